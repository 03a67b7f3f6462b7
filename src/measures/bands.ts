import * as v from 'valibot'
import { rows } from '../engine/table'
import { describeConvention, type Switch } from '../model/describe'
import { buildTable } from './build'
import { bandColumns } from './columns/scores'
import { bandsFindings } from './findings/bands'
import { MeasureError, type Measure } from './measure'
import { noteSmallUnits } from './small'
import { tallyUnits } from './tally'
import { requirePaper, scoreSwitches, switchesFor, unitParams } from './unit'

const params = v.object({
  ...unitParams,
  by: v.optional(unitParams.by.wrapped, '区'),
  /** Width of a band in marks; without it, a tenth of the full mark. */
  width: v.optional(v.pipe(v.number(), v.minValue(0.1))),
})

/** More bands than this are no table that anyone reads. */
const most = 2000

const switches: readonly Switch[] = [...scoreSwitches, 'small']

/** 分数段: bins [a, b) from the top down, the top bin closed; the cumulative counts run from the top. */
export const bands: Measure<typeof params> = {
  id: 'bands',
  name: { zh: '分数段', en: 'Mark bands' },
  definition: {
    zh: '每段含下限、不含上限，最高一段含满分；默认每段为满分的十分之一。累计自高分往低分。',
    en: 'Each band includes its lower bound and excludes its upper one; the top band includes the full mark. A band is a tenth of the full mark by default. Cumulative from the top.',
  },
  params,
  needs: ['score'],
  columns: [{ columns: bandColumns }],
  switches,
  findings: bandsFindings,
  async run(given, context) {
    const { convention, database, signal } = context
    await requirePaper(given, context)
    // Bins in whole ten-thousandths: as floating point 0.3 ÷ 0.1 would fall into the bin below.
    const width =
      given.width === undefined
        ? '(full_mark * 1000)::BIGINT'
        : `(${given.width}::DECIMAL(9,4) * 10000)::BIGINT`
    const found = await database.query(
      `${await tallyUnits(given, given.by, context)}, binned AS (
        SELECT *, ${width} AS width, (full_mark * 10000)::BIGINT AS "full",
          least((counted * 10000)::BIGINT // ${width}, ("full" - 1) // ${width})::INTEGER AS bin
        FROM unit_person WHERE counted IS NOT NULL
      ), filled AS (
        SELECT unit_no, bin, any_value("full") AS "full", any_value(width) AS width, sum(students)::INTEGER AS students
        FROM binned GROUP BY unit_no, bin
      ), units AS (
        SELECT unit_no, sum(students)::BIGINT AS n, any_value("full") AS "full", any_value(width) AS width
        FROM filled GROUP BY unit_no
      )
      SELECT unit, bin, n, bin * units.width / 10000 AS lower, least((bin + 1) * units.width, units."full") / 10000 AS upper,
        units."full" / 10000 AS full_mark, (units."full" - 1) // units.width AS top, coalesce(students, 0) AS students
      FROM (units CROSS JOIN (SELECT unnest(range(0, ${most}))::INTEGER AS bin)) LEFT JOIN filled USING (unit_no, bin)
        JOIN unit_list USING (unit_no)
      WHERE bin <= (units."full" - 1) // units.width
      ORDER BY unit_no, bin DESC`,
      { signal },
    )
    if (rows(found).some((row) => Number(row.top) >= most)) {
      throw new MeasureError({
        zh: `每段 ${given.width} 分会分出 ${most} 段以上。请加宽分数段。`,
        en: `Bands of ${given.width} marks make more than ${most} of them. Widen the bands.`,
      })
    }
    let unit: string | undefined
    let cumulative = 0
    const records = rows(found).map((row) => {
      if (row.unit !== unit) cumulative = 0
      unit = String(row.unit)
      const students = Number(row.students)
      const n = Number(row.n)
      cumulative += students
      const [lower, upper] = [Number(row.lower), Number(row.upper)]
      return {
        单位: unit,
        分数: `[${lower}, ${upper}${upper === Number(row.full_mark) ? ']' : ')'}`,
        起分: lower,
        止分: upper,
        本段人数: students,
        本段比例: students / n,
        累计人数: cumulative,
        累计比例: cumulative / n,
      }
    })
    return {
      table: buildTable(bandColumns, records),
      columns: bandColumns,
      convention: describeConvention(convention, switchesFor(switches, given.subject)),
      notes: noteSmallUnits(records, convention),
    }
  },
}
