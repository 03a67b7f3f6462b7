import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { determined, suppress, type Unit } from '../../src/disclosure/suppress'

const districtOf = (...sizes: number[]): Unit[] => sizes.map((n) => ({ n, wholes: ['区'] }))
const hiddenOf = (units: readonly Unit[], least = 10) => [...suppress(units, least)].sort((a, b) => a - b)

describe('suppression', () => {
  test('leaves units of ten and more, and those of nobody, as they are', () => {
    expect(hiddenOf(districtOf(10, 40, 0, 80))).toEqual([])
  })

  test('hides the next smallest beside a single small unit, else the district less the others gives it away', () => {
    expect(hiddenOf(districtOf(120, 5, 60, 90))).toEqual([1, 2])
  })

  test('hides as many as it takes to leave ten students', () => {
    // 3 + 4 are two units of 7 students together: the mean of 7 is that of a small unit.
    expect(hiddenOf(districtOf(3, 4, 50, 60))).toEqual([0, 1, 2])
    expect(hiddenOf(districtOf(6, 7, 50, 60))).toEqual([0, 1])
  })

  test('looks at every whole: zone and group as well as district', () => {
    const units: Unit[] = [
      { n: 6, wholes: ['区', '东片'] },
      { n: 50, wholes: ['区', '东片'] },
      { n: 8, wholes: ['区', '西片'] },
      { n: 70, wholes: ['区', '西片'] },
      { n: 90, wholes: ['区', '西片'] },
    ]
    // In the district the two small ones would do; in each zone they stand alone.
    expect(hiddenOf(units)).toEqual([0, 1, 2, 3])
  })

  test('is not undone by wholes that cross', () => {
    // a + b, b + c and a + c are known: each follows, although every whole hides two.
    const units: Unit[] = [
      { n: 9, wholes: ['ab', 'ac'] },
      { n: 9, wholes: ['ab', 'bc'] },
      { n: 9, wholes: ['ac', 'bc'] },
      { n: 30, wholes: ['ab'] },
      { n: 30, wholes: ['ac'] },
    ]
    const parts = new Map([
      ['ab', [0, 1, 3]],
      ['ac', [0, 2, 4]],
      ['bc', [1, 2]],
    ])
    expect(determined(parts, new Set([0, 1, 2]))).toEqual([0, 1, 2])
    const hidden = suppress(units, 10)
    expect(hidden.size).toBeGreaterThan(3)
    expect(determined(parts, hidden)).toEqual([])
  })

  test('property: no hidden unit of any district follows from what is shown', () => {
    const unit = fc.record({
      n: fc.oneof(fc.integer({ min: 0, max: 14 }), fc.integer({ min: 10, max: 400 })),
      zone: fc.constantFrom('东', '西', '南'),
      group: fc.constantFrom('甲', '乙', undefined),
    })
    fc.assert(
      fc.property(fc.array(unit, { minLength: 1, maxLength: 14 }), (drawn) => {
        const units = drawn.map(({ n, zone, group }) => ({
          n,
          wholes: ['区', `片区 ${zone}`, ...(group === undefined ? [] : [`集团 ${group}`])],
        }))
        const hidden = suppress(units, 10)
        units.forEach(({ n }, index) => {
          if (n > 0 && n < 10) expect(hidden.has(index)).toBe(true)
          if (n === 0) expect(hidden.has(index)).toBe(false)
        })
        const parts = new Map<string, number[]>()
        units.forEach(({ n, wholes }, index) => {
          if (n > 0) for (const whole of wholes) parts.set(whole, [...(parts.get(whole) ?? []), index])
        })
        const open = (members: readonly number[]) => members.some((index) => !hidden.has(index))
        for (const members of parts.values()) {
          const own = members.filter((index) => hidden.has(index))
          if (own.length === 0 || !open(members)) continue
          expect(own.length).toBeGreaterThan(1)
          expect(own.reduce((sum, index) => sum + units[index]!.n, 0)).toBeGreaterThanOrEqual(10)
        }
        // What is still determined has nothing beside it that could be hidden as well.
        for (const index of determined(parts, hidden)) {
          const beside = [...parts.values()].filter((members) => members.includes(index)).flat()
          expect(beside.every((each) => hidden.has(each))).toBe(true)
        }
      }),
    )
  })
})
