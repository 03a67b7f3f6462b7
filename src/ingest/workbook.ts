import { parseCsv } from 'hucre/csv'
import { readXlsx, streamXlsxRows } from 'hucre/xlsx'
import { kindOfZip, sniff } from './container'
import { IngestError } from './plan'
import { isBlank, type Cell, type Sheet } from './sheet'
import { decodeText, findSeparator } from './text'

/** Cells beyond which a workbook is refused rather than read until memory ends. */
const cellLimit = 30_000_000
/** Unpacked bytes beyond which a workbook is taken for a zip bomb. */
const unpackedLimit = 2 ** 31
const breath = 2000

export interface ReadWatch {
  /** Rows read so far, over all sheets. */
  progress?: (rows: number) => void
  signal?: AbortSignal
}

/** Reads a workbook or a text table into sheets. Throws an `IngestError` that says what is wrong and what to do. */
export async function readWorkbook(name: string, bytes: Uint8Array, watch: ReadWatch = {}): Promise<Sheet[]> {
  return requireCells(name, await readSheets(name, bytes, watch))
}

async function readSheets(name: string, bytes: Uint8Array, watch: ReadWatch): Promise<Sheet[]> {
  const container = sniff(bytes)
  switch (container) {
    case 'zip':
      refuseBomb(name, bytes)
      return kindOfZip(bytes) === 'office' ? readOffice(name, bytes) : readXlsxSheets(name, bytes, watch)
    case 'ole':
      if (isEncrypted(bytes)) throw refuse(name, ...refusals.encrypted)
      return readOffice(name, bytes)
    case 'html':
      return readOffice(name, new TextEncoder().encode(decodeText(bytes)))
    case 'text':
      return readTextSheet(name, bytes)
    default: {
      const [zh, en] = refusals[container]
      throw refuse(name, zh, en)
    }
  }
}

/** What is wrong with a file and what to do, in Chinese and English. */
const refusals = {
  empty: ['是空文件，里面没有任何内容。请重新导出后再添加。', 'is empty. Export it again and add it.'],
  image: [
    '是一张图片，不是成绩表。请添加工作簿或 .csv 文件。',
    'is a picture, not a table. Add a workbook or a .csv file.',
  ],
  pdf: [
    '是 PDF 文件，读不出表格。请从阅卷平台导出工作簿。',
    'is a PDF; tables can’t be read from it. Export a workbook.',
  ],
  binary: ['不是表格文件。请添加工作簿或 .csv 文件。', 'is not a table. Add a workbook or a .csv file.'],
  encrypted: [
    '设有打开密码。请在 Excel 或 WPS 里取消密码、另存后再添加。',
    'is protected by a password. Remove it in Excel or WPS, save, and add it again.',
  ],
  damaged: [
    '读不出来，可能已损坏，或不是真正的工作簿。请用 Excel 或 WPS 打开确认后另存，再添加。',
    'can’t be read; it may be damaged, or not really a workbook. Open it in Excel or WPS, save it again and add it.',
  ],
  tooLarge: [
    '展开后过大，超出了浏览器能处理的范围。请按年级或学科拆分后再添加。',
    'is too large once unpacked. Split it by grade or subject and add the parts.',
  ],
} as const satisfies Record<string, readonly [zh: string, en: string]>

/** `.xls`, `.et`, `.xlsb`, `.ods` and tables of web pages; GBK is what Chinese `.xls` files without a code page are in. */
async function readOffice(name: string, bytes: Uint8Array): Promise<Sheet[]> {
  const { read, utils } = await import('@e965/xlsx')
  try {
    const workbook = read(bytes, {
      type: 'array',
      codepage: 936,
      cellDates: true,
      cellFormula: false,
      cellHTML: false,
    })
    return workbook.SheetNames.map((sheetName, index): Sheet => {
      const rows = utils.sheet_to_json<Cell[]>(workbook.Sheets[sheetName]!, {
        header: 1,
        raw: true,
        defval: null,
        blankrows: true,
        range: usedRange(workbook.Sheets[sheetName]!['!ref']),
      })
      while (rows.length > 0 && rows.at(-1)!.every(isBlank)) rows.pop()
      const hidden = (workbook.Workbook?.Sheets?.[index]?.Hidden ?? 0) > 0
      return { name: sheetName, rows, columns: Math.max(0, ...rows.map((row) => row.length)), hidden }
    })
  } catch (error) {
    if (error instanceof IngestError) throw error
    throw refuse(name, ...refusals.damaged)
  }
}

/** From the first cell of the sheet, so that row numbers are the sheet's own; no farther than a sheet of ours goes. */
function usedRange(reference: string | undefined): string | undefined {
  if (!reference) return undefined
  return `A1:${reference.split(':').at(-1)}`
}

async function readXlsxSheets(
  name: string,
  bytes: Uint8Array,
  { progress, signal }: ReadWatch,
): Promise<Sheet[]> {
  try {
    const infos: { name: string; hidden: boolean }[] = []
    // The predicate sees every sheet before its body is parsed, and declines them all.
    await readXlsx(bytes, {
      sheets: (info) => {
        infos.push({ name: info.name, hidden: Boolean(info.hidden || info.veryHidden) })
        return false
      },
    })
    const sheets: Sheet[] = []
    let read = 0
    let cells = 0
    for (const { name: sheetName, hidden } of infos) {
      const rows: Cell[][] = []
      let columns = 0
      let last = 0
      for await (const { index, values } of streamXlsxRows(bytes, { sheet: sheetName })) {
        while (rows.length < index) rows.push([])
        const row = values as Cell[]
        rows.push(row)
        if (row.some((cell) => cell !== null && cell !== undefined && cell !== '')) last = rows.length
        columns = Math.max(columns, row.length)
        cells += row.length
        if (cells > cellLimit) throw tooLarge(name)
        if (++read % breath === 0) {
          progress?.(read)
          // Lets a cancel message in.
          await new Promise((resolve) => setTimeout(resolve))
          signal?.throwIfAborted()
        }
      }
      // Phantom rows: formatted but empty to the sheet's end.
      rows.length = last
      sheets.push({ name: sheetName, rows, columns, hidden })
    }
    progress?.(read)
    return sheets
  } catch (error) {
    if (error instanceof IngestError || signal?.aborted) throw error
    throw refuse(name, ...refusals.damaged)
  }
}

function readTextSheet(name: string, bytes: Uint8Array): Sheet[] {
  const text = decodeText(bytes)
  const rows = parseCsv(text, { delimiter: findSeparator(text), typeInference: false }) as Cell[][]
  while (rows.length > 0 && rows.at(-1)!.every((cell) => cell === null || cell === '')) rows.pop()
  const columns = rows.reduce((most, row) => Math.max(most, row.length), 0)
  return [{ name: name.replace(/\.[^.]+$/, ''), rows, columns, hidden: false }]
}

function requireCells(name: string, sheets: Sheet[]): Sheet[] {
  if (sheets.every((sheet) => sheet.rows.length === 0)) {
    throw refuse(
      name,
      '里没有数据，所有工作表都是空的。请检查是否导错了文件。',
      'has no data: every sheet is empty. Check that it is the right file.',
    )
  }
  // A table has rows with at least two filled cells; a title alone has none.
  if (sheets.every((sheet) => sheet.rows.every((row) => row.filter((cell) => !isBlank(cell)).length < 2))) {
    throw refuse(
      name,
      '里只有标题，没有数据。请检查导出是否完整。',
      'has a title but no data. Check that it was exported in full.',
    )
  }
  return sheets
}

/** The sizes that the zip directory states, added up before anything is unpacked. */
function refuseBomb(name: string, bytes: Uint8Array) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let total = 0
  for (let at = bytes.length - 46; at >= 0; at--) {
    if (bytes[at] === 0x50 && view.getUint32(at, true) === 0x02014b50) total += view.getUint32(at + 24, true)
    if (total > unpackedLimit) throw tooLarge(name)
    // Entries of the directory stand at the end; a workbook's is far smaller than this.
    if (bytes.length - at > 1_000_000) break
  }
}

function tooLarge(name: string): IngestError {
  return refuse(name, ...refusals.tooLarge)
}

/** Encrypted workbooks are OLE files with a stream of this name (in UTF-16). */
function isEncrypted(bytes: Uint8Array): boolean {
  const head = new TextDecoder('utf-16le').decode(bytes.subarray(0, bytes.length & ~1))
  return head.includes('EncryptedPackage')
}

function refuse(name: string, zh: string, en: string): IngestError {
  return new IngestError({ zh: `“${name}”${zh}`, en: `“${name}” ${en}` })
}
