import { readMark } from './mark'
import type { ColumnPlan } from '../plan'
import { reasons } from './reason'
import type { Cell } from '../file/sheet'
import { parseSubject } from './vocabulary'

type Rows = readonly (readonly Cell[])[]

/** Rows that have to bear out what columns add up to. */
const share = 0.95

/** A header without the full mark it states. */
const bare = (header: string) =>
  header
    .split('/')
    .at(-1)!
    .replace(/\((?:满分)?:?\d+(?:\.\d+)?分?\)$/, '')

/** `1-10`, `选择题(1-10)`, `第11~13题`. */
const range =
  /^(?:第?(\d{1,3})[-~—–至](\d{1,3})(?:小?题)?(?:得分)?|[^\d()]{2,6}\(第?(\d{1,3})[-~—–至](\d{1,3})(?:小?题)?\))$/

/**
 * Columns of several items at once, `1-10(30分)` or 选择题 beside items 11 and 12, are items of the paper themselves, unless
 * the items they stand for have columns of their own: then they are what these add up to.
 */
export function settleBlocks(plans: readonly ColumnPlan[], rows: Rows) {
  const items = plans.filter(({ meaning }) => meaning.role === 'item')
  if (items.length === 0) return
  const numbers = items.map(({ meaning }) => Number(/\d+/.exec((meaning as { no: string }).no)?.[0]))
  for (const plan of plans) {
    const name = bare(plan.header)
    const found = range.exec(name)
    if (!found || !/^(unknown|subtotal)$/.test(plan.meaning.role)) continue
    const [from, to] = [Number(found[1] ?? found[3]), Number(found[2] ?? found[4])]
    const named = found[3] !== undefined && items.some(({ header }) => !/^(第|[TQ])?\d/.test(bare(header)))
    // Items that are counted anew within types, 简答题1, are no part of 选择题(1-10).
    if (to <= from || (!named && numbers.some((no) => no >= from && no <= to)))
      Object.assign(plan, { meaning: { role: 'subtotal' }, confidence: 0.8, reason: reasons.rangeOfItems })
    else toItem(plan, name)
  }
  settleParts(plans, rows)
}

/** Parts without items of their own, told by the rows: with them the items make the total, without them they do not. */
function settleParts(plans: readonly ColumnPlan[], rows: Rows) {
  const total = plans.find(({ meaning }) => meaning.role === 'total')
  const parts = plans.filter(({ meaning }) => meaning.role === 'subtotal')
  const items = plans.filter(({ meaning }) => meaning.role === 'item')
  if (!total || parts.length === 0 || addUp(total, items, rows)) return
  // 客观题 may stand for items that have no columns while 填空题 repeats those that have.
  const sets = [parts, ...parts.map((part) => [part])]
  const own = sets.find((set) => addUp(total, [...items, ...set], rows))
  for (const part of own ?? []) toItem(part, bare(part.header))
}

function toItem(plan: ColumnPlan, no: string) {
  Object.assign(plan, { meaning: { role: 'item', no }, confidence: 0.8, reason: reasons.block })
}

/** A subject beside its 附加题, and a total that holds both: the total is the subject's mark. */
export function settleExtra(plans: readonly ColumnPlan[], rows: Rows) {
  const scores = plans.filter(({ meaning }) => meaning.role === 'score')
  const total = plans.find(({ meaning }) => meaning.role === 'total')
  const extra = plans.find(({ header, meaning }) => meaning.role === 'subtotal' && /附加|加试/.test(header))
  const [score] = scores
  if (scores.length !== 1 || !score || !total || !extra || !addUp(total, [score, extra], rows)) return
  Object.assign(total, { meaning: score.meaning, confidence: 0.7, reason: reasons.withExtra })
  Object.assign(score, { meaning: { role: 'subtotal' }, confidence: 0.8, reason: reasons.withinTotal })
}

/** The parts of a mark that is a total with its 附加题: the subject's own column and the extra one. */
export function partsWithExtra(plans: readonly ColumnPlan[], whole: ColumnPlan): ColumnPlan[] {
  if (whole.meaning.role !== 'score') return []
  const { subject } = whole.meaning
  const parts = plans.filter(({ meaning }) => meaning.role === 'subtotal')
  const own = parts.filter(({ header }) => parseSubject(bare(header))?.subject === subject)
  return own.length === 1 ? [...own, ...parts.filter(({ header }) => /附加|加试/.test(header))] : []
}

function addUp(whole: ColumnPlan, parts: readonly ColumnPlan[], rows: Rows): boolean {
  let seen = 0
  let borne = 0
  for (const cells of rows) {
    const stated = readMark(cells[whole.index])
    if (stated.kind !== 'mark' || stated.mark === 0) continue
    let sum = 0
    for (const { index } of parts) {
      const read = readMark(cells[index])
      if (read.kind === 'mark') sum += read.mark
    }
    seen++
    if (sum === stated.mark) borne++
  }
  return seen > 0 && borne >= seen * share
}
