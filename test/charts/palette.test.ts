import { describe, expect, test } from 'vitest'
import { contrast, inkOn, mix, paletteOf, visibleRamp } from '../../src/charts/palette'
import { distinctStyles, legendOf, styleSeries } from '../../src/charts/series'
import { differ, seen, type Sight, type Triple } from './sight'

const themes = ['light', 'dark', 'print'] as const
const pairs = <T>(items: readonly T[]) =>
  items.flatMap((a, i) => items.slice(i + 1).map((b) => [a, b] as const))

test.each<[Triple, Triple, number]>([
  [[50, 2.6772, -79.7751], [50, 0, -82.7485], 2.0425],
  [[50, 3.1571, -77.2803], [50, 0, -82.7485], 2.8615],
  [[50, 2.5, 0], [73, 25, -18], 27.1492],
  [[60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387], 1.2644],
  [[22.7233, 20.0904, -46.694], [23.0331, 14.973, -42.5619], 2.0373],
  [[2.0776, 0.0795, -1.135], [0.9033, -0.0636, -0.5514], 0.9082],
])('the measure of difference agrees with Sharma’s table: %j %j', (a, b, expected) => {
  expect(differ(a, b)).toBeCloseTo(expected, 4)
})

describe.each(themes)('%s', (theme) => {
  const palette = paletteOf(theme)

  test.each<Sight>(['full', 'deuteranopia', 'protanopia'])(
    'ten categories are told apart with %s',
    (sight) => {
      expect(palette.categories).toHaveLength(10)
      const distances = pairs(palette.categories).map(([a, b]) => differ(seen(a, sight), seen(b, sight)))
      expect(Math.min(...distances)).toBeGreaterThanOrEqual(10)
    },
  )

  test('categories differ in lightness, for print in grey, and stand out from the ground', () => {
    const lightness = palette.categories.map((color) => seen(color, 'full')[0]).toSorted((a, b) => a - b)
    const gaps = lightness.slice(1).map((each, index) => each - lightness[index]!)
    expect(Math.min(...gaps)).toBeGreaterThan(3.5)
    for (const color of palette.categories) expect(contrast(color, palette.ground)).toBeGreaterThanOrEqual(3)
  })

  test('numbers in heat maps and bands can be read', () => {
    const shades = Array.from({ length: 1001 }, (_, i) => mix(palette.ramp[0], palette.ramp[1], i / 1000))
    for (const shade of [...shades, ...palette.bands]) {
      expect(contrast(inkOn(shade), shade)).toBeGreaterThanOrEqual(4.5)
    }
  })

  test('the least of dots on the ramp can be seen', () => {
    expect(contrast(visibleRamp(palette)[0], palette.ground)).toBeGreaterThanOrEqual(1.5)
  })

  test('texts of charts can be read', () => {
    for (const text of [palette.ink, palette.second, palette.third]) {
      expect(contrast(text, palette.ground)).toBeGreaterThanOrEqual(4.5)
    }
  })

  test('bands and verdicts are those of the design', () => {
    const { accent, warn, bands } = palette
    expect([accent, warn]).toEqual(theme === 'dark' ? ['#6cc0cf', '#e39a72'] : ['#0f5c6e', '#b4552d'])
    if (theme !== 'dark') expect(bands).toEqual(['#0f5c6e', '#5f9eab', '#c9cdd3', '#e0b393', '#b4552d'])
  })

  test('beyond the colours, lines and shapes tell series apart', () => {
    const names = Array.from({ length: distinctStyles(palette) }, (_, i) => `第 ${i} 校`)
    const styles = [...styleSeries(palette, names).values()]
    expect(new Set(styles.map(({ color, dash }) => `${color} ${dash}`)).size).toBe(names.length)
    expect(new Set(styles.map(({ color, symbol }) => `${color} ${symbol}`)).size).toBe(names.length)
    const legend = legendOf(palette, names)
    expect(new Set(legend.map(({ label }) => label)).size).toBe(names.length)
    expect([legend[0]!.label, legend[10]!.label]).toEqual(['第 0 校', '▲ 第 10 校'])
  })
})
