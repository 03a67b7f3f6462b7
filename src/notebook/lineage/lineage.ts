import type { Role } from '../../model/column'
import { computed, repoint, type Known } from './mix'

/** A column as a query gives it; unnamed where only the database knows how it calls it. */
export interface Given {
  name?: string
  /** Undefined where what it is can't be told: it is treated as what needs most care. */
  role: Known
}

/** A column beside a table's own that tells of whom its rows are. */
export interface Behind {
  name: string
  /** `key`: the one student of the row; `size`: of how many students it is, at least. */
  is: 'key' | 'size'
  /** Whether it is one of the table's own columns. */
  own?: boolean
}

/** A table that a statement reads, or gives. */
export interface Lineage {
  columns: readonly Given[]
  /** Whether there may be other columns, which are of the role `rest`. */
  open: boolean
  rest: Known
  /** Whether students stand behind its rows. */
  people: boolean
  /** Whether rows are there, or missing, because of what was computed from students. */
  chosen: boolean
  /** Who stands behind a row; undefined where nobody can tell. */
  behind?: readonly Behind[]
}

/** What is known of what a statement reads. */
export interface Sources {
  /** A table of the data, a cell or a measure; undefined for what nobody knows. */
  table(name: string): Lineage | undefined
  /** What the value of a parameter is; `fixed` for what a reader chose. */
  parameter(name: string): Known
}

/** What may be anything. */
export const unknown: Lineage = { columns: [], open: true, rest: undefined, people: true, chosen: true }

/** A table as a FROM clause calls it. */
export interface Entry extends Lineage {
  alias?: string
  /** Columns that stand once for both tables. */
  using: readonly string[]
  semi: boolean
}

/** The roles of a result's columns, in their order. */
export function rolesOf({ columns, open, rest }: Lineage, found: readonly string[]): Known[] {
  if (open) {
    return found.map((name) => {
      const known = columns.find((column) => column.name === name)
      return known ? known.role : rest
    })
  }
  return found.map((_, index) => (columns.length === found.length ? columns[index]!.role : undefined))
}

export const same = (a: string | undefined, b: string | undefined) =>
  a !== undefined && a.toLowerCase() === b?.toLowerCase()

export const rolesIn = ({ columns, open, rest }: Lineage) => [
  ...columns.map(({ role }) => role),
  ...(open ? [rest] : []),
]

/** Rows of which the first are taken: by their values, as far as anybody knows. */
export const cut = (lineage: Lineage, is: boolean): Lineage => (is ? { ...lineage, chosen: true } : lineage)

/** Columns under the names that WITH or FROM gives them. */
export function rename(lineage: Lineage, names: readonly string[]): Lineage {
  if (names.length === 0) return lineage
  if (lineage.open) return { ...lineage, columns: [] }
  const columns = lineage.columns.map((column, index) => ({ ...column, name: names[index] ?? column.name }))
  // A key among the columns is looked for by its old name.
  return {
    ...lineage,
    columns,
    behind: lineage.behind?.some((each) => each.own) ? undefined : lineage.behind,
  }
}

/** Columns that point at others point at those that are still the same. */
export function pointed(columns: readonly Given[]): Given[] {
  const still = (name: string) =>
    columns.some((each) => each.name === name && (each.role?.is === 'n' || each.role?.is === 'bound'))
  return columns.map(({ name, role }) => ({
    name,
    role: repoint(role, (own) => (still(own) ? own : undefined)),
  }))
}

/** What is known of a table whose columns say what they are. */
export function describeTable(
  roles: Readonly<Record<string, Role | undefined>>,
  behind: readonly Behind[] | undefined,
): Lineage {
  const columns = Object.entries(roles).map(([name, role]) => ({ name, role }))
  const people = columns.some(({ role }) => computed(role) || role?.is === 'person' || role?.is === 'n')
  return { columns, open: false, rest: undefined, people, chosen: false, behind: people ? behind : [] }
}
