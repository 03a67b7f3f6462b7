import { rows } from '../engine/table'
import { wordsOfUnits, type Finding } from '../measures/finding'
import type { DescribedTable } from '../measures/measure'
import { allowsRanks, type Stage } from '../model/stage'
import type { Compute } from './definition'
import type { Evidence } from './finding'

/** Whether a sentence, or a set of columns, is for these parameters. */
export function isGiven({ given = {} }: Pick<Finding, 'given'>, params: unknown): boolean {
  const own = params as Record<string, unknown>
  return Object.entries(given).every(([key, value]) => own[key] === value)
}

/** What sentences can say besides the result: words for its units, its parameters, what the stage and 口径 allow. */
export async function wordsFor(
  params: unknown,
  { table }: DescribedTable,
  { database, convention, signal }: Pick<Compute, 'database' | 'convention' | 'signal'>,
): Promise<Evidence['words']> {
  const { exam, by } = params as { exam?: unknown; by?: readonly string[] }
  const [stage] =
    typeof exam !== 'string'
      ? []
      : rows(await database.query('SELECT stage FROM exam WHERE key = $1', { params: [exam], signal }))
  const ranks = stage !== undefined && allowsRanks(stage.stage as Stage)
  const { zh, one, many } = wordsOfUnits(by ?? [])
  const labels = table.columns.find(({ name }) => name === '单位')
  const plain = Object.entries(params as Record<string, unknown>).filter(
    (entry): entry is [string, string | number | boolean] =>
      ['string', 'number', 'boolean'].includes(typeof entry[1]),
  )
  return {
    ...Object.fromEntries(plain),
    单位数: labels ? new Set(Array.from(labels.values)).size : 1,
    量词: { zh, en: many },
    unit: { zh, en: one },
    units: { zh, en: many },
    可排序: ranks,
    ranks,
    隐去人数: convention.small.hide,
    hide: convention.small.hide,
    加注人数: convention.small.flag,
    flag: convention.small.flag,
  }
}
