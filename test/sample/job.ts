import { gradeNames } from './calendar'
import { csv } from './csv'
import type { District } from './district'
import { mainExam, type Exam } from './exam'
import {
  blueprintSheet,
  flatSheet,
  itemSheet,
  responseSheet,
  schoolRosterSheet,
  studentRosterSheet,
  summarySheet,
} from './sheet'
import { workbook } from './workbook'

export interface ManifestFile {
  name: string
  size: number
  kind: 'schools' | 'students' | 'totals' | 'items' | 'blueprint'
  /** Name of the exam the file belongs to; absent for rosters. */
  exam?: string
  subject?: string
  /** Full marks of the subjects, in marks. */
  fullMarks?: Record<string, number>
  /** Whether the one-click main case (九年级期中) takes the file. */
  main: boolean
}

/** A file to write; its bytes are made only when its turn comes, so that memory stays small. */
export type Job = Omit<ManifestFile, 'size'> & { bytes: () => Promise<Uint8Array> }

/** The year of exams: rosters, all totals in layouts 1 and 7 by turns, items and blueprints of the ninth grade's autumn. */
export function districtJobs(district: District): Job[] {
  const rosters = district.rosters.map((roster): Job => {
    const main = district.exams.some((exam) => exam.key === mainExam && exam.grade === roster.grade)
    const bytes = () => workbook([studentRosterSheet(district, roster)])
    return { name: `${gradeNames[roster.grade]}学生名册.xlsx`, kind: 'students', main, bytes }
  })
  const exams = district.exams.flatMap((exam) => {
    const items = exam.grade === 9 && exam.term === 'autumn' ? itemJobs(district, exam) : []
    return [totalsJob(district, exam), ...items]
  })
  return [schoolsJob(district), ...rosters, ...exams]
}

/** What the bench reads: one exam as a workbook of 12 columns, its items as text of 1 + items columns, the blueprint. */
export function benchJobs(district: District): Job[] {
  const exam = district.exams[0]!
  const paper = exam.papers.find((p) => p.items)!
  const about = { exam: exam.name, main: false }
  const encode = async (text: string) => new TextEncoder().encode(text)
  return [
    schoolsJob(district),
    {
      ...about,
      name: `${exam.name}成绩.xlsx`,
      kind: 'totals',
      fullMarks: fullMarks(exam),
      bytes: () => workbook([flatSheet(district, exam, false)]),
    },
    {
      ...about,
      name: `${exam.name}${paper.subject}小题分.csv`,
      kind: 'items',
      subject: paper.subject,
      fullMarks: { [paper.subject]: paper.full / 10 },
      bytes: () => encode(csv(responseSheet(district, exam, paper))),
    },
    {
      ...about,
      name: `${exam.name}${paper.subject}双向细目表.xlsx`,
      kind: 'blueprint',
      subject: paper.subject,
      bytes: () => workbook([blueprintSheet(exam, paper)]),
    },
  ]
}

function schoolsJob(district: District): Job {
  const bytes = () => workbook([schoolRosterSheet(district)])
  return { name: '学校名册.xlsx', kind: 'schools', main: true, bytes }
}

function fullMarks(exam: Exam): Record<string, number> {
  return Object.fromEntries(exam.papers.map((paper) => [paper.subject, paper.full / 10]))
}

function totalsJob(district: District, exam: Exam): Job {
  const earlier = district.exams.find((other) => other.grade === exam.grade && other.seq === exam.seq - 1)
  const sheet = () => (exam.seq % 2 === 1 ? flatSheet(district, exam) : summarySheet(district, exam, earlier))
  return {
    name: `${exam.name}成绩.xlsx`,
    kind: 'totals',
    exam: exam.name,
    fullMarks: fullMarks(exam),
    main: exam.key === mainExam,
    bytes: () => workbook([sheet()]),
  }
}

function itemJobs(district: District, exam: Exam): Job[] {
  return exam.papers
    .filter((paper) => paper.items)
    .flatMap((paper): Job[] => {
      const about = { exam: exam.name, subject: paper.subject, main: exam.key === mainExam }
      return [
        {
          ...about,
          name: `${exam.name}${paper.subject}小题分.xlsx`,
          kind: 'items',
          fullMarks: { [paper.subject]: paper.full / 10 },
          bytes: () => workbook([itemSheet(district, exam, paper)]),
        },
        {
          ...about,
          name: `${exam.name}${paper.subject}双向细目表.xlsx`,
          kind: 'blueprint',
          bytes: () => workbook([blueprintSheet(exam, paper)]),
        },
      ]
    })
}
