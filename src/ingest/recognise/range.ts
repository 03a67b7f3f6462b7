/** Header text of one column. */
export interface Header {
  /** 0-based column of the sheet. */
  index: number
  /** Merged header rows joined by `/`. */
  text: string
  /** The column belongs to another table, to the right of this one. */
  aside: boolean
  /** The header had become a date. */
  dated?: boolean
  /** What it says without the exam that it names, where it names one. */
  read?: string
  /** It is a column of another exam beside this one. */
  otherExam?: boolean
}

/** Where a table stands on a sheet. Rows are 0-based, ends exclusive. */
export interface TableRange {
  headerRows: [from: number, to: number]
  dataRows: [from: number, to: number]
  headers: Header[]
  /** Text above the header: titles. */
  title: string
}
