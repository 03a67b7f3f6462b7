/** One line of a text: its characters without the line ending, and where it stands with it. */
export interface Line {
  text: string
  start: number
  /** Offset behind the line ending. */
  end: number
}

/**
 * The lines of a text; `\n`, `\r\n` and `\r` end one, a text that ends with a line ending has no empty last line.
 * @param most lines that are told apart; what follows them is one more
 */
export function splitLines(source: string, most = Infinity): Line[] {
  const lines: Line[] = []
  const ending = /\r\n|\n|\r/g
  let start = 0
  for (let found = ending.exec(source); found && lines.length < most; found = ending.exec(source)) {
    lines.push({ text: source.slice(start, found.index), start, end: ending.lastIndex })
    start = ending.lastIndex
  }
  if (start < source.length) lines.push({ text: source.slice(start), start, end: source.length })
  return lines
}

/** The line (1-based) that an offset falls in. */
export function lineAt(source: string, offset: number): number {
  let line = 1
  const ending = /\r\n|\n|\r/g
  for (let found = ending.exec(source); found && ending.lastIndex <= offset; found = ending.exec(source))
    line++
  return line
}

/** The same for many offsets of one text: its line endings are looked for once. */
export function createLineAt(source: string): (offset: number) => number {
  const ends = Array.from(source.matchAll(/\r\n|\n|\r/g), ({ 0: ending, index }) => index + ending.length)
  return (offset) => {
    let [low, high] = [0, ends.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (ends[middle]! <= offset) low = middle + 1
      else high = middle
    }
    return low + 1
  }
}

/** The line ending that a text uses first; `\n` where it has none. */
export function lineEnding(source: string): string {
  return /\r\n|\n|\r/.exec(source)?.[0] ?? '\n'
}

/** Index behind the blank lines that begin at `at`. */
export function skipBlank(lines: readonly Line[], at: number): number {
  while (at < lines.length && lines[at]!.text.trim() === '') at++
  return at
}
