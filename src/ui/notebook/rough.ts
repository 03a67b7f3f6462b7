import type { Block } from '../../notebook/document/document'

/** Characters of text that fill a line of the document. */
const line = 50

/** About how high a cell will be, in px, told from its text: what waits takes the room of what comes. */
export function roughHeight({ kind, body: whole }: Block): number {
  // A longer text is out of sight below.
  const body = whole.slice(0, 5000)
  if (kind === 'markdown')
    return body
      .trim()
      .split(/\n\s*\n/)
      .reduce((sum, part) => sum + roughPart(part), 0)
  if (kind === 'input') return 32
  if (kind === 'chart') return 500
  if (kind === 'table') return /^view:\s*figures/m.test(body) ? 188 : 400
  return 96
}

/** A heading, a paragraph or a list of prose, with the space before it. */
function roughPart(part: string): number {
  const level = /^#{1,6}(?=\s)/.exec(part)?.[0].length
  if (level !== undefined) return [39, 54, 42][level - 1] ?? 34
  const rows = part.split('\n').reduce((sum, row) => {
    // A value is shorter than the expression that fills it in.
    const shown = row.replace(/\$\{[^}$]*\}/g, '0000').length
    return sum + Math.max(1, Math.ceil(shown / line))
  }, 0)
  return 8 + rows * 29.6
}
