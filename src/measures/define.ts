import type { DefinedColumn, Format } from './measure'
import { vocabulary, type Vocabulary } from './words'

type Define = (name: string, en: string, zh: string, english: string) => DefinedColumn

const of =
  (format: Exclude<Format, 'text'>): Define =>
  (name, en, zh, english) => ({ name, en, format, definition: { zh, en: english } })

export const count = of('count')
export const mark = of('mark')
export const rate = of('rate')
export const index = of('index')
export const correlation = of('correlation')
export const probability = of('probability')

/** Names and numbers of the data, shown as they are. */
export const names = vocabulary({ '{name}': '{name}' })

/** A column of text, by default of names. */
export const text = (
  name: string,
  en: string,
  zh: string,
  english: string,
  words: Vocabulary = names,
): DefinedColumn => ({ name, en, format: 'text', definition: { zh, en: english }, words })

/**
 * The two ends of an interval: `均分置信下限`, `均分置信上限`.
 * @param optional whether they stand only with `intervals: true`
 */
export const bounds = (
  define: Define,
  name: string,
  en: string,
  zh: string,
  english: string,
  optional = false,
) => {
  const when = optional
    ? { zh: '；intervals: true 时列出。', en: '; with intervals: true.' }
    : { zh: '。', en: '.' }
  return [
    define(`${name}置信下限`, `${en} lower`, `${zh}的下限${when.zh}`, `Lower bound of ${english}${when.en}`),
    define(`${name}置信上限`, `${en} upper`, `${zh}的上限${when.zh}`, `Upper bound of ${english}${when.en}`),
  ]
}

/** A column whose interval stands under another name. */
export const within = (interval: string, column: DefinedColumn): DefinedColumn => ({ ...column, interval })

/** A column for one of the names that its own `{…}` stands for. */
export function columnFor(column: DefinedColumn, name: string, en = name): DefinedColumn {
  return {
    ...column,
    name: column.name.replace(/\{.+?\}/, name),
    en: column.en.replace(/\{.+?\}/, en),
  }
}
