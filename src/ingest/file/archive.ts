import { limits } from './limits'
import { refuse } from './refusal'
import { readDirectory, unpackEntries, type ZipEntry } from './zip'

/** A file taken out of an archive. */
export interface Unpacked {
  name: string
  bytes: Uint8Array
}

/** Files that operating systems put into archives, and that nobody packed. */
const furniture = /(^|\/)(__MACOSX\/|\.DS_Store$|Thumbs\.db$|desktop\.ini$|~\$)/

/** The files of a zip, folders flattened. Throws an `IngestError` where it is damaged, too large or empty. */
export function unpack(name: string, bytes: Uint8Array): Unpacked[] {
  let entries: ZipEntry[]
  let files: Record<string, Uint8Array>
  try {
    entries = readDirectory(bytes).filter((entry) => !entry.name.endsWith('/') && !furniture.test(entry.name))
  } catch {
    throw refuse(name, 'damagedArchive')
  }
  if (entries.some(({ encrypted }) => encrypted)) throw refuse(name, 'encryptedArchive')
  if (entries.reduce((sum, { size }) => sum + size, 0) > limits.unpacked) throw refuse(name, 'largeArchive')
  try {
    const wanted = new Set(entries.map((entry) => entry.name))
    files = unpackEntries(bytes, (entry) => wanted.has(entry))
  } catch {
    throw refuse(name, 'damagedArchive')
  }
  const found = Object.entries(files).map(([entry, content]) => ({
    name: decodeName(entry).split(/[\\/]/).at(-1)!,
    bytes: content,
  }))
  if (found.length === 0) throw refuse(name, 'emptyArchive')
  return found
}

/** Names without the UTF-8 flag come as Latin-1; Chinese Windows wrote them in GBK. */
function decodeName(name: string): string {
  const codes = [...name].map((character) => character.charCodeAt(0))
  if (codes.every((code) => code < 128) || codes.some((code) => code > 255)) return name
  return new TextDecoder('gb18030').decode(Uint8Array.from(codes))
}
