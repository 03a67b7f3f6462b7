/**
 * Keys are written as in `Mod+Shift+Z`, `Alt+ArrowUp`, `F1`, `?`: Mod is Ctrl, or ⌘ on a Mac; a sign that needs Shift
 * on the keyboard is written as the sign alone.
 */
export interface Chord {
  mod: boolean
  alt: boolean
  shift: boolean
  /** `KeyboardEvent.key`, letters in upper case. */
  key: string
}

export const isMac = /Mac|iPhone|iPad/.test(globalThis.navigator?.platform ?? '')

export function parseChord(written: string): Chord {
  const parts = written === '+' ? ['+'] : written.split('+')
  const key = parts.at(-1)!
  const held = parts.slice(0, -1)
  const unknown = held.find((part) => !['Mod', 'Alt', 'Shift'].includes(part))
  if (unknown !== undefined || key === '') throw new SyntaxError(`keys “${written}” can't be read`)
  return { mod: held.includes('Mod'), alt: held.includes('Alt'), shift: held.includes('Shift'), key }
}

/** What a keyboard event says of itself; a part of `KeyboardEvent`. */
export type Pressed = Pick<
  KeyboardEvent,
  'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'isComposing' | 'keyCode'
>

/** Whether a Chinese or other input method is at work: its keys are the text's, never a command's. */
export function isComposing(event: Pressed): boolean {
  // 229 is what the first key of a composition reports in every browser, before `isComposing` is set.
  return event.isComposing || event.keyCode === 229
}

export function matches(chord: Chord, event: Pressed, mac = isMac): boolean {
  const mod = mac ? event.metaKey : event.ctrlKey
  const other = mac ? event.ctrlKey : event.metaKey
  if (other || mod !== chord.mod || event.altKey !== chord.alt) return false
  const isSign = chord.key.length === 1 && !/[\p{L}\p{N}]/u.test(chord.key)
  // Shift belongs to the sign where one is asked for.
  if (!isSign && event.shiftKey !== chord.shift) return false
  return keysOf(event, chord).includes(chord.key)
}

/** Names a key may go by: with Chinese punctuation on, or another layout, the sign differs and the place tells. */
function keysOf({ key, code }: Pressed, { mod, alt }: Chord): string[] {
  const narrow = /^[！-～]$/.test(key) ? String.fromCharCode(key.charCodeAt(0) - 0xfee0) : key
  const names = [narrow.length === 1 ? narrow.toUpperCase() : narrow]
  const letter = /^Key([A-Z])$/.exec(code)?.[1]
  if (letter && (mod || alt)) names.push(letter)
  return names
}

const macNames: Record<string, string> = { Mod: '⌘', Alt: '⌥', Shift: '⇧' }
const names: Record<string, string> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
}

/** Keys as the user's keyboard shows them: `Ctrl+Shift+Z`, `⇧⌘Z`. */
export function labelKeys(written: string, mac = isMac): string {
  const { mod, alt, shift, key } = parseChord(written)
  const shown = names[key] ?? key
  if (mac) return `${alt ? macNames.Alt : ''}${shift ? macNames.Shift : ''}${mod ? macNames.Mod : ''}${shown}`
  return [mod && 'Ctrl', alt && 'Alt', shift && 'Shift', shown].filter(Boolean).join('+')
}

/** Keys as `aria-keyshortcuts` names them. */
export function ariaKeys(written: readonly string[], mac = isMac): string {
  return written.map((keys) => keys.replace('Mod', mac ? 'Meta' : 'Control')).join(' ')
}
