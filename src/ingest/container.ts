/** What a file's first bytes say it is, whatever its name says. */
export type Container = 'zip' | 'ole' | 'html' | 'text' | 'empty' | 'image' | 'pdf' | 'binary'

const signatures: readonly [bytes: readonly number[], container: Container][] = [
  [[0x50, 0x4b, 0x03, 0x04], 'zip'],
  [[0x50, 0x4b, 0x05, 0x06], 'zip'],
  [[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], 'ole'],
  [[0x89, 0x50, 0x4e, 0x47], 'image'],
  [[0xff, 0xd8, 0xff], 'image'],
  [[0x47, 0x49, 0x46, 0x38], 'image'],
  [[0x25, 0x50, 0x44, 0x46], 'pdf'],
]

/** Tells a container by content. UTF-16 counts as text by its byte order mark. */
export function sniff(bytes: Uint8Array): Container {
  if (bytes.length === 0) return 'empty'
  const signed = signatures.find(([signature]) => signature.every((byte, index) => bytes[index] === byte))
  if (signed) return signed[1]
  const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
  const head = bytes.subarray(0, 4096)
  if (!utf16 && head.includes(0)) return 'binary'
  const start = new TextDecoder('latin1').decode(head).trimStart().toLowerCase()
  return /^(<!doctype html|<html|<table|<meta|<\?xml[^>]*>\s*<html)/.test(start) ? 'html' : 'text'
}

/**
 * What a zip holds, by the names in its directory: an `.xlsx`, another office workbook (`.xlsb`, `.ods`), or files of
 * any kind, packed together.
 */
export function kindOfZip(bytes: Uint8Array): 'xlsx' | 'office' | 'files' {
  const names = new TextDecoder('latin1').decode(bytes.subarray(Math.max(0, bytes.length - 1_000_000)))
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 100))
  if (names.includes('xl/workbook.bin')) return 'office'
  if (names.includes('xl/workbook.xml') || names.includes('[Content_Types].xml')) return 'xlsx'
  if (head.includes('opendocument.spreadsheet') || names.includes('content.xml')) return 'office'
  return 'files'
}
