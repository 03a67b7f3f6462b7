import { cellText, isBlank, type Cell } from '../file/sheet'
import type { ColumnPlan, TablePlan } from '../plan'
import { readRows } from '../recognise/row'
import { readSubject } from '../recognise/vocabulary'
import type { Reading } from './reading'

/** Of 3+1+2 a student takes one of the first and two of the others. */
const first = ['物理', '历史']
const second = ['化学', '生物', '道德与法治', '地理']

/** The share of students with one of 物理 and 历史, so that a table is one of choices. */
const share = 0.95

/**
 * Says whether a blank means that a student does not take the subject: where a column 选科 names what is taken, or,
 * in 高中, where nearly everybody has one of 物理 and 历史. Undefined where subjects are not chosen.
 */
export function choiceOf(
  table: TablePlan,
  reading: Reading,
): ((subject: string, cells: readonly Cell[]) => boolean) | undefined {
  const columns = new Map(
    table.columns.flatMap(({ meaning, index }) =>
      meaning.role === 'score' ? [[meaning.subject, index] as const] : [],
    ),
  )
  const named = table.columns.find(isChoice)
  if (named)
    return (subject, cells) => {
      const taken = takenIn(cellText(cells[named.index]))
      return (first.includes(subject) || second.includes(subject)) && taken.size > 0 && !taken.has(subject)
    }
  if ((reading.plan.exam?.grade ?? 0) < 10 || !first.every((subject) => columns.has(subject)))
    return undefined
  const taken = (subjects: readonly string[], cells: readonly Cell[]) =>
    subjects.filter((subject) => columns.has(subject) && !isBlank(cells[columns.get(subject)!])).length
  let [one, any] = [0, 0]
  const seen = [0, 0]
  for (const { cells, kind } of readRows(table, reading.sheet(table))) {
    const count = kind === 'data' ? taken(first, cells) : 0
    if (count > 0) any++
    if (count === 1) one++
    first.forEach((subject, at) => (seen[at]! += taken([subject], cells)))
  }
  if (one < any * share || seen.includes(0)) return undefined
  return (subject, cells) =>
    (first.includes(subject) && taken(first, cells) === 1) ||
    (second.includes(subject) && taken(second, cells) === 2)
}

const isChoice = ({ header, meaning }: ColumnPlan) =>
  meaning.role === 'ignore' &&
  /^(选科|选科组合|选考科目|选考组合|科目组合|组合)$/.test(header.split('/').at(-1)!)

/** The subjects of `物化生`, `史政地`, `物理+化学+地理`; none where the text is not all of such names. */
function takenIn(text: string): Set<string> {
  const plain = text.replace(/[\s+、,，/;|-]+|组合|类/g, '')
  const parts = plain.match(/物理|历史|化学|生物|政治|思想政治|道德与法治|地理|[物历史化生政地]/g) ?? []
  if (parts.join('') !== plain || parts.length < 2) return new Set()
  return new Set(parts.map((part) => (part === '历' ? '历史' : readSubject(part))))
}
