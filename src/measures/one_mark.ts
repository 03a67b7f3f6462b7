import * as v from 'valibot'
import { rows } from '../engine/table'
import { describeConvention } from '../model/describe'
import { buildTable } from './build'
import type { Measure, MeasureColumn } from './measure'
import { unitPersons } from './moments'
import { requirePaper, scoreSwitches, unitParams } from './unit'

const params = v.object({ exam: unitParams.exam, subject: unitParams.subject, where: unitParams.where })

const columns: MeasureColumn[] = [
  { name: '分数', en: 'mark', format: 'text' },
  { name: '本段人数', en: 'students', format: 'count' },
  { name: '累计人数', en: 'cumulative', format: 'count' },
  { name: '累计比例', en: 'cumulative share', format: 'rate' },
]

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
  async run(given, context) {
    await requirePaper(given, context)
    const found = await context.database.query(
      `${unitPersons(given, context.convention, ['区'])}
      SELECT floor(counted)::INTEGER AS mark, count(*) AS students,
        sum(count(*)) OVER (ORDER BY floor(counted)::INTEGER DESC) AS cumulative, sum(count(*)) OVER () AS n
      FROM unit_person WHERE counted IS NOT NULL GROUP BY floor(counted)::INTEGER ORDER BY mark DESC`,
      { signal: context.signal },
    )
    const records = rows(found).map((row) => ({
      分数: row.mark!,
      本段人数: row.students!,
      累计人数: row.cumulative!,
      累计比例: Number(row.cumulative) / Number(row.n),
    }))
    return {
      table: buildTable(columns, records),
      columns,
      convention: describeConvention(context.convention, [...scoreSwitches(given.subject)]),
      notes: [],
    }
  },
}
