import { difficultyNames } from '../../measures/paper/difficulty'
import { wordsOfUnits, type Finding } from '../../measures/finding'
import type { DescribedTable, MeasureContext } from '../../measures/measure'
import { comparableRows } from '../../measures/small'
import { wholeDistrict } from '../../model/column'
import { ranksAllowed } from '../../model/rank'
import type { Evidence } from './finding'

/** Levels whose units teach, and can be asked about it; 男 and 女 can't. */
const places: readonly string[] = ['片区', '集团', '学校', '班级']

/** Whether a sentence, or a set of columns, is for these parameters. */
export function isGiven({ given = {} }: Pick<Finding, 'given'>, params: unknown): boolean {
  const own = params as Record<string, unknown>
  return Object.entries(given).every(([key, value]) => own[key] === value)
}

/** What sentences can say of a result: besides it, words for its units, its parameters, what the stage and 口径 allow. */
export async function evidenceOf(
  params: unknown,
  { table, columns }: DescribedTable,
  { database, convention, signal }: Pick<MeasureContext, 'database' | 'convention' | 'signal'>,
): Promise<Evidence> {
  const {
    exam,
    by = [],
    difficulty,
  } = params as {
    exam?: unknown
    by?: readonly string[]
    difficulty?: readonly number[]
  }
  const ranks = typeof exam === 'string' && (await ranksAllowed(exam, { database, signal }))
  const { zh, one, many } = wordsOfUnits(by)
  const labels = table.columns.find((_, at) => columns[at]!.role?.is === 'unit')?.values
  const unitsOf = (rows: readonly number[]) => new Set(rows.map((row) => labels?.[row]))
  const comparable = comparableRows({ table, columns }, convention)
  const compared = unitsOf(comparable)
  const units = labels ? new Set(Array.from(labels)) : new Set([undefined])
  const leftOut = [...units].filter((unit) => unit !== wholeDistrict && !compared.has(unit)).length
  const counted = table.columns.some(({ name }) => name === '计分人数')
  const taught = by.some((level) => places.includes(level)) && !by.includes('性别')
  const bounds = (difficulty ?? []).map((bound, at) => [`${difficultyNames[at]}界`, bound] as const)
  const plain = Object.entries(params as Record<string, unknown>).filter(
    (entry): entry is [string, string | number | boolean] =>
      ['string', 'number', 'boolean'].includes(typeof entry[1]),
  )
  return {
    table,
    columns,
    comparable,
    words: {
      ...Object.fromEntries([...plain, ...bounds]),
      单位数: units.size,
      可比单位数: compared.size,
      略去单位数: leftOut,
      量词: { zh, en: many },
      unit: { zh, en: one },
      units: { zh, en: many },
      全区一体: by.join() === '区',
      教学单位: taught,
      另计人数: counted,
      可排序: ranks,
      ranks,
      隐去人数: convention.small.hide,
      hide: convention.small.hide,
      加注人数: convention.small.flag,
      flag: convention.small.flag,
    },
  }
}
