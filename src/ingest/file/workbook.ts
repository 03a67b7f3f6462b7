import { zipSync } from 'fflate'
import { kindOfZip, sniff } from './container'
import { limits } from './limits'
import { IngestError } from '../plan'
import { refuse } from './refusal'
import { readHidden } from './opendocument'
import { isBlank, type Sheet } from './sheet'
import { decodeText, readText } from './text'
import { readXlsxSheets, type ReadWatch } from './xlsx'
import { pagesOf } from './webarchive'
import { readDirectory, unpackEntries, withSlashes } from './zip'

export type { ReadWatch }

/** Reads a workbook or a text table into sheets. Throws an `IngestError` that says what is wrong and what to do. */
export async function readWorkbook(name: string, bytes: Uint8Array, watch: ReadWatch = {}): Promise<Sheet[]> {
  if (name.startsWith('~$')) throw refuse(name, 'lockFile')
  try {
    const sheets = requireCells(name, await readSheets(name, bytes, watch))
    watch.progress?.(sheets.reduce((rows, sheet) => rows + sheet.rows.length, 0))
    return sheets
  } catch (error) {
    if (error instanceof IngestError || watch.signal?.aborted) throw error
    throw refuse(name, /password|encrypt/i.test(String(error)) ? 'encrypted' : 'damaged')
  }
}

async function readSheets(name: string, bytes: Uint8Array, watch: ReadWatch): Promise<Sheet[]> {
  const container = sniff(bytes)
  switch (container) {
    case 'zip': {
      refuseBomb(name, bytes)
      const archive = withSlashes(bytes)
      switch (kindOfZip(archive)) {
        case 'office':
          return readPacked(name, archive)
        case 'files':
          throw refuse(name, 'nestedArchive')
        case 'document':
          throw refuse(name, 'document')
        default:
          return readXlsxSheets(name, archive, watch)
      }
    }
    case 'ole':
      if (isEncrypted(bytes)) throw refuse(name, 'encrypted')
      return readOffice(bytes)
    case 'xml':
    case 'html':
      return readOffice(new TextEncoder().encode(tamePage(decodeText(bytes))))
    case 'webArchive':
      return readArchive(name, bytes)
    case 'text':
      return [readText(name, bytes)]
    default:
      throw refuse(name, container)
  }
}

/** Loaded only where a file needs it: most are `.xlsx` or text. */
async function readOffice(bytes: Uint8Array): Promise<Sheet[]> {
  const office = await import('./office')
  return office.readOffice(bytes)
}

/** A page as UTF-8, without the spans beyond any spreadsheet that make readers build as many cells. */
function tamePage(text: string): string {
  return text
    .replace(/(<\?xml[^>]*)encoding=["'][^"']*["']/, '$1')
    .replace(/\b((?:col|row)span|ss:(?:Merge(?:Across|Down)|Index))\s*=\s*(["']?)\d{6,}/gi, '$1=$21')
}

/** The tables of every page of a web archive. */
async function readArchive(name: string, bytes: Uint8Array): Promise<Sheet[]> {
  const pages = pagesOf(bytes)
  if (pages.length === 0) throw refuse(name, 'webArchive')
  const sheets: Sheet[] = []
  for (const page of pages) sheets.push(...(await readOffice(new TextEncoder().encode(tamePage(page)))))
  return sheets
}

/**
 * An `.xlsb` or `.ods`, its parts as large as its directory says they are, and no larger. A sheet that repeats filled
 * cells beyond the limit is refused before anybody writes them out; what is hidden the library does not say.
 */
async function readPacked(name: string, bytes: Uint8Array): Promise<Sheet[]> {
  const parts = unpackEntries(bytes, (part) => !/\.(png|jpe?g|gif|emf|wmf)$/i.test(part))
  const content = parts['content.xml'] && new TextDecoder('latin1').decode(parts['content.xml'])
  if (content && countRepeated(content) > limits.cells) throw refuse(name, 'tooLarge')
  const sheets = await readOffice(zipSync(parts, { level: 0 }))
  const hidden = content === undefined ? [] : readHidden(content)
  return hidden.length === sheets.length ? sheets.map((sheet, at) => ({ ...sheet, ...hidden[at] })) : sheets
}

/** Filled cells of an open-document sheet, as often as it says to repeat them. */
function countRepeated(xml: string): number {
  let cells = 0
  let rows = 1
  const tags = /<table:table-row\b([^>]*)>|<table:(?:covered-)?table-cell\b([^>]*[^/])>/g
  const times = (attributes: string, of: string) =>
    Number(new RegExp(`number-${of}-repeated="(\\d+)"`).exec(attributes)?.[1] ?? 1)
  for (const [, row, cell] of xml.matchAll(tags)) {
    if (row !== undefined) rows = times(row, 'rows')
    else if (cell !== undefined) cells += rows * times(cell, 'columns')
  }
  return cells
}

function requireCells(name: string, sheets: Sheet[]): Sheet[] {
  if (sheets.every((sheet) => sheet.rows.length === 0)) throw refuse(name, 'noData')
  if (sheets.some(({ columns }) => columns > limits.columns)) throw refuse(name, 'tooLarge')
  // A table has rows with at least two filled cells; a title alone has none.
  const filled = (sheet: Sheet) => sheet.rows.some((row) => row.filter((cell) => !isBlank(cell)).length > 1)
  if (!sheets.some(filled)) throw refuse(name, 'titleOnly')
  return distinctNames(sheets)
}

/** Two sheets of one name, which no spreadsheet writes, are told apart. */
function distinctNames(sheets: Sheet[]): Sheet[] {
  const seen = new Set<string>()
  return sheets.map((sheet) => {
    let { name } = sheet
    for (let nth = 2; seen.has(name); nth++) name = `${sheet.name} (${nth})`
    seen.add(name)
    return name === sheet.name ? sheet : { ...sheet, name }
  })
}

/** The sizes that the directory states, added up before anything is unpacked; no part is unpacked beyond them. */
function refuseBomb(name: string, bytes: Uint8Array) {
  const total = readDirectory(bytes).reduce((sum, { size }) => sum + size, 0)
  if (total > limits.unpacked) throw refuse(name, 'tooLarge')
}

/** Encrypted workbooks are OLE files with a stream of this name (in UTF-16). */
function isEncrypted(bytes: Uint8Array): boolean {
  const name = [...'EncryptedPackage'].flatMap((letter) => [letter.charCodeAt(0), 0])
  for (let at = bytes.indexOf(name[0]!); at >= 0; at = bytes.indexOf(name[0]!, at + 1)) {
    if (name.every((byte, index) => bytes[at + index] === byte)) return true
  }
  return false
}
