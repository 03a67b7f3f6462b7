import { settleBlocks, settleExtra } from './block'
import type { Header } from './find'
import { readId } from './identity'
import { joinPart, parseItem } from './item'
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
import { cellText, foldText, isBlank, type Cell } from '../file/sheet'
import { settleSums } from './sum'
import {
  afterSubjectName,
  choiceWords,
  convertedWords,
  headerRules,
  markWords,
  parseSubject,
} from './vocabulary'

type HeaderReading = Pick<ColumnPlan, 'meaning' | 'confidence' | 'reason'>

/** A header's text without blanks, in half width, with brackets of one kind. */
export function foldHeader(text: string): string {
  return foldText(text)
    .replace(/\s+/g, '')
    .replace(/[【〔{〈《]/g, '(')
    .replace(/[】〕}〉》]/g, ')')
    .replace(/^[*※#]+|[*※]+$/g, '')
}

/** What each column means: from its header, then from its neighbours and a sample of what it holds. */
export function planColumns(
  headers: readonly Header[],
  dataRows: readonly (readonly Cell[])[],
): ColumnPlan[] {
  const plans = headers.map(({ index, text, aside, dated }): ColumnPlan => ({
    index,
    header: text,
    ...(aside
      ? { meaning: { role: 'aside' }, confidence: 0.8, reason: reasons.aside }
      : dated
        ? { ...readHeader(text), confidence: 0.6, reason: reasons.dated(text) }
        : readHeader(text)),
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

const readings = new Map<string, HeaderReading>()

/** What a header means by itself. */
export function readHeader(header: string): HeaderReading {
  const known = readings.get(header)
  if (known) return known
  const reading = judgeHeader(header)
  if (readings.size > 20_000) readings.clear()
  readings.set(header, reading)
  return reading
}

function judgeHeader(header: string): HeaderReading {
  const parts = header.split('/')
  const last = parts.at(-1) ?? ''
  const group = parts.length > 1 ? parts.slice(0, -1).join('/') : ''
  if (last === '') return { meaning: { role: 'unknown' }, confidence: 0.2, reason: reasons.nameless }
  if (group !== '') {
    const grouped = judgeGrouped(last, group)
    if (grouped) return grouped
  }
  const item = parseItem(last)
  const subject = parseSubject(last)
  if (subject) {
    return subject.converted
      ? {
          meaning: { role: 'converted', subject: subject.subject },
          confidence: 0.9,
          reason: reasons.converted,
        }
      : {
          meaning: { role: 'score', subject: subject.subject },
          confidence: 0.95,
          reason: reasons.subject(last),
        }
  }
  const found = findRule(last)
  if (found) return { meaning: found.meaning, confidence: found.confidence, reason: reasons.word(last) }
  // The mark of a one-subject table; which subject, the table says.
  if (markWords.test(withoutMark(last)))
    return { meaning: { role: 'mark' }, confidence: 0.8, reason: reasons.word(last) }
  const answered = parseItem(last.replace(choiceWords, ''))
  if (!item && answered && choiceWords.test(last))
    return { meaning: { role: 'choice', no: answered.no }, confidence: 0.9, reason: reasons.item(last) }
  if (item) {
    const type = /^[^/]*题$/.test(parts.at(-2) ?? '') && !/^\d/.test(parts.at(-2)!)
    return {
      meaning: { role: 'item', no: item.no },
      confidence: type ? 0.95 : 0.9,
      reason: reasons.item(last),
    }
  }
  return { meaning: { role: 'unknown' }, confidence: 0.2, reason: reasons.unknown }
}

/** The rule of a header, without a full mark or a remark in brackets where it matches only so. */
export function findRule(header: string) {
  const find = (text: string) => headerRules.find(({ pattern }) => pattern.test(text))
  const bare = header.replace(/\([^()]*\)$/, '')
  return find(header) ?? (bare !== header && bare !== '' ? find(bare) : undefined) ?? findBeside(header)
}

/** What stands beside a subject's mark under its name: `语文班排`, `语文(等级)`, `数学附加题`. */
function findBeside(header: string) {
  const rest = afterSubjectName(header)
  const found = rest === undefined ? undefined : headerRules.find(({ pattern }) => pattern.test(rest))
  return found && /^(rank|statistic|subtotal|ignore)$/.test(found.meaning.role) ? found : undefined
}

/** A metric under a group: 得分 under 语文, 选项 under 第3题. */
function judgeGrouped(last: string, group: string): HeaderReading | undefined {
  const rank = headerRules.find(
    ({ pattern, meaning }) => (meaning.role === 'rank' || meaning.role === 'statistic') && pattern.test(last),
  )
  if (rank) return { meaning: rank.meaning, confidence: 0.98, reason: reasons.word(last) }
  const above = group.split('/').at(-1)!
  const isMark = markWords.test(withoutMark(last))
  const isConverted = convertedWords.test(last)
  const subject = parseSubject(above)
  if (
    (subject || /^(总分|总成绩|合计|全科)/.test(above)) &&
    /^([班级年区县市联]名|[班级年校区县市联][排次])$/.test(last)
  )
    return { meaning: { role: 'rank' }, confidence: 0.95, reason: reasons.group(group) }
  // 总分 beside 客观题 and 主观题 is the subject's own.
  if (subject && (isMark || /^(总分|总得分|总成绩|合计|小计|全卷)$/.test(withoutMark(last))))
    return {
      meaning: { role: 'score', subject: subject.subject },
      confidence: 0.98,
      reason: reasons.group(group),
    }
  if (subject && isConverted)
    return {
      meaning: { role: 'converted', subject: subject.subject },
      confidence: 0.95,
      reason: reasons.converted,
    }
  if ((isMark || isConverted) && /^(总分|总成绩|合计|全科)/.test(above))
    return {
      meaning: { role: isMark ? 'total' : 'ignore' },
      confidence: 0.98,
      reason: reasons.group(group),
    }
  const item = parseItem(above)
  const part = item && joinPart(item, last)
  if (part) return { meaning: { role: 'item', no: part.no }, confidence: 0.95, reason: reasons.group(group) }
  if (item && isMark)
    return { meaning: { role: 'item', no: item.no }, confidence: 0.95, reason: reasons.group(group) }
  if (item && choiceWords.test(last))
    return { meaning: { role: 'choice', no: item.no }, confidence: 0.95, reason: reasons.group(group) }
  return undefined
}

/** `得分(100)` without the full mark it states. */
const withoutMark = (text: string) => text.replace(/\((?:满分)?:?\d+(?:\.\d+)?分?\)$/, '')

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
  else if (
    role === 'item' &&
    share((text) => /^([A-H]([、,;.\s]?[A-H])*|[√✓✔×✗✘TF对错])$/i.test(text)) > 0.5
  ) {
    const { no } = plan.meaning as { no: string }
    Object.assign(plan, { meaning: { role: 'choice', no }, confidence: 0.85, reason: reasons.letters })
  }
}

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
