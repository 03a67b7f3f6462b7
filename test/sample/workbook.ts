import { writeXlsx, type CellValue, type MergeRange } from 'hucre/xlsx'

/** A sheet as rows of cells, with its merged cells and column widths. */
export interface Sheet {
  name: string
  rows: CellValue[][]
  merges?: MergeRange[]
  widths?: number[]
}

const made = new Date(Date.UTC(2023, 8, 1))

/** The bytes of an .xlsx workbook; the same sheets give the same bytes, whatever the clock says. */
export async function workbook(sheets: readonly Sheet[]): Promise<Uint8Array> {
  return writeXlsx({
    sheets: sheets.map(({ name, rows, merges, widths }) => ({
      name,
      rows,
      merges,
      columns: widths?.map((width) => ({ width })),
    })),
    properties: { creator: '云岭区教育局教研室', created: made, modified: made },
  })
}

/** One row of merged cells from their widths, starting at `row`, `column`. */
export function across(row: number, column: number, width: number): MergeRange {
  return { startRow: row, startCol: column, endRow: row, endCol: column + width - 1 }
}

/** A merge downwards. */
export function down(row: number, column: number, height: number): MergeRange {
  return { startRow: row, startCol: column, endRow: row + height - 1, endCol: column }
}
