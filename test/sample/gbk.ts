/** Code points of GBK by inverting the platform's decoder, which is the only table of it that we need. */
function table(): Map<string, [number, number]> {
  const decoder = new TextDecoder('gbk')
  const codes = new Map<string, [number, number]>()
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      if (trail === 0x7f) continue
      const text = decoder.decode(Uint8Array.of(lead, trail))
      if (text.length === 1 && text !== '\ufffd' && !codes.has(text)) codes.set(text, [lead, trail])
    }
  return codes
}

let codes: Map<string, [number, number]> | undefined

/** `text` in GBK. Throws a RangeError for a character that GBK lacks. */
export function encodeGbk(text: string): Uint8Array {
  codes ??= table()
  const bytes: number[] = []
  for (const char of text) {
    const code = char.charCodeAt(0)
    if (code < 0x80) bytes.push(code)
    else {
      const pair = codes.get(char)
      if (!pair) throw new RangeError(`GBK has no ${char}`)
      bytes.push(...pair)
    }
  }
  return Uint8Array.from(bytes)
}
