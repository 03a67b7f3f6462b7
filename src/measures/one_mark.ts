import * as v from 'valibot'
import { rows } from '../engine/table'
import { describeConvention, type Switch } from '../model/describe'
import { buildTable } from './build'
import { oneMarkFindings } from './findings/bands'
import type { Measure } from './measure'
import { noteSmallUnits } from './small'
import { tallyUnits } from './tally'
import { requirePaper, scoreSwitches, unitParams, switchesFor, columnsFor } from './unit'
import { oneMarkColumns } from './columns/scores'

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
  async run(given, context) {
    await requirePaper(given, context)
    const columns = columnsFor(given.by, oneMarkColumns)
    const found = await context.database.query(
      `${await tallyUnits(given, given.by, context)}, tally AS (
        SELECT unit_no, floor(counted)::INTEGER AS mark, sum(students)::INTEGER AS students
        FROM unit_person WHERE counted IS NOT NULL GROUP BY unit_no, mark
      )
      SELECT unit, mark, students, (sum(students) OVER (PARTITION BY unit_no))::INTEGER AS n,
        (sum(students) OVER (PARTITION BY unit_no ORDER BY mark DESC))::INTEGER AS cumulative
      FROM tally JOIN unit_list USING (unit_no) ORDER BY unit_no, mark DESC`,
      { signal: context.signal },
    )
    const records = rows(found).map((row) => ({
      单位: row.unit!,
      分数: row.mark!,
      本段人数: row.students!,
      累计人数: row.cumulative!,
      累计比例: Number(row.cumulative) / Number(row.n),
    }))
    return {
      table: buildTable(columns, records),
      columns,
      convention: describeConvention(context.convention, switchesFor(switches, given.subject)),
      notes: noteSmallUnits(records, context.convention),
    }
  },
}
