import type { Text } from '../model/text'
import type { ColumnPlan, Meaning } from './plan'
import { isBlank, type Cell } from './sheet'
import { headerRules, markWords, parseItem, parseSubject } from './vocabulary'

const reasons = {
  word: (header: string): Text => ({ zh: `列名“${header}”`, en: `named “${header}”` }),
  subject: (header: string): Text => ({ zh: `列名“${header}”是学科`, en: `“${header}” is a subject` }),
  group: (group: string): Text => ({ zh: `在“${group}”栏下`, en: `under “${group}”` }),
  item: (header: string): Text => ({ zh: `列名“${header}”像题号`, en: `“${header}” looks like an item` }),
  other: (role: string): Text => ({ zh: `已有更合适的${role}列`, en: `a better ${role} column is there` }),
  empty: { zh: '没有列名，也没有内容', en: 'no name and no content' },
  unknown: { zh: '列名不在词表里，请确认含义', en: 'the name is not known; please choose what it means' },
}

/** What each column means, from its header alone; `dataRows` only tells nameless empty columns. */
export function planColumns(
  headers: readonly string[],
  dataRows: readonly (readonly Cell[])[],
): ColumnPlan[] {
  const plans = headers.map((header, index): ColumnPlan => ({ index, header, ...readHeader(header) }))
  for (const plan of plans) {
    if (plan.header === '' && dataRows.every((row) => isBlank(row[plan.index]))) {
      plan.meaning = { role: 'ignore' }
      plan.confidence = 1
      plan.reason = reasons.empty
    }
  }
  keepBest(plans, 'id')
  return settleItems(plans)
}

function readHeader(header: string): Pick<ColumnPlan, 'meaning' | 'confidence' | 'reason'> {
  const parts = header.split('/')
  const last = parts.at(-1) ?? ''
  const group = parts.length > 1 ? parts.slice(0, -1).join('/') : ''
  if (group !== '') {
    const rank = headerRules.find(({ pattern, meaning }) => meaning.role === 'rank' && pattern.test(last))
    if (rank) return { meaning: rank.meaning, confidence: 0.98, reason: reasons.word(last) }
    if (markWords.test(last)) {
      const subject = parseSubject(group)
      if (subject) {
        return {
          meaning: { role: 'score', subject: subject.subject },
          confidence: 0.98,
          reason: reasons.group(group),
        }
      }
      if (/总分|总成绩|合计/.test(group))
        return { meaning: { role: 'total' }, confidence: 0.98, reason: reasons.group(group) }
    }
  }
  const plain = last.replaceAll(' ', '')
  const subject = parseSubject(plain)
  if (subject) {
    return {
      meaning: { role: 'score', subject: subject.subject },
      confidence: 0.95,
      reason: reasons.subject(last),
    }
  }
  const found = headerRules.find(({ pattern }) => pattern.test(plain))
  if (found) return { meaning: found.meaning, confidence: found.confidence, reason: reasons.word(last) }
  // The mark of a one-subject table; which subject, the table says.
  if (markWords.test(plain)) return { meaning: { role: 'mark' }, confidence: 0.8, reason: reasons.word(last) }
  const item = parseItem(last)
  if (item) return { meaning: { role: 'item', no: item.no }, confidence: 0.9, reason: reasons.item(last) }
  return { meaning: { role: 'unknown' }, confidence: 0.2, reason: reasons.unknown }
}

/** Of several columns of a role that a table has once, the preferred one stays. */
function keepBest(plans: ColumnPlan[], role: 'id') {
  const preference = (plan: ColumnPlan) =>
    headerRules.find(({ pattern }) => pattern.test(plan.header.split('/').at(-1)!.replaceAll(' ', '')))
      ?.preference ?? 9
  const candidates = plans.filter((plan) => plan.meaning.role === role)
  const best = candidates.toSorted((a, b) => preference(a) - preference(b))[0]
  for (const plan of candidates) {
    if (plan === best) continue
    plan.meaning = { role: 'ignore' }
    plan.confidence = 0.8
    plan.reason = reasons.other('考号')
  }
}

/** `选择题` beside items is a subtotal; a lone number that is no item's neighbour stays unknown. */
function settleItems(plans: ColumnPlan[]): ColumnPlan[] {
  const items = plans.filter((plan) => plan.meaning.role === 'item')
  if (items.length === 1) {
    items[0]!.confidence = 0.5
  }
  const seen = new Set<string>()
  for (const plan of items) {
    const meaning = plan.meaning as Extract<Meaning, { role: 'item' }>
    if (seen.has(meaning.no)) {
      plan.confidence = 0.4
      plan.reason = {
        zh: `题号“${meaning.no}”重复，请确认`,
        en: `item “${meaning.no}” occurs twice; please check`,
      }
    }
    seen.add(meaning.no)
  }
  return plans
}
