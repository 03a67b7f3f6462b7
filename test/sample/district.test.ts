import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { makeDistrict, type District } from './district'
import { mainExam, type Exam, type Paper } from './exam'
import { gather } from './group'

const district = makeDistrict()
const main = district.exams.find((exam) => exam.key === mainExam)!

function fingerprint({ schools, students, rosters, exams }: District): string {
  const hash = createHash('sha256').update(JSON.stringify({ schools, students }))
  for (const part of [...rosters, ...exams]) hash.update(part.student).update(part.school).update(part.class)
  for (const { mark, status, responses } of exams.flatMap((exam) => exam.papers)) {
    hash.update(mark).update(status)
    if (responses) hash.update(responses.mark).update(responses.blank).update(responses.choice)
  }
  return hash.digest('hex')
}

const mean = (x: number[]) => x.reduce((s, v) => s + v, 0) / x.length
const variance = (x: number[]) => {
  const m = mean(x)
  return x.reduce((s, v) => s + (v - m) ** 2, 0) / (x.length - 1)
}

/** Sittings with a mark in the paper. */
const sat = (paper: Paper) => [...paper.status.keys()].filter((i) => paper.status[i] === 0)

/** One-way ANOVA estimate. */
function intraclass(values: number[], group: number[]): number {
  const groups = gather(values.length, (i) => group[i])
  const centre = mean(values)
  let between = 0
  let within = 0
  let squares = 0
  for (const members of groups.values()) {
    const x = members.map((i) => values[i]!)
    between += x.length * (mean(x) - centre) ** 2
    within += x.length > 1 ? variance(x) * (x.length - 1) : 0
    squares += x.length ** 2
  }
  const n = values.length
  const size = (n - squares / n) / (groups.size - 1)
  const msb = between / (groups.size - 1)
  const msw = within / (n - groups.size)
  return (msb - msw) / (msb + (size - 1) * msw)
}

function correlation(x: number[], y: number[]): number {
  const [mx, my] = [mean(x), mean(y)]
  const cov = x.reduce((s, v, i) => s + (v - mx) * (y[i]! - my), 0) / (x.length - 1)
  return cov / Math.sqrt(variance(x) * variance(y))
}

/** Total by student of those who sat everything. */
function totalOf(exam: Exam): Map<number, number> {
  const whole = [...exam.student.keys()].filter((i) => exam.papers.every((paper) => paper.status[i] === 0))
  return new Map(whole.map((i) => [exam.student[i]!, exam.papers.reduce((s, p) => s + p.mark[i]!, 0)]))
}

test('is the same every time', () => {
  expect(fingerprint(makeDistrict())).toBe(fingerprint(district))
})

describe('size', () => {
  test('24 schools in 4 zones and 5 groups, some in none', () => {
    expect(district.schools).toHaveLength(24)
    expect(new Set(district.schools.map((s) => s.name))).toHaveProperty('size', 24)
    expect(new Set(district.schools.map((s) => s.zone)).size).toBe(4)
    expect(new Set(district.schools.map((s) => s.group).filter(Boolean)).size).toBe(5)
    expect(district.schools.some((s) => !s.group)).toBe(true)
    expect(new Set(district.schools.map((s) => s.kind))).toEqual(new Set(['城区', '农村']))
  })

  test('about 12,000 students with ids of ten digits that begin with 0', () => {
    expect(district.students.length).toBeGreaterThan(11_500)
    expect(district.students.length).toBeLessThan(12_600)
    expect(new Set(district.students.map((s) => s.code)).size).toBe(district.students.length)
    for (const { code } of district.students) expect(code).toMatch(/^0\d{9}$/)
  })

  test('twelve exams of seven subjects; schools of 55 to 430 a grade, classes of at most 50', () => {
    expect(district.exams).toHaveLength(12)
    for (const exam of district.exams) {
      expect(exam.papers).toHaveLength(7)
      const sizes = gather(exam.school.length, (i) => exam.school[i])
      expect(sizes.size).toBe(24)
      for (const school of sizes.values()) {
        expect(school.length).toBeGreaterThan(55)
        expect(school.length).toBeLessThan(430)
      }
      const classes = gather(exam.school.length, (i) => `${exam.school[i]}-${exam.class[i]}`)
      for (const members of classes.values()) expect(members.length).toBeLessThanOrEqual(50)
    }
  })

  test('any size for the bench', () => {
    const big = makeDistrict({ students: 20_000, schools: 200, grades: [9], exams: 1, items: 60 })
    expect(big.rosters[0]!.student.length).toBe(20_000)
    expect(new Set(big.schools.map((s) => s.name)).size).toBe(200)
    expect(new Set(big.schools.map((s) => s.code)).size).toBe(200)
    const paper = big.exams[0]!.papers.find((p) => p.items)!
    expect(paper.items).toHaveLength(60)
  })
})

describe('who is there', () => {
  test('1 to 2 % lack a subject; a few were caught cheating, a few have left', () => {
    for (const exam of district.exams) {
      const share = (code: number) =>
        [...exam.student.keys()].filter((i) => exam.papers.some((paper) => paper.status[i] === code)).length /
        exam.student.length
      expect(share(1)).toBeGreaterThan(0.01)
      expect(share(1)).toBeLessThan(0.025)
      expect(share(2)).toBeLessThan(0.003)
      expect(share(4)).toBeLessThan(0.003)
    }
    const all = district.exams.flatMap((exam) => exam.papers.flatMap((paper) => [...paper.status]))
    expect(all).toContain(2)
    expect(all).toContain(4)
  })

  test('between roster and exam, and between exams, some move, some leave, some come', () => {
    const roster = district.rosters.find((r) => r.grade === 9)!
    const stages = [roster, ...district.exams.filter((exam) => exam.grade === 9)]
    for (let k = 1; k < stages.length; k++) {
      const was = new Map([...stages[k - 1]!.student].map((s, i) => [s, stages[k - 1]!.school[i]!]))
      const now = new Map([...stages[k]!.student].map((s, i) => [s, stages[k]!.school[i]!]))
      const moved = [...now].filter(([s, school]) => was.has(s) && was.get(s) !== school).length
      expect(moved).toBeGreaterThan(3)
      expect(moved).toBeLessThan(30)
      expect([...was.keys()].some((s) => !now.has(s))).toBe(true)
      expect([...now.keys()].some((s) => !was.has(s))).toBe(true)
      expect(now.size).toBe(stages[k]!.student.length)
    }
  })
})

describe('marks', () => {
  test('within 0 and the full mark in halves, 0 without a mark, .58 to .72 of the full mark on average', () => {
    for (const { papers } of district.exams)
      for (const paper of papers) {
        const marks = sat(paper).map((i) => paper.mark[i]!)
        expect(paper.mark.every((mark) => mark >= 0 && mark <= paper.full && mark % 5 === 0)).toBe(true)
        expect([...paper.mark.keys()].every((i) => paper.status[i] === 0 || paper.mark[i] === 0)).toBe(true)
        expect(mean(marks) / paper.full).toBeGreaterThan(0.58)
        expect(mean(marks) / paper.full).toBeLessThan(0.72)
      }
  })

  test('items add up to the mark exactly, stay within their own full mark, and are reliable', () => {
    for (const { papers } of district.exams)
      for (const { items, responses, mark, full, ...paper } of papers) {
        if (!items || !responses) continue
        const k = items.length
        expect(items.reduce((s, item) => s + item.full, 0)).toBe(full)
        mark.forEach((total, i) => {
          const own = responses.mark.subarray(i * k, (i + 1) * k)
          if (own.reduce((s, v) => s + v, 0) !== total) throw new Error(`row ${i} does not add up`)
        })
        const rows = [...paper.status.keys()].filter((i) => paper.status[i] === 0)
        const columns = items.map((item, j) => {
          const x = rows.map((i) => responses.mark[i * k + j]!)
          expect(Math.max(...x)).toBeLessThanOrEqual(item.full)
          return variance(x)
        })
        const alpha =
          (k / (k - 1)) * (1 - columns.reduce((s, v) => s + v, 0) / variance(rows.map((i) => mark[i]!)))
        expect(alpha).toBeGreaterThan(0.8)
        expect(alpha).toBeLessThan(0.97)
      }
  })

  test('the option chosen agrees with the mark', () => {
    const { items, responses, status } = main.papers.find((p) => p.subject === '数学')!
    items!.forEach((item, j) => {
      for (let i = 0; i < status.length; i++) {
        const at = i * items!.length + j
        const chosen = item.options[responses!.choice[at]!]
        if (item.options && status[i] === 0 && (chosen === item.key) !== (responses!.mark[at] === item.full))
          throw new Error(`${item.no}: ${chosen} for ${responses!.mark[at]}`)
      }
    })
  })

  test('a seventh or so of the variance lies between schools; exams of one grade correlate by .85 or so', () => {
    let before: Map<number, number> | undefined
    for (const exam of district.exams) {
      const total = totalOf(exam)
      const schoolOf = new Map([...exam.student].map((s, i) => [s, exam.school[i]!]))
      const icc = intraclass(
        [...total.values()],
        [...total.keys()].map((s) => schoolOf.get(s)!),
      )
      expect(icc).toBeGreaterThan(0.12)
      expect(icc).toBeLessThan(0.23)
      if (before && exam.seq > 0) {
        const both = [...total.keys()].filter((s) => before!.has(s))
        const r = correlation(
          both.map((s) => before!.get(s)!),
          both.map((s) => total.get(s)!),
        )
        expect(r).toBeGreaterThan(0.82)
        expect(r).toBeLessThan(0.88)
      }
      before = total
    }
  })
})
