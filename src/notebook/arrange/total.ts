import type { Column, Value } from '../../engine/table'
import { wholeDistrict, type Role } from '../../model/column'
import type { Text } from '../../model/text'
import type { TableValue } from '../cell'
import { textOf } from './compare'
import { allRows } from './order'
import { each, type Pace } from './pace'

/** A cell of the row of totals; where there is no total of a number, the reason. */
export interface TotalCell {
  value: Value
  why?: Text
}

/** The row of totals under a table, one cell per column. */
export interface TotalRow {
  /** What the row is about: the district or the unit that the rows are all parts of, else just a total. */
  name: Text
  cells: readonly TotalCell[]
}

/** How a row that nobody can name is called. */
export const plainTotal: Text = { zh: '合计', en: 'Total' }

const why = {
  overlap: {
    zh: '各行可能有相同的学生，相加会重复计算。',
    en: 'Rows may be about the same students; adding them would count some twice.',
  },
  labels: {
    zh: '各行不是同一学科、同一题或同一次考试的，没有共同的平均。',
    en: 'The rows are of different subjects, items or exams; they have no mean in common.',
  },
  unknown: {
    zh: '不知道这一列的数怎样算出，不能合计。',
    en: 'How the numbers of this column were made is not known; they are not totalled.',
  },
  none: {
    zh: '这一列的合计不能由各行的数算出。',
    en: 'What this column is for all can’t be computed from its rows.',
  },
  hidden: {
    zh: '有一行没有数，合计会不对。',
    en: 'A row has no number here, so that a total would be wrong.',
  },
  size: {
    zh: '表里没有这一列的人数，不能由各行算出。',
    en: 'The table lacks the number of students of this column, which its mean is weighted by.',
  },
} satisfies Record<string, Text>

/**
 * The row of totals. Only rows that share no student have one: each is another unit, none is the whole beside its parts.
 * Counts add up; means and shares are weighted by the n that they are over; highest and lowest are those of all rows, and
 * what can't be had from the rows stays blank, with the reason. So a total is what the measure gives for the whole.
 */
export async function totalRow(
  value: TableValue,
  pace: Pace,
  rows: Uint32Array = allRows(value.table.rowCount),
): Promise<TotalRow> {
  const { table, columns } = value
  const shared = await partsOf(value, pace, rows)
  const cells: TotalCell[] = []
  for (const [index, { role }] of columns.entries()) {
    const column = table.columns[index]!
    cells.push(column.kind === 'number' ? await totalOf(column, role) : { value: null })
  }
  return { name: nameOf(value, rows.length), cells }

  async function totalOf(column: Column, role: Role | undefined): Promise<TotalCell> {
    switch (role?.is) {
      case undefined:
        return blank(why.unknown)
      case 'n':
        return shared === why.overlap
          ? blank(shared)
          : role.adds === 'none'
            ? blank(why.none)
            : fold(column, add)
      case 'estimate':
        if (role.adds === 'none') return blank(why.none)
        if (shared) return blank(shared)
        if (role.adds === 'mean')
          return weigh(
            column,
            table.columns.find(({ name }) => name === role.over),
          )
        return fold(column, role.adds === 'sum' ? add : role.adds === 'max' ? Math.max : Math.min, role.over)
      case 'bound':
      case 'verdict':
        return blank(why.none)
      default:
        return { value: null }
    }
  }

  /** Σ n·x / Σ n; a row of nobody counts for nothing, one that has students and no value spoils it. */
  async function weigh({ values }: Column, size: Column | undefined): Promise<TotalCell> {
    if (!size) return blank(why.size)
    let [sum, n, whole] = [0, 0, true]
    await each(rows.length, pace, (at) => {
      const row = rows[at]!
      const own = Number(size.values[row] ?? NaN)
      const value = values[row] ?? null
      if (own === 0) return
      if (value === null || Number.isNaN(own)) whole = false
      else sum += own * Number(value)
      n += own
    })
    return whole ? { value: n > 0 ? sum / n : null } : blank(why.hidden)
  }

  async function fold(
    { values }: Column,
    join: (a: number, b: number) => number,
    over?: string,
  ): Promise<TotalCell> {
    const size = table.columns.find(({ name }) => name === over)
    let joined: number | null = null
    let whole = true
    await each(rows.length, pace, (at) => {
      const row = rows[at]!
      const value = values[row] ?? null
      if (value !== null) joined = joined === null ? Number(value) : join(joined, Number(value))
      else if (Number(size?.values[row] ?? NaN) !== 0) whole = false
    })
    return whole ? { value: joined } : blank(why.hidden)
  }
}

const add = (a: number, b: number) => a + b

const blank = (reason: Text): TotalCell => ({ value: null, why: reason })

/**
 * Why rows can't be put together; undefined where they are parts of one whole. What units and persons they name tells
 * them apart; rows that differ by a subject, an item or by what nobody explains may be about the same students.
 */
async function partsOf(
  { table, columns }: TableValue,
  pace: Pace,
  rows: Uint32Array,
): Promise<Text | undefined> {
  const having = (wanted: (role: Role | undefined, column: Column) => boolean) =>
    table.columns.filter((column, index) => wanted(columns[index]!.role, column))
  const units = having((role) => role?.is === 'unit' || role?.is === 'person')
  const labels = having((role, { kind }) => role?.is === 'label' || (role === undefined && kind !== 'number'))
  if (rows.length < 2) return undefined
  const seen = new Set<string>()
  const told = new Set<string>()
  let apart = units.length > 0
  await each(rows.length, pace, (at) => {
    const row = rows[at]!
    const names = units.map(({ values }) => values[row] ?? null)
    if (names.some((name) => name === null || name === wholeDistrict)) apart = false
    seen.add(JSON.stringify(names.map(textOf)))
    told.add(JSON.stringify(labels.map(({ values }) => textOf(values[row] ?? null))))
  })
  if (!apart || seen.size < rows.length) return why.overlap
  return told.size > 1 ? why.labels : undefined
}

/** The whole that the rows are all parts of. */
function nameOf({ table, scope, arranged, measure }: TableValue, count: number): Text {
  const all = count === table.rowCount && (arranged?.from.table.rowCount ?? count) === count
  if (!all || measure === undefined || !scope?.by || scope.by.includes('学生')) return plainTotal
  const chosen = Object.values(scope.where ?? {}).flatMap((names) => names ?? [])
  if (chosen.length === 0) return { zh: wholeDistrict, en: 'District' }
  return chosen.length === 1 ? { zh: chosen[0]!, en: chosen[0]! } : plainTotal
}

/** Totals that were computed with the rows, as a row. */
export function givenTotal(values: readonly Value[]): TotalRow {
  return { name: plainTotal, cells: values.map((value) => ({ value })) }
}
