import * as v from 'valibot'
import { rows, type Value } from '../../engine/table'
import { literal } from '../../engine/bind'
import { describeConvention, type Switch } from '../../model/describe'
import { buildTable } from '../build'
import { subjectsFindings } from './subjects.findings'
import { groupBy } from '../group'
import type { DescribedTable, Measure, MeasureContext, DefinedColumn } from '../measure'
import { correlationInterval, type Interval } from '../numerics/interval'
import { condition, population } from '../sums/population'
import { everyPupil, noteEveryPupil } from '../sums/sheet'
import { noteSmallSizes } from '../small'
import { standUnits } from '../sums/standing'
import { requireSubjects } from '../sums/require'
import { columnsBy, scoreSwitches, unitParams, switchesFor } from '../unit'
import { columnFor } from '../define'
import { cellColumn, firstColumn, longColumns, shows, subjectSets, type Show } from './subjects.columns'

const params = v.object({
  exam: unitParams.exam,
  by: unitParams.by,
  where: unitParams.where,
  /** What fills the cells: mean T or 得分率 of each unit, r between subjects, or each subject's r with the total. */
  show: v.optional(v.picklist(shows), 'T'),
  /** `wide` has a column a subject, `long` a row a unit and subject, with n and the 95% interval. */
  shape: v.optional(v.picklist(['wide', 'long']), 'wide'),
})
type Params = v.InferOutput<typeof params>

const switches: readonly Switch[] = [...scoreSwitches, 'sd', 'small']

interface Cell {
  unit: string
  subject: string
  n: number
  value: number | null
  interval: Interval | null
}

/** 学科均衡: unit × subject, and how subjects go together. */
export const subjects: Measure<typeof params> = {
  id: 'subjects',
  name: { zh: '学科均衡', en: 'Subjects' },
  definition: {
    zh: '单位 × 学科：各科平均标准分 T 或得分率，可直接比较学科强弱；相关为学生分数的皮尔逊相关（两科都有分的学生），与总分相关的总分含该科。长表带人数与 95% 区间（T、得分率为 t 区间，相关为费希尔区间）。',
    en: 'Unit × subject: mean T or score rate; Pearson correlation over students with both marks; the total includes the subject itself. The long table has n and 95% intervals (t; Fisher’s for correlations).',
  },
  params,
  parameters: {
    shape: {
      zh: 'wide：每科一列；long：每单位每科一行',
      en: 'wide: a column a subject; long: a row a unit and subject',
    },
  },
  needs: ['score'],
  columns: subjectSets,
  switches,
  findings: subjectsFindings,
  example: async () => (await import('./subjects.example')).subjectsExample,
  async run(given, outer) {
    const compares = given.show === 'T' || given.show === '得分率'
    const context = compares ? outer : everyPupil(outer)
    const names = await requireSubjects(given, 1, context)
    const cells = compares ? await compare(given, names, context) : await correlate(given, names, context)
    const first = firstColumn(given.show)
    const by = compares ? given.by : ['区']
    const long = describeLong(cells, given.show, by)
    const wide = columnsBy(by, [first, ...names.map((name) => columnFor(cellColumn(given.show), name))])
    const shown =
      given.shape === 'long'
        ? long
        : { table: buildTable(wide, widen(cells, first.name)), columns: wide, evidence: long }
    return {
      ...shown,
      convention: describeConvention(
        context.convention,
        switchesFor(
          // A rate or a correlation is the same whichever divisor the sd has.
          switches.filter((name) => name !== 'sd' || given.show === 'T'),
          given.show === '与总分相关' ? '总分' : '',
        ),
      ),
      notes: compares ? noteSmallSizes(cells, context.convention) : noteEveryPupil(outer.convention),
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
    const { units } = await standUnits(scope, given.by, context)
    const rate = (mark: number) => mark / Number(full)
    for (const { unit, n, mean, t, interval, bounds } of units) {
      cells.push(
        given.show === 'T'
          ? { unit, subject, n, value: t, interval }
          : {
              unit,
              subject,
              n,
              value: mean === null ? null : rate(mean),
              interval: bounds && [Math.max(0, rate(bounds[0])), Math.min(1, rate(bounds[1]))],
            },
      )
    }
  }
  return orderByUnit(cells)
}

/** Rows of a unit together, units in the order of the subject that lists most of them. */
function orderByUnit(cells: readonly Cell[]): Cell[] {
  return [...groupBy(cells, ({ unit }) => unit).values()].flat()
}

async function correlate(given: Params, names: readonly string[], context: MeasureContext): Promise<Cell[]> {
  const { database, convention, signal } = context
  const marks = [...names, '总分'].map((subject, index) => {
    const scope = { exam: given.exam, subject, where: given.where }
    return `s${index} AS (SELECT * FROM (${population(scope, convention)}
      SELECT student_id, counted::DOUBLE AS x FROM person WHERE counted IS NOT NULL AND ${condition(scope)}))`
  })
  const total = names.length
  const pairs =
    given.show === '相关'
      ? names.flatMap((a, i) => names.map((b, j) => ({ unit: a, subject: b, i, j })))
      : names.map((subject, i) => ({ unit: '总分', subject, i, j: total }))
  const selects = pairs.map(
    ({ unit, subject, i, j }) =>
      `SELECT ${literal(unit)} AS unit, ${literal(subject)} AS subject,
        count(*) AS n, corr(a.x, b.x) AS r FROM s${i} a JOIN s${j} b USING (student_id)`,
  )
  const found = await database.query(`WITH ${marks.join(', ')} ${selects.join(' UNION ALL ')}`, { signal })
  return rows(found).map(({ unit, subject, n, r }) => {
    // All-equal marks have no correlation; DuckDB answers NaN.
    const value = typeof r === 'number' && Number.isFinite(r) ? Math.max(-1, Math.min(1, r)) : null
    return {
      unit: String(unit),
      subject: String(subject),
      n: Number(n),
      value,
      interval: value === null ? null : (correlationInterval(value, Number(n)) ?? null),
    }
  })
}

/** A row a cell, with n and interval. */
function describeLong(
  cells: readonly Cell[],
  show: Show,
  by: readonly string[],
): DescribedTable<DefinedColumn> {
  const columns = columnsBy(by, longColumns(show))
  const records = cells.map(({ unit, subject, n, value, interval }) => ({
    [columns[0]!.name]: unit,
    [columns[1]!.name]: subject,
    人数: n,
    [show]: value,
    [`${show}置信下限`]: interval?.[0] ?? null,
    [`${show}置信上限`]: interval?.[1] ?? null,
  }))
  return { table: buildTable(columns, records), columns }
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
