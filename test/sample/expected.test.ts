import { describe, expect, test } from 'vitest'
import { makeDistrict } from './district'
import { expectLevel, unitsOf } from './expected'
import { smallDistrict } from './small'

describe('by hand', () => {
  const small = smallDistrict()
  const exam = small.exams[0]!
  const units = unitsOf(small, exam)

  test.each([
    ['语文', 16, 65, 272 / 3, 13, 74, 182 / 3, 9, 72, 120],
    ['数学', 16, 70, 1088 / 3, 14, 69.5, 157.5, 9, 70, 750],
    ['物理', 16, 48, 0, 14, 64, 0, 9, 68, 0],
  ])('%s per school', (subject, n1, m1, v1, n2, m2, v2, n3, m3, v3) => {
    const levels = expectLevel(exam, subject, units.school)
    expect(levels.map((l) => l.registered)).toEqual([16, 14, 10])
    expect(levels.map((l) => l.sat)).toEqual([n1, n2, n3])
    expect(levels.map((l) => l.mean)).toEqual([m1, m2, m3])
    levels.forEach((l, k) => expect(l.sd).toBeCloseTo(Math.sqrt([v1, v2, v3][k]!), 12))
  })

  test('district and parents come from students', () => {
    expect(expectLevel(exam, '语文', units.district)[0]!.mean).toBeCloseTo(2650 / 38, 12)
    expect(expectLevel(exam, '数学', units.district)[0]!.mean).toBeCloseTo(2723 / 39, 12)
    const group = expectLevel(exam, '语文', units.group)
    expect(group).toHaveLength(1)
    expect(group[0]).toMatchObject({ unit: '东湖教育集团', registered: 26, sat: 25, mean: 1688 / 25 })
  })

  test('reaching a line counts, exactly', () => {
    const [lake, west, stream] = expectLevel(exam, '物理', units.school)
    expect(lake).toMatchObject({ pass: 1, good: 0, low: 0 })
    expect(west).toMatchObject({ pass: 1, good: 1, excellent: 0 })
    expect(stream).toMatchObject({ excellent: 1, full: 0 })
  })

  test('quantiles are of type 7', () => {
    const [lake] = expectLevel(exam, '语文', units.school)
    expect(lake).toMatchObject({ min: 50, lowerQuartile: 57.5, median: 65, upperQuartile: 72.5, max: 80 })
  })

  test('a total needs every subject', () => {
    const [lake, west, stream] = expectLevel(exam, '总分', units.school)
    expect(lake).toMatchObject({ sat: 16, mean: 65 + 70 + 48 })
    expect(west).toMatchObject({ registered: 14, sat: 13, status: { cheating: 1, absent: 0 } })
    expect(stream).toMatchObject({ sat: 9, mean: 72 + 70 + 68, status: { absent: 1 } })
  })
})

test('children add up to their parents', () => {
  const district = makeDistrict({ grades: [9], exams: 1 })
  const exam = district.exams[0]!
  const units = unitsOf(district, exam)
  for (const subject of ['总分', '语文', '数学']) {
    const whole = expectLevel(exam, subject, units.district)[0]!
    for (const unit of [units.zone, units.school, units.sex]) {
      const parts = expectLevel(exam, subject, unit)
      expect(parts.reduce((s, l) => s + l.sat, 0)).toBe(whole.sat)
      expect(parts.reduce((s, l) => s + l.sat * l.mean, 0) / whole.sat).toBeCloseTo(whole.mean, 9)
      expect(parts.reduce((s, l) => s + l.sat * l.pass, 0) / whole.sat).toBeCloseTo(whole.pass, 9)
    }
    expect(whole.low + whole.pass).toBeLessThanOrEqual(1)
    expect(whole.registered).toBe(exam.student.length)
  }
})
