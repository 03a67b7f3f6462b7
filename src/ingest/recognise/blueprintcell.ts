import { readMark } from './mark'
import { readOption } from './option'
import { cellText, isBlank } from '../file/sheet'

/** Ten-thousandths for one item: `每题3分` is each one's; a plain number of a range is shared where it divides. */
export function readFullMark(
  cell: Parameters<typeof readMark>[0],
  count: number,
): number | undefined | 'unreadable' {
  if (isBlank(cell)) return undefined
  const text = cellText(cell).replaceAll(' ', '')
  const each =
    /(?:每小?[题空]|各)(\d+(?:\.\d+)?)分?/.exec(text)?.[1] ??
    /^(\d+(?:\.\d+)?)分?(?:\/|每)小?题$/.exec(text)?.[1]
  // `10×2`, `1.5分×10题`: the factor that is the number of items counts them.
  const times = /^(\d{1,3}(?:\.\d+)?)[分题]?[×xX*](\d+(?:\.\d+)?)/.exec(text)
  const read = readMark(each ?? (times ? (Number(times[1]) === count ? times[2]! : times[1]!) : cell))
  if (read.kind !== 'mark' || read.mark <= 0) return 'unreadable'
  if (each !== undefined || times || count === 1) return read.mark
  const share = read.mark / count
  // Half marks are the smallest that papers give to a whole item of a range.
  return share >= 5000 && share % 5000 === 0 && read.mark > 50_000 ? share : read.mark
}

/** Several topics in one cell: by 、 ; / or line breaks; never inside brackets. */
export function splitList(cell: Parameters<typeof cellText>[0]): string[] {
  const text = typeof cell === 'string' ? cell : cellText(cell)
  return [
    ...new Set(
      text
        .split(/[、;；/,，\r\n]+(?![^(（]*[)）])/)
        .map((each) => cellText(each))
        .filter(Boolean),
    ),
  ]
}

/** The key of each item of a row: one for all, or as many letters as items (`ABCDD`, `1-5 ABCDD`). */
export function readKeys(cell: Parameters<typeof cellText>[0], count: number): (string | undefined)[] {
  const text = cellText(cell)
  if (text === '' || /^(略|无|见.{0,6}|[-—/])$/.test(text)) return []
  if (count === 1) return [readOption(text) || text]
  const letters = text
    .replace(/\d+\s*[-~—]\s*\d+/g, '')
    .replace(/[^A-H]/gi, '')
    .toUpperCase()
  return letters.length === count ? [...letters] : []
}

/** 难度 from 0 to 1, as a decimal or in per cent. */
export function readDifficulty(text: string | undefined): number | undefined {
  const percent = /^(\d+(?:\.\d+)?)%$/.exec(text ?? '')?.[1]
  const value = percent === undefined ? Number(text ?? NaN) : Number(percent) / 100
  return value > 0 && value <= 1 ? value : undefined
}

export const isObjective = (type: string) => /选择|判断|单选|多选/.test(type) && !/非选择/.test(type)
