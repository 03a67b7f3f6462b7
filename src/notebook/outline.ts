import { findMeasure } from '../measures/catalogue/catalogue'
import type { Text } from '../model/text'
import type { CellError, CellState, ChartValue, Said, TableValue } from './cell'
import type { Block, NotebookDocument } from './document/document'
import type { ProseBlock, Run } from './prose/prose'

/** A chart, a table or key figures, with what has to be printed with it. */
export interface Figure {
  type: 'figure'
  /** Id of its cell. */
  cell: string
  kind: 'chart' | 'table' | 'numbers' | 'problems'
  /** Counts charts (图 1, 图 2 …) and tables (表 1 …) by themselves; key figures and lists of problems have none. */
  number?: number
  /** What is shown: its title, else the measure's name or the cell's own. */
  caption: Text
  /** How to read it. */
  subtitle?: string
  convention?: Text
  notes: readonly Text[]
  /** Names of the files that its numbers come from. */
  sources: readonly string[]
  value: TableValue | ChartValue
}

/** What follows each other in a section. */
export type OutlinePart =
  { type: 'prose'; cell: string; block: ProseBlock } | { type: 'finding'; cell: string; said: Said } | Figure

export interface Section {
  /** None for what stands before the first heading. */
  heading?: { id: string; level: number; runs: readonly Run[] }
  /** Cells between its heading and the next one, those that show nothing, too. */
  cells: readonly string[]
  parts: readonly OutlinePart[]
}

/** A notebook as its reader sees it: the page, print, slides and reports go by it. */
export interface Outline {
  title: readonly Run[]
  sections: readonly Section[]
  figures: readonly Figure[]
  /** Cells that have nothing to show since something went wrong; outputs name them in place of an empty space. */
  failed: readonly { cell: string; error: CellError }[]
}

/** What an outline is made from. */
export interface Outlined {
  document: NotebookDocument
  states: ReadonlyMap<string, CellState>
}

/** Headings begin sections; folded steps, choices, and results without a row are no part of what is read. */
export function outlineOf({ document, states }: Outlined): Outline {
  const sections: Writable<Section>[] = [{ cells: [], parts: [] }]
  const figures: Figure[] = []
  const failed: { cell: string; error: CellError }[] = []
  const counts = { chart: 0, table: 0 }
  const add = (part: OutlinePart) => {
    const shown =
      part.type === 'figure' && isCounted(part.kind) ? { ...part, number: ++counts[part.kind] } : part
    sections.at(-1)!.parts.push(shown)
    if (shown.type === 'figure') figures.push(shown)
  }
  for (const block of document.blocks) {
    const state = states.get(block.id)
    if (block.kind === 'markdown') {
      const blocks = state?.value?.kind === 'markdown' ? state.value.blocks : []
      for (const each of blocks) {
        if (each.type === 'heading') sections.push({ heading: each, cells: [], parts: [] })
        else add({ type: 'prose', cell: block.id, block: each })
      }
      continue
    }
    sections.at(-1)!.cells.push(block.id)
    if (block.hidden) continue
    if (state?.error && !state.value) failed.push({ cell: block.id, error: state.error })
    else for (const part of partsOf(block, state)) add(part)
  }
  const first = sections.find(({ heading }) => heading?.level === 1)
  return {
    title: first?.heading?.runs ?? [{ type: 'text', text: document.meta.title ?? '' }],
    sections: sections.filter(({ heading, cells, parts }) => heading || cells.length > 0 || parts.length > 0),
    figures,
    failed,
  }
}

type Writable<T> = { [K in keyof T]: T[K] extends readonly (infer U)[] ? U[] : T[K] }
const isCounted = (kind: Figure['kind']): kind is 'chart' | 'table' => kind === 'chart' || kind === 'table'

/** What a cell shows, in the order in which it shows it. */
function partsOf(block: Block, state: CellState | undefined): OutlinePart[] {
  const value = state?.value
  if (value?.kind === 'chart') return value.data.table.rowCount > 0 ? [drawn(block, 'chart', value)] : []
  if (value?.kind !== 'table') return []
  if (value.view === 'problems') return [drawn(block, 'problems', value)]
  if (value.table.rowCount === 0) return []
  if (value.view === 'figures') return [drawn(block, 'numbers', value)]
  return (value.parts ?? ['table']).flatMap((part): OutlinePart[] => {
    if (part === 'table') return [drawn(block, 'table', value)]
    if (part === 'finding') {
      return (value.findings ?? []).map((said) => ({ type: 'finding', cell: block.id, said }))
    }
    if (!value.chart) return []
    return [
      drawn(block, 'chart', { kind: 'chart', spec: value.chart, data: value, ranks: value.ranks ?? false }),
    ]
  })
}

function drawn(block: Block, kind: Figure['kind'], value: TableValue | ChartValue): Figure {
  const table = value.kind === 'chart' ? value.data : value
  const said = value.kind === 'chart' ? value.spec : value
  const title = said.title ?? table.title
  const measure = table.measure === undefined ? undefined : findMeasure(table.measure)?.name
  const own = block.name ?? ''
  return {
    type: 'figure',
    cell: block.id,
    kind,
    caption: title === undefined ? (measure ?? { zh: own, en: own }) : { zh: title, en: title },
    subtitle: said.subtitle,
    convention: table.convention,
    notes: table.notes,
    sources: table.sources,
    value,
  }
}
