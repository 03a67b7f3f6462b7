import { flushSync, tick } from 'svelte'
import { t } from '../../i18n/i18n.svelte'
import type { CellKind } from '../../notebook/cell'
import type { NamedTable } from '../editor/names'
import { build } from '../forms/build.svelte'
import { notices } from '../app/notices.svelte'
import { readDataTables } from './names'
import { reveal } from './reveal.svelte'
import type { NotebookSession } from '../../app/session'
import { writeStarter } from './starter'

/** What lies open on the page: which cell is selected, which editors are open, what is folded, where one is added. */
export class Desk {
  #selected = $state<number>()
  #open = $state.raw<ReadonlySet<number>>(new Set())
  #folded = $state.raw<ReadonlySet<number>>(new Set())
  /** The editor that takes the caret when it appears. */
  caret = $state<number>()
  /** Index before which a cell is being added. */
  adding = $state<number>()
  /** The cell that is being dragged, and where it would go. */
  drag = $state.raw<{ id: string; over?: string; after?: boolean }>()

  /** The tables of the data, for completion; read when an editor first opens. */
  dataTables: readonly NamedTable[] = []

  constructor(readonly session: NotebookSession) {}

  async readNames() {
    // Without them completion offers less; the editor works.
    this.dataTables = await readDataTables(this.session.database).catch(() => [])
  }

  /** The selected cell, where it is still there. */
  get selected(): string | undefined {
    return this.#selected === undefined ? undefined : this.session.idOf(this.#selected)
  }

  select(id: string) {
    this.#selected = this.session.keyOf(id)
  }

  isOpen(id: string): boolean {
    return this.#open.has(this.session.keyOf(id))
  }

  /** Opens the source of a cell for editing, with the caret in it. */
  edit(id: string) {
    const key = this.session.keyOf(id)
    this.caret = key
    this.#open = new Set([...this.#open, key])
    this.select(id)
  }

  /** Shows or hides the source; the focus stays where it is. */
  toggleSource(id: string) {
    const key = this.session.keyOf(id)
    this.#open = this.#open.has(key) ? without(this.#open, key) : new Set([...this.#open, key])
  }

  showSource(id: string) {
    this.#open = new Set([...this.#open, this.session.keyOf(id)])
  }

  /** Leaves the editor for its cell, or for the next one. */
  leave(id: string, by: 0 | 1 = 0) {
    this.session.seal()
    this.#open = without(this.#open, this.session.keyOf(id))
    // What is pressed next, before the page has followed, is already meant for the cell.
    flushSync()
    const next = by === 0 ? undefined : this.#neighbour(id, by)
    void this.focus(next ?? id)
  }

  isFolded(id: string): boolean {
    return this.#folded.has(this.session.keyOf(id))
  }

  unfold(id: string) {
    this.#folded = without(this.#folded, this.session.keyOf(id))
  }

  toggleFold(id: string) {
    const key = this.session.keyOf(id)
    this.#folded = this.#folded.has(key) ? without(this.#folded, key) : new Set([...this.#folded, key])
  }

  /** Selects a cell and moves the focus to it, once the page shows what has changed. */
  async focus(id: string) {
    this.select(id)
    await tick()
    const cell = document.querySelector<HTMLElement>(`[data-cell="${CSS.escape(id)}"]`)
    // A step that is folded away has to be opened first.
    if (!cell || cell.offsetParent === null) return reveal.cell(id)
    cell.focus({ preventScroll: true })
    cell.scrollIntoView({ block: 'nearest' })
  }

  /** Moves the focus to the next cell on the page, or the one before. */
  step(id: string, by: 1 | -1) {
    const next = this.#neighbour(id, by)
    if (next !== undefined) void this.focus(next)
  }

  /** The cell after or before another among those in sight. */
  #neighbour(id: string, by: 1 | -1): string | undefined {
    const cells = [...document.querySelectorAll<HTMLElement>('[data-role="notebook"] [data-cell]')].filter(
      (cell) => cell.offsetParent !== null,
    )
    return cells[cells.findIndex((cell) => cell.dataset.cell === id) + by]?.dataset.cell
  }

  /** Adds a cell of a kind before block `index`, with something to begin from, and opens it. */
  async add(kind: CellKind, index: number) {
    this.adding = undefined
    // A measure and a chart are chosen by form; their text is one click away.
    if (kind === 'measure') return build.measure(this.session, index)
    if (kind === 'chart') return build.chart(this.session, index)
    const id = this.session.insert(index, writeStarter(kind, this.session, index))
    if (id === undefined) return
    await tick()
    this.edit(id)
  }

  /** Removes a cell; one line offers to bring it back. */
  remove(id: string) {
    const { blocks } = this.session.document
    const index = this.session.indexOf(id)
    const neighbour = blocks[index + 1]?.id ?? blocks[index - 1]?.id
    const key = neighbour === undefined ? undefined : this.session.keyOf(neighbour)
    const bringBack = this.session.remove(id)
    notices.tell(() => t.cell.removed(id.startsWith('_') ? t.cell.kinds[blocks[index]!.kind] : id), 'done', {
      label: () => t.cell.undo,
      run: bringBack,
    })
    const next = key === undefined ? undefined : this.session.idOf(key)
    if (next !== undefined) void this.focus(next)
  }

  duplicate(id: string) {
    const copy = this.session.duplicate(id)
    if (copy !== undefined) void this.focus(copy)
  }

  move(id: string, by: 1 | -1) {
    const key = this.session.keyOf(id)
    this.session.move(id, this.session.indexOf(id) + by)
    const now = this.session.idOf(key)
    if (now !== undefined) void this.focus(now)
  }

  /** Puts the dragged cell where it was dropped. */
  drop() {
    const { id, over, after } = this.drag ?? {}
    this.drag = undefined
    if (id === undefined || over === undefined || over === id) return
    const key = this.session.keyOf(id)
    const from = this.session.indexOf(id)
    const before = this.session.indexOf(over) + (after ? 1 : 0)
    this.session.move(id, before > from ? before - 1 : before)
    const now = this.session.idOf(key)
    if (now !== undefined) void this.focus(now)
  }
}

function without(keys: ReadonlySet<number>, key: number): ReadonlySet<number> {
  return new Set([...keys].filter((each) => each !== key))
}
