import { t } from '../../i18n/i18n.svelte'
import type { CellKind, TableValue } from '../../notebook/cell'
import { freeName } from '../../notebook/edit'
import type { NotebookSession } from './session.svelte'

/** A new cell begins as something that runs: made from the inputs there are and the nearest table above. */
export function writeStarter(kind: CellKind, session: NotebookSession, index: number): string {
  if (kind === 'markdown') return t.cell.starters.markdown
  const name = freeName(session.document, t.cell.starters.names[kind])
  return `\`\`\`${kind} name=${name}\n${writeBody(kind, session, index)}\n\`\`\``
}

function writeBody(kind: Exclude<CellKind, 'markdown'>, session: NotebookSession, index: number): string {
  switch (kind) {
    case 'sql':
      return 'SELECT 学校, count(得分) AS 实考人数, avg(得分) AS 平均分\nFROM 成绩\nGROUP BY ALL\nORDER BY 学校'
    case 'input':
      return `type: select\nlabel: ${t.cell.starters.label}\noptions: [${t.cell.starters.options}]`
    case 'measure': {
      const exam = inputOf(session, 'exams')
      const subject = inputOf(session, 'subjects')
      return `measure: level\nexam: ${exam ? `$${exam}` : ''}${subject ? `\nsubject: $${subject}` : ''}\nby: 学校`
    }
    case 'chart': {
      const source = tableAbove(session, index)
      if (!source) return 'chart: bars\ndata: '
      const names = source.value.columns.map((column) => column.name)
      if (names.includes('均分置信下限')) return `chart: interval\ndata: ${source.name}`
      const isNumber = (at: number) => source.value.table.columns[at]?.kind === 'number'
      const y = names.find((_, at) => !isNumber(at)) ?? names[0]
      const x = names.find((_, at) => isNumber(at)) ?? names[0]
      return `chart: bars\ndata: ${source.name}\ny: ${y}\nx: ${x}`
    }
    case 'table':
      return `data: ${tableAbove(session, index)?.name ?? ''}`
    case 'problems':
      return 'items: []'
  }
}

/** The name of an input that offers exams or subjects. */
function inputOf(session: NotebookSession, source: 'exams' | 'subjects'): string | undefined {
  return session.document.blocks.find(
    ({ kind, name, body }) =>
      kind === 'input' && name !== undefined && new RegExp(`^options:\\s*${source}\\s*$`, 'm').test(body),
  )?.name
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
