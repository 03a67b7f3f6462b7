import { unzipSync, zipSync } from 'fflate'

/** An entry as the directory at the end of a zip tells it. */
export interface ZipEntry {
  /** As fflate names it: UTF-8 where the archive says so, else Latin-1. */
  name: string
  crc: number
  /** Bytes unpacked. */
  size: number
  encrypted: boolean
}

const entrySign = 0x02014b50
const endSign = 0x06054b50

/** The directory of a zip. Throws where there is none. */
export function readDirectory(bytes: Uint8Array): ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let end = bytes.length - 22
  while (end >= 0 && view.getUint32(end, true) !== endSign) {
    // A comment of at most 65,535 bytes may follow.
    if (--end < bytes.length - 65_557) end = -1
  }
  if (end < 0) throw new Error('no directory')
  const entries: ZipEntry[] = []
  let at = view.getUint32(end + 16, true)
  while (at + 46 <= end && view.getUint32(at, true) === entrySign) {
    const flags = view.getUint16(at + 8, true)
    const length = view.getUint16(at + 28, true)
    const name = bytes.subarray(at + 46, at + 46 + length)
    entries.push({
      name: (flags & 0x800 ? utf8 : latin1)(name),
      crc: view.getUint32(at + 16, true),
      size: view.getUint32(at + 24, true),
      encrypted: (flags & 1) === 1,
    })
    at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return entries
}

const utf8 = (bytes: Uint8Array) => new TextDecoder().decode(bytes)
/** Byte by byte: the platform's decoder of this name decodes Windows-1252. */
const latin1 = (bytes: Uint8Array) => bytes.reduce((text, byte) => text + String.fromCharCode(byte), '')

/**
 * Entries of a zip, none larger than its directory says. Throws where the bytes of one are not those that were packed:
 * a download that broke off, a disk that lost a bit.
 */
export function unpackEntries(
  bytes: Uint8Array,
  wanted: (name: string) => boolean,
): Record<string, Uint8Array> {
  const parts = unzipSync(bytes, { filter: ({ name }) => wanted(name) })
  for (const { name, crc } of readDirectory(bytes)) {
    const part = Object.hasOwn(parts, name) ? parts[name] : undefined
    if (part && crc32(part) !== crc) throw new Error(`${name} is damaged`)
  }
  return parts
}

/** An archive whose folders are written with backslashes, as some tools of Windows do, with slashes. */
export function withSlashes(bytes: Uint8Array): Uint8Array {
  if (readDirectory(bytes).every(({ name }) => !name.includes('\\'))) return bytes
  const parts = Object.entries(unpackEntries(bytes, () => true))
  return zipSync(Object.fromEntries(parts.map(([name, part]) => [name.replaceAll('\\', '/'), part])), {
    level: 0,
  })
}

/** Eight tables of 256, so that eight bytes are taken at a time. */
const tables = Array.from({ length: 8 }, () => new Uint32Array(256))
for (let byte = 0; byte < 256; byte++) {
  let value = byte
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  tables[0]![byte] = value
}
for (let depth = 1; depth < 8; depth++) {
  for (let byte = 0; byte < 256; byte++) {
    const before = tables[depth - 1]![byte]!
    tables[depth]![byte] = (before >>> 8) ^ tables[0]![before & 255]!
  }
}

export function crc32(bytes: Uint8Array): number {
  const [t0, t1, t2, t3, t4, t5, t6, t7] = tables as [
    Uint32Array,
    Uint32Array,
    Uint32Array,
    Uint32Array,
    Uint32Array,
    Uint32Array,
    Uint32Array,
    Uint32Array,
  ]
  let crc = 0xffffffff
  let at = 0
  for (const stop = bytes.length - 7; at < stop; at += 8) {
    crc ^= bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24)
    crc =
      t7[crc & 255]! ^
      t6[(crc >>> 8) & 255]! ^
      t5[(crc >>> 16) & 255]! ^
      t4[crc >>> 24]! ^
      t3[bytes[at + 4]!]! ^
      t2[bytes[at + 5]!]! ^
      t1[bytes[at + 6]!]! ^
      t0[bytes[at + 7]!]!
  }
  for (; at < bytes.length; at++) crc = (crc >>> 8) ^ t0[(crc ^ bytes[at]!) & 255]!
  return (crc ^ 0xffffffff) >>> 0
}
