import type { Block } from '../../notebook/document/document'
import { drawnRows, longTablesIn, type LongTable } from './long'

/** One place in the open notebook where the words stand. */
export interface Hit {
  cell: string
  /** Where on the page; undefined for a source that is folded away, and for a row that is not drawn. */
  range?: Range
  /** The row of a long table that it is in. */
  row?: { table: LongTable; place: number }
}

/** Rows of long tables that have the words. */
export type FoundRows = ReadonlyMap<LongTable, readonly number[]>

/** Words that are furniture of the page, not of the notebook. */
const furniture = '.strip, .foot, .handle, .visually-hidden, button:not(th button), select'
const ends = '.cm-line, p, li, td, th, h1, h2, h3, h4, div, dt, dd, pre, figcaption, text, section, label'

/**
 * Every place of `query` in the notebook, in its order: what is rendered, rows of long tables (each once), and the
 * sources that are not shown.
 */
export function findHits(
  root: HTMLElement,
  blocks: readonly Block[],
  query: string,
  rows: FoundRows = new Map(),
): Hit[] {
  const wanted = fold(query)
  if (wanted.trim() === '') return []
  return blocks.flatMap((block) => {
    const element = root.querySelector<HTMLElement>(`[data-cell="${CSS.escape(block.id)}"]`)
    if (!element) return []
    const rendered = findInElement(element, wanted).map((range): Hit => ({ cell: block.id, range }))
    const inRows = longTablesIn(element).flatMap((table) => {
      const drawn = drawnRows(table)
      return (rows.get(table) ?? []).map((place): Hit => {
        const row = drawn.get(place)
        const range = row && findInElement(row, wanted, '').at(0)
        return { cell: block.id, range, row: { table, place } }
      })
    })
    const shown = element.querySelector('.cm-editor') !== null
    const source = shown ? 0 : count(fold(hiddenSource(block)), wanted)
    return [...rendered, ...inRows, ...Array.from({ length: source }, (): Hit => ({ cell: block.id }))]
  })
}

/** What of a cell's text its rendering does not show: prose shows all but its expressions. */
function hiddenSource({ kind, open, body }: Block): string {
  if (kind !== 'markdown') return open + body
  return [...body.matchAll(/\$\{[^}]*\}/g)].map(([expression]) => expression).join('\n')
}

/** Lower case, full-width signs as narrow ones; every character keeps its place. */
function fold(text: string): string {
  const narrow = text.replace(/[！-～]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
  const lower = narrow.toLowerCase()
  return lower.length === text.length ? lower : narrow
}

function count(text: string, wanted: string): number {
  return text.split(wanted).length - 1
}

/** Words may run over several nodes of a line (a value in a sentence), never over two lines or cells of a table. */
function findInElement(
  element: HTMLElement,
  wanted: string,
  left = `${furniture}, .viewport.tall tbody`,
): Range[] {
  const nodes: { node: Text; start: number }[] = []
  let text = ''
  let line: Element | null = null
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT, (node) =>
    left !== '' && node.parentElement?.closest(left) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  )
  while (walker.nextNode()) {
    const node = walker.currentNode as Text
    const at = node.parentElement!.closest(ends)
    if (at !== line) text += '\n'
    line = at
    nodes.push({ node, start: text.length })
    text += node.data
  }
  const folded = fold(text)
  const ranges: Range[] = []
  for (let at = folded.indexOf(wanted); at >= 0; at = folded.indexOf(wanted, at + wanted.length)) {
    const range = document.createRange()
    range.setStart(...place(nodes, at, false))
    range.setEnd(...place(nodes, at + wanted.length, true))
    ranges.push(range)
  }
  return ranges
}

/** The node and offset of a character; the end of a range belongs to the node before it. */
function place(nodes: readonly { node: Text; start: number }[], at: number, end: boolean): [Text, number] {
  const { node, start } = nodes.findLast((each) => (end ? each.start < at : each.start <= at))!
  return [node, Math.min(at - start, node.length)]
}
