import type { Column, Table } from '../../engine/table'
import { codesOf, missing, ranksOf } from './codes'
import { each, type Pace } from './pace'

/** A column to order by; several count in turn. */
export interface Order {
  column: string
  falling?: boolean
}

/** One key of a row as 32-bit words, the weightiest first; unsigned comparison of the words is the order wanted. */
type Words = readonly Uint32Array[]

/**
 * Rows in the order of the keys: Chinese by pinyin, numbers by value, missing values last either way, rows that are equal
 * as they stood. A radix sort over row numbers: the data stays where it is, and no step takes long.
 * @param rows the rows to order; all by default
 */
export async function orderRows(
  { columns, rowCount }: Table,
  orders: readonly Order[],
  pace: Pace,
  rows: Uint32Array = allRows(rowCount),
): Promise<Uint32Array> {
  let order: Uint32Array = rows.slice()
  for (const { column: name, falling = false } of orders.toReversed()) {
    const column = columns.find((each) => each.name === name)
    if (!column) continue
    const words = await wordsOf(column, rowCount, falling, pace)
    for (const word of words.toReversed()) order = await sortBy(word, order, pace)
  }
  return order
}

export function allRows(count: number): Uint32Array {
  const rows = new Uint32Array(count)
  for (let row = 0; row < count; row++) rows[row] = row
  return rows
}

async function wordsOf(column: Column, count: number, falling: boolean, pace: Pace): Promise<Words> {
  const numeric =
    column.kind === 'number' ||
    column.kind === 'boolean' ||
    column.kind === 'date' ||
    column.kind === 'timestamp'
  return numeric
    ? ((await numberWords(column, count, falling, pace)) ?? (await textWords(column, count, falling, pace)))
    : textWords(column, count, falling, pace)
}

async function textWords(column: Column, count: number, falling: boolean, pace: Pace): Promise<Words> {
  const codes = await codesOf(column, count, pace)
  const ranks = await ranksOf(codes, pace)
  const last = codes.distinct.length
  const word = new Uint32Array(count)
  await each(count, pace, (row) => {
    const code = codes.codes[row]!
    word[row] = code === missing ? missing : falling ? last - ranks[code]! : ranks[code]!
  })
  return [word]
}

/** The bits of a double, turned so that they order like the numbers. Undefined where an integer is beyond a double. */
async function numberWords(
  { values }: Column,
  count: number,
  falling: boolean,
  pace: Pace,
): Promise<Words | undefined> {
  const [high, low] = [new Uint32Array(count), new Uint32Array(count)]
  const double = new Float64Array(1)
  const bits = new Uint32Array(double.buffer)
  let exact = true
  await each(count, pace, (row) => {
    const value = values[row] ?? null
    if (typeof value === 'bigint') exact = false
    const number = value === null ? NaN : Number(value)
    if (Number.isNaN(number)) {
      high[row] = low[row] = missing
      return
    }
    // 0 and −0 are equal.
    double[0] = number + 0
    const flip = (bits[1]! & 0x8000_0000) !== 0
    const turn = flip ? 0xffff_ffff : 0x8000_0000
    const reverse = falling ? 0xffff_ffff : 0
    high[row] = (bits[1]! ^ turn ^ reverse) >>> 0
    low[row] = (bits[0]! ^ (flip ? 0xffff_ffff : 0) ^ reverse) >>> 0
  })
  return exact ? [high, low] : undefined
}

const digitBits = 11
const digitMask = (1 << digitBits) - 1

/** Stable order by one word. */
async function sortBy(word: Uint32Array, rows: Uint32Array, pace: Pace): Promise<Uint32Array> {
  let from = rows
  let to: Uint32Array = new Uint32Array(rows.length)
  for (let shift = 0; shift < 32; shift += digitBits) {
    const counts = new Uint32Array(digitMask + 2)
    await each(from.length, pace, (at) => {
      counts[((word[from[at]!]! >>> shift) & digitMask) + 1]!++
    })
    // A digit that all rows share orders nothing.
    if (counts.includes(from.length)) continue
    for (let digit = 1; digit < counts.length; digit++) counts[digit]! += counts[digit - 1]!
    const [source, target] = [from, to]
    await each(source.length, pace, (at) => {
      const row = source[at]!
      target[counts[(word[row]! >>> shift) & digitMask]!++] = row
    })
    ;[from, to] = [target, source === rows ? new Uint32Array(rows.length) : source]
  }
  return from
}
