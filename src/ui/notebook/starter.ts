import { t } from '../../i18n/i18n.svelte'
import type { CellKind, TableValue } from '../../notebook/cell'
import { firstStatement } from '../../notebook/cells/sql'
import { freeName } from '../../notebook/document/edit'
import type { NotebookSession } from '../../app/session'

/** Kinds that begin with a text; measures and charts are built by form. */
type Written = Exclude<CellKind, 'measure' | 'chart'>

/** A new cell begins as something that runs, made from the nearest table above where it shows one. */
export function writeStarter(kind: Written, session: NotebookSession, index: number): string {
  if (kind === 'markdown') return t.cell.starters.markdown
  const name = freeName(session.document, t.cell.starters.names[kind])
  return `\`\`\`${kind} name=${name}\n${writeBody(kind, session, index)}\n\`\`\``
}

function writeBody(kind: Exclude<Written, 'markdown'>, session: NotebookSession, index: number): string {
  switch (kind) {
    case 'sql':
      return firstStatement
    case 'input':
      return `type: select\nlabel: ${t.cell.starters.label}\noptions: [${t.cell.starters.options}]`
    case 'table':
      return `data: ${tableAbove(session, index)?.name ?? ''}`
    case 'problems':
      return `title: ${t.cell.kinds.problems}`
  }
}

/** The nearest table before `index`, else the first there is. */
export function tableAbove(
  session: NotebookSession,
  index: number,
): { name: string; value: TableValue } | undefined {
  const tables = session.document.blocks.flatMap(({ name }, at) => {
    const value = name === undefined ? undefined : session.states.get(name)?.value
    return value?.kind === 'table' ? [{ name: name!, value, at }] : []
  })
  return tables.findLast(({ at }) => at < index) ?? tables[0]
}
