import type { ChartData } from './data'

type Described = ChartData['columns'][number]

/** What a table looks like to who picks a chart for it. */
export interface Look {
  names: readonly string[]
  /** Names what a row is about. */
  label?: Described
  /** Names what else it is about. */
  second?: Described
  /** Whether the label stands in several rows. */
  repeated: boolean
  /** What exams follow each other. */
  time?: Described
  /** Numbers to be drawn. */
  values: readonly Described[]
  /** Those that are no counts. */
  measured: readonly Described[]
}

/** Columns that hold what exams follow each other. */
const times = /^(考试|次|次序|年度|学年|学期|时间|日期|月份)$/
/** Columns that name what a row is about, the likeliest first. */
const subjects = [
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

/** Looks at a table's columns. */
export function lookAt({ table, columns }: ChartData): Look {
  const numeric = columns.filter(
    ({ format }, index) =>
      table.columns[index]?.kind === 'number' || (!table.columns[index] && format !== 'text'),
  )
  const texts = columns.filter((column) => !numeric.includes(column))
  const time = columns.find(({ name }) => times.test(name))
  const label =
    subjects.map((name) => texts.find((column) => column.name === name)).find((found) => found) ??
    texts.find((column) => column !== time)
  const second = texts.find((column) => column !== label && column !== time)
  const values = numeric.filter(
    (column) => column !== time && !/(置信[上下]限|标准误|次序|学生序|题目序)$/.test(column.name),
  )
  return {
    names: columns.map(({ name }) => name),
    label,
    second,
    repeated:
      label !== undefined && second !== undefined && repeats(table.columns[columns.indexOf(label)]?.values),
    time,
    values,
    measured: values.filter(({ format }) => format !== 'count'),
  }
}

/** The number that is most likely meant. */
export function bestOf({ measured, values }: Look): Described | undefined {
  return measured[0] ?? values[0]
}

/** Up to nine columns that can stand on one scale; none where they are fewer than three. */
export function alikeOf(look: Look): string[] {
  const same = look.measured.filter(({ format }) => format === bestOf(look)?.format)
  return same.length >= 3 && !look.repeated ? same.slice(0, 9).map(({ name }) => name) : []
}

function repeats(values: ArrayLike<unknown> | undefined): boolean {
  if (!values) return false
  const few = Array.from({ length: Math.min(values.length, 500) }, (_, index) => values[index])
  return new Set(few).size < few.length
}
