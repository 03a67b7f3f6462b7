import * as v from 'valibot'
import { rows, type Value } from '../engine/table'
import { literal } from '../engine/bind'
import { describeConvention } from '../model/describe'
import { buildTable } from './build'
import type { Measure, MeasureColumn, MeasureContext } from './measure'
import { population } from './population'
import { position } from './position'
import { requireSubjects, scoreSwitches, unitParams } from './unit'

const shows = ['T', '得分率', '相关', '与总分相关'] as const

const params = v.object({
  exam: unitParams.exam,
  by: unitParams.by,
  where: unitParams.where,
  /** What fills the cells: mean T or 得分率 of each unit, r between subjects, or each subject's r with the total. */
  show: v.optional(v.picklist(shows), 'T'),
  /** `wide` has a column a subject, `long` a row a unit and subject. */
  shape: v.optional(v.picklist(['wide', 'long']), 'wide'),
})
type Params = v.InferOutput<typeof params>

interface Cell {
  unit: string
  subject: string
  value: number | null
}

/** 学科均衡: unit × subject, and how subjects go together. */
export const subjects: Measure<typeof params> = {
  id: 'subjects',
  name: { zh: '学科均衡', en: 'Subjects' },
  definition: {
    zh: '单位 × 学科：各科平均标准分 T 或得分率，可直接比较学科强弱；相关为学生分数的皮尔逊相关（两科都有分的学生），与总分相关的总分含该科。',
    en: 'Unit × subject: mean T or score rate; Pearson correlation over students with both marks; the total includes the subject itself.',
  },
  params,
  needs: ['score'],
  async run(given, context) {
    const names = await requireSubjects(given.exam, 1, context)
    const cells =
      given.show === '相关' || given.show === '与总分相关'
        ? await correlate(given, names, context)
        : await compare(given, names, context)
    const format = given.show === 'T' ? 'mark' : given.show === '得分率' ? 'rate' : 'correlation'
    const first: MeasureColumn =
      given.show === '相关'
        ? { name: '学科', en: 'subject', format: 'text' }
        : { name: '单位', en: 'unit', format: 'text' }
    const long = given.shape === 'long' && given.show !== '相关'
    const columns: MeasureColumn[] = long
      ? [first, { name: '学科', en: 'subject', format: 'text' }, { name: given.show, en: given.show, format }]
      : [first, ...names.map((name): MeasureColumn => ({ name, en: name, format }))]
    const records = long
      ? cells.map(({ unit, subject, value }) => ({ 单位: unit, 学科: subject, [given.show]: value }))
      : widen(cells, first.name)
    return {
      table: buildTable(columns, records),
      columns,
      convention: describeConvention(context.convention, [
        ...scoreSwitches(given.show === '与总分相关' ? '总分' : ''),
        'sd',
      ]),
      notes: [],
    }
  },
}

async function compare(given: Params, names: readonly string[], context: MeasureContext): Promise<Cell[]> {
  const cells: Cell[] = []
  for (const subject of names) {
    const scope = { exam: given.exam, subject, by: given.by, where: given.where }
    const full = rows(
      await context.database.query(
        `SELECT full_mark FROM paper JOIN exam USING (exam_id) WHERE exam.key = $1 AND subject = $2`,
        { params: [given.exam, subject], signal: context.signal },
      ),
    )[0]!.full_mark
    const { table } = await position.run(scope, context)
    for (const row of rows(table)) {
      const mean = row.平均分
      const rate = typeof mean === 'number' ? mean / Number(full) : null
      cells.push({
        unit: String(row.单位),
        subject,
        value: given.show === 'T' ? (row.标准分T as number | null) : rate,
      })
    }
  }
  return orderByUnit(cells)
}

/** Rows of a unit together, units in the order of the subject that lists most of them. */
function orderByUnit(cells: readonly Cell[]): Cell[] {
  const units = [...new Set(cells.map((cell) => cell.unit))]
  return units.flatMap((unit) => cells.filter((cell) => cell.unit === unit))
}

async function correlate(given: Params, names: readonly string[], context: MeasureContext): Promise<Cell[]> {
  const { database, convention, signal } = context
  const marks = [...names, '总分'].map((subject, index) => {
    const cte = population({ exam: given.exam, subject }, convention)
    return `s${index} AS (SELECT * FROM (${cte} SELECT student_id, counted::DOUBLE AS x FROM person WHERE counted IS NOT NULL))`
  })
  const total = names.length
  const pairs =
    given.show === '相关'
      ? names.flatMap((a, i) => names.map((b, j) => ({ unit: a, subject: b, i, j })))
      : names.map((subject, i) => ({ unit: '总分', subject, i, j: total }))
  const selects = pairs.map(
    ({ unit, subject, i, j }) =>
      `SELECT ${literal(unit)} AS unit, ${literal(subject)} AS subject,
        (SELECT corr(a.x, b.x) FROM s${i} a JOIN s${j} b USING (student_id)) AS r`,
  )
  const found = await database.query(`WITH ${marks.join(', ')} ${selects.join(' UNION ALL ')}`, { signal })
  return rows(found).map(({ unit, subject, r }) => ({
    unit: String(unit),
    subject: String(subject),
    // All-equal marks have no correlation; DuckDB answers NaN.
    value: typeof r === 'number' && Number.isFinite(r) ? r : null,
  }))
}

function widen(cells: readonly Cell[], first: string): Record<string, Value>[] {
  const byUnit = new Map<string, Record<string, Value>>()
  for (const { unit, subject, value } of cells) {
    const record = byUnit.get(unit) ?? { [first]: unit }
    record[subject] = value
    byUnit.set(unit, record)
  }
  return [...byUnit.values()]
}
