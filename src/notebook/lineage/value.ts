import type { MeasureColumn } from '../../measures/measure'
import type { TableValue } from '../cell'
import type { Behind, Lineage } from './lineage'
import { computed } from './mix'

/** The columns that tell of how many students the rows of a table are, as far as its columns say it. */
function behindOf(columns: readonly MeasureColumn[]): Behind[] | undefined {
  const person = columns.find(
    ({ role }) => role?.is === 'person' || (role?.is === 'unit' && role.levels.includes('学生')),
  )
  if (person) return [{ name: person.name, is: 'key', own: true }]
  const sizes = new Set<string>()
  for (const { role, definition } of columns) {
    if (!computed(role)) continue
    if (role && 'over' in role && role.over !== undefined) sizes.add(role.over)
    // What a measure gives without an n beside units is of more students than the row's: the district's mean.
    else if (!role || definition === undefined) return undefined
  }
  if ([...sizes].some((name) => !columns.some((column) => column.name === name))) return undefined
  return [...sizes].map((name) => ({ name, is: 'size', own: true }))
}

/** A table of a cell or a measure as a query reads it. */
export function lineageOf(columns: readonly MeasureColumn[], chosen = false): Lineage {
  const given = columns.map(({ name, role }) => ({ name, role }))
  const people = given.some(({ role }) => computed(role) || role?.is === 'person' || role?.is === 'n')
  return {
    columns: given,
    open: false,
    rest: undefined,
    people,
    chosen,
    behind: people ? behindOf(columns) : [],
  }
}

/**
 * Of how many students each row is, at least: for hiding what is of few. Null where nobody can tell, undefined where no
 * student stands behind the table.
 */
export function sizesOf({ table, columns, behind }: TableValue): readonly (number | null)[] | undefined {
  if (behind) return behind
  const lineage = lineageOf(columns)
  if (!lineage.people) return undefined
  const told = lineage.behind?.map(({ name, is }) =>
    is === 'key' ? undefined : table.columns.find((column) => column.name === name)?.values,
  )
  return Array.from({ length: table.rowCount }, (_, row) =>
    told && told.length > 0 ? leastOf(told.map((values) => (values ? (values[row] ?? null) : 1))) : null,
  )
}

/** The least of some numbers; null where one of them is not known. */
export function leastOf(numbers: readonly unknown[]): number | null {
  return numbers.some((each) => each === null || Number.isNaN(Number(each)))
    ? null
    : Math.min(...numbers.map(Number))
}
