/** Whether text is a web archive (`.mht`), as "save as a single file" writes workbooks and pages. */
export function isWebArchive(head: string): boolean {
  return (
    /^\s*(?:from:|date:|subject:|mime-version:|content-type:|x-[\w-]+:)/i.test(head) &&
    /^content-type:\s*multipart\//im.test(head)
  )
}

/**
 * The pages of a web archive that hold tables, each as its text, in their order. Parts in base64, quoted-printable and
 * plain are read in the character set they name.
 */
export function pagesOf(bytes: Uint8Array): string[] {
  const text = new TextDecoder('latin1').decode(bytes)
  const boundary = /boundary\s*=\s*(?:"([^"\r\n]+)"|([^\s;]+))/i.exec(text)
  const border = boundary && `--${boundary[1] ?? boundary[2]}`
  if (!border) return []
  return text
    .split(border)
    .slice(1)
    .flatMap((part) => {
      const gap = /\r?\n\r?\n/.exec(part)
      if (!gap) return []
      const head = part.slice(0, gap.index).replace(/\r?\n[ \t]+/g, ' ')
      if (!/^content-type:\s*text\/html/im.test(head)) return []
      const page = decodePart(head, part.slice(gap.index + gap[0].length))
      return /<table[\s>]/i.test(page) ? [page] : []
    })
}

function decodePart(head: string, body: string): string {
  const encoding = /^content-transfer-encoding:\s*([\w-]+)/im.exec(head)?.[1]?.toLowerCase()
  const plain =
    encoding === 'base64'
      ? atob(body.replace(/[^A-Za-z0-9+/]/g, ''))
      : encoding === 'quoted-printable'
        ? body
            .replace(/=[ \t]*\r?\n/g, '')
            .replace(/=([\dA-F]{2})/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
        : body
  const bytes = Uint8Array.from(plain, (character) => byteOf(character))
  const named = (/charset\s*=\s*"?([\w-]+)/i.exec(head) ??
    /<meta[^>]*charset\s*=\s*["']?([\w-]+)/i.exec(plain))?.[1]
  return decoderOf(named).decode(bytes)
}

function decoderOf(name = 'utf-8'): TextDecoder {
  try {
    return new TextDecoder(/^gb/i.test(name) ? 'gb18030' : name)
  } catch {
    return new TextDecoder()
  }
}

/** What the platform calls Latin-1 is Windows-1252, whose 0x80 … 0x9F are other characters. */
const windows = new Map(
  Array.from({ length: 32 }, (_, at) => [
    new TextDecoder('latin1').decode(Uint8Array.of(128 + at)),
    128 + at,
  ]),
)

const byteOf = (character: string) => windows.get(character) ?? character.charCodeAt(0) & 255
