import type { Text } from '../model/text'
import type { Header } from './find'
import { parseItem } from './item'
import type { ColumnPlan, Meaning } from './plan'
import { cellText, foldText, type Cell } from './sheet'
import { choiceWords, convertedWords, headerRules, markWords, parseSubject } from './vocabulary'

type Reading = Pick<ColumnPlan, 'meaning' | 'confidence' | 'reason'>

const reasons = {
  word: (header: string): Text => ({ zh: `列名“${header}”`, en: `named “${header}”` }),
  subject: (header: string): Text => ({ zh: `列名“${header}”是学科`, en: `“${header}” is a subject` }),
  group: (group: string): Text => ({ zh: `在“${group}”栏下`, en: `under “${group}”` }),
  item: (header: string): Text => ({ zh: `列名“${header}”像题号`, en: `“${header}” looks like an item` }),
  other: (role: string): Text => ({ zh: `已有更合适的${role}列`, en: `a better ${role} column is there` }),
  aside: { zh: '是右侧另一张表的列', en: 'belongs to another table on the right' },
  empty: { zh: '没有列名，也没有内容', en: 'no name and no content' },
  nameless: { zh: '没有列名', en: 'no name' },
  unknown: { zh: '列名不在词表里，请确认含义', en: 'the name is not known; please choose what it means' },
  converted: { zh: '由原始分换算而来', en: 'converted from the raw marks' },
  idCard: { zh: '内容是身份证号', en: 'holds ID-card numbers' },
  idIsCard: {
    zh: '内容是身份证号，不导入。没有别的号码时，可改为考号并用化名',
    en: 'holds ID-card numbers, which stay out. Without another id, choose it as the id and use pseudonyms',
  },
  fraction: { zh: '内容像“名次/人数”', en: 'looks like rank of how many' },
  letters: { zh: '内容是选项字母', en: 'holds letters of options' },
  rangeOfItems: { zh: '各小题另有列', en: 'its items have columns of their own' },
  repeated: (no: string): Text => ({
    zh: `题号“${no}”重复，请确认`,
    en: `item “${no}” occurs twice; please check`,
  }),
  again: (subject: string): Text => ({
    zh: `${subject}已有一列成绩，请确认`,
    en: `${subject} has a column of marks already; please check`,
  }),
  loneMark: { zh: '各科已有成绩列', en: 'the subjects have columns of their own' },
}

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
  const plans = headers.map(({ index, text, aside }): ColumnPlan => ({
    index,
    header: text,
    ...(aside ? { meaning: { role: 'aside' }, confidence: 0.8, reason: reasons.aside } : readHeader(text)),
  }))
  const sample = sampleOf(dataRows)
  for (const plan of plans) if (plan.meaning.role !== 'aside') readContent(plan, sample)
  keepBest(plans)
  settleMarks(plans)
  settleItems(plans)
  settleBlueprint(plans)
  return plans
}

const readings = new Map<string, Reading>()

/** What a header means by itself. */
export function readHeader(header: string): Reading {
  const known = readings.get(header)
  if (known) return known
  const reading = judgeHeader(header)
  if (readings.size > 20_000) readings.clear()
  readings.set(header, reading)
  return reading
}

function judgeHeader(header: string): Reading {
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
function findRule(header: string) {
  const find = (text: string) => headerRules.find(({ pattern }) => pattern.test(text))
  const bare = header.replace(/\([^()]*\)$/, '')
  return find(header) ?? (bare !== header && bare !== '' ? find(bare) : undefined)
}

/** A metric under a group: 得分 under 语文, 选项 under 第3题. */
function judgeGrouped(last: string, group: string): Reading | undefined {
  const rank = headerRules.find(
    ({ pattern, meaning }) => (meaning.role === 'rank' || meaning.role === 'statistic') && pattern.test(last),
  )
  if (rank) return { meaning: rank.meaning, confidence: 0.98, reason: reasons.word(last) }
  const above = group.split('/').at(-1)!
  const isMark = markWords.test(withoutMark(last))
  const isConverted = convertedWords.test(last)
  const subject = parseSubject(above)
  if (subject && isMark)
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
  } else if (role === 'unknown' && share((text) => /^\d{1,6}\/\d{1,6}$/.test(text)) > 0.8)
    Object.assign(plan, { meaning: { role: 'rank' }, confidence: 0.8, reason: reasons.fraction })
  else if (role === 'item' && share((text) => /^[A-H]([、,;.\s]?[A-H])*$/i.test(text)) > 0.5) {
    const { no } = plan.meaning as { no: string }
    Object.assign(plan, { meaning: { role: 'choice', no }, confidence: 0.85, reason: reasons.letters })
  }
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** Whether a text is an ID-card number: eighteen places whose last checks the others (GB 11643). */
export function isIdCard(text: string): boolean {
  if (!/^\d{6}(19|20)\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{3}[\dX]$/i.test(text)) return false
  const sum = weights.reduce((all, weight, index) => all + weight * Number(text[index]), 0)
  return '10X98765432'[sum % 11] === text[17]!.toUpperCase()
}

/** Roles that a table has once; of several columns the preferred one stays. */
const single = { id: '考号', name: '姓名', class: '班级', school: '学校' } as const

function keepBest(plans: ColumnPlan[]) {
  const preference = (plan: ColumnPlan) => findRule(plan.header.split('/').at(-1)!)?.preference ?? 9
  for (const [role, name] of Object.entries(single)) {
    const candidates = plans.filter((plan) => plan.meaning.role === role)
    const best = candidates.toSorted((a, b) => preference(a) - preference(b))[0]
    for (const plan of candidates) {
      if (plan === best) continue
      plan.meaning = { role: role === 'id' ? 'otherId' : 'ignore' }
      plan.confidence = 0.8
      plan.reason = reasons.other(name)
    }
  }
}

/** One column of marks a subject: a second is asked about; converted marks stand in only where there are no raw ones. */
function settleMarks(plans: ColumnPlan[]) {
  const seen = new Set<string>()
  for (const plan of plans) {
    if (plan.meaning.role !== 'score') continue
    const { subject } = plan.meaning
    if (seen.has(subject)) {
      plan.meaning = { role: 'unknown' }
      plan.confidence = 0.4
      plan.reason = reasons.again(subject)
    }
    seen.add(subject)
  }
  for (const plan of plans) {
    if (plan.meaning.role !== 'converted' || seen.has(plan.meaning.subject)) continue
    plan.meaning = { role: 'score', subject: plan.meaning.subject }
    plan.confidence = 0.6
  }
  const isLong = plans.some(({ meaning }) => meaning.role === 'subject')
  const scores = plans.filter(({ meaning }) => meaning.role === 'score')
  if (scores.length === 0 || isLong) return
  for (const plan of plans) {
    if (plan.meaning.role !== 'mark') continue
    plan.meaning = { role: 'ignore' }
    plan.reason = reasons.loneMark
  }
}

/** `1-10` beside items 1 to 10 is their subtotal; equal numbers under several types are told apart by them. */
function settleItems(plans: ColumnPlan[]) {
  const items = plans.filter((plan) => plan.meaning.role === 'item' || plan.meaning.role === 'choice')
  for (const role of ['item', 'choice'] as const) {
    const own = items.filter(({ meaning }) => meaning.role === role)
    const count = new Map<string, number>()
    for (const { meaning } of own) {
      const { no } = meaning as { no: string }
      count.set(no, (count.get(no) ?? 0) + 1)
    }
    for (const plan of own) {
      const { no } = plan.meaning as { no: string }
      if (count.get(no) === 1) continue
      const type = plan.header.split('/').at(-2)
      if (type && type !== no)
        plan.meaning = { role, no: `${type.replace(/^[一二三四五六七八九十]+、/, '')}${no}` }
    }
    const seen = new Set<string>()
    for (const plan of own) {
      const { no } = plan.meaning as Extract<Meaning, { role: 'item' }>
      if (seen.has(no)) {
        plan.meaning = { role: 'unknown' }
        plan.confidence = 0.4
        plan.reason = reasons.repeated(no)
      }
      seen.add(no)
    }
    if (own.length === 1) own[0]!.confidence = 0.5
  }
  for (const plan of plans) {
    const last = plan.header.split('/').at(-1)!
    if (items.length < 2) continue
    if (plan.meaning.role === 'unknown') {
      const [, main, part] = /^(\d{1,3})-(\d{1,2})$/.exec(last) ?? []
      // `1-2` after `1-1` is a part, else it is what items 1 to 2 add up to.
      if (main && seenPart(items, `${main}(1)`))
        Object.assign(plan, {
          meaning: { role: 'item', no: `${main}(${part})` },
          confidence: 0.8,
          reason: reasons.item(last),
        })
      else if (/^\d{1,3}[-~—–至]\d{1,3}题?(得分)?$/.test(last))
        Object.assign(plan, { meaning: { role: 'subtotal' }, confidence: 0.8, reason: reasons.rangeOfItems })
    } else if (plan.meaning.role === 'subtotal' && /^(作文|写作|书面表达)$/.test(last)) {
      Object.assign(plan, {
        meaning: { role: 'item', no: last },
        confidence: 0.7,
        reason: reasons.item(last),
      })
    }
  }
}

const seenPart = (items: readonly ColumnPlan[], no: string) =>
  items.some(({ meaning }) => meaning.role === 'item' && meaning.no === no)

/** 大题 beside 题号 is a heading; 小题 alone is the number. */
function settleBlueprint(plans: ColumnPlan[]) {
  const field = (name: string) =>
    plans.filter(({ meaning }) => meaning.role === 'blueprint' && meaning.field === name)
  const [numbers, parts] = [field('no'), field('part')]
  if (numbers.length === 0 && parts[0]) parts[0].meaning = { role: 'blueprint', field: 'no' }
  const best = numbers.find(({ header }) => !header.includes('大题')) ?? numbers[0]
  for (const plan of numbers) {
    if (plan !== best) Object.assign(plan, { meaning: { role: 'ignore' }, reason: reasons.other('题号') })
  }
}
