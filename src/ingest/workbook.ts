import { parseCsv } from 'hucre/csv'
import { readXlsx, streamXlsxRows } from 'hucre/xlsx'
import { sniff } from './container'
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
  const container = sniff(bytes)
  switch (container) {
    case 'zip':
      return requireCells(name, await readXlsxSheets(name, bytes, watch))
    case 'text':
      return requireCells(name, readTextSheet(name, bytes))
    case 'empty':
      throw refuse(
        name,
        '是空文件，里面没有任何内容。请重新导出后再添加。',
        'is empty. Export it again and add it.',
      )
    case 'image':
      throw refuse(
        name,
        '是一张图片，不是成绩表。请添加 .xlsx 或 .csv 文件。',
        'is a picture, not a table. Add an .xlsx or .csv file.',
      )
    case 'pdf':
      throw refuse(
        name,
        '是 PDF 文件，读不出表格。请从阅卷平台导出 .xlsx 文件。',
        'is a PDF; tables can’t be read from it. Export an .xlsx file.',
      )
    case 'ole':
      if (isEncrypted(bytes)) {
        throw refuse(
          name,
          '设有打开密码。请在 Excel 或 WPS 里取消密码、另存后再添加。',
          'is protected by a password. Remove it in Excel or WPS, save, and add it again.',
        )
      }
      throw refuse(
        name,
        '是旧版 .xls 格式。请在 Excel 或 WPS 里另存为 .xlsx 后再添加。',
        'is in the old .xls format. Save it as .xlsx in Excel or WPS and add it again.',
      )
    case 'html':
      throw refuse(
        name,
        '其实是一个网页。请用 Excel 或 WPS 打开后另存为 .xlsx 再添加。',
        'is in fact a web page. Open it in Excel or WPS, save it as .xlsx and add it again.',
      )
    case 'binary':
      throw refuse(
        name,
        '不是表格文件。请添加 .xlsx 或 .csv 文件。',
        'is not a table. Add an .xlsx or .csv file.',
      )
  }
}

async function readXlsxSheets(
  name: string,
  bytes: Uint8Array,
  { progress, signal }: ReadWatch,
): Promise<Sheet[]> {
  try {
    refuseBomb(name, bytes)
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
    throw refuse(
      name,
      '读不出来，可能已损坏，或不是真正的 .xlsx 文件。请用 Excel 或 WPS 打开确认后另存，再添加。',
      'can’t be read; it may be damaged, or not really an .xlsx file. Open it in Excel or WPS, save it again and add it.',
    )
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
  return refuse(
    name,
    '展开后过大，超出了浏览器能处理的范围。请按年级或学科拆分后再添加。',
    'is too large once unpacked. Split it by grade or subject and add the parts.',
  )
}

/** Encrypted workbooks are OLE files with a stream of this name (in UTF-16). */
function isEncrypted(bytes: Uint8Array): boolean {
  const head = new TextDecoder('utf-16le').decode(bytes.subarray(0, bytes.length & ~1))
  return head.includes('EncryptedPackage')
}

function refuse(name: string, zh: string, en: string): IngestError {
  return new IngestError({ zh: `“${name}”${zh}`, en: `“${name}” ${en}` })
}
