import { statuses, type Status } from '../../src/model/status'
import type { District } from './district'
import type { Exam, Paper } from './exam'
import { gather } from './group'

/**
 * The numbers of one unit under the default 口径, worked out from the district in memory, without SQL and in whole
 * tenths of a mark. Marks are in marks, rates 0 … 1.
 */
export interface Level {
  unit: string
  /** All rows of the unit, whatever their status. */
  registered: number
  /** Rows with a mark; for 总分, rows with a mark in every subject. */
  sat: number
  /** Rows of each status; for 总分 the worst status of the row counts (absent before cheating …). */
  status: Record<Status, number>
  mean: number
  /** n − 1; NaN for a single student. */
  sd: number
  excellent: number
  good: number
  pass: number
  low: number
  full: number
  max: number
  min: number
  /** Quartiles of type 7 (linear). */
  lowerQuartile: number
  median: number
  upperQuartile: number
}

/** Which unit a sitting belongs to; undefined leaves it out. */
export type UnitOf = (sitting: number) => string | undefined

/** The units of each level of the hierarchy. */
export function unitsOf(district: District, exam: Exam) {
  const school = (i: number) => district.schools[exam.school[i]!]!
  return {
    district: () => '全区',
    zone: (i: number) => school(i).zone,
    group: (i: number) => school(i).group,
    school: (i: number) => school(i).name,
    kind: (i: number) => school(i).kind,
    sex: (i: number) => district.students[exam.student[i]!]!.sex,
  } satisfies Record<string, UnitOf>
}

/** One column of marks: a paper, or 总分 of those who sat every paper. */
function column(exam: Exam, subject: string): Pick<Paper, 'full' | 'mark' | 'status'> {
  if (subject !== '总分') {
    const paper = exam.papers.find((p) => p.subject === subject)
    if (!paper) throw new RangeError(`${exam.name} has no ${subject}`)
    return paper
  }
  const n = exam.student.length
  return {
    full: exam.papers.reduce((sum, paper) => sum + paper.full, 0),
    mark: Int32Array.from({ length: n }, (_, i) =>
      exam.papers.reduce((sum, paper) => sum + paper.mark[i]!, 0),
    ),
    status: Uint8Array.from({ length: n }, (_, i) => {
      const missing = exam.papers.map((paper) => paper.status[i]!).filter((status) => status > 0)
      return missing.length ? Math.min(...missing) : 0
    }),
  }
}

/** 学业水平 of every unit, in order of first appearance. `subject` may be 总分. */
export function expectLevel(exam: Exam, subject: string, unitOf: UnitOf): Level[] {
  const { full, mark, status } = column(exam, subject)
  const members = gather(exam.student.length, unitOf)
  return [...members].map(([unit, list]) => {
    const marks = list.filter((i) => status[i] === 0).map((i) => mark[i]!)
    const counts = Object.fromEntries(
      statuses.map((s, at) => [s, list.filter((i) => status[i] === at).length]),
    )
    return {
      unit,
      registered: list.length,
      sat: marks.length,
      status: counts as Record<Status, number>,
      ...describe(marks, full),
    }
  })
}

/** Moments, rates and quantiles of marks in tenths; sums are exact. */
function describe(tenths: number[], full: number) {
  const x = tenths.sort((a, b) => a - b)
  const n = x.length
  const sum = x.reduce((s, v) => s + v, 0)
  const squares = x.reduce((s, v) => s + BigInt(v * v), 0n)
  const deviations = Number(BigInt(n) * squares - BigInt(sum) * BigInt(sum))
  const reaching = (percent: number) => x.filter((v) => v * 100 >= percent * full).length / n
  return {
    mean: sum / (10 * n),
    sd: Math.sqrt(deviations / (n * (n - 1))) / 10,
    excellent: reaching(85),
    good: reaching(75),
    pass: reaching(60),
    low: x.filter((v) => v * 100 < 40 * full).length / n,
    full: reaching(100),
    max: (x[n - 1] ?? NaN) / 10,
    min: (x[0] ?? NaN) / 10,
    lowerQuartile: quantile(x, 0.25) / 10,
    median: quantile(x, 0.5) / 10,
    upperQuartile: quantile(x, 0.75) / 10,
  }
}

/** Type 7 of Hyndman and Fan: linear between the order statistics around (n − 1)p. */
function quantile(sorted: readonly number[], p: number): number {
  const at = (sorted.length - 1) * p
  const below = Math.floor(at)
  const low = sorted[below] ?? NaN
  const high = sorted[Math.ceil(at)] ?? NaN
  return low + (high - low) * (at - below)
}
