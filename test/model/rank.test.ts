import { describe, expect, it } from 'vitest'
import { namesProtected, type Role } from '../../src/model/column'
import { mayRank, stagesAllowRanks } from '../../src/model/rank'

const school: Role = { is: 'unit', levels: ['学校'] }
const sex: Role = { is: 'unit', levels: ['性别'] }
const item: Role = { is: 'label', of: 'item' }
const person: Role = { is: 'person' }
const mean: Role = { is: 'estimate', adds: 'mean' }

describe('ranking', () => {
  it('is for the graduating year and the senior secondary, and for no exam that is not known', () => {
    expect(stagesAllowRanks(['graduating', 'senior'])).toBe(true)
    expect(stagesAllowRanks(['graduating', 'junior'])).toBe(false)
    expect(stagesAllowRanks(['primary'])).toBe(false)
    expect(stagesAllowRanks([])).toBe(false)
  })

  it('elsewhere is for rows that name no school, class or student', () => {
    const cases: [naming: (Role | undefined)[], may: boolean][] = [
      [[school], false],
      [[item, person], false],
      [[{ is: 'unit', levels: ['学校', '性别'] }], false],
      [[{ is: 'unit', levels: [] }], false],
      [[undefined], false],
      [[item, mean, { is: 'code' }], true],
      [[sex], true],
      [[], true],
    ]
    for (const [naming, may] of cases) {
      expect(mayRank(false, naming), JSON.stringify(naming)).toBe(may)
      expect(mayRank(true, naming)).toBe(true)
    }
    expect(namesProtected(sex)).toBe(false)
  })
})
