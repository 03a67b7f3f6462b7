import { untrack } from 'svelte'
import { isComposing, matches, type Chord } from './keys'
import { chords, commandIds, table, type CommandId, type Scope } from './table'

/** Does a command. `when` says whether it can be done now; without it, it always can. */
export type Handler = (() => void) | { run: () => void; when?: () => boolean }
export type Handlers = Partial<Record<CommandId, Handler>>

/**
 * Who does what, at this moment. A part of the page that can do commands says so while it is there:
 *
 *     $effect(() => commands.handle({ 'edit.undo': { run: () => undo(), when: () => canUndo } }))
 */
class Commands {
  /** Latest first: what opened on top answers before what lies under it. */
  #registered = $state.raw<readonly Handlers[]>([])

  /** Registers handlers; the result takes them back. */
  handle(handlers: Handlers): () => void {
    untrack(() => (this.#registered = [handlers, ...this.#registered]))
    return () => {
      untrack(() => (this.#registered = this.#registered.filter((each) => each !== handlers)))
    }
  }

  /** Whether the command can be done now. */
  can(id: CommandId): boolean {
    return this.#find(id) !== undefined
  }

  /** Does the command; false where nobody can now. */
  run(id: CommandId): boolean {
    const run = this.#find(id)
    run?.()
    return run !== undefined
  }

  /** What can be done now and is worth a line in a list. */
  get listed(): CommandId[] {
    return commandIds.filter((id) => !table[id].unlisted && this.can(id))
  }

  #find(id: CommandId): (() => void) | undefined {
    for (const handlers of this.#registered) {
      const handler = handlers[id]
      if (!handler) continue
      if (typeof handler === 'function') return handler
      if (handler.when?.() ?? true) return handler.run
    }
    return undefined
  }

  /** Answers a key; call it for keys that nothing nearer has answered. */
  press(event: KeyboardEvent) {
    if (event.defaultPrevented || isComposing(event)) return
    const target = event.target instanceof Element ? event.target : document.body
    for (const scope of scopesAt(target, event)) {
      for (const id of commandIds) {
        if (!table[id].scopes.includes(scope)) continue
        const chord = chords.get(id)!.find((each) => matches(each, event))
        if (chord && leavesKeys(target, chord, table[id].inText) && this.run(id)) {
          event.preventDefault()
          return
        }
      }
    }
  }
}

/** The scopes whose keys work where the focus is, nearest first. */
function scopesAt(target: Element, { ctrlKey, metaKey, altKey }: KeyboardEvent): Scope[] {
  if (document.querySelector('[role="dialog"][data-state="open"], [role="alertdialog"]')) return ['dialog']
  if (target.closest('.cm-editor, [data-scope="editor"]')) return ['editor', 'notebook', 'global']
  // Inside a cell, a table or a chart has keys of its own: bare keys are the cell's where the cell itself is selected.
  if (target.matches('[data-cell]') || (target.closest('[data-cell]') && (ctrlKey || metaKey || altKey)))
    return ['cell', 'notebook', 'global']
  return ['notebook', 'global']
}

const textField =
  'textarea, [contenteditable="true"], input:not([type="checkbox"], [type="radio"], [type="range"], [type="button"])'
const control =
  'button, a[href], select, summary, input, [role^="menuitem"], [role="option"], [role="slider"]'

/** Whether what has the focus leaves these keys to commands: typing and the controls' own keys come first. */
function leavesKeys(target: Element, chord: Chord, inText: false | undefined): boolean {
  const named = /^F\d+$|^Escape$/.test(chord.key)
  if (target.closest(textField)) return inText !== false && (chord.mod || named || isEnter(chord))
  if (target.closest(control)) return chord.mod || chord.alt || named || /^[^\p{L}\s]$/u.test(chord.key)
  return true
}

const isEnter = ({ key, shift }: Chord) => key === 'Enter' && shift

export const commands = new Commands()
