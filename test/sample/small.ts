import { statuses } from '../../src/model/status'
import { sitting } from './calendar'
import { csv } from './csv'
import type { District } from './district'
import type { Paper } from './exam'
import { fill } from './folder'
import { encodeGbk } from './gbk'
import type { School } from './place'
import type { Student } from './pupil'
import { flatSheet, schoolRosterSheet, studentRosterSheet, summarySheet } from './sheet'
import { workbook } from './workbook'

const schools: School[] = [
  {
    code: '0101',
    name: '东湖中学',
    zone: '城区片区',
    group: '东湖教育集团',
    stage: '初中',
    kind: '城区',
    intake: 16,
  },
  { code: '0102', name: '西苑学校', zone: '城区片区', stage: '九年一贯制', kind: '城区', intake: 14 },
  {
    code: '0201',
    name: '云岭区外国语学校教育集团青溪校区',
    zone: '乡镇片区',
    group: '东湖教育集团',
    stage: '初中',
    kind: '农村',
    intake: 10,
  },
]

/** `n` marks from `first` in steps of `step`: mean first + step(n − 1)/2, variance step²·n(n + 1)/12. */
function series(n: number, first: number, step: number): number[] {
  return Array.from({ length: n }, (_, i) => first + i * step)
}

/**
 * Marks per subject and school, null for the pupil without one (the last of 西苑 was caught cheating in 语文, the last
 * of 青溪 was absent throughout). What can be worked out by hand:
 *
 * | | 东湖 16 | 西苑 14 | 青溪 10 | 全区 |
 * |---|---|---|---|---|
 * | 语文 /100 | 65, s² 272/3 | 74 (n 13), s² 182/3 | 72 (n 9), s² 120 | 2650/38 |
 * | 数学 /120 | 70, s² 1088/3 | 69.5, s² 157.5 | 70 (n 9), s² 750 | 2723/39 |
 * | 物理 /80 | 48: passes exactly | 64 | 68 (n 9): excellent exactly | 2276/39 |
 */
const marks: Record<string, { full: number; of: (number | null)[][] }> = {
  语文: { full: 100, of: [series(16, 50, 2), [...series(13, 62, 2), null], [...series(9, 56, 4), null]] },
  数学: { full: 120, of: [series(16, 40, 4), series(14, 50, 3), [...series(9, 30, 10), null]] },
  物理: { full: 80, of: [series(16, 48, 0), series(14, 64, 0), [...series(9, 68, 0), null]] },
}

const surnames = '赵钱孙李周吴郑王冯陈'
const given = ['子墨', '雨桐', '浩然', '欣怡']

/** Three schools, forty pupils with ids of eighteen digits beyond 2^53, three subjects; one school has two classes. */
export function smallDistrict(): District {
  const school = schools.flatMap((s, index) => Array.from({ length: s.intake }, () => index))
  const student = school.map((_, i) => i)
  const number = school.map((s, i) => (s === 0 && i >= 8 ? 2 : 1))
  const students = student.map((i): Student => ({
    code: `0132090020230${String(10001 + i)}`,
    name: surnames[i % 10]! + given[Math.floor(i / 10)]!,
    sex: i % 2 ? '女' : '男',
    grade: 9,
  }))
  const papers = Object.entries(marks).map(([subject, { full, of }]): Paper => {
    const all = of.flat()
    return {
      subject,
      full: full * 10,
      mark: Int32Array.from(all, (mark) => Math.round((mark ?? 0) * 10)),
      status: Uint8Array.from(all, (mark, i) =>
        statuses.indexOf(mark !== null ? 'present' : school[i] === 1 ? 'cheating' : 'absent'),
      ),
    }
  })
  const where = {
    student: Int32Array.from(student),
    school: Int32Array.from(school),
    class: Int32Array.from(number),
  }
  return {
    schools,
    students,
    rosters: [{ grade: 9, ...where }],
    exams: [{ ...sitting(9, 0), grade: 9, seq: 0, ...where, papers }],
  }
}

/** The small district's files by purpose; all result files hold the same marks. */
export const smallFiles = {
  schools: '学校名册.xlsx',
  students: '九年级学生名册.xlsx',
  /** Layout 7. */
  flat: '2023年秋学期九年级期中成绩.xlsx',
  /** Layout 1. */
  summary: '2023年秋学期九年级期中成绩汇总.xlsx',
  utf8: '2023年秋学期九年级期中成绩(UTF-8).csv',
  gbk: '2023年秋学期九年级期中成绩(GBK).csv',
} as const

/** Writes the small district into `folder` and returns the path of each file. */
export async function writeSmall(folder: string): Promise<Record<keyof typeof smallFiles, string>> {
  const district = smallDistrict()
  const exam = district.exams[0]!
  const text = csv(flatSheet(district, exam))
  const bytes: Record<keyof typeof smallFiles, Uint8Array> = {
    schools: await workbook([schoolRosterSheet(district)]),
    students: await workbook([studentRosterSheet(district, district.rosters[0]!)]),
    flat: await workbook([flatSheet(district, exam)]),
    summary: await workbook([summarySheet(district, exam)]),
    utf8: new TextEncoder().encode(`\ufeff${text}`),
    gbk: encodeGbk(text),
  }
  return fill(folder, smallFiles, bytes)
}
