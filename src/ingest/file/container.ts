import { isWebArchive } from './webarchive'

/** What a file's first bytes say it is, whatever its name says. */
export type Container =
  'zip' | 'ole' | 'html' | 'xml' | 'webArchive' | 'text' | 'empty' | 'image' | 'pdf' | 'archive' | 'binary'

const signatures: readonly [bytes: readonly number[], container: Container][] = [
  [[0x50, 0x4b, 0x03, 0x04], 'zip'],
  [[0x50, 0x4b, 0x05, 0x06], 'zip'],
  [[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], 'ole'],
  [[0x89, 0x50, 0x4e, 0x47], 'image'],
  [[0xff, 0xd8, 0xff], 'image'],
  [[0x47, 0x49, 0x46, 0x38], 'image'],
  [[0x42, 0x4d], 'image'],
  [[0x25, 0x50, 0x44, 0x46], 'pdf'],
  [[0x52, 0x61, 0x72, 0x21], 'archive'],
  [[0x37, 0x7a, 0xbc, 0xaf], 'archive'],
  [[0x1f, 0x8b], 'archive'],
]

/** Tells a container by content. */
export function sniff(bytes: Uint8Array): Container {
  if (bytes.length === 0) return 'empty'
  const signed = signatures.find(([signature]) => signature.every((byte, index) => bytes[index] === byte))
  if (signed && !(signed[1] === 'image' && signed[0].length === 2 && !bytes.subarray(0, 64).includes(0))) {
    return signed[1]
  }
  const head = bytes.subarray(0, 4096)
  if (wideOrder(bytes) === undefined && head.includes(0)) return 'binary'
  const plain = new TextDecoder('latin1').decode(head)
  if (isWebArchive(plain)) return 'webArchive'
  const start = plain.replace(/^[\s\u00ef\u00bb\u00bf]+/, '').toLowerCase()
  if (/^(<\?xml[^>]*>\s*)?(<\?mso-application[^>]*>\s*)?<((\w+:)?workbook|office:document)[\s>]/.test(start))
    return 'xml'
  return /^(<\?xml[^>]*>\s*)?<(!doctype html|html|table|meta|head|body|style|div|!--)/.test(start)
    ? 'html'
    : 'text'
}

/**
 * The byte order of UTF-16 text: by its mark, or, without one, by where the zero bytes of its commas, digits and line
 * breaks stand. Undefined where it is no such text.
 */
export function wideOrder(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  const head = bytes.subarray(0, 4096)
  const zeros: [even: number, odd: number] = [0, 0]
  head.forEach((byte, at) => {
    if (byte === 0) zeros[at % 2]!++
  })
  const [even, odd] = zeros
  // A character such as 一 (U+4E00) has a zero of its own.
  const [few, many] = [Math.min(even, odd), Math.max(even, odd)]
  if (many * 20 < head.length || many < few * 4 || bytes.length % 2 === 1) return undefined
  const order = odd > even ? 'utf-16le' : 'utf-16be'
  const text = new TextDecoder(order).decode(head.subarray(0, head.length & ~1))
  return /[^\P{C}\r\n\t]/u.test(text) ? undefined : order
}

/**
 * What a zip holds, by the names in its directory: an `.xlsx`, another office workbook (`.xlsb`, `.ods`), a document
 * or slides, or files of any kind, packed together.
 */
export function kindOfZip(bytes: Uint8Array): 'xlsx' | 'office' | 'document' | 'files' {
  const names = new TextDecoder('latin1').decode(bytes.subarray(Math.max(0, bytes.length - 1_000_000)))
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 100))
  if (names.includes('xl/workbook.bin')) return 'office'
  if (names.includes('word/document.xml') || names.includes('ppt/presentation.xml')) return 'document'
  if (names.includes('xl/workbook.xml') || names.includes('[Content_Types].xml')) return 'xlsx'
  if (head.includes('opendocument.spreadsheet')) return 'office'
  if (head.includes('opendocument.')) return 'document'
  return names.includes('content.xml') ? 'office' : 'files'
}
