import { readMark } from './mark'
import type { ColumnPlan, Meaning } from '../plan'
import { reasons } from './reason'
import type { Cell } from '../file/sheet'

/** Rows that have to bear out that a column is the sum of others. */
const share = 0.95

/**
 * A big question beside its parts, 17 beside 17(1) and 17(2), is their subtotal where it is their sum in the rows; where
 * it is not, it is an item of its own. The deepest come first, so that 17 is the sum of 17(1), whose own parts count once.
 */
export function settleSums(plans: readonly ColumnPlan[], rows: readonly (readonly Cell[])[]) {
  const items = plans.filter(
    (plan): plan is ColumnPlan & { meaning: Extract<Meaning, { role: 'item' }> } =>
      plan.meaning.role === 'item',
  )
  const deepest = items.toSorted((a, b) => b.meaning.no.length - a.meaning.no.length)
  for (const whole of deepest) {
    const { no } = whole.meaning
    const parts = items.filter(
      ({ meaning }) =>
        meaning.role === 'item' && meaning.no.startsWith(no) && /^[(①-⑳]/.test(meaning.no.slice(no.length)),
    )
    if (
      parts.length === 0 ||
      !isSum(
        whole.index,
        parts.map(({ index }) => index),
        rows,
      )
    )
      continue
    const names = parts.map(({ meaning }) => meaning.no).join('、')
    Object.assign(whole, { meaning: { role: 'subtotal' }, confidence: 0.85, reason: reasons.sumOf(names) })
  }
}

function isSum(whole: number, parts: readonly number[], rows: readonly (readonly Cell[])[]): boolean {
  let seen = 0
  let borne = 0
  for (const cells of rows) {
    const stated = readMark(cells[whole])
    if (stated.kind !== 'mark' || stated.mark === 0) continue
    let sum = 0
    for (const part of parts) {
      const read = readMark(cells[part])
      if (read.kind === 'mark') sum += read.mark
    }
    seen++
    if (sum === stated.mark) borne++
  }
  return seen > 0 && borne >= seen * share
}
