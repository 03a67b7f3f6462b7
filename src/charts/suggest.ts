import type { MeasureColumn } from '../measures/measure'
import { chartKinds, type ChartKind } from './spec'
import type { ChartData } from './render'
import { renderable } from './renderable'
import { chartsFor, fits, type Draft } from './suited'

/** Columns that hold what exams follow each other. */
const times = /^(考试|次|次序|年度|学年|学期|时间|日期|月份)$/
/** Columns that name what a row is about, the likeliest first. */
const subjectsOf = [
  '单位',
  '学校',
  '班级',
  '片区',
  '集团',
  '题号',
  '知识点',
  '能力层级',
  '学科',
  '等级',
  '姓名',
]

/** Charts that suit the columns of a table, the likeliest first; those of its measure before all. */
export function suggestCharts(data: ChartData, measure?: string, limit = 8): Draft[] {
  const names = data.columns.map(({ name }) => name)
  const drafts = [
    ...(measure === undefined ? [] : chartsFor(measure, data)),
    ...chartKinds.filter(isOfField).flatMap((chart) => byDefaults(chart, names)),
    ...fourRates(data, names),
    ...byTypes(data),
  ]
  const seen = new Set<string>()
  return drafts
    .filter((draft) => {
      const key = JSON.stringify(draft)
      if (seen.has(key) || !fits(draft, names)) return false
      seen.add(key)
      return renderable(draft, data)
    })
    .slice(0, limit)
}

/** Kinds that suit a table whenever it has the columns they look for. */
function isOfField(kind: ChartKind): boolean {
  return !['bars', 'line', 'scatter', 'marks', 'heatmap', 'stacked', 'parallel', 'radar'].includes(kind)
}

function byDefaults(chart: ChartKind, names: readonly string[]): Draft[] {
  const draft = { chart }
  return fits(draft, names) ? [draft] : []
}

function fourRates(data: ChartData, names: readonly string[]): Draft[] {
  return ['优秀率', '良好率', '合格率', '低分率'].every((name) => names.includes(name))
    ? chartsFor('level', data).filter(({ chart }) => chart === 'stacked')
    : []
}

function byTypes({ table, columns }: ChartData): Draft[] {
  const numeric = columns.filter((column, index) => isNumeric(column, table.columns[index]?.kind))
  const texts = columns.filter((column) => !numeric.includes(column))
  const time = columns.find(({ name }) => times.test(name))
  const label =
    subjectsOf.map((name) => texts.find((column) => column.name === name)).find((found) => found) ??
    texts.find((column) => column !== time)
  const values = numeric.filter(
    (column) => column !== time && !/(置信[上下]限|标准误|次序|学生序|题目序)$/.test(column.name),
  )
  const measured = values.filter(({ format }) => format !== 'count')
  const best = measured[0] ?? values[0]
  const drafts: Draft[] = []
  if (time && best) {
    drafts.push({
      chart: 'line',
      x: time.name,
      y: best.name,
      ...(label && label !== time ? { stroke: label.name } : {}),
    })
  }
  const second = texts.find((column) => column !== label && column !== time)
  const repeated = label && second && hasRepeats(table.columns[columns.indexOf(label)]?.values)
  if (label && second && repeated && best) {
    drafts.push({ chart: 'heatmap', y: label.name, x: second.name, fill: best.name })
  }
  if (label && best) {
    drafts.push({ chart: 'bars', y: label.name, x: best.name })
    const same = measured.filter(({ format }) => format === best.format)
    if (same.length >= 3 && !repeated) {
      const picked = same.slice(0, 9).map(({ name }) => name)
      drafts.push({ chart: 'heatmap', y: label.name, columns: picked })
      drafts.push({ chart: 'parallel', y: label.name, columns: picked })
    }
  }
  const [x, y] = measured.length >= 2 ? measured : values
  if (x && y) drafts.push({ chart: 'scatter', x: x.name, y: y.name, ...(label ? { label: label.name } : {}) })
  return drafts
}

function isNumeric(column: MeasureColumn, kind: string | undefined): boolean {
  return kind === 'number' || (kind === undefined && column.format !== 'text')
}

function hasRepeats(values: ArrayLike<unknown> | undefined): boolean {
  if (!values) return false
  const few = Array.from({ length: Math.min(values.length, 500) }, (_, index) => values[index])
  return new Set(few).size < few.length
}
