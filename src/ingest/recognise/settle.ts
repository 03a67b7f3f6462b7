import { findRule } from './heading'
import { headingNumber } from './item'
import type { ColumnPlan, Meaning } from '../plan'
import { reasons } from './reason'

/** Roles that a table has once; of several columns the preferred one stays. */
const single = {
  id: '考号',
  name: '姓名',
  class: '班级',
  school: '学校',
  campus: '校区',
  sex: '性别',
  grade: '年级',
  exam: '考试',
  zone: '片区',
  group: '集团',
  stage: '学段',
  kind: '城乡',
  schoolCode: '学校代码',
  expected: '应考人数',
  status: '状态',
} as const

/** 学校简称 beside the full names of a roster of schools: what files may call them, too. */
export function settleShortNames(plans: readonly ColumnPlan[]) {
  const schools = plans.filter(({ meaning }) => meaning.role === 'school')
  const isShort = ({ header }: ColumnPlan) => /(简称|别名|常用名|俗称)$/.test(header)
  if (schools.every(isShort) || plans.some(({ meaning }) => /^(id|name)$/.test(meaning.role))) return
  for (const plan of plans)
    if (isShort(plan) && (schools.includes(plan) || plan.meaning.role === 'unknown'))
      Object.assign(plan, { meaning: { role: 'formerName' }, confidence: 0.9, reason: reasons.shortName })
}

/** @param damaged columns of ids that have lost digits */
export function keepBest(plans: ColumnPlan[], damaged: ReadonlySet<ColumnPlan> = new Set()) {
  // A number column whose digits are lost is nobody's choice while another is whole.
  const preference = (plan: ColumnPlan) =>
    (damaged.has(plan) ? 100 : 0) + (findRule(plan.header.split('/').at(-1)!)?.preference ?? 9)
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
export function settleMarks(plans: ColumnPlan[]) {
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

/** `三` without parts of its own is an item where others are `一(1)`, `一(2)`; with parts it is what they add up to. */
export function settleHeadings(plans: ColumnPlan[]) {
  const person = plans.some(({ meaning }) => meaning.role === 'id' || meaning.role === 'name')
  const counted = plans.filter(
    ({ meaning }) => meaning.role === 'item' && /^[一二三四五六七八九十]+[(①-⑳]/.test(meaning.no),
  )
  const headings = plans.flatMap((plan) => {
    const number = headingNumber(plan.header.split('/').at(-1)!)
    const open = plan.meaning.role === 'unknown' || plan.meaning.role === 'subtotal'
    return number !== undefined && open ? [{ plan, number }] : []
  })
  // `七(1)` and `八(2)` without anybody's name are classes.
  if (!person) {
    for (const plan of counted)
      Object.assign(plan, { meaning: { role: 'unknown' }, confidence: 0.2, reason: reasons.unknown })
    return
  }
  const arabic = plans.some(({ meaning }) => meaning.role === 'item' && /^\d/.test(meaning.no))
  if (counted.length === 0 && (arabic || headings.length < 3)) return
  for (const { plan, number } of headings) {
    const whole =
      arabic ||
      counted.some(({ meaning }) => new RegExp(`^${number}[(①-⑳]`).test((meaning as { no: string }).no))
    Object.assign(
      plan,
      whole
        ? { meaning: { role: 'subtotal' }, confidence: 0.8, reason: reasons.rangeOfItems }
        : { meaning: { role: 'item', no: number }, confidence: 0.8, reason: reasons.item(plan.header) },
    )
  }
}

/** `1(3)`, `2(3)`, `3(5)`, each number once: the brackets may hold parts, but more likely full marks. Somebody is asked. */
function settleBrackets(plans: ColumnPlan[]) {
  const items = plans.flatMap((plan) => (plan.meaning.role === 'item' ? [{ plan, no: plan.meaning.no }] : []))
  const found = items.map(({ no }) => /^(\d+)\((\d+)\)$/.exec(no))
  const numbers = new Set(found.map((each) => each?.[1]))
  if (items.length < 3 || found.includes(null) || numbers.size < items.length) return
  if (found.every((each) => each![2] === '1')) return
  items.forEach(({ plan }, at) => {
    const [, no = '', bracket = ''] = found[at]!
    Object.assign(plan, { meaning: { role: 'item', no }, confidence: 0.5, reason: reasons.bracket(bracket) })
  })
}

/** `1-10` beside items 1 to 10 is their subtotal; equal numbers under several types are told apart by them. */
export function settleItems(plans: ColumnPlan[]) {
  settleBrackets(plans)
  const items = plans.filter((plan) => plan.meaning.role === 'item' || plan.meaning.role === 'choice')
  for (const role of ['item', 'choice'] as const) {
    const own = items.filter(({ meaning }) => meaning.role === role)
    const count = new Map<string, number>()
    for (const { meaning } of own) {
      const { no } = meaning as { no: string }
      count.set(no, (count.get(no) ?? 0) + 1)
    }
    const mainOf = (no: string) => /^\d*/.exec(no)![0]
    const typeOf = ({ header }: ColumnPlan) => header.split('/').at(-2)
    // Numbers that begin anew under each type belong to the type, also where some have parts and some none.
    const repeated = new Set([...count].flatMap(([no, times]) => (times > 1 ? [mainOf(no)] : [])))
    const restarts = own.some((plan) => {
      const { no } = plan.meaning as { no: string }
      return count.get(no)! > 1 && typeOf(plan) !== undefined
    })
    const types = new Set(
      own.filter((plan) => count.get((plan.meaning as { no: string }).no)! > 1).map(typeOf),
    )
    for (const plan of own) {
      const { no } = plan.meaning as { no: string }
      const anew = restarts && (repeated.has(mainOf(no)) || types.has(typeOf(plan)))
      if (count.get(no) === 1 && !anew) continue
      const type = typeOf(plan)
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
    const plain = last.replace(/\(\d+(?:\.\d+)?分?\)$/, '')
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
    } else if (plan.meaning.role === 'subtotal' && essay.test(plain) && !seenPart(plans, plain)) {
      Object.assign(plan, {
        meaning: { role: 'item', no: plain },
        confidence: 0.7,
        reason: reasons.item(last),
      })
    }
  }
}

const essay = /^(作文|写作|书面表达|附加题?|选做题?)$/

const seenPart = (items: readonly ColumnPlan[], no: string) =>
  items.some(({ meaning }) => meaning.role === 'item' && meaning.no === no)

/** What papers ask of a student, as the columns of a matrix name it. */
const abilityWords =
  /^(识记|记忆|了解|理解|掌握|应用|运用|简单应用|综合应用|分析|综合|评价|鉴赏|创造|创新|探究|表达)$/

/**
 * 识记, 理解, 运用 under 能力层级, or by themselves beside 题号, are its values, ticked in the rows; 易, 中, 难 under 难度 tell no
 * coefficient. 综合 there is no subject, and 评价 no remark.
 */
function settleTicks(plans: ColumnPlan[]) {
  const numbered = plans.some(({ meaning }) => meaning.role === 'blueprint' && meaning.field === 'no')
  for (const plan of plans) {
    const parts = plan.header.split('/')
    const above = parts.length < 2 ? undefined : findRule(parts.at(-2)!)?.meaning
    const isAbility = abilityWords.test(parts.at(-1)!) && numbered && parts.length < 2
    const ability: Meaning = { role: 'blueprint', field: 'ability' }
    if (
      above?.role === 'blueprint' &&
      above.field === 'ability' &&
      /^(unknown|score|subtotal|ignore)$/.test(plan.meaning.role)
    )
      Object.assign(plan, { meaning: above, confidence: 0.8, reason: reasons.group(parts.at(-2)!) })
    else if (isAbility && /^(unknown|score|subtotal|ignore)$/.test(plan.meaning.role))
      Object.assign(plan, { meaning: ability, confidence: 0.7, reason: reasons.word(plan.header) })
    else if (plan.meaning.role !== 'unknown' || above?.role !== 'blueprint') continue
    else if (above.field === 'knowledge')
      Object.assign(plan, { meaning: above, confidence: 0.8, reason: reasons.group(parts.at(-2)!) })
    else if (above.field === 'difficulty')
      Object.assign(plan, { meaning: { role: 'ignore' }, confidence: 0.8, reason: reasons.noCoefficient })
  }
}

/** 大题 beside 题号 is a heading; 小题 alone is the number. */
export function settleBlueprint(plans: ColumnPlan[]) {
  settleTicks(plans)
  const field = (name: string) =>
    plans.filter(({ meaning }) => meaning.role === 'blueprint' && meaning.field === name)
  const [numbers, parts] = [field('no'), field('part')]
  if (numbers.length === 0 && parts[0]) parts[0].meaning = { role: 'blueprint', field: 'no' }
  // 难易程度 says in words what a coefficient beside it says in figures.
  const [measured] = field('difficulty').filter(({ header }) => !/难易/.test(header))
  for (const plan of field('difficulty'))
    if (measured && plan !== measured)
      Object.assign(plan, { meaning: { role: 'ignore' }, reason: reasons.other('难度') })
  const best = numbers.find(({ header }) => !header.includes('大题')) ?? numbers[0]
  for (const plan of numbers) {
    if (plan !== best) Object.assign(plan, { meaning: { role: 'ignore' }, reason: reasons.other('题号') })
  }
}
