import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bandEdges, snap } from '../../src/ui/selection/brush'
import { toClipboard } from '../../src/ui/table/copy'
import { corners, move, within } from '../../src/ui/table/grid'
import { barOf, canvasOf, maxCanvas, reveal, rowsInSight, scrolled } from '../../src/ui/table/scroll'

describe('scrolling a tall table', () => {
  const rowHeight = 27
  const extent = { total: 1_000_000 * rowHeight, view: 540 }

  it('keeps the canvas below what browsers can draw', () => {
    expect(canvasOf(extent)).toBe(maxCanvas)
    expect(canvasOf({ total: 5400, view: 540 })).toBe(5400)
  })

  it('a short table scrolls as any element', () => {
    const short = { total: 200 * rowHeight, view: 540 }
    const state = scrolled({ top: 0, at: 0 }, 270, short)
    expect(state).toEqual({ top: 270, at: 270 })
    expect(rowsInSight(state, short, rowHeight, 200)).toEqual({ first: 4, last: 36, offset: 108 })
  })

  it('small steps move the rows by as much as the bar, jumps go to the same share, the ends are the ends', () => {
    let state = { top: 0, at: 0 }
    for (let step = 0; step < 10; step++) state = scrolled(state, state.top + 100, extent)
    expect(state).toEqual({ top: 1000, at: 1000 })
    const bar = maxCanvas - extent.view
    expect(scrolled(state, bar / 2, extent).at).toBeCloseTo((extent.total - extent.view) / 2, 0)
    expect(scrolled(state, bar, extent).at).toBe(extent.total - extent.view)
    expect(scrolled(state, 0, extent).at).toBe(0)
  })

  it('wherever it is, the rows in sight are drawn where they are looked for', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 3_000_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (count, share) => {
          const all = { total: count * rowHeight, view: 540 }
          const at = share * Math.max(0, all.total - all.view)
          const state = { top: barOf(at, all), at }
          const { first, last, offset } = rowsInSight(state, all, rowHeight, count)
          const top = offset - state.top
          // The first row drawn stands above what is in sight, the last one below it.
          expect(top).toBeLessThanOrEqual(0.001)
          expect(top + (last - first) * rowHeight).toBeGreaterThanOrEqual(
            Math.min(all.view, all.total) - 0.001,
          )
          expect(offset + (last - first) * rowHeight).toBeLessThanOrEqual(canvasOf(all) + 0.001)
          expect(Math.abs(first * rowHeight - at - top)).toBeLessThan(0.01)
        },
      ),
    )
  })

  it('brings a row into sight with the least movement', () => {
    expect(reveal(10, 270, 540, 27)).toBe(270)
    expect(reveal(5, 270, 540, 27)).toBe(135)
    expect(reveal(40, 270, 540, 27)).toBe(41 * 27 - 540)
  })
})

describe('moving in a grid', () => {
  const bounds = { rows: 100, columns: 5, page: 18 }
  const press = (key: string, ctrlKey = false) =>
    move({ row: 50, column: 2 }, { key, ctrlKey, metaKey: false }, bounds)
  it.each([
    ['ArrowDown', false, [51, 2]],
    ['ArrowUp', false, [49, 2]],
    ['ArrowLeft', false, [50, 1]],
    ['ArrowRight', false, [50, 3]],
    ['Home', false, [50, 0]],
    ['End', false, [50, 4]],
    ['Home', true, [0, 0]],
    ['End', true, [99, 4]],
    ['PageDown', false, [68, 2]],
    ['PageUp', false, [32, 2]],
    ['ArrowDown', true, [99, 2]],
    ['ArrowUp', true, [0, 2]],
  ] as const)('%s (with Ctrl: %s)', (key, ctrl, [row, column]) => {
    expect(press(key, ctrl)).toEqual({ row, column })
  })

  it('leaves other keys alone, stops at the ends, and reaches the head', () => {
    expect(press('a')).toBeUndefined()
    const top = { row: 0, column: 0 }
    const up = { key: 'ArrowUp', ctrlKey: false, metaKey: false }
    expect(move(top, up, bounds)).toEqual({ row: -1, column: 0 })
    expect(move({ row: -1, column: 0 }, up, bounds)).toEqual({ row: -1, column: 0 })
  })

  it('a range holds what lies between, whichever way it was drawn', () => {
    const range = { from: { row: 5, column: 3 }, to: { row: 2, column: 1 } }
    expect(corners(range)).toEqual([
      { row: 2, column: 1 },
      { row: 5, column: 3 },
    ])
    expect([within(range, 3, 2), within(range, 1, 2), within(range, 3, 4)]).toEqual([true, false, false])
  })
})

describe('copying', () => {
  it('keeps full precision and ids, and runs nothing', () => {
    const { text, html } = toClipboard({
      heads: ['考号', '分'],
      rows: [
        ['007', 0.1 + 0.2],
        ['=cmd|" /C"', null],
        ['<b>&', new Date(Date.UTC(2023, 10, 25))],
        [9007199254740993n, -1.5],
      ],
    })
    expect(text.split('\r\n')).toEqual([
      '考号\t分',
      '007\t0.30000000000000004',
      '"\'=cmd|"" /C"""\t',
      '<b>&\t2023-11-25',
      '9007199254740993\t-1.5',
    ])
    expect(html).toContain(`<td style='mso-number-format:"\\@"'>007</td><td>0.30000000000000004</td>`)
    expect(html).toContain('&#60;b&#62;&#38;')
    expect(html).not.toContain('<b>')
  })
})

describe('brushing', () => {
  const edges = [0, 10, 20, 30, 40]
  it.each([
    [12, 28, [10, 30]],
    [28, 12, [10, 30]],
    [10, 20, [10, 20]],
    [15, 15, [10, 20]],
    [-5, 100, [0, 40]],
    [40, 40, [30, 40]],
    [35, 38, [30, 40]],
  ])('a stroke from %s to %s takes the bands it touches', (a, b, expected) => {
    expect(snap(edges, a, b)).toEqual(expected)
  })

  it('knows the edges of the bands', () => {
    const column = (name: string, values: (number | null)[]) => ({
      name,
      kind: 'number' as const,
      sqlType: '',
      values,
    })
    const table = {
      rowCount: 3,
      columns: [column('起分', [10, 0, null]), column('止分', [20, 10, null]), column('x', [7, 8, 9])],
    }
    expect(bandEdges(table, '起分', '止分')).toEqual([0, 10, 20])
  })
})
