import { kindOfZip, sniff } from './container'
import { IngestError } from './plan'
import { refuse } from './refusal'
import { isBlank, type Sheet } from './sheet'
import { decodeText, readText } from './text'
import { readXlsxSheets, type ReadWatch } from './xlsx'

export type { ReadWatch }

/** Unpacked bytes beyond which a workbook is taken for a zip bomb. */
const unpackedLimit = 2 ** 31

/** Reads a workbook or a text table into sheets. Throws an `IngestError` that says what is wrong and what to do. */
export async function readWorkbook(name: string, bytes: Uint8Array, watch: ReadWatch = {}): Promise<Sheet[]> {
  try {
    return requireCells(name, await readSheets(name, bytes, watch))
  } catch (error) {
    if (error instanceof IngestError || watch.signal?.aborted) throw error
    throw refuse(name, /password|encrypt/i.test(String(error)) ? 'encrypted' : 'damaged')
  }
}

async function readSheets(name: string, bytes: Uint8Array, watch: ReadWatch): Promise<Sheet[]> {
  const container = sniff(bytes)
  switch (container) {
    case 'zip':
      refuseBomb(name, bytes)
      switch (kindOfZip(bytes)) {
        case 'office':
          return readOffice(bytes)
        case 'document':
          throw refuse(name, 'document')
        default:
          return readXlsxSheets(name, bytes, watch)
      }
    case 'ole':
      if (isEncrypted(bytes)) throw refuse(name, 'encrypted')
      return readOffice(bytes)
    case 'xml':
    case 'html':
      return readOffice(
        new TextEncoder().encode(decodeText(bytes).replace(/(<\?xml[^>]*)encoding=["'][^"']*["']/, '$1')),
      )
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

function requireCells(name: string, sheets: Sheet[]): Sheet[] {
  if (sheets.every((sheet) => sheet.rows.length === 0)) throw refuse(name, 'noData')
  // A table has rows with at least two filled cells; a title alone has none.
  const filled = (sheet: Sheet) => sheet.rows.some((row) => row.filter((cell) => !isBlank(cell)).length > 1)
  if (!sheets.some(filled)) throw refuse(name, 'titleOnly')
  return sheets
}

/** The sizes that the zip directory states, added up before anything is unpacked. */
function refuseBomb(name: string, bytes: Uint8Array) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let total = 0
  for (let at = bytes.length - 46; at >= 0; at--) {
    if (bytes[at] === 0x50 && view.getUint32(at, true) === 0x02014b50) total += view.getUint32(at + 24, true)
    if (total > unpackedLimit) throw refuse(name, 'tooLarge')
    // Entries of the directory stand at the end; a workbook's is far smaller than this.
    if (bytes.length - at > 1_000_000) break
  }
}

/** Encrypted workbooks are OLE files with a stream of this name (in UTF-16). */
function isEncrypted(bytes: Uint8Array): boolean {
  const name = [...'EncryptedPackage'].flatMap((letter) => [letter.charCodeAt(0), 0])
  for (let at = bytes.indexOf(name[0]!); at >= 0; at = bytes.indexOf(name[0]!, at + 1)) {
    if (name.every((byte, index) => bytes[at + index] === byte)) return true
  }
  return false
}
