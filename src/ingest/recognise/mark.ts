import { markUnit } from '../../model/batch'
import type { Status } from '../../model/status'
import { cellText, isBlank, isFormula, type Cell } from '../file/sheet'

/** What a mark cell says. `mark` is in ten-thousandths. */
export type ReadMark = Readonly<
  | { kind: 'mark'; mark: number; rounded: boolean; percent?: true }
  | { kind: 'status'; status: Status; blank: boolean }
  | { kind: 'unreadable'; formula?: true }
>

const words: readonly [pattern: RegExp, status: Status][] = [
  [/^(缺考|缺|缺席|旷考|未考|未参加|未到|弃考|[-—–−－]{1,3}|\/|\\|[−-]1(?:\.0+)?)$/, 'absent'],
  [/^(未扫描|未扫|未交|未交卷|缺交)$/, 'unscanned'],
  [/^(作弊|违纪|舞弊|违规)$/, 'cheating'],
  [/^(免考|免试|缓考|免体)$/, 'exempt'],
  [/^(转出|休学|借读|退学|转学|已转出|转走)$/, 'transferred'],
]

/** Words that most likely mean a status: offered, and taken unless the user says otherwise. */
const likelyWords: readonly [pattern: RegExp, status: Status][] = [
  [
    /^((因[病事公]|请)?[病事公]?假|请假|因[病事]|未考试|未参考|未参加考试|没参加|没考|缺勤|无成绩|没有成绩|无分)$/,
    'absent',
  ],
  [/^(0?\(?(缺考|缺)\)?|缺考\(?0\)?)$/, 'absent'],
  [/^(休|休学中|已休学|转|已转|转校|已转学)$/, 'transferred'],
  [/^(取消成绩|成绩无效|作废)$/, 'cheating'],
]

/** The status that a word in a mark cell most likely means; undefined where it may be anything, or is known already. */
export function likelyStatus(text: string): Status | undefined {
  const bare = text.replace(/\s+/g, '')
  return likelyWords.find(([pattern]) => pattern.test(bare))?.[1]
}

/**
 * Reads a cell of a mark column. `85%` is 85 and says so; a formula without its result tells nothing. A blank is an absence; −1 is one too, as some platforms write it.
 * @param custom words that the user has given a status
 */
export function readMark(cell: Cell | undefined, custom: Readonly<Record<string, Status>> = {}): ReadMark {
  // Most marks are small whole numbers.
  if (typeof cell === 'number' && cell >= 0 && cell < 1e5 && Number.isInteger(cell)) {
    return { kind: 'mark', mark: cell * markUnit, rounded: false }
  }
  const repeats = (typeof cell === 'string' || typeof cell === 'number') && isEmpty(custom)
  if (!repeats) return readAnew(cell, custom)
  let read = readings.get(cell)
  if (!read) {
    if (readings.size >= mostReadings) readings.clear()
    readings.set(cell, (read = readAnew(cell, custom)))
  }
  return read
}

/** What cells were read as: a paper of millions of marks has a few hundred different ones. */
const readings = new Map<string | number, ReadMark>()
const mostReadings = 20_000

function isEmpty(words: Readonly<Record<string, Status>>): boolean {
  for (const _ in words) return false
  return true
}

function readAnew(cell: Cell | undefined, custom: Readonly<Record<string, Status>>): ReadMark {
  if (isBlank(cell)) return { kind: 'status', status: 'absent', blank: true }
  const text = cellText(cell)
  if (Object.hasOwn(custom, text)) return { kind: 'status', status: custom[text]!, blank: false }
  // `缺 考`, and the mark that keeps a number text: `'66`.
  const bare = text.replace(/^'|\s+/g, '').replace(/(?<=\d)[⁰¹²³⁴-⁹]+$/, '')
  const word = words.find(([pattern]) => pattern.test(bare))
  if (word) return { kind: 'status', status: word[1], blank: false }
  if (cell instanceof Date || typeof cell === 'boolean') return { kind: 'unreadable' }
  if (isFormula(cell)) return { kind: 'unreadable', formula: true }
  const percent = /^(.*\d)%$/.exec(bare)?.[1]
  const shown = percent === undefined ? undefined : parseDecimal(percent)
  if (shown) return { ...shown, percent: true }
  return parseDecimal(bare) ?? { kind: 'unreadable' }
}

/** Decimal text → whole ten-thousandths, from its digits and never through a product of floats; up to 99,999.9999. */
export function parseDecimal(text: string): Extract<ReadMark, { kind: 'mark' }> | undefined {
  const plain = text.replace(/^－/, '-').replace(/^\d{1,2},\d{3}(?=\.|$)/, (whole) => whole.replace(',', ''))
  const found = /^([+\-−]?)(\d{0,5})(?:\.(\d*))?分?$/.exec(plain)
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
