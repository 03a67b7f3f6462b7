import { t } from '../../i18n/i18n.svelte'
import { freeName } from '../../notebook/document/edit'
import { isName, marksFor } from '../../notebook/document/fence'
import { isModelName } from '../../model/tables'
import { setYaml } from '../../notebook/document/rewrite'
import { tableAbove } from '../notebook/starter'
import type { NotebookSession } from '../../app/session'

/** What is being built: a cell there is, or one to be. */
export interface Building {
  kind: 'chart' | 'measure'
  /** The cell that is changed; undefined where a new one is made. */
  cell?: string
  /** Where a new cell goes: before the block of this index. */
  index: number
  /** The name of a new cell. */
  name: string
  body: string
}

/** The one place where a chart or a measure is built by form: whoever wants one opens it. */
class Build {
  current = $state.raw<Building>()

  /** A new chart of a cell's table, below it. A cell without a name gets one, so that the chart can ask for it. */
  chartOf(session: NotebookSession, id: string) {
    const block = session.block(id)
    if (!block) return
    let source = id
    if (!isName(id) || block.name === undefined) {
      source = freeName(session.document, t.cell.starters.names[block.kind as 'sql'])
      session.rename(id, source)
    }
    this.#new(session, 'chart', session.indexOf(source) + 1, setYaml('', ['data'], source))
  }

  /** A new chart of whatever table there is. */
  chart(session: NotebookSession, index: number) {
    const source = tableAbove(session, index)
    this.#new(session, 'chart', index, source === undefined ? '' : setYaml('', ['data'], source.name))
  }

  /** A new measure. */
  measure(session: NotebookSession, index: number) {
    this.#new(session, 'measure', index, '')
  }

  /** Changes a chart or measure that stands in the notebook. */
  edit(session: NotebookSession, id: string) {
    const block = session.block(id)
    if (block?.kind !== 'chart' && block?.kind !== 'measure') return
    this.current = { kind: block.kind, cell: id, index: session.indexOf(id), name: id, body: block.body }
  }

  close() {
    this.current = undefined
  }

  /** Puts what was built into the notebook; returns the cell it is. */
  finish(session: NotebookSession, name: string, body: string): string | undefined {
    const { current } = this
    if (!current) return undefined
    const text = body.endsWith('\n') ? body : `${body}\n`
    this.close()
    if (current.cell !== undefined) {
      session.setBody(current.cell, text)
      session.seal()
      return current.cell
    }
    const marks = marksFor(text)
    session.insert(current.index, `${marks}${current.kind} name=${name}\n${text}${marks}\n`)
    return name
  }

  #new(session: NotebookSession, kind: Building['kind'], index: number, body: string) {
    this.current = { kind, index, name: freeName(session.document, t.cell.starters.names[kind]), body }
  }
}

export const build = new Build()

/** What is wrong with a new cell's name. */
export function checkName(session: NotebookSession, name: string): string | undefined {
  if (!isName(name)) return t.build.nameBad
  if (session.block(name)) return t.build.nameTaken(name)
  return isModelName(name) ? t.cell.nameOfData(name) : undefined
}
