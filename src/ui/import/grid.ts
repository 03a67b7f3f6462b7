/** Where the columns of the preview stand, so that scrolling draws only what is in sight and nothing jumps. */

/** Pixels a character takes at the preview's size: Chinese and full-width ones stand in squares. */
const [narrow, wide] = [7.2, 12.6]
const padding = 20
/** The least leaves room for the menu of meanings. */
const [least, most] = [104, 220]

/** Widths in pixels of `count` columns, from the texts seen first. */
export function columnWidths(rows: readonly (readonly string[])[], count: number): number[] {
  return Array.from({ length: count }, (_, column) => {
    const longest = Math.max(0, ...rows.map((row) => textWidth(row[column] ?? '')))
    return Math.round(Math.min(most, Math.max(least, longest + padding)))
  })
}

function textWidth(text: string): number {
  let width = 0
  for (const character of text) width += character.codePointAt(0)! < 0x2e80 ? narrow : wide
  return width
}

/** Left edges of the columns and, last, the right edge of them all. */
export function edgesOf(widths: readonly number[]): number[] {
  const edges = [0]
  for (const width of widths) edges.push(edges.at(-1)! + width)
  return edges
}

/** The columns in sight between `from` and `to` pixels, with `spare` more on either side; end exclusive. */
export function columnsBetween(
  edges: readonly number[],
  from: number,
  to: number,
  spare: number,
): [first: number, last: number] {
  const count = edges.length - 1
  let first = 0
  while (first < count - 1 && edges[first + 1]! <= from) first++
  let last = first
  while (last < count && edges[last]! < to) last++
  return [Math.max(0, first - spare), Math.min(count, last + spare)]
}

/** A 0-based column as spreadsheets call it: A … Z, AA … */
export function columnLetter(index: number): string {
  const rest = Math.floor(index / 26)
  return (rest > 0 ? columnLetter(rest - 1) : '') + String.fromCharCode(65 + (index % 26))
}
