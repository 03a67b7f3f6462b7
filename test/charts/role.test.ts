import { describe, expect, test } from 'vitest'
import { lookAt } from '../../src/charts/look'
import { mayOrderByValue, orderRows } from '../../src/charts/order'
import { intervalOf, sizeOf } from '../../src/charts/tip'
import { chartsFor } from '../../src/charts/suited'
import type { MeasureColumn } from '../../src/measures/measure'
import type { Role } from '../../src/model/column'

/** Columns with labels that say nothing, so that only their roles can. */
const described = (roles: Readonly<Record<string, Role | undefined>>): MeasureColumn[] =>
  Object.entries(roles).map(([name, role]) => ({ name, en: name, format: 'text', role }))

const unit: Role = { is: 'unit', levels: ['学校'] }
const columns = described({
  甲: unit,
  乙: { is: 'n' },
  丙: { is: 'n' },
  丁: { is: 'estimate', over: '丙', adds: 'mean', bounds: ['戊', '己'] },
  戊: { is: 'bound', over: '丙' },
  己: { is: 'bound', over: '丙' },
  庚: { is: 'estimate', over: '不在表里', adds: 'none', bounds: ['戊', '不在表里'] },
  // Labels of old, and nobody says what they are.
  人数: undefined,
  平均分: undefined,
  均分置信下限: undefined,
  均分置信上限: undefined,
})

describe('what stands beside a number', () => {
  test.each([
    ['丁', '丙', ['戊', '己']],
    ['戊', '丙', undefined],
    ['甲', undefined, undefined],
    ['乙', undefined, undefined],
    ['庚', undefined, undefined],
    ['平均分', undefined, undefined],
    ['无此列', undefined, undefined],
  ])('%s', (name, size, ends) => {
    expect(sizeOf({ columns }, name)).toBe(size)
    expect(intervalOf({ columns }, name)).toEqual(ends)
  })
})

describe('order by value', () => {
  const roles = described({
    学校: { is: 'label', of: 'item' },
    题号: unit,
    类: { is: 'unit', levels: ['性别'] },
    人: { is: 'person' },
    谁: undefined,
  })
  test.each([
    ['学校', true],
    ['题号', false],
    ['类', true],
    ['人', false],
    ['谁', false],
  ])('goes by what %s is, never by how it is called', (name, free) => {
    expect(mayOrderByValue({ ranks: false, columns: roles }, name, ['a'])).toBe(free)
    expect(mayOrderByValue({ ranks: true, columns: roles }, name, ['a'])).toBe(true)
  })

  test('a name that is a school’s is kept from it whatever the column is', () => {
    expect(
      mayOrderByValue({ ranks: false, columns: roles, places: new Map([['a', 1]]) }, '学校', ['a']),
    ).toBe(false)
  })

  test('what may not be ordered says so', () => {
    const rows = [
      { 谁: 'b', 值: 1 },
      { 谁: 'a', 值: 2 },
    ]
    const frame = { rows, all: rows, ranks: false, columns: roles, locale: 'zh' } as never
    expect(orderRows(frame, '-value', '谁', '值')).toMatchObject({
      rows,
      note: expect.stringContaining('不按数值'),
    })
  })
})

test('a table is looked at by roles', () => {
  const values = (name: string) => (/[甲辛]/.test(name) ? ['x', 'y'] : [1, 2])
  const all = [...columns.slice(0, 7), ...described({ 辛: { is: 'label', of: 'exam' }, 壬: { is: 'code' } })]
  const table = {
    rowCount: 2,
    columns: all.map(({ name }) => ({
      name,
      kind: typeof values(name)[0] === 'number' ? ('number' as const) : ('text' as const),
      sqlType: '',
      values: values(name),
    })),
  }
  const look = lookAt({ table, columns: all })
  expect([look.label?.name, look.time?.name, look.second]).toEqual(['甲', '辛', undefined])
  expect(look.values.map(({ name }) => name)).toEqual(['乙', '丙', '丁', '庚'])
})

test('one unit and many are told apart by the column that names units', () => {
  const charts = (units: string[]) => {
    const named = [
      { name: '单位', role: unit, values: units },
      ...['起分', '止分', '本段人数'].map((name) => ({
        name,
        role: { is: 'n' } as Role,
        values: units.map(() => 1),
      })),
    ]
    return chartsFor('bands', {
      table: {
        rowCount: units.length,
        columns: named.map((each) => ({ ...each, kind: 'text', sqlType: '' })),
      },
      columns: named.map(({ name, role }) => ({ name, en: name, format: 'text', role })),
    }).map(({ chart }) => chart)
  }
  expect(charts(['甲', '甲'])).toEqual(['histogram'])
  expect(charts(['甲', '乙'])).toEqual(['ridgeline', 'histogram'])
})
