import type { Variable } from '@observablehq/runtime'
import type { CellError, CellState, CellValue } from '../cell'
import type { CellDefinition } from '../cells/definition'
import type { Block } from '../document/document'
import { usedParts } from '../selection/selection'

/** A cell of a running document. */
export interface LiveCell {
  block: Block
  /** What its text says; a promise's worth of reading for SQL. */
  read: { raw: string; body: string; definition: CellDefinition | CellError }
  state: CellState
  /** What the page was last told of it. */
  view: CellState
  /** Its text is being written, so that what it computed is of an older one. */
  held: boolean
  /** The cell that is held, itself or one it depends on. */
  outdatedBy?: LiveCell
  /** The cells it depends on. */
  upstream: readonly LiveCell[]
  /** Those whose values it is given: none where something is wrong with how cells refer to each other. */
  given: readonly LiveCell[]
  /** Whether it was given to the runtime to compute, rather than to say what is wrong. */
  sound: boolean
  /** Names the runtime knows it by, which no other cell ever had. */
  key: string
  variable: Variable
  /** An input's options, and a table brought into the database: computed apart from the cell's own value. */
  options?: Variable
  relation?: Variable
  /** An input's value where nothing is chosen. */
  usual?: CellValue
  /** How it was last given to the runtime; it is defined anew only where this changes. */
  signature?: string
  stop?: AbortController
  /** When the run under way began, in milliseconds. */
  began: number
}

/** What the page sees of a cell: a result of an older text than the document's is no longer ready. */
export function shown(cell: LiveCell): CellState {
  const { state, outdatedBy, upstream } = cell
  const known = {
    ...state,
    upstream: upstream.map(({ block }) => block.id),
    selection: usedParts([cell, ...upstream].flatMap(mentionsOf)),
  }
  if (!outdatedBy || state.status !== 'ready') return known
  return { ...known, status: 'stale', outdatedBy: outdatedBy === cell ? undefined : outdatedBy.block.id }
}

function mentionsOf({ read: { definition } }: LiveCell): CellDefinition['mentions'] {
  return 'compute' in definition ? definition.mentions : []
}

/** Works out which cells are outdated; returns those for which that has changed. */
export function compareWithTexts(cells: Iterable<LiveCell>): LiveCell[] {
  const all = [...cells]
  const found = new Map<LiveCell, LiveCell | undefined>()
  const look = (cell: LiveCell): LiveCell | undefined => {
    if (found.has(cell)) return found.get(cell)
    // A cycle ends here: its cells can't run anyway.
    found.set(cell, undefined)
    let culprit = cell.held ? cell : undefined
    for (const each of cell.upstream) culprit ??= look(each)
    found.set(cell, culprit)
    return culprit
  }
  return all.filter((cell) => {
    const now = look(cell)
    const changed = now !== cell.outdatedBy
    cell.outdatedBy = now
    return changed
  })
}

/** The cells and all that is given their values. */
export function withDownstream(cells: Iterable<LiveCell>, all: Iterable<LiveCell>): Set<LiveCell> {
  const readers = new Map<LiveCell, LiveCell[]>()
  for (const cell of all) {
    for (const each of cell.given) {
      const known = readers.get(each)
      if (known) known.push(cell)
      else readers.set(each, [cell])
    }
  }
  const found = new Set(cells)
  // A set goes on to what is added while it is walked.
  for (const cell of found) for (const reader of readers.get(cell) ?? []) found.add(reader)
  return found
}

/** The cells and all that they depend on. */
export function withUpstream(cells: Iterable<LiveCell>): Set<LiveCell> {
  const needed = new Set<LiveCell>()
  const add = (cell: LiveCell) => {
    if (needed.has(cell)) return
    needed.add(cell)
    cell.upstream.forEach(add)
  }
  for (const cell of cells) add(cell)
  return needed
}
