import { initialsOf } from './initials'

/** What was found: how well (higher is better), and which characters of the label to mark. */
export interface Match {
  score: number
  marks: readonly number[]
}

/**
 * Finds what was typed in a label and its other words: as it stands (Chinese or English, any part of it), or by the
 * initials of its pinyin. Words apart by spaces must all be found.
 */
export function match(query: string, label: string, others: readonly string[] = []): Match | undefined {
  const words = query.normalize('NFKC').toLowerCase().split(/\s+/).filter(Boolean)
  let score = 0
  const marks = new Set<number>()
  for (const word of words) {
    const found = findWord(word, label)
    const elsewhere = Math.max(0, ...others.map((other) => (findWord(word, other)?.score ?? 0) * 0.7))
    if (!found && elsewhere === 0) return undefined
    score += Math.max(found?.score ?? 0, elsewhere)
    if (found && found.score >= elsewhere) for (const mark of found.marks) marks.add(mark)
  }
  return { score: words.length === 0 ? 1 : score / words.length, marks: [...marks].sort((a, b) => a - b) }
}

function findWord(word: string, label: string): Match | undefined {
  const text = label.normalize('NFKC').toLowerCase()
  const at = text.indexOf(word)
  if (at >= 0) {
    const starts = at === 0 || /[\s·/（(“_-]/.test(text[at - 1]!)
    return {
      score: at === 0 ? (text === word ? 100 : 90) : starts ? 80 : 70,
      // Folding may change a length (½); then nothing is marked rather than the wrong characters.
      marks: text.length === label.length ? span(at, word.length) : [],
    }
  }
  if (!/^[a-z0-9]{2,}$/.test(word)) return undefined
  return findInitials(word.toUpperCase(), label)
}

/** Initials follow each other, over what has none (dots, quotes). */
function findInitials(word: string, label: string): Match | undefined {
  const characters = [...label]
  const initials = characters.map(initialsOf)
  const starts: number[] = []
  for (let at = 0, sum = 0; at < characters.length; sum += characters[at]!.length, at++) starts.push(sum)
  for (let from = 0; from < characters.length; from++) {
    const marks: number[] = []
    let at = from
    for (; at < characters.length && marks.length < word.length; at++) {
      if (initials[at] === '') continue
      if (!initials[at]!.includes(word[marks.length]!)) break
      marks.push(starts[at]!)
    }
    if (marks.length === word.length) return { score: from === 0 ? 60 : 50, marks }
  }
  return undefined
}

function span(start: number, length: number): number[] {
  return Array.from({ length }, (_, index) => start + index)
}
