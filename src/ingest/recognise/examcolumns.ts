import type { Header } from './range'
import { parseSubject } from './vocabulary'

/** The columns of one of several exams side by side, with what they all share; those of other exams are marked. */
export interface ExamColumns {
  /** What the headers call the exam. */
  exam?: string
  headers: Header[]
}

/** A name of an exam as headers write it before a subject, `期中数学`, or above it. */
const name =
  /^((?:20\d\d(?:年|学年)?)?(?:[秋春]季?(?:学期)?|[上下]学期)?(?:第[一二三四五六1-9]次|\d{1,2}月)?(?:期中|期末|月考[一二三四1-4]?|[一二三]模|模拟|摸底|调研|联考|[上本]次)(?:考试|测试|检测|调研)?)(?:成绩)?/

/** Exams side by side, 期中 and 期末 each over its subjects, are tables of their own. 上次 is an exam that is there already. */
export function splitExams(headers: readonly Header[]): ExamColumns[] {
  const told = headers.map(tellExam)
  const exams = [...new Set(told.flatMap((each) => (each ? [each.exam] : [])))]
  if (exams.length === 0) return [{ headers: [...headers] }]
  const now = exams.filter((exam) => exam !== '上次')
  if (now.length === 0) return [{ headers: [...headers] }]
  return now.map((exam) => ({
    ...(exam !== '本次' && { exam }),
    headers: headers.map((header, at): Header => {
      const own = told[at]
      if (!own) return header
      return own.exam === exam ? { ...header, read: own.rest } : { ...header, otherExam: true }
    }),
  }))
}

/** The exam that a header names, and what it says without it; nothing where no subject or mark is left. */
function tellExam({ text }: Header): { exam: string; rest: string } | undefined {
  const parts = text.split('/')
  const last = parts.at(-1)!
  const above = parts.slice(0, -1).find((part) => name.exec(part)?.[0] === part)
  if (above !== undefined)
    return { exam: name.exec(above)![1]!, rest: parts.filter((part) => part !== above).join('/') }
  const found = name.exec(last)
  const rest = found && last.slice(found[0].length)
  if (!found || !rest || !parseSubject(rest)) return undefined
  return { exam: found[1]!, rest: [...parts.slice(0, -1), rest].join('/') }
}
