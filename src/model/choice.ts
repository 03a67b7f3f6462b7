/**
 * The options of one answer in one form: `ＣＡ`, `C、A` and `c a` are `AC`. Null where there is none.
 * What is no list of letters (√, 对) stays as it is, trimmed.
 */
export function normalizeChoice(text: string | null | undefined): string | null {
  const plain = (text ?? '').normalize('NFKC').trim().toUpperCase()
  if (plain === '' || /^[-—/*]+$/.test(plain)) return null
  const letters = plain.replace(/[\s,、;.|/+&]/g, '')
  return /^[A-Z]+$/.test(letters) ? [...new Set(letters)].sort().join('') : plain
}
