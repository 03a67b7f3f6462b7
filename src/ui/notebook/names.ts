import type { Database } from '../../engine/query'
import { listMeasureSignatures } from '../../measures/catalogue/reference'
import { englishNames } from '../../model/english'
import { listColumns } from '../../model/schema'
import { tables as modelTables } from '../../model/tables'
import { views } from '../../model/views'
import type { NamedTable, Names } from '../editor/names'
import type { NotebookSession } from '../../app/session'

const measures = listMeasureSignatures().map(({ id, name, definition, call }) => ({
  id,
  name,
  call,
  meaning: { zh: firstLine(definition.zh), en: firstLine(definition.en) },
}))

function firstLine(text: string): string {
  return text.split('\n', 1)[0]!.replace(/[$*`]/g, '')
}

/** The views of the data first, then the tables beneath them. */
const order = [...Object.keys(views), ...Object.keys(modelTables)]

/** Tables of the data with their columns, as the database has them. */
export async function readDataTables(database: Database): Promise<NamedTable[]> {
  const found = await listColumns(database)
  return order.flatMap((name): NamedTable[] => {
    const columns = (found.get(name) ?? []).map((column) => ({ name: column, en: englishNames[column] }))
    return columns.length > 0 ? [{ name, en: englishNames[name], of: 'data', columns }] : []
  })
}

/** What the text of cell `id` may refer to: everything but itself. */
export function namesIn(session: NotebookSession, dataTables: readonly NamedTable[], id: string): Names {
  const cells: NamedTable[] = []
  const inputs: Names['inputs'][number][] = []
  for (const state of session.states.values()) {
    if (state.id === id || state.id.startsWith('_')) continue
    const { value } = state
    if (state.kind === 'input') {
      inputs.push({ name: state.id, label: value?.kind === 'input' ? value.label : state.id })
    } else if (state.kind !== 'markdown' && state.kind !== 'chart') {
      const columns = value?.kind === 'table' ? value.columns : []
      cells.push({ name: state.id, of: 'cell', columns: columns.map(({ name, en }) => ({ name, en })) })
    }
  }
  return { tables: [...cells, ...dataTables], inputs, measures }
}
