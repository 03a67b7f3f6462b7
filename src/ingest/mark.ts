import { markUnit } from '../model/batch'
import type { Status } from '../model/status'
import { cellText, isBlank, type Cell } from './sheet'

/** What a mark cell says. `mark` is in ten-thousandths. */
export type ReadMark =
  | { kind: 'mark'; mark: number; rounded: boolean }
  | { kind: 'status'; status: Status; blank: boolean }
  | { kind: 'unreadable' }

const words: readonly [pattern: RegExp, status: Status][] = [
  [/^(缺考|缺|缺席|旷考|未考|未参加|未到|弃考|[-—–−－]{1,3}|\/|\\|[−-]1(?:\.0+)?)$/, 'absent'],
  [/^(未扫描|未扫|未交|未交卷|缺交)$/, 'unscanned'],
  [/^(作弊|违纪|舞弊|违规)$/, 'cheating'],
  [/^(免考|免试|缓考|免体)$/, 'exempt'],
  [/^(转出|休学|借读|退学|转学|已转出|转走)$/, 'transferred'],
]

/**
 * A mark as most cells have it, digits with up to four decimals, in ten-thousandths; −1 for anything else. Exact: a
 * number is taken only where it is the very one its four decimals stand for.
 */
export function plainMark(cell: Cell | undefined): number {
  if (typeof cell === 'number') {
    if (!(cell >= 0 && cell < 1e5)) return -1
    const mark = Math.round(cell * markUnit)
    return mark / markUnit === cell ? mark : -1
  }
  if (typeof cell !== 'string' || cell.length === 0 || cell.length > 10) return -1
  let mark = 0
  let decimals = -1
  for (let at = 0; at < cell.length; at++) {
    const digit = cell.charCodeAt(at) - 48
    if (digit === -2 && decimals < 0 && at > 0 && at < cell.length - 1) decimals = 0
    else if (digit >= 0 && digit <= 9) {
      mark = mark * 10 + digit
      if (decimals >= 0) decimals++
      else if (at > 4) return -1
    } else return -1
  }
  if (decimals > 4) return -1
  for (let at = Math.max(0, decimals); at < 4; at++) mark *= 10
  return mark
}

/**
 * Reads a cell of a mark column. A blank is an absence; −1 is one too, as some platforms write it.
 * @param custom words that the user has given a status
 */
export function readMark(cell: Cell | undefined, custom?: Readonly<Record<string, Status>>): ReadMark {
  if (custom && Object.hasOwn(custom, cellText(cell)))
    return { kind: 'status', status: custom[cellText(cell)]!, blank: false }
  const plain = plainMark(cell)
  if (plain >= 0) return { kind: 'mark', mark: plain, rounded: false }
  if (isBlank(cell)) return { kind: 'status', status: 'absent', blank: true }
  // `缺 考`, and the mark that keeps a number text: `'66`.
  const bare = cellText(cell).replace(/^'|\s+/g, '')
  const word = words.find(([pattern]) => pattern.test(bare))
  if (word) return { kind: 'status', status: word[1], blank: false }
  if (cell instanceof Date || typeof cell === 'boolean') return { kind: 'unreadable' }
  return parseDecimal(bare) ?? { kind: 'unreadable' }
}

/** Decimal text → whole ten-thousandths, from its digits and never through a product of floats; up to 99,999.9999. */
export function parseDecimal(text: string): Extract<ReadMark, { kind: 'mark' }> | undefined {
  const found = /^([+\-−]?)(\d{0,5})(?:\.(\d*))?分?$/.exec(text.replace(/^－/, '-'))
  if (!found || (found[2] === '' && !found[3])) return undefined
  const [, sign, whole = '', fraction = ''] = found
  const kept = `${fraction}0000`.slice(0, 4)
  const rest = fraction.slice(4)
  let mark = Number(whole || '0') * markUnit + Number(kept)
  if (/^[5-9]/.test(rest)) mark += 1
  // What binary floating point adds in the far decimals was never in the file.
  const noise = /^(0{6,}\d*|9{6,}\d*)$/.test(rest)
  const negative = sign === '-' || sign === '−'
  return { kind: 'mark', mark: negative ? -mark : mark, rounded: /[1-9]/.test(rest) && !noise }
}
