/** What a file may be; what goes beyond is refused in one sentence, before memory ends. */
export const limits = {
  /** Bytes of a file as it is. */
  file: 400 * 2 ** 20,
  /** Bytes of all parts of a workbook or an archive, unpacked: beyond, it is taken for a zip bomb. */
  unpacked: 2 ** 30,
  /** Filled cells of all sheets of a workbook. */
  cells: 30_000_000,
  /** Of a sheet, as any spreadsheet has them. */
  rows: 1_048_576,
  columns: 16_384,
} as const
