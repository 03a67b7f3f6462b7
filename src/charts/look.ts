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

/** What names a row before all else. */
const leading = ['unit', 'person', 'label'] as const

/** Looks at a table's columns. */
export function lookAt({ table, columns }: ChartData): Look {
  const numeric = columns.filter(
    ({ format }, index) =>
      table.columns[index]?.kind === 'number' || (!table.columns[index] && format !== 'text'),
  )
  const texts = columns.filter((column) => !numeric.includes(column))
  const time = columns.find(({ role }) => role?.is === 'label' && role.of === 'exam')
  const label =
    leading
      .map((is) => texts.find((column) => column !== time && column.role?.is === is))
      .find((found) => found) ?? texts.find((column) => column !== time)
  const second = texts.find((column) => column !== label && column !== time)
  const values = numeric.filter(
    (column) => column !== time && column.role?.is !== 'bound' && column.role?.is !== 'code',
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
