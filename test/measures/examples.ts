import type { Database } from '../../src/engine/query'
import type { Table } from '../../src/engine/table'
import { buildTable } from '../../src/measures/build'
import { indicators } from '../../src/measures/office/targets.example'
import { patterns } from '../../src/measures/patterns'
import { paperItems, pupils, type ExamplePupil } from '../../src/measures/pupils'
import { addExam, loadAnswers, type Answering, type FixtureItem } from './fixture'

const schools = ['甲校', '乙校'].map((name, at) => ({ name, code: String(at + 1) }))

/** Loads the students of the worked examples: three subjects of one exam, and mathematics one and two years before. */
export async function loadPupils(database: Database): Promise<void> {
  const answering = pupils.map(({ code, school, marks, choices }) => ({
    code,
    school,
    marks: [...marks],
    choices: [...choices],
  }))
  await loadAnswers(database, paperItems, answering, schools)
  const sit = (
    exam: { key: string; schoolYear: string; name: string },
    subjects: Record<string, (pupil: ExamplePupil) => number>,
  ) =>
    addExam(
      database,
      exam,
      pupils.map((pupil) => ({
        code: pupil.code,
        school: pupil.school,
        marks: Object.fromEntries(Object.entries(subjects).map(([name, mark]) => [name, mark(pupil)])),
      })),
      Object.fromEntries(Object.keys(subjects).map((name) => [name, 10])),
    )
  await sit(
    { key: 'exam', schoolYear: '2023-2024', name: '九年级期中' },
    { 语文: ({ chinese }) => chinese, 英语: ({ english }) => english },
  )
  await sit({ key: 'before', schoolYear: '2022-2023', name: '八年级期中' }, { 数学: ({ before }) => before })
  await sit(
    { key: 'earlier', schoolYear: '2021-2022', name: '七年级期中' },
    { 数学: ({ earlier }) => earlier },
  )
}

/** Loads the students who are counted by their answers. */
export async function loadPatterns(database: Database): Promise<void> {
  const items: FixtureItem[] = ['1', '2', '3'].map((no) => ({ no, full: 1 }))
  const answering = patterns.flatMap(({ right, male, female }, pattern) =>
    Array.from({ length: male + female }, (_, at): Answering => ({
      code: `${pattern + 1}${String(at + 1).padStart(2, '0')}`,
      school: schools[at % 2]!.name,
      sex: at < male ? '男' : '女',
      marks: [...right],
    })),
  )
  await loadAnswers(database, items, answering, schools)
}

/** What a notebook that has the table of indicators reads by its name. */
export function readIndicators(name: string): Promise<Table> | undefined {
  const columns = ['单位', '指标', '年度', '数值'].map((column) => ({
    name: column,
    en: '',
    format: 'text' as const,
  }))
  return name === '指标表'
    ? Promise.resolve(
        buildTable(
          columns,
          indicators.map((row) => ({ ...row })),
        ),
      )
    : undefined
}
