import fc from 'fast-check'
import { expect, it } from 'vitest'
import { placeInLayers } from '../../src/notebook/run/layers'

const at = (cells: Record<string, string[]>) =>
  Object.fromEntries(
    placeInLayers(Object.entries(cells).map(([id, upstream]) => ({ id, upstream }))).map(({ id, column }) => [
      id,
      column,
    ]),
  )

it('puts every cell behind all it depends on', () => {
  expect(at({ 图: ['各校'], 各校: ['场次', '学科'], 学科: ['场次'], 场次: [], 文: [] })).toEqual({
    图: 3,
    各校: 2,
    学科: 1,
    场次: 0,
    文: 0,
  })
})

it('stands a circle, a cell that reads itself, and names that are no cells', () => {
  expect(Object.keys(at({ 甲: ['丙'], 乙: ['甲'], 丙: ['乙'], 丁: ['丁', '无'] })).sort()).toEqual(
    ['甲', '乙', '丙', '丁'].sort(),
  )
})

it('keeps lines that need not cross from crossing', () => {
  const placed = placeInLayers([
    { id: 'a', upstream: [] },
    { id: 'b', upstream: [] },
    { id: 'y', upstream: ['b'] },
    { id: 'x', upstream: ['a'] },
  ])
  const row = (id: string) => placed.find((each) => each.id === id)!.row
  expect(Math.sign(row('x') - row('y'))).toBe(Math.sign(row('a') - row('b')))
})

it('holds for any graph without circles: one place each, none before what it needs', () => {
  fc.assert(
    fc.property(fc.array(fc.array(fc.nat(30)), { maxLength: 30 }), (edges) => {
      const cells = edges.map((upstream, id) => ({
        id: String(id),
        upstream: [...new Set(upstream.filter((each) => each < id).map(String))],
      }))
      const placed = new Map(placeInLayers(cells).map((each) => [each.id, each]))
      expect(placed.size).toBe(cells.length)
      expect(new Set([...placed.values()].map(({ column, row }) => `${column} ${row}`)).size).toBe(
        cells.length,
      )
      for (const { id, upstream } of cells)
        for (const each of upstream) expect(placed.get(each)!.column).toBeLessThan(placed.get(id)!.column)
    }),
  )
})
