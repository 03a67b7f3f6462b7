import type { Adding, LabelOf, Role } from '../model/column'
import type { DefinedColumn, Format, WordedColumn } from './measure'
import { vocabulary, type Vocabulary } from './words'

type Define = (name: string, en: string, zh: string, english: string) => WordedColumn

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
): WordedColumn => ({ name, en, format: 'text', definition: { zh, en: english }, words })

const as = (role: Role, column: WordedColumn): DefinedColumn => ({ ...column, role })

/** What an estimate is over, and under which name its interval stands: `均分` for 均分置信下限 and 均分置信上限. */
export interface Basis {
  /** The column with its n; 人数 where nothing is said, null where the table has none. */
  over?: string | null
  interval?: string
}

/** Of the one student of the row: there is no n. */
export const ofOne: Basis = { over: null }

const overOf = ({ over = '人数' }: Basis) => (over === null ? {} : { over })

const estimated =
  (adds: Adding) =>
  (column: WordedColumn, basis: Basis = {}): DefinedColumn =>
    as(
      {
        is: 'estimate',
        ...overOf(basis),
        adds,
        ...(basis.interval === undefined ? {} : { bounds: endsOf(basis.interval) }),
      },
      column,
    )

const endsOf = (name: string) => [`${name}置信下限`, `${name}置信上限`] as const

/** A mean or a share: that of the whole is those of its parts, weighted by the n they are over. */
export const averaged = estimated('mean')
/** How many of the n: parts add up. */
export const summed = estimated('sum')
export const greatest = estimated('max')
export const least = estimated('min')
/** What can't be told from its parts: spreads, quantiles, correlations, models. */
export const computed = estimated('none')
/** What one student has. */
export const own = (column: WordedColumn) => computed(column, ofOne)
/** The same for every row of its kind, over more students than the row's: the district's mean, an item's parameter. */
export const reference = (column: WordedColumn) => computed(column, ofOne)

/** A column whose smaller numbers are better. */
export const lower = (column: DefinedColumn): DefinedColumn => ({ ...column, better: 'low' })

/** How many students: what others are over. `none` where those of parts don't add up to those of the whole. */
export const size = (column: WordedColumn, adds?: 'none') => as({ is: 'n', ...(adds && { adds }) }, column)
/** One end of a range that a number is looked at in. */
export const end = (column: WordedColumn, basis: Basis = {}) => as({ is: 'bound', ...overOf(basis) }, column)
/** What the numbers say, in words. */
export const told = (column: WordedColumn, basis: Basis = {}) =>
  as({ is: 'verdict', ...overOf(basis) }, column)
export const fixed = (column: WordedColumn) => as({ is: 'fixed' }, column)
export const code = (column: WordedColumn) => as({ is: 'code' }, column)
export const person = (by: 'number' | 'name', column: WordedColumn) => as({ is: 'person', by }, column)
export const label = (of: LabelOf, column: WordedColumn) => as({ is: 'label', of }, column)
/** Names units; of which levels, a result says (`columnsFor`) where they aren't always the same. */
export const unitColumn = (column: WordedColumn, ...levels: string[]) => as({ is: 'unit', levels }, column)

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
  { optional = false, ...basis }: Basis & { optional?: boolean } = {},
) => {
  const when = optional
    ? { zh: '；intervals: true 时列出。', en: '; with intervals: true.' }
    : { zh: '。', en: '.' }
  const [low, high] = endsOf(name)
  return [
    end(define(low, `${en} lower`, `${zh}的下限${when.zh}`, `Lower bound of ${english}${when.en}`), basis),
    end(define(high, `${en} upper`, `${zh}的上限${when.zh}`, `Upper bound of ${english}${when.en}`), basis),
  ]
}

/**
 * A column as it is where the students of its n don't weigh alike: marks earned over marks possible, where some could
 * earn more than others, is no mean of the parts' shares.
 */
export function unequal(column: DefinedColumn): DefinedColumn {
  const { role } = column
  return role.is === 'estimate' && role.adds === 'mean'
    ? { ...column, role: { ...role, adds: 'none' } }
    : column
}

/** A column as it is where another holds its n. */
export function overOthers(
  column: DefinedColumn,
  from: Pick<DefinedColumn, 'name'>,
  to: Pick<DefinedColumn, 'name'>,
): DefinedColumn {
  const { role } = column
  return 'over' in role && role.over === from.name ? { ...column, role: { ...role, over: to.name } } : column
}

/** A column for one of the names that its own `{…}` stands for. */
export function columnFor(column: DefinedColumn, name: string, en = name): DefinedColumn {
  return {
    ...column,
    name: column.name.replace(/\{.+?\}/, name),
    en: column.en.replace(/\{.+?\}/, en),
  }
}
