import type { CellValue } from 'hucre/xlsx'
import { statuses } from '../../src/model/status'
import { gradeNames } from './calendar'
import type { District, Roster } from './district'
import type { Exam, Paper } from './exam'
import type { ItemDesign } from './paper'
import { ranks } from './rank'
import { across, down, type Sheet } from './workbook'

/** How each status is written in a mark cell. */
const statusWords: Record<(typeof statuses)[number], string> = {
  present: '',
  absent: '缺考',
  cheating: '违纪',
  exempt: '免考',
  transferred: '转出',
  unscanned: '未扫描',
}

/** `九(3)班` */
export function className(grade: number, number: number): string {
  return `${gradeNames[grade]![0]}(${number})班`
}

const word = (paper: Paper, i: number): string => statusWords[statuses[paper.status[i]!]!]
const sat = (paper: Paper, i: number) => paper.status[i] === 0

/** The mark of sitting `i` as a cell: a number, or the word for why there is none. */
function markCell(paper: Paper, i: number): CellValue {
  return sat(paper, i) ? paper.mark[i]! / 10 : word(paper, i)
}

/** Totals in tenths over the subjects that were sat, as platforms print them; −1 where none was. */
export function totals(exam: Exam): Int32Array {
  return Int32Array.from(exam.student, (_, i) => {
    const present = exam.papers.filter((paper) => sat(paper, i))
    return present.length ? present.reduce((sum, paper) => sum + paper.mark[i]!, 0) : -1
  })
}

/** Ranks of one column of marks in the district, the school and the class. */
function ranksOf(exam: Exam, values: ArrayLike<number>, counts: (i: number) => boolean) {
  return [
    ranks(values, counts),
    ranks(values, counts, (i) => exam.school[i]!),
    ranks(values, counts, (i) => exam.school[i]! * 1000 + exam.class[i]!),
  ] as const
}

const dash = (rank: number): CellValue => (rank === 0 ? '-' : rank)

/**
 * Layout 1, 成绩汇总: a title, a row of merged groups, a row of metrics that repeat for the total and each subject.
 * `earlier` adds 进退步 against an earlier exam.
 */
export function summarySheet(district: District, exam: Exam, earlier?: Exam): Sheet {
  const fixed = ['准考证号', '自定义考号', '学校', '班级', '姓名', '学生属性']
  const metrics = earlier
    ? ['得分', '联考排名', '校次', '校次进退步', '班次', '班次进退步']
    : ['得分', '联考排名', '校次', '班次']
  const blocks = ['总分', ...exam.papers.map((paper) => paper.subject)]
  const width = fixed.length + blocks.length * metrics.length
  const title = `云岭区${exam.name}教学质量监测成绩汇总`
  const groups: CellValue[] = [
    ...fixed,
    ...blocks.flatMap((block) => metrics.map((_, m) => (m ? null : block))),
  ]
  const under: CellValue[] = [...fixed.map(() => null), ...blocks.flatMap(() => metrics)]
  const values = blockValues(exam)
  const now = values.map(({ value, counts }) => ranksOf(exam, value, counts))
  const before = earlier && earlierRanks(earlier)
  const rows = Array.from(exam.student, (s, i): CellValue[] => {
    const student = district.students[s]!
    const row: CellValue[] = [
      student.code,
      earlier
        ? `${exam.grade}${String(exam.class[i]).padStart(2, '0')}${String((i % 60) + 1).padStart(2, '0')}`
        : student.code,
      district.schools[exam.school[i]!]!.name,
      className(exam.grade, exam.class[i]!),
      student.name,
      '在籍',
    ]
    values.forEach(({ cell }, b) => {
      const [inDistrict, inSchool, inClass] = now[b]!
      row.push(cell(i), dash(inDistrict[i]!), dash(inSchool[i]!))
      if (before) row.push(progress(before[b]![1], inSchool, i, s))
      row.push(dash(inClass[i]!))
      if (before) row.push(progress(before[b]![2], inClass, i, s))
    })
    return row
  })
  return {
    name: '成绩汇总',
    rows: [[title], groups, under, ...rows],
    merges: [
      across(0, 0, width),
      ...fixed.map((_, c) => down(1, c, 2)),
      ...blocks.map((_, b) => across(1, fixed.length + b * metrics.length, metrics.length)),
    ],
    widths: [14, 14, 24, 10, 10, 10],
  }
}

function blockValues(exam: Exam) {
  const total = totals(exam)
  return [
    {
      value: total,
      counts: (i: number) => total[i]! >= 0,
      cell: (i: number) => (total[i]! < 0 ? '-' : total[i]! / 10),
    },
    ...exam.papers.map((paper) => ({
      value: paper.mark,
      counts: (i: number) => sat(paper, i),
      cell: (i: number): CellValue => markCell(paper, i),
    })),
  ]
}

/** Earlier ranks by student, per block and kind of rank. */
function earlierRanks(earlier: Exam) {
  return blockValues(earlier).map(({ value, counts }) =>
    ranksOf(earlier, value, counts).map((rank) => {
      const byStudent = new Map<number, number>()
      earlier.student.forEach((s, i) => byStudent.set(s, rank[i]!))
      return byStudent
    }),
  )
}

/** Places gained since the earlier exam. */
function progress(
  before: Map<number, number> | undefined,
  now: Int32Array,
  i: number,
  student: number,
): CellValue {
  const was = before?.get(student)
  return !was || !now[i] ? '-' : was - now[i]!
}

/** A flat file comes from several hands: absence is a dash here and there, cheating has its other name. */
function flatCell(paper: Paper, i: number): CellValue {
  if (statuses[paper.status[i]!] === 'cheating') return '作弊'
  if (statuses[paper.status[i]!] === 'absent' && i % 3 === 0) return '-'
  return markCell(paper, i)
}

/** Layout 7, the flat district file; whoever sat nothing has `-` in the rank columns, which may be left out. */
export function flatSheet(district: District, exam: Exam, ranked = true): Sheet {
  const total = totals(exam)
  const counts = (i: number) => total[i]! >= 0
  const [inDistrict, inSchool] = ranksOf(exam, total, counts)
  const header = ['姓名', '考号', '学校', '班级', ...exam.papers.map((p) => p.subject), '总分']
  const rows = Array.from(exam.student, (s, i): CellValue[] => [
    district.students[s]!.name,
    district.students[s]!.code,
    district.schools[exam.school[i]!]!.name,
    className(exam.grade, exam.class[i]!),
    ...exam.papers.map((paper) => flatCell(paper, i)),
    counts(i) ? total[i]! / 10 : '-',
    ...(ranked ? [dash(inSchool[i]!), dash(inDistrict[i]!)] : []),
  ])
  return {
    name: gradeNames[exam.grade]!,
    rows: [ranked ? [...header, '校内名次', '联考名次'] : header, ...rows],
    widths: [10, 14, 24, 10],
  }
}

/** Layout 17, 学校名册. */
export function schoolRosterSheet(district: District): Sheet {
  const header = ['学校代码', '学校', '片区', '教育集团', '学段', '城乡']
  return {
    name: '学校名册',
    rows: [
      header,
      ...district.schools.map((s) => [s.code, s.name, s.zone, s.group ?? null, s.stage, s.kind]),
    ],
    widths: [10, 34, 12, 20, 12, 8],
  }
}

/** Layout 17, 学生名册. */
export function studentRosterSheet(district: District, roster: Roster): Sheet {
  const header = ['学籍号', '姓名', '性别', '学校', '班级']
  const rows = Array.from(roster.student, (s, i): CellValue[] => {
    const { code, name, sex } = district.students[s]!
    const school = district.schools[roster.school[i]!]!.name
    return [code, name, sex, school, className(roster.grade, roster.class[i]!)]
  })
  return { name: gradeNames[roster.grade]!, rows: [header, ...rows], widths: [14, 10, 6, 34, 10] }
}

/** Layout 2, 得分明细: header on row 2, 总分 客观分 主观分 班次, then the items. */
export function itemSheet(district: District, exam: Exam, paper: Paper): Sheet {
  const items = paper.items!
  const responses = paper.responses!
  const [, , inClass] = ranksOf(exam, paper.mark, (i) => sat(paper, i))
  const fixed = ['姓名', '准考证号', '学校', '班级', '总分', '客观分', '主观分', '班次']
  const rows = Array.from(exam.student, (s, i): CellValue[] => {
    const student = district.students[s]!
    const lead = [
      student.name,
      student.code,
      district.schools[exam.school[i]!]!.name,
      className(exam.grade, exam.class[i]!),
    ]
    if (!sat(paper, i)) return [...lead, word(paper, i), '-', '-', '-', ...items.map(() => '-')]
    const at = i * items.length
    const objective = items.reduce(
      (sum, item, k) => (item.objective ? sum + responses.mark[at + k]! : sum),
      0,
    )
    return [
      ...lead,
      paper.mark[i]! / 10,
      objective / 10,
      (paper.mark[i]! - objective) / 10,
      inClass[i]!,
      ...items.map((_, k) => (responses.blank[at + k] ? null : responses.mark[at + k]! / 10)),
    ]
  })
  const title = `云岭区${exam.name}教学质量监测${paper.subject}得分明细`
  return {
    name: '得分明细',
    rows: [[title], [...fixed, ...items.map((item) => item.no)], ...rows],
    merges: [across(0, 0, fixed.length + items.length)],
    widths: [10, 14, 24, 10],
  }
}

/** Item marks with nothing but the id before them; only those who sat. */
export function responseSheet(district: District, exam: Exam, paper: Paper): Sheet {
  const items = paper.items!
  const { mark, blank } = paper.responses!
  const cell = (at: number): CellValue => (blank[at] ? null : mark[at]! / 10)
  const rows = [...exam.student.keys()]
    .filter((i) => sat(paper, i))
    .map((i) => [
      district.students[exam.student[i]!]!.code,
      ...items.map((_, k) => cell(i * items.length + k)),
    ])
  return { name: paper.subject, rows: [['准考证号', ...items.map((item) => item.no)], ...rows] }
}

/** Layout 16, 双向细目表: one row an item, the type merged over its items. */
export function blueprintSheet(exam: Exam, paper: Paper): Sheet {
  const items = paper.items!
  const header = ['题号', '题型', '分值', '知识点', '能力层级', '预估难度', '答案']
  const title = `${exam.name}${paper.subject}双向细目表`
  const from = items.map((item, k) => k === 0 || items[k - 1]!.type !== item.type)
  const rows = items.map((item, k): CellValue[] => [
    item.no,
    from[k] ? item.type : null,
    item.full / 10,
    item.knowledge.join('、'),
    item.ability,
    expectedDifficulty(item),
    item.key ?? null,
  ])
  const merges = items.flatMap((item, k) => {
    if (!from[k]) return []
    const next = items.findIndex((other, at) => at > k && other.type !== item.type)
    const height = (next < 0 ? items.length : next) - k
    return height > 1 ? [down(k + 2, 1, height)] : []
  })
  return {
    name: '双向细目表',
    rows: [[title], header, ...rows],
    merges: [across(0, 0, header.length), ...merges],
    widths: [8, 12, 8, 34, 10, 10, 8],
  }
}

/** What the setters of the paper would write: the model's mean rate to the nearest .05, .30 … .95. */
export function expectedDifficulty(item: ItemDesign): number {
  const scale = Math.sqrt(1 + (item.slope * item.slope) / 2.89)
  const rate = 1 / (1 + Math.exp((item.slope * item.location) / scale))
  return Math.min(95, Math.max(30, 5 * Math.round(rate * 20))) / 100
}
