/** Text of a file in UTF-8 (with or without BOM), UTF-16 with BOM, or else GB18030, which contains GBK. */
export function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}

const separators = ['\t', ',', ';', '，'] as const

/** The separator that splits the first lines most, and most alike. */
export function findSeparator(text: string): string {
  const lines = text.split(/\r?\n/, 30).filter((line) => line.trim() !== '')
  let best = ','
  let most = 0
  for (const separator of separators) {
    const counts = lines.map((line) => unquoted(line).split(separator).length - 1)
    const sorted = counts.toSorted((a, b) => a - b)
    const median = sorted[Math.floor(sorted.length / 2)] ?? 0
    if (median > most) {
      most = median
      best = separator
    }
  }
  return best
}

const unquoted = (line: string) => line.replace(/"(?:[^"]|"")*"/g, '')
