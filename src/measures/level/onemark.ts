import * as v from 'valibot'
import type { Value } from '../../engine/table'
import { describeConvention, type Switch } from '../../model/describe'
import { buildTable } from '../build'
import { oneMarkFindings } from './onemark.findings'
import { countMarks, type UnitMarks } from '../sums/marks'
import type { Measure } from '../measure'
import { noteSmallSizes } from '../small'
import { requirePaper } from '../sums/require'
import { scoreSwitches, unitParams, switchesFor, columnsFor } from '../unit'
import { oneMarkColumns } from './onemark.columns'

const params = v.object({ ...unitParams, by: v.optional(unitParams.by.wrapped, '区') })

const switches: readonly Switch[] = [...scoreSwitches, 'small']

/** 一分一段: students at every mark, from the highest down; marks between two whole ones belong to the lower. */
export const oneMark: Measure<typeof params> = {
  id: 'one_mark',
  name: { zh: '一分一段', en: 'One-mark table' },
  definition: {
    zh: '自最高分往下，每一分的人数与累计；带小数的分数归入其整数部分。',
    en: 'Students at each mark from the highest down, with cumulative counts; a mark with decimals belongs to its whole part.',
  },
  params,
  needs: ['score'],
  columns: [{ columns: oneMarkColumns }],
  switches,
  findings: oneMarkFindings,
  example: async () => (await import('./onemark.example')).oneMarkExample,
  async run(given, context) {
    await requirePaper(given, context)
    const columns = columnsFor(given.by, oneMarkColumns)
    const units = await countMarks(given, given.by, context)
    const records = units.flatMap(countWholeMarks)
    return {
      table: buildTable(columns, records),
      columns,
      convention: describeConvention(context.convention, switchesFor(switches, given.subject)),
      notes: noteSmallSizes(units, context.convention),
    }
  },
}

function countWholeMarks({ unit, n, marks, students }: UnitMarks): Record<string, Value>[] {
  const counts = new Map<number, number>()
  for (let at = marks.length - 1; at >= 0; at--) {
    const whole = Math.floor(marks[at]! / 10_000)
    counts.set(whole, (counts.get(whole) ?? 0) + students[at]!)
  }
  let cumulative = 0
  return [...counts].map(([mark, count]) => {
    cumulative += count
    return { 单位: unit, 分数: mark, 本段人数: count, 累计人数: cumulative, 累计比例: cumulative / n }
  })
}
