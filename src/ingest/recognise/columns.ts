import { settleBlocks, settleExtra } from './block'
import type { Header } from './range'
import { readId } from './identity'
import { readMark } from './mark'
import type { ColumnPlan } from '../plan'
import { reasons } from './reason'
import {
  keepBest,
  settleBlueprint,
  settleHeadings,
  settleItems,
  settleMarks,
  settleShortNames,
} from './settle'
import { cellText, isBlank, type Cell } from '../file/sheet'
import { settleSums } from './sum'
import { readHeader } from './heading'

/** What each column means: from its header, then from its neighbours and a sample of what it holds. */
export function planColumns(
  headers: readonly Header[],
  dataRows: readonly (readonly Cell[])[],
): ColumnPlan[] {
  const plans = headers.map(({ index, text, aside, dated, read = text, otherExam }): ColumnPlan => ({
    index,
    header: text,
    ...(aside
      ? { meaning: { role: 'aside' }, confidence: 0.8, reason: reasons.aside }
      : otherExam
        ? { meaning: { role: 'ignore' }, confidence: 0.9, reason: reasons.otherExam }
        : dated
          ? { ...readHeader(read), confidence: 0.6, reason: reasons.dated(text) }
          : readHeader(read)),
  }))
  const sample = sampleOf(dataRows)
  settleBlanks(plans, dataRows)
  for (const plan of plans) if (plan.meaning.role !== 'aside') readContent(plan, sample)
  settleIds(plans, dataRows)
  settleShortNames(plans)
  keepBest(plans, new Set(plans.filter((plan) => plan.meaning.role === 'id' && isDamaged(plan, sample))))
  settleMarks(plans)
  settleHeadings(plans)
  settleItems(plans)
  settleSums(plans, sample)
  settleBlocks(plans, sample)
  settleExtra(plans, sample)
  settleBlueprint(plans)
  return plans
}

/** Rows that show what a column holds: some from the beginning, some from everywhere. */
function sampleOf(rows: readonly (readonly Cell[])[]): readonly (readonly Cell[])[] {
  if (rows.length <= 400) return rows
  const step = Math.floor(rows.length / 200)
  return [...rows.slice(0, 200), ...rows.filter((_, index) => index % step === 0)]
}

function readContent(plan: ColumnPlan, rows: readonly (readonly Cell[])[]) {
  const { role } = plan.meaning
  if (role === 'idCard') return
  const texts = rows.map((row) => cellText(row[plan.index])).filter(Boolean)
  const share = (test: (text: string) => boolean) => texts.filter(test).length / Math.max(1, texts.length)
  if (texts.length === 0) {
    if (plan.header === '')
      Object.assign(plan, { meaning: { role: 'ignore' }, confidence: 1, reason: reasons.empty })
    return
  }
  // Whatever the header says: an id that is an ID-card number is dropped, too.
  if (share(isIdCard) > 0.8) {
    const reason = role === 'id' ? reasons.idIsCard : reasons.idCard
    Object.assign(plan, { meaning: { role: 'idCard' }, confidence: 0.9, reason })
  } else if (role === 'ignore' && remarkWords.test(plan.header) && share(isState) > 0.8)
    Object.assign(plan, { meaning: { role: 'status' }, confidence: 0.8, reason: reasons.states })
  else if (role === 'unknown' && share((text) => /^\d{1,6}\/\d{1,6}$/.test(text)) > 0.8)
    Object.assign(plan, { meaning: { role: 'rank' }, confidence: 0.8, reason: reasons.fraction })
  else if (/^(score|mark|converted)$/.test(role) && share(isRating) > 0.8)
    Object.assign(plan, { meaning: { role: 'rating' }, confidence: 0.9, reason: reasons.ratings })
  else if (
    role === 'item' &&
    share((text) => /^([A-H]([、,;.\s]?[A-H])*|[√✓✔×✗✘TF对错])$/i.test(text)) > 0.5
  ) {
    const { no } = plan.meaning as { no: string }
    Object.assign(plan, { meaning: { role: 'choice', no }, confidence: 0.85, reason: reasons.letters })
  }
}

/** Whether a text is a grade given in place of a mark: A, B+, 优, 良好, 合格, 3星. */
const isRating = (text: string) =>
  /^(([A-F]|[ⅠⅡⅢⅣⅤ])[+-]?[等级]?|[甲乙丙丁][等级]?|优秀?|良好?|中等?|及格|[不待]及格|(不|待|基本)?合格|(待|基本)?达标|[1-5]?星+|差|需努力)$/i.test(
    text,
  )

const remarkWords = /^(备注|说明)$/
/** Whether a remark says why somebody has no mark. */
const isState = (text: string) => readMark(text).kind === 'status'

/** School and class that are written once and left blank below, as a table without its merged cells shows them. */
function settleBlanks(plans: readonly ColumnPlan[], rows: readonly (readonly Cell[])[]) {
  const person = plans.find(({ meaning }) => meaning.role === 'id' || meaning.role === 'name')
  if (!person) return
  const people = rows.filter((row) => !isBlank(row[person.index]))
  for (const plan of plans) {
    if (!/^(school|class|zone|group)$/.test(plan.meaning.role) || isBlank(people[0]?.[plan.index])) continue
    const blank = people.filter((row) => isBlank(row[plan.index])).length
    if (blank * 2 > people.length && blank < people.length - 1) plan.continues = true
  }
}

/**
 * An id tells pupils apart, if only within their class: where the same number mostly stands beside several names, it
 * numbers something else, such as the exam.
 */
function settleIds(plans: readonly ColumnPlan[], rows: readonly (readonly Cell[])[]) {
  const at = (role: string) => plans.find(({ meaning }) => meaning.role === role)?.index
  const name = at('name')
  if (name === undefined) return
  const place = [at('school'), at('class')].filter((column) => column !== undefined)
  const some = rows.slice(0, 3000)
  for (const plan of plans) {
    if (plan.meaning.role !== 'id' || isDamaged(plan, some)) continue
    const numbered = some.filter((row) => !isBlank(row[plan.index]) && !isBlank(row[name]))
    const count = (columns: readonly number[]) =>
      new Set(numbered.map((row) => columns.map((column) => cellText(row[column])).join('\u001f'))).size
    const people = count([plan.index, ...place, name])
    if (people < 3 || count([plan.index, ...place]) > people * telling) continue
    Object.assign(plan, { meaning: { role: 'ignore' }, confidence: 0.8, reason: reasons.tellsNobody })
  }
}

/** The least share of the pupils that an id tells apart. */
const telling = 0.6

/** Whether most of a column's numbers have lost digits. */
function isDamaged({ index }: ColumnPlan, rows: readonly (readonly Cell[])[]): boolean {
  const ids = rows.map((row) => readId(row[index])).filter(({ id }) => id !== '')
  return ids.filter(({ damaged }) => damaged).length * 2 > ids.length
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** Whether a text is an ID-card number: eighteen places whose last checks the others (GB 11643). */
export function isIdCard(text: string): boolean {
  if (!/^\d{6}(19|20)\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{3}[\dX]$/i.test(text)) return false
  const sum = weights.reduce((all, weight, index) => all + weight * Number(text[index]), 0)
  return '10X98765432'[sum % 11] === text[17]!.toUpperCase()
}
