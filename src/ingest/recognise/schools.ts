/** A school name without what differs by hand: width, blanks, brackets, figures for numerals (第2中学). */
export function normalizeSchool(name: string): string {
  return plain.test(name) ? name : spellNumerals(name.normalize('NFKC')).replace(/[\s()（）·.]/g, '')
}

/** The common case, and normalising is slow. */
const plain = /^[\u4e00-\u9fff]+$/

/** `第2中学` and `12中` with numerals; years, grades and classes keep their figures. */
export function spellNumerals(text: string): string {
  return text.replace(/(?<!\d)(\d{1,2})(?=\s*(?:中|小|初|高|实|附|号|完))/g, (_, figures: string) =>
    writeNumeral(Number(figures)),
  )
}

function writeNumeral(value: number): string {
  const [tens, ones] = [Math.floor(value / 10), value % 10]
  if (tens === 0) return numerals[ones]!
  return `${tens > 1 ? numerals[tens] : ''}十${ones > 0 ? numerals[ones] : ''}`
}

const numerals = [...'零一二三四五六七八九']

/**
 * Known schools that a name may stand for, best first: the same once normalised, one a suffix or part of the other
 * (实验初中 / 海陵区实验初中), the same without 学校, 中学 and so on, or few characters apart.
 */
export function suggestSchools(name: string, known: readonly string[]): string[] {
  const own = normalizeSchool(name)
  return known
    .map((other) => ({ other, distance: distanceOf(own, normalizeSchool(other)) }))
    .filter(({ distance }) => distance < 1)
    .toSorted((a, b) => a.distance - b.distance)
    .slice(0, 4)
    .map(({ other }) => other)
}

/** 0 the same … 1 too far. */
function distanceOf(a: string, b: string): number {
  if (a === b) return 0
  if (a.length >= 2 && b.length >= 2 && (a.endsWith(b) || b.endsWith(a))) return 0.2
  if (a.length >= 2 && b.length >= 2 && (a.includes(b) || b.includes(a))) return 0.3
  const [coreA, coreB] = [core(a), core(b)]
  if (coreA !== '' && coreA === coreB) return 0.4
  if (Math.min(a.length, b.length) >= 4 && (abbreviates(a, b) || abbreviates(b, a))) return 0.45
  const edits = editDistance(a, b)
  const longest = Math.max(a.length, b.length)
  return edits <= Math.max(1, longest * 0.3) ? 0.5 + edits / longest : 1
}

const core = (name: string) =>
  name
    .replace(/(初级中学|高级中学|实验学校|初中部|初中|高中|中学|小学|学校|分校|校区)/g, '')
    .replace(/^.{2,4}[区县市]/, '')

/** Whether all of a short name's characters stand in the long one, in order. */
function abbreviates(short: string, long: string): boolean {
  let at = -1
  return [...short].every((character) => (at = long.indexOf(character, at + 1)) >= 0)
}

function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const current = [i]
    for (let j = 1; j <= b.length; j++) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1
      current.push(Math.min(previous[j]! + 1, current[j - 1]! + 1, previous[j - 1]! + change))
    }
    previous = current
  }
  return previous[b.length]!
}
