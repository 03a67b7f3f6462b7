import type { Column, Value } from '../../engine/table'
import { compareText, textOf } from './compare'
import { each, type Pace } from './pace'

/** A column of text as numbers: sorting, filtering and counting look at each distinct text once. */
export interface Codes {
  /** Index into `distinct` by row; `missing` where there is no value. */
  codes: Uint32Array
  distinct: readonly string[]
}

export const missing = 0xffff_ffff

const known = new WeakMap<Column, Promise<Codes>>()

/** The codes of a column, worked out once. */
export function codesOf(column: Column, count: number, pace: Pace): Promise<Codes> {
  const found = known.get(column)
  if (found) return found
  const made = encode(column.values, count, pace)
  known.set(column, made)
  // What was broken off is begun again by whoever asks next.
  made.catch(() => known.delete(column))
  return made
}

async function encode(values: ArrayLike<Value>, count: number, pace: Pace): Promise<Codes> {
  const codes = new Uint32Array(count)
  const index = new Map<string, number>()
  const distinct: string[] = []
  await each(count, pace, (row) => {
    const value = values[row] ?? null
    if (value === null) {
      codes[row] = missing
      return
    }
    const text = textOf(value)
    let code = index.get(text)
    if (code === undefined) {
      code = distinct.length
      index.set(text, code)
      distinct.push(text)
    }
    codes[row] = code
  })
  return { codes, distinct }
}

/** The place of every distinct text in reading order. */
export async function ranksOf({ distinct }: Codes, pace: Pace): Promise<Uint32Array> {
  const order = await mergeSort(distinct.length, pace, (a, b) => compareText(distinct[a]!, distinct[b]!))
  const ranks = new Uint32Array(distinct.length)
  for (let place = 0; place < order.length; place++) ranks[order[place]!] = place
  return ranks
}

/** Runs that are sorted at one go. */
const run = 512

/** Sorts 0 … count − 1 in slices; equal ones stay as they stood. */
async function mergeSort(
  count: number,
  pace: Pace,
  compare: (a: number, b: number) => number,
): Promise<Uint32Array> {
  let from = Uint32Array.from({ length: count }, (_, index) => index)
  for (let start = 0; start < count; start += run) {
    from.subarray(start, Math.min(count, start + run)).sort((a, b) => compare(a, b) || a - b)
    if (pace.due()) await pace.rest()
  }
  let to = new Uint32Array(count)
  for (let width = run; width < count; width *= 2) {
    for (let start = 0; start < count; start += 2 * width) {
      const middle = Math.min(count, start + width)
      const end = Math.min(count, start + 2 * width)
      let [left, right] = [start, middle]
      for (let at = start; at < end; at++) {
        const takeLeft = left < middle && (right >= end || compare(from[left]!, from[right]!) <= 0)
        to[at] = takeLeft ? from[left++]! : from[right++]!
        if ((at & 255) === 0 && pace.due()) await pace.rest()
      }
    }
    ;[from, to] = [to, from]
  }
  return from
}
