import { writeName } from '../../model/person'
import { cellText, isFormula, type Cell } from '../file/sheet'

/** Digits beyond which a number cell has lost some: spreadsheets keep fifteen. */
const exactNumber = 1e15

/** An id as text; `damaged` where the file has lost digits of it, `date` where a spreadsheet has made a date of it. */
export function readId(cell: Cell | undefined): { id: string; damaged: boolean } {
  // A formula without its result names nobody.
  const text = isFormula(cell) ? '' : cellText(cell).replaceAll(' ', '').replace(/^'/, '')
  if (cell instanceof Date) return { id: text, damaged: true }
  if (typeof cell === 'number')
    return { id: text, damaged: Math.abs(cell) >= exactNumber || !Number.isInteger(cell) }
  const float = /^(\d)(?:\.(\d+))?E\+?(\d{1,2})$/i.exec(text)
  if (float) {
    const [, first = '', rest = '', power] = float
    const digits = `${first}${rest.replace(/0+$/, '')}`
    // With fewer digits than the power asks for, the others may have been anything.
    const exact =
      `${first}${rest}`.length >= Number(power) + 1 || (Number(power) < 9 && digits.length > Number(power))
    return { id: digits.padEnd(Number(power) + 1, '0'), damaged: !exact }
  }
  return { id: text.replace(/^(\d+)\.0+$/, '$1'), damaged: false }
}

/** A name without the blanks that set two characters apart (`赵 一`) and with one form of the dot. Undefined where there is none. */
export function readName(cell: Cell | undefined): string | undefined {
  if (isFormula(cell)) return undefined
  return writeName(cellText(cell)).replace(/(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])/g, '') || undefined
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** `1-2` that a spreadsheet has made a date of, as it was typed; text exports write it as `1月2日` or `2-Jan`. */
export function undoDate(cell: Cell | undefined): string | undefined {
  if (cell instanceof Date)
    return Number.isNaN(cell.getTime()) ? undefined : `${cell.getUTCMonth() + 1}-${cell.getUTCDate()}`
  if (typeof cell !== 'string' || cell.length > 9) return undefined
  const chinese = /^(\d{1,2})月(\d{1,2})日$/.exec(cell)
  if (chinese) return `${Number(chinese[1])}-${Number(chinese[2])}`
  const english = /^(\d{1,2})-([a-z]{3})$/i.exec(cell)
  const month = english ? months.indexOf(english[2]!.toLowerCase()) + 1 : 0
  return month > 0 ? `${month}-${Number(english![1])}` : undefined
}

const numerals: Record<string, number> = {
  一: 1,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  十: 10,
}

/** What is the same about the names of one class of a grade: `九(1)班`, `九年级1班`, `901` and `1` are all `1`. */
export function normalizeClass(name: string, grade: number | undefined): string {
  const numbered = /^([3-9])[(.-](\d{1,2})[)]?班?$/.exec(name.normalize('NFKC').replaceAll(' ', ''))
  if (numbered && Number(numbered[1]) === grade) return String(Number(numbered[2]))
  let text = wholeNumber(name)
    .normalize('NFKC')
    .replace(/[\s()[\].·\-_]/g, '')
  text = text.replace(
    /^(20\d\d级|[初高][一二三](年级)?|[一二三四五六七八九]年级|[初高]?20\d\d届|[七八九](?=[\d一二三四五六七八九十]))/,
    '',
  )
  text = text.replace(/(班级|班)$/, '')
  if (/^[一二三四五六七八九十]+$/.test(text)) text = String(readNumeral(text))
  const short = /^([3-9])(0[1-9]|[1-3]\d)$/.exec(text)
  if (short && Number(short[1]) === grade) return String(Number(short[2]))
  return /^\d+$/.test(text) ? String(Number(text)) : text
}

/** `3` of a class that an export has written as `3.0`. */
export const wholeNumber = (text: string) => text.replace(/^(\d+)\.0$/, '$1')

function readNumeral(text: string): number {
  const [tens, ones] = text.includes('十') ? text.split('十') : ['', text]
  const ten = text.includes('十') ? (numerals[tens!] ?? 1) * 10 : 0
  return ten + (numerals[ones!] ?? 0)
}
