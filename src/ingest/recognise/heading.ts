import { spellChinese } from './english'
import { joinPart, parseItem } from './item'
import type { ColumnPlan } from '../plan'
import { reasons } from './reason'
import { foldText } from '../file/sheet'
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
  const parts = header.split('/').map(spellChinese)
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
  const either = /^(.+)或(.+?)(?:\([^()]*\))?$/.exec(last)
  if (either && parseSubject(either[1]!) && parseSubject(either[2]!))
    return { meaning: { role: 'unknown' }, confidence: 0.2, reason: reasons.either }
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
