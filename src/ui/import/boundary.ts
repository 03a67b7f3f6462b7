import type { TablePlan } from '../../ingest/plan'

/** Lines between the parts of a sheet: above the header, under it, under the last row of data. */
export type Boundary = 'from' | 'to' | 'end'

/** Where the parts of a table stand, rows 0-based, ends exclusive. */
export interface Parts {
  headerRows: [from: number, to: number]
  dataRows: [from: number, to: number]
}

/** The parts as they are once a boundary has been drawn to a row; the header keeps a row, data stays below it. */
export function moveBoundary({ headerRows, dataRows }: Parts, boundary: Boundary, row: number): Parts {
  const [from, to] = headerRows
  if (boundary === 'from') return { headerRows: [Math.max(0, Math.min(row, to - 1)), to], dataRows }
  if (boundary === 'to') {
    const end = Math.max(row, from) + 1
    return { headerRows: [from, end], dataRows: [end, Math.max(end, dataRows[1])] }
  }
  const end = Math.max(row + 1, to)
  return { headerRows, dataRows: [Math.min(dataRows[0], end), end] }
}

export function partOf({ headerRows, dataRows }: Parts, row: number): 'header' | 'data' | 'outside' {
  if (row >= headerRows[0] && row < headerRows[1]) return 'header'
  if (row >= dataRows[0] && row < dataRows[1]) return 'data'
  return 'outside'
}

/** The boundaries that a row bears; none where the sheet has no table. */
export function boundariesOf(
  { headerRows, dataRows, columns }: Parts & Pick<TablePlan, 'columns'>,
  row: number,
): Boundary[] {
  if (columns.length === 0) return []
  const found: Boundary[] = []
  if (row === headerRows[0]) found.push('from')
  if (row === headerRows[1] - 1) found.push('to')
  if (row === dataRows[1] - 1 && dataRows[1] > headerRows[1]) found.push('end')
  return found
}
