import { markUnit } from '../../model/batch'
import type { Sheet } from '../file/sheet'
import type { ColumnPlan, TablePlan } from '../plan'
import { readMark } from './mark'
import { readRows } from './row'

const named = /选做|选答|任选|[二三四五]选[一二三]/

/** Of two items that nobody answers both, the share of students who answer either, so that it is a pattern. */
const share = 0.9

/** Students who must have answered each of two items before their pattern says anything. */
const fewest = 5

type Item = ColumnPlan & { meaning: { role: 'item'; no: string } }

/**
 * Items of which one counts: those that their headers name (选做) in a run and nobody answers together, and neighbours
 * worth the same that no student answers both, nearly everybody either. The latter are no more than likely: `told` is
 * false, and the paper's full mark is asked for.
 */
export function findOptional(plan: TablePlan, sheet: Sheet): NonNullable<TablePlan['optional']> {
  const items = plan.columns.filter((column): column is Item => column.meaning.role === 'item')
  if (plan.kind !== 'items' || items.length < 3) return []
  const answers = countAnswers(plan, sheet, items)
  const groups: NonNullable<TablePlan['optional']> = []
  for (let at = 0; at < items.length;) {
    const to = runFrom(plan, items, at)
    const run = Array.from({ length: to - at }, (_, each) => at + each)
    if (run.length > 1 && answers.together(run) === 0) {
      groups.push({ items: run.map((each) => items[each]!.meaning.no), told: true })
      at = to
      continue
    }
    const next = at + 1
    if (
      next < items.length &&
      run.length < 2 &&
      answers.exclude(at, next) &&
      sameMark(plan, items[at]!, items[next]!)
    ) {
      groups.push({ items: [items[at]!.meaning.no, items[next]!.meaning.no], told: false })
      at += 2
    } else at++
  }
  return groups
}

const sameMark = ({ itemFullMarks }: TablePlan, a: Item, b: Item) =>
  itemFullMarks[a.meaning.no] === itemFullMarks[b.meaning.no]

/** The end of a run of items named 选做 that are worth the same. */
function runFrom(plan: TablePlan, items: readonly Item[], from: number): number {
  let to = from
  while (to < items.length && named.test(items[to]!.header) && sameMark(plan, items[from]!, items[to]!)) to++
  return to
}

/** Who answered which of neighbouring items; a blank is no answer, nor is a nought where another of the run has marks. */
function countAnswers(plan: TablePlan, sheet: Sheet, items: readonly Item[]) {
  const written = new Uint32Array(items.length)
  const both = new Uint32Array(items.length)
  const either = new Uint32Array(items.length)
  const rows: boolean[][] = []
  let students = 0
  const anyNamed = items.some(({ header }) => named.test(header))
  for (const { cells, kind } of readRows(plan, sheet)) {
    if (kind !== 'data') continue
    const reads = items.map(({ index }) => readMark(cells[index]))
    const filled = reads.map((read) => read.kind === 'mark')
    if (!filled.includes(true)) continue
    students++
    if (anyNamed) rows.push(reads.map((read) => read.kind === 'mark' && read.mark > 0))
    filled.forEach((is, at) => {
      if (is) written[at]!++
      if (is && filled[at + 1]) both[at]!++
      if (is || filled[at + 1]) either[at]!++
    })
  }
  return {
    together: (run: readonly number[]) => rows.filter((row) => run.filter((at) => row[at]).length > 1).length,
    exclude: (at: number, next: number) =>
      both[at] === 0 && written[at]! >= fewest && written[next]! >= fewest && either[at]! >= students * share,
  }
}

/**
 * What items are worth together, in marks: of optional ones the dearest counts. Undefined where one is not known.
 * @param marks full marks by item
 */
export function addFullMarks(
  marks: ReadonlyMap<string, number | null | undefined>,
  optional: TablePlan['optional'] = [],
): number | undefined {
  // Summed in ten-thousandths: ten items of 0.1 make exactly 1.
  let sum = 0
  const counted = new Map<number, number>()
  for (const [no, mark] of marks) {
    if (mark === undefined || mark === null) return undefined
    const own = Math.round(mark * markUnit)
    const group = optional.findIndex(({ items }) => items.includes(no))
    if (group < 0) sum += own
    else counted.set(group, Math.max(counted.get(group) ?? 0, own))
  }
  for (const mark of counted.values()) sum += mark
  return sum / markUnit
}
