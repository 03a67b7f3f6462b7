import { limits } from './limits'
import { attribute, parseReference, searchedBytes } from './ooxml'
import { cellKey, cellText, formulaSign, isBlank, spellRaised, type Cell } from './sheet'
import { unpackEntries } from './zip'

/** What a workbook says once and its cells refer to. */
export interface Shared {
  /** Numbers of the styles that show per cent. */
  percent: ReadonlySet<string>
  /** Shared strings with raised characters, by number. */
  raised: ReadonlyMap<string, string>
}

/** The styles and shared strings of an `.xlsx` that change what a cell says. */
export function readShared(bytes: Uint8Array): Shared {
  const parts = unpackEntries(bytes, (name) => /(^|\/)(styles|sharedStrings)\.xml$/i.test(name))
  const find = (name: string) => Object.entries(parts).find(([path]) => path.endsWith(name))?.[1]
  const [styles, strings] = [find('styles.xml'), find('sharedStrings.xml')]
  return {
    percent: styles ? percentStyles(new TextDecoder().decode(styles)) : new Set(),
    raised:
      strings && holds(strings, superscript) ? raisedStrings(new TextDecoder().decode(strings)) : new Map(),
  }
}

function percentStyles(xml: string): Set<string> {
  // 9 and 10 are `0%` and `0.00%` in every workbook.
  const formats = new Set(['9', '10'])
  for (const [tag] of xml.matchAll(/<(?:\w+:)?numFmt\s[^>]*>/g))
    if (
      attribute(tag, 'formatCode')
        ?.replace(/"[^"]*"|\\./g, '')
        .includes('%')
    )
      formats.add(attribute(tag, 'numFmtId') ?? '')
  const own = /<(?:\w+:)?cellXfs[\s>][\s\S]*?<\/(?:\w+:)?cellXfs>/.exec(xml)?.[0] ?? ''
  const styles = [...own.matchAll(/<(?:\w+:)?xf\s[^>]*>/g)]
  return new Set(
    styles.flatMap(([tag], at) => (formats.has(attribute(tag, 'numFmtId') ?? '') ? [String(at)] : [])),
  )
}

const superscript = 'val="superscript"'

function raisedStrings(xml: string): Map<string, string> {
  const found = new Map<string, string>()
  let at = 0
  for (const [item] of xml.matchAll(/<(?:\w+:)?si(?:\s[^>]*)?(?:\/>|>[\s\S]*?<\/(?:\w+:)?si>)/g)) {
    if (item.includes(superscript)) found.set(String(at), joinRuns(item))
    at++
  }
  return found
}

/** The text of runs, raised ones in raised characters. */
function joinRuns(xml: string): string {
  const runs = [...xml.matchAll(/<(?:\w+:)?r>[\s\S]*?<\/(?:\w+:)?r>/g)]
  return runs
    .map(([run]) => {
      const text = /<(?:\w+:)?t(?:\s[^>]*)?>([\s\S]*?)<\/(?:\w+:)?t>/.exec(run)?.[1] ?? ''
      const plain = attribute(`<t text="${text.replaceAll('"', '&quot;')}">`, 'text') ?? ''
      return run.includes(superscript) ? spellRaised(plain) : plain
    })
    .join('')
}

/**
 * Sets right, in place, what a reader of values alone can't tell: a reference to no shared string is empty, a formula
 * without a stored result is the formula, `85%` is no 0.85, and a raised figure belongs to no number. Returns the cells
 * whose formula came to 0, by `cellKey`.
 * @param part the XML of the sheet
 */
export function settleCells(rows: Cell[][], part: Uint8Array, { percent, raised }: Shared): Set<number> {
  const zeros = new Set<number>()
  if (part.length > searchedBytes) return zeros
  // Tags and attributes are ASCII: one character a byte keeps this fast.
  const xml = new TextDecoder('latin1').decode(part)
  const decode = (from: number, to: number) => new TextDecoder().decode(part.subarray(from, to))
  const prefix = /<(\w+:)?worksheet[\s>]/.exec(xml)?.[1] ?? ''
  const find = (pattern: string) => cellsWith(xml, prefix, new RegExp(pattern, 'g'))
  for (const { place, type, from, to } of find(`<${prefix}v\\s*(?:/>|>\\s*<)`))
    if (type === 's' && !xml.slice(from, to).includes(`<${prefix}f`)) setCell(rows, place, null)
  for (const { place } of find(` t="s"[^<>]*(?:/>|>\\s*</${prefix}c>)`)) setCell(rows, place, null)
  for (const { place, type, from, to } of find(`<${prefix}f[\\s>/]`)) {
    const value = new RegExp(`<${prefix}v(?:\\s[^>]*)?>([^<]*)<`).exec(xml.slice(from, to))?.[1]
    if (value === undefined || (value === '' && type !== 'str'))
      setCell(rows, place, formulaOf(decode(from, to)))
    else if (rows[place.row]?.[place.column] === 0) zeros.add(cellKey(place.row, place.column))
  }
  if (percent.size > 0)
    for (const { place } of find(` s="(?:${[...percent].join('|')})"`)) {
      const cell = rows[place.row]?.[place.column]
      if (typeof cell === 'number') setCell(rows, place, showPercent(cell))
    }
  for (const { place, from, to } of find(superscript)) setCell(rows, place, joinRuns(decode(from, to)))
  if (raised.size > 0)
    for (const { place, from, to } of find(' t="s"')) {
      const text = raised.get(new RegExp(`<${prefix}v>\\s*(\\d+)`).exec(xml.slice(from, to))?.[1] ?? '')
      if (text !== undefined) setCell(rows, place, text)
    }
  return zeros
}

interface Place {
  row: number
  column: number
}

function setCell(rows: Cell[][], { row, column }: Place, value: Cell) {
  if (row >= limits.rows || column >= limits.columns) return
  while (value !== null && rows.length <= row) rows.push([])
  const cells = rows[row]
  if (!cells || (value === null && cells.length <= column)) return
  while (cells.length <= column) cells.push(null)
  cells[column] = value
  while (cells.length > 0 && isBlank(cells.at(-1))) cells.pop()
}

/** Cells that hold a match: where each stands, its type, and from where to where its XML goes. */
function* cellsWith(
  xml: string,
  prefix: string,
  pattern: RegExp,
): Generator<{ place: Place; type: string | undefined; from: number; to: number }> {
  const [open, close] = [`<${prefix}c `, `</${prefix}c>`]
  let last = -1
  for (const { index } of xml.matchAll(pattern)) {
    const from = xml.lastIndexOf(open, index)
    if (from < 0 || from === last) continue
    last = from
    const end = xml.indexOf('>', from) + 1
    const to = xml[end - 2] === '/' ? end : xml.indexOf(close, from)
    // A row or a column may match as well.
    if (to < index) continue
    const tag = xml.slice(from, end)
    const place = parseReference(attribute(tag, 'r') ?? '')
    if (place) yield { place, type: attribute(tag, 't'), from, to }
  }
}

/** A formula as the sheet shows it while it is written; one that is told at another cell is `=…`. */
function formulaOf(xml: string): string {
  const text = /<(?:\w+:)?f(?:\s[^>]*)?>([^<]*)</.exec(xml)?.[1] ?? ''
  return `${formulaSign}=${attribute(`<f text="${text.replaceAll('"', '&quot;')}">`, 'text') || '…'}`
}

/** 0.855 as it is shown: `85.5%`; what binary floating point adds is left away. */
export function showPercent(value: number): string {
  return `${cellText(Number((value * 100).toPrecision(12)))}%`
}

function holds(bytes: Uint8Array, text: string): boolean {
  return new TextDecoder('latin1').decode(bytes).includes(text)
}
