import { statuses, type Status } from '../../src/model/status'
import { ability, type Effects } from './ability'
import { sitting, subjectsOfGrade, type Sitting } from './calendar'
import { english, fullMark, mathematics, shifted, uniformPaper, type ItemDesign } from './paper'
import type { Place, Student } from './pupil'
import { random, type Random } from './random'
import { emptyResponses, respond, type Responses } from './response'

export interface Paper {
  subject: string
  /** In tenths. */
  full: number
  /** In tenths, one entry per sitting of the exam; 0 unless the status is present. */
  mark: Int32Array
  /** Index into `statuses`. */
  status: Uint8Array
  /** 数学 and 英语 only. */
  items?: readonly ItemDesign[]
  responses?: Responses
}

export interface Exam extends Sitting {
  grade: number
  /** Position among the exams of one grade, 0 … 3. */
  seq: number
  /** One entry per sitting, ordered by school, class and student. Indices into `District.students`. */
  student: Int32Array
  /** Index into `District.schools`. */
  school: Int32Array
  /** Number of the class within its school and grade, from 1. */
  class: Int32Array
  papers: Paper[]
}

/** The exam that the page offers with one click: 2023年秋学期九年级期中. */
export const mainExam = '2023A-mid-9'

/** Centre (difficulty .65 or so) and slope of log-odds of the mark rate, per subject without items. */
const curve: Record<string, readonly [centre: number, slope: number]> = {
  语文: [0.78, 0.5],
  物理: [0.62, 0.95],
  化学: [0.85, 0.95],
  道德与法治: [0.95, 0.7],
  历史: [0.8, 0.85],
  地理: [0.72, 0.85],
  生物: [0.9, 0.85],
  英语: [0.7, 0.95],
}

const status = (name: Status) => statuses.indexOf(name)

/** Everybody sits one exam. */
export function hold(
  grade: number,
  seq: number,
  everyone: readonly Place[],
  students: readonly Student[],
  effects: Effects,
  itemCount: number | undefined,
): Exam {
  const held = sitting(grade, seq)
  const places = [...everyone].sort(
    (a, b) => a.school - b.school || a.class - b.class || a.student - b.student,
  )
  const draw = random(`marks/${held.key}`)
  const subjects = subjectsOfGrade[grade]!
  const attendance = attend(places.length, subjects.length, random(`absent/${held.key}`))
  const papers = subjects.map(([subject, marks], j): Paper => {
    const items = itemsOf(subject, held.key, itemCount)
    const full = items ? fullMark(items) : marks * 10
    const mark = new Int32Array(places.length)
    const here = new Uint8Array(places.length)
    const responses = items && emptyResponses(places.length, items)
    for (const [i, place] of places.entries()) {
      here[i] = attendance[i * subjects.length + j]!
      const theta = ability(place, j, subject, students[place.student]!, effects, draw)
      if (here[i] !== status('present')) continue
      mark[i] = items
        ? respond(responses!, i, items, theta, draw)
        : totalMark(theta, full, curve[subject]!, draw)
    }
    return { subject, full, mark, status: here, items, responses }
  })
  return {
    ...held,
    grade,
    seq,
    student: Int32Array.from(places, (p) => p.student),
    school: Int32Array.from(places, (p) => p.school),
    class: Int32Array.from(places, (p) => p.class),
    papers,
  }
}

/** The items of a paper, or undefined for a subject that has totals only. */
function itemsOf(
  subject: string,
  exam: string,
  count: number | undefined,
): readonly ItemDesign[] | undefined {
  if (count) return subject === '数学' ? uniformPaper(count) : undefined
  const design = subject === '数学' ? mathematics : subject === '英语' ? english : undefined
  if (!design || exam === mainExam) return design
  return shifted(design, random(`items/${exam}/${subject}`))
}

/** A mark in tenths, in halves of a mark, bounded by 0 and the full mark and skewed as real ones are. */
function totalMark(
  theta: number,
  full: number,
  [centre, slope]: readonly [number, number],
  draw: Random,
): number {
  const rate = 1 / (1 + Math.exp(-(centre + slope * theta + 0.12 * draw.normal())))
  return 5 * Math.round((rate * full) / 5)
}

/** Status of every student in every subject: 1.3 % or so absent, mostly for the whole exam, a few caught cheating. */
function attend(students: number, subjects: number, draw: Random): Uint8Array {
  const status = new Uint8Array(students * subjects)
  const absent = statuses.indexOf('absent')
  for (let i = 0; i < students; i++) {
    const u = draw.uniform()
    if (u < 0.0012) status.fill(statuses.indexOf('transferred'), i * subjects, (i + 1) * subjects)
    else if (u < 0.0092) status.fill(absent, i * subjects, (i + 1) * subjects)
    else if (u < 0.0172) {
      const from = draw.below(subjects)
      for (let j = from; j < Math.min(subjects, from + 1 + draw.below(2)); j++)
        status[i * subjects + j] = absent
    } else if (u < 0.0184) status[i * subjects + draw.below(subjects)] = statuses.indexOf('cheating')
  }
  return status
}
