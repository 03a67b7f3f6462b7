import type { Column, Table } from '../../engine/table'
import { codesOf, missing } from './codes'
import { textOf } from './compare'
import { each, type Pace } from './pace'

/** A condition on one column. */
export type Filter =
  /** One of these, as text. */
  | { is: 'values'; values: readonly string[] }
  /** Between the bounds, each included or not. */
  | { is: 'range'; from?: number; to?: number; aboveFrom?: boolean; belowTo?: boolean }
  | { is: 'text'; text: string }
  | { is: 'missing' }
  | { is: 'present' }

const number = String.raw`[-−]?\d+(?:\.\d+)?\s*%?`
const patterns = {
  range: new RegExp(`^(${number})\\s*\\.\\.\\s*(${number})$`),
  bound: new RegExp(`^(>=|<=|>|<|≥|≤|＞|＜)\\s*(${number})$`),
  text: /^(?:含|包含|contains)\s+(.+)$/,
}

/**
 * A condition as a document writes it: `>= 60`, `60..80`, `< 60%`, `含 实验`, `空`, `非空`, a list of values, or one value.
 */
export function readFilter(written: string | number | boolean | readonly (string | number)[]): Filter {
  if (Array.isArray(written)) return { is: 'values', values: written.map(String) }
  const text = String(written as string | number | boolean).trim()
  if (text === '空' || text === 'missing') return { is: 'missing' }
  if (text === '非空' || text === 'present') return { is: 'present' }
  const range = patterns.range.exec(text)
  if (range) return { is: 'range', from: readNumber(range[1]!), to: readNumber(range[2]!) }
  const bound = patterns.bound.exec(text)
  if (bound) {
    const value = readNumber(bound[2]!)
    switch (bound[1]) {
      case '>=':
      case '≥':
        return { is: 'range', from: value }
      case '>':
      case '＞':
        return { is: 'range', from: value, aboveFrom: true }
      case '<=':
      case '≤':
        return { is: 'range', to: value }
      default:
        return { is: 'range', to: value, belowTo: true }
    }
  }
  const contained = patterns.text.exec(text)
  if (contained) return { is: 'text', text: contained[1]! }
  return { is: 'values', values: [text] }
}

/** 60% is 0.6; the digits decide, not binary arithmetic. */
function readNumber(text: string): number {
  const plain = text.replace('−', '-').replace(/\s*%$/, '')
  return text.endsWith('%') ? Number(`${plain}e-2`) : Number(plain)
}

/** The inverse of `readFilter`. */
export function writeFilter(filter: Filter): string | string[] {
  switch (filter.is) {
    case 'missing':
      return '空'
    case 'present':
      return '非空'
    case 'text':
      return `含 ${filter.text}`
    case 'values':
      return [...filter.values]
    case 'range': {
      const { from, to, aboveFrom, belowTo } = filter
      if (from !== undefined && to !== undefined) return `${from}..${to}`
      if (from !== undefined) return `${aboveFrom ? '>' : '>='} ${from}`
      return `${belowTo ? '<' : '<='} ${to ?? 0}`
    }
  }
}

/**
 * The rows, in their order, that fulfil every condition and hold the searched text in some column; undefined where all
 * do.
 * @param shown what a reader sees in place of a column's text, which words are searched in, too
 */
export async function filterRows(
  { columns, rowCount }: Table,
  filters: Readonly<Record<string, Filter>>,
  search: string,
  pace: Pace,
  shown: Shown = (text) => text,
): Promise<Uint32Array | undefined> {
  const conditions = Object.entries(filters)
  const wanted = search.trim().toLowerCase()
  if (conditions.length === 0 && wanted === '') return undefined
  const out = new Uint8Array(rowCount)
  for (const [name, filter] of conditions) {
    const column = columns.find((each) => each.name === name)
    if (!column) continue
    const test = await testOf(column, rowCount, filter, pace, shown)
    await each(rowCount, pace, (row) => {
      if (!test(row)) out[row] = 1
    })
  }
  if (wanted !== '') {
    const tests = await Promise.all(
      columns.map((column) => testOf(column, rowCount, { is: 'text', text: wanted }, pace, shown)),
    )
    await each(rowCount, pace, (row) => {
      if (out[row] === 0 && !tests.some((test) => test(row))) out[row] = 1
    })
  }
  let kept = 0
  await each(rowCount, pace, (row) => (kept += 1 - out[row]!))
  const rows = new Uint32Array(kept)
  let at = 0
  await each(rowCount, pace, (row) => {
    if (out[row] === 0) rows[at++] = row
  })
  return rows
}

/** A text of a column as its reader sees it. */
export type Shown = (text: string, column: string) => string

async function testOf(
  column: Column,
  count: number,
  filter: Filter,
  pace: Pace,
  shown: Shown,
): Promise<(row: number) => boolean> {
  const { values, kind } = column
  switch (filter.is) {
    case 'missing':
      return (row) => (values[row] ?? null) === null
    case 'present':
      return (row) => (values[row] ?? null) !== null
    case 'range': {
      const { from = -Infinity, to = Infinity, aboveFrom, belowTo } = filter
      return (row) => {
        const value = values[row] ?? null
        if (value === null || typeof value === 'string') return false
        const number = Number(value)
        return (aboveFrom ? number > from : number >= from) && (belowTo ? number < to : number <= to)
      }
    }
    default: {
      const matches = matcher(filter)
      // Numbers have too many different values to list them.
      if (kind === 'number') {
        return (row) => (values[row] ?? null) !== null && matches(textOf(values[row]!))
      }
      const { codes, distinct } = await codesOf(column, count, pace)
      const reads = (text: string) =>
        matches(text) || (filter.is === 'text' && matches(shown(text, column.name)))
      const matching = Uint8Array.from(distinct, (text) => Number(reads(text)))
      return (row) => codes[row] !== missing && matching[codes[row]!] === 1
    }
  }
}

function matcher(filter: Extract<Filter, { is: 'text' | 'values' }>): (text: string) => boolean {
  if (filter.is === 'text') {
    const wanted = filter.text.toLowerCase()
    return (text) => text.toLowerCase().includes(wanted)
  }
  const values = new Set(filter.values)
  return (text) => values.has(text)
}
