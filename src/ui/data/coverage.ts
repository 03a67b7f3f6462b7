import { standingOf, type CoveredSchool, type ExamCoverage, type Standing } from '../../model/coverage'
import type { SourceRecord } from '../../store/record'
import { reportOf } from '../../app/sources'

/** How many students each school is expected to have, by the latest roster that an import of the exam had. */
export function expectedBySchool(sources: readonly SourceRecord[], examKey: string): Map<string, number> {
  const expected = new Map<string, number>()
  for (const source of sources) {
    if (source.examKey !== examKey) continue
    for (const school of reportOf(source)?.schools ?? [])
      if (school.expected !== null) expected.set(school.name, school.expected)
  }
  return expected
}

export interface MatrixCell {
  subject: string
  found: number
  absent: number
  standing: Standing
  missing: number
}

export interface MatrixRow {
  code: string
  name: string
  expected: number | undefined
  cells: MatrixCell[]
}

/** The matrix of an exam: a row a school that has marks or is expected to, a cell a subject. */
export function matrixOf(
  { papers, schools }: ExamCoverage,
  expected: ReadonlyMap<string, number>,
): MatrixRow[] {
  const without = [...expected]
    .filter(([name, count]) => count > 0 && schools.every((school) => school.name !== name))
    .map(([name]): CoveredSchool => ({ code: '', name, papers: {} }))
  return [...schools, ...without].map((school) => {
    const due = expected.get(school.name)
    return {
      code: school.code,
      name: school.name,
      expected: due,
      cells: papers.map(({ subject }) => ({
        subject,
        found: school.papers[subject]?.found ?? 0,
        absent: school.papers[subject]?.absent ?? 0,
        ...standingOf(school, subject, due),
      })),
    }
  })
}
