import { unzip, type UnzipFileInfo } from 'fflate'
import { refuse } from './refusal'

/** A file taken out of an archive. */
export interface Unpacked {
  name: string
  bytes: Uint8Array
}

/** Unpacked bytes of an archive beyond which it is taken for a zip bomb. */
const limit = 2 ** 30

/** Files that operating systems put into archives, and that nobody packed. */
const furniture = /(^|\/)(__MACOSX\/|\.DS_Store$|Thumbs\.db$|desktop\.ini$|~\$)/

/** The files of a zip, folders flattened. Throws an `IngestError` where it is damaged, too large or empty. */
export async function unpack(name: string, bytes: Uint8Array): Promise<Unpacked[]> {
  let total = 0
  let tooLarge = false
  const filter = ({ name: entry, originalSize }: UnzipFileInfo) => {
    total += originalSize
    if (total > limit) tooLarge = true
    return !tooLarge && !entry.endsWith('/') && !furniture.test(entry)
  }
  const files = await new Promise<Record<string, Uint8Array>>((resolve, reject) => {
    unzip(bytes, { filter }, (error, unzipped) => (error ? reject(error) : resolve(unzipped)))
  }).catch((error: unknown) => {
    throw refuse(name, /encrypt/i.test(String(error)) ? 'encryptedArchive' : 'damagedArchive')
  })
  if (tooLarge) throw refuse(name, 'largeArchive')
  const found = Object.entries(files).map(([entry, content]) => ({
    name: decodeName(entry).split('/').at(-1)!,
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
