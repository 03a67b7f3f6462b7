import { tableRoles, viewRoles, type DataTable } from '../../model/roles'
import { describeTable, type Lineage } from './lineage'

const known: ReadonlyMap<string, DataTable> = new Map(
  Object.entries({ ...tableRoles, ...viewRoles }).map(([name, table]) => [name.toLowerCase(), table]),
)

/** What is known of a table or view of the data; undefined for the sums made at import, which say too much to be guessed. */
export function dataTable(name: string): Lineage | undefined {
  const table = known.get(name.toLowerCase())
  if (!table) return undefined
  return describeTable(
    table.roles,
    table.key === undefined ? undefined : [{ name: table.key, is: 'key', own: true }],
  )
}
