import type { Value } from '../engine/table'
import type { Locale, Text } from '../model/text'

/**
 * The words that a measure writes into a column of text. The table holds the Chinese ones, which SQL, sentences and other
 * cells refer to; an English page shows their translation.
 */
export interface Vocabulary<Template extends string = string> {
  /** Chinese → English. `{…}` stands for a name or a number of the data, or for words of `within`; the first that fits counts. */
  readonly words: Readonly<Record<Template, string>>
  readonly within?: Readonly<Record<string, Vocabulary>>
  /** What stands between several in one cell. */
  readonly between?: Text
}

export function vocabulary<Template extends string>(
  words: Readonly<Record<Template, string>>,
  rest: Omit<Vocabulary, 'words'> = {},
): Vocabulary<Template> {
  return { words, ...rest }
}

export type WordOf<V> = V extends Vocabulary<infer Template> ? Template : never

/** Fills a template of a vocabulary with names and numbers, in Chinese as the table holds it. */
export function write<Template extends string>(
  _of: Vocabulary<Template>,
  template: Template,
  values: Readonly<Record<string, string | number>>,
): string {
  return template.replace(/\{(.+?)\}/g, (_, name: string) => String(values[name]))
}

/** A text in English; undefined where it is none of the vocabulary's. */
export function translate(text: string, { words, within, between }: Vocabulary): string | undefined {
  const pieces = between ? splitOutside(text, between.zh) : [text]
  if (pieces.length > 1) {
    const translated = pieces.map((piece) => translate(piece, { words, within }))
    return translated.includes(undefined) ? undefined : translated.join(between!.en)
  }
  if (Object.hasOwn(words, text)) return words[text]
  for (const { pattern, names, english } of compile(words)) {
    const found = pattern.exec(text)
    if (!found) continue
    const values = names.map((name, at): [string, string | undefined] => {
      const value = found[at + 1]!
      const own = within?.[name]
      return [name, own ? translate(value, own) : value]
    })
    if (values.some(([, value]) => value === undefined)) continue
    const filled = new Map(values)
    return english.replace(/\{(.+?)\}/g, (_, name: string) => filled.get(name)!)
  }
  return undefined
}

/** A value as a reader of the language has it: words translated, all else as it is. */
export function worded(value: Value, column: { words?: Vocabulary }, locale: Locale): Value {
  if (locale === 'zh' || typeof value !== 'string' || !column.words) return value
  return translate(value, column.words) ?? value
}

/** The words of a vocabulary that stand alone, in both languages; none for names of the data and for sentences. */
export function listWords({ words }: Vocabulary): Text[] {
  if (Object.keys(words).some((zh) => /^\{[^}]*\}$/.test(zh))) return []
  return Object.entries(words).flatMap(([zh, en]) => (/[{✓]/.test(zh) ? [] : [{ zh, en }]))
}

interface Compiled {
  pattern: RegExp
  names: string[]
  english: string
}

const known = new WeakMap<Vocabulary['words'], Compiled[]>()

/** The templates that have places to fill, as patterns; a name that stands twice has the same value both times. */
function compile(words: Vocabulary['words']): Compiled[] {
  const own = known.get(words)
  if (own) return own
  const compiled = Object.entries(words).flatMap(([template, english]): Compiled[] => {
    const names: string[] = []
    const source = template.split(/(\{.+?\})/).map((piece) => {
      if (!/^\{.+\}$/.test(piece)) return piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
      const name = piece.slice(1, -1)
      const before = names.indexOf(name)
      if (before >= 0) return `\\${before + 1}`
      names.push(name)
      return '(.+?)'
    })
    return names.length > 0 ? [{ pattern: new RegExp(`^${source.join('')}$`, 's'), names, english }] : []
  })
  known.set(words, compiled)
  return compiled
}

/** Splits at a separator, but not between full-width brackets. */
function splitOutside(text: string, separator: string): string[] {
  const pieces: string[] = []
  let [from, depth] = [0, 0]
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '（') depth++
    else if (text[at] === '）') depth--
    else if (depth === 0 && text.startsWith(separator, at)) {
      pieces.push(text.slice(from, at))
      from = at + separator.length
    }
  }
  return [...pieces, text.slice(from)]
}
