import { foldHeader } from './heading'
import type { Header } from './range'
import { undoDate } from './identity'
import { cellText, isBlank, mergedCell, type Cell, type Sheet } from '../file/sheet'
import { fullMarkWords, parseSubject } from './vocabulary'

/** A header's text; `1-2` that has become a date is read as it was typed. */
const headerText = (cell: Cell | undefined) => undoDate(cell) ?? spellSlash(foldHeader(cellText(cell)))

/** `1/3分` and `语文/150` state full marks; `22/23` is one item or the other. A slash is what joins rows of headers. */
function spellSlash(text: string): string {
  // One or the other subject, by what each student chose: nobody's in particular.
  const [one, other = '', ...more] = text.replace(/\([^()]*\)$/, '').split('/')
  if (more.length === 0 && parseSubject(one!) && parseSubject(other)) return text.replace('/', '或')
  const [, name = '', mark, unit] = /^([^/]+)\/(\d{1,3}(?:\.\d+)?)(分?)$/.exec(text) ?? []
  if (mark === undefined || (unit === '' && Number(mark) === Number(name) + 1)) return text
  return `${name}(${mark}分)`
}

/**
 * One text a column, for every column that has a header or content. A name spreads over the columns its merge covers;
 * where a row has no merges, a blank continues the group to its left if the row below has a name.
 */
export function joinHeaders(sheet: Sheet, from: number, to: number, end: number): Header[] {
  const rows = sheet.rows.slice(from, to)
  const width = Math.max(0, ...rows.map((row) => row.length), widthOf(sheet, to, end))
  const parts: string[][] = Array.from({ length: width }, () => [])
  rows.forEach((row, offset) => {
    const at = from + offset
    const lowest = offset === rows.length - 1
    const merged = sheet.merges.some(({ top, left, right }) => top === at && right > left)
    let group = ''
    for (let column = 0; column < width; column++) {
      const own = headerText(row[column])
      let text = own
      if (own === '') {
        const below = rows.slice(offset + 1).some((next) => !isBlank(next[column]))
        // On the lowest row a name is its first column's alone.
        const spread = lowest ? above(sheet, at, column) : headerText(mergedCell(sheet, at, column))
        text = merged || lowest ? spread : below ? group : spread
      } else group = own
      if (text !== '' && parts[column]!.at(-1) !== text) parts[column]!.push(text)
    }
    if (offset > 0) foldFullMarks(parts, row)
  })
  return parts.map((each, index) => ({
    index,
    text: each.join('/'),
    aside: false,
    ...(rows.some((row) => undoDate(row[index]) !== undefined) && { dated: true }),
  }))
}

const fullMark = /^\(?(?:满分)?:?(\d{1,3}(?:\.\d+)?)(分?)\)?$/

/** A header row of full marks, `3分` or numbers below names that all differ, is told in brackets after each name: `Q1(3分)`. */
function foldFullMarks(parts: string[][], row: readonly Cell[]) {
  const stated = parts.flatMap((part, column) => {
    const found = isBlank(row[column]) ? null : fullMark.exec(headerText(row[column]))
    return found && part.length > 1 ? [{ part, mark: found[1]!, spelled: found[2] !== '' }] : []
  })
  const words = row.filter((cell) => !isBlank(cell) && !fullMark.test(headerText(cell)))
  if (stated.length < 2 || words.some((cell) => !fullMarkWords.test(cellText(cell)))) return
  const names = stated.map(({ part }) => part.slice(0, -1).join('/'))
  const plain = stated.some(({ spelled }) => !spelled)
  const counts =
    stated.length > 3 &&
    stated.every(({ mark }, at) => at === 0 || Number(mark) > Number(stated[at - 1]!.mark))
  if (plain && (counts || new Set(names).size < names.length)) return
  for (const { part, mark } of stated) {
    part.pop()
    part.push(`${part.pop()!}(${mark}分)`)
  }
}

/** The name of a merge that comes down to this row in its own column. */
function above(sheet: Sheet, row: number, column: number): string {
  const merge = sheet.merges.find(({ top, left, bottom }) => left === column && top < row && bottom >= row)
  return merge ? headerText(sheet.rows[merge.top]?.[column]) : ''
}

function widthOf(sheet: Sheet, from: number, to: number): number {
  let width = 0
  for (let row = from; row < to; row++) width = Math.max(width, sheet.rows[row]!.length)
  return width
}
