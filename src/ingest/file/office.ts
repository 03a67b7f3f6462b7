import { read, set_cptable, type CellObject, type WorkSheet } from '@e965/xlsx'
import { showPercent } from './cells'
import { limits } from './limits'
import { isBlank, type Cell, type Sheet } from './sheet'

/** Code pages that old workbooks name, as the browser's own decoder calls them. */
const codePages: Record<number, string> = {
  936: 'gb18030',
  54936: 'gb18030',
  950: 'big5',
  932: 'shift_jis',
  949: 'euc-kr',
  1200: 'utf-16le',
  1201: 'utf-16be',
  1250: 'windows-1250',
  1251: 'windows-1251',
  1252: 'windows-1252',
  10008: 'gb18030',
  20127: 'windows-1252',
  28591: 'windows-1252',
  65001: 'utf-8',
}

// The library's own tables are half a megabyte of what every browser already knows.
set_cptable({
  utils: {
    decode: (page: number, data: ArrayLike<number>) =>
      new TextDecoder(codePages[page] ?? 'gb18030').decode(Uint8Array.from(data)),
    encode: () => {
      throw new Error('nothing is written here')
    },
    hascp: (page: number) => page in codePages,
    magic: {},
    cache: {},
  },
})

/**
 * The sheets of an `.xls`, `.et`, `.xlsb`, `.ods` or of the tables of a web page (as UTF-8 text). Throws what the
 * library throws where the file is damaged or protected.
 */
export function readOffice(bytes: Uint8Array): Sheet[] {
  const workbook = read(bytes, {
    type: 'array',
    // What Chinese `.xls` files that name no code page are in.
    codepage: 936,
    cellDates: true,
    UTC: true,
    cellFormula: false,
    // What shows per cent is told by its format alone.
    cellNF: true,
    cellHTML: false,
    cellText: false,
    dense: true,
    // Text of web pages stays text: `000123` is an id.
    raw: true,
    sheetRows: limits.rows,
  })
  return workbook.SheetNames.map((name, index): Sheet => {
    const sheet = workbook.Sheets[name]!
    return {
      name,
      ...readCells(sheet),
      hidden: (workbook.Workbook?.Sheets?.[index]?.Hidden ?? 0) > 0,
      merges: (sheet['!merges'] ?? []).map(({ s, e }) => ({
        top: s.r,
        left: s.c,
        bottom: e.r,
        right: e.c,
      })),
      hiddenRows: indicesOf(sheet['!rows'], ({ hidden }) => hidden),
      hiddenColumns: indicesOf(sheet['!cols'], ({ hidden }) => hidden),
    }
  })
}

/** Only cells that are there: the range that a sheet claims may be a million empty rows. */
function readCells(sheet: WorkSheet): { rows: Cell[][]; columns: number } {
  const data = sheet['!data'] ?? []
  const rows: Cell[][] = []
  let columns = 0
  data.forEach((cells, index) => {
    if (!cells) return
    const row: Cell[] = []
    cells.forEach((cell, column) => {
      if (!cell || cell.t === 'z') return
      const value = valueOf(cell)
      if (isBlank(value)) return
      while (row.length < column) row.push(null)
      row[column] = value
    })
    if (row.length === 0) return
    while (rows.length < index) rows.push([])
    rows[index] = row
    columns = Math.max(columns, row.length)
  })
  return { rows, columns }
}

function valueOf({ t: type, v: value, w: shown, z: format }: CellObject): Cell {
  if (type === 'e') return shown ?? '#VALUE!'
  const isPercent = type === 'n' && typeof format === 'string' && format.includes('%')
  return isPercent ? showPercent(Number(value)) : ((value ?? null) as Cell)
}

function indicesOf<T>(infos: (T | undefined)[] | undefined, test: (info: T) => unknown): Set<number> {
  const found = new Set<number>()
  infos?.forEach((info, index) => {
    if (info && test(info)) found.add(index)
  })
  return found
}
