import type { Palette } from './palette'

/** How one of several lines or groups of points looks; beyond the palette's colours, lines and shapes differ too. */
export interface SeriesStyle {
  color: string
  dash?: string
  symbol: 'circle' | 'triangle' | 'square' | 'diamond'
}

const rounds: readonly (Omit<SeriesStyle, 'color'> & { glyph: string })[] = [
  { symbol: 'circle', glyph: '' },
  { symbol: 'triangle', glyph: '▲ ', dash: '6 3' },
  { symbol: 'square', glyph: '■ ', dash: '2 3' },
  { symbol: 'diamond', glyph: '◆ ', dash: '9 3 2 3' },
]

/**
 * A style for each name. A unit or subject has that of its place, the same on every chart; others take, in order, the
 * styles that are left. After colours × shapes the styles repeat.
 */
export function styleSeries(
  palette: Palette,
  names: readonly string[],
  places?: ReadonlyMap<string, number>,
): Map<string, SeriesStyle> {
  return new Map(
    [...indexSeries(names, places)].map(([name, index]) => {
      const { symbol, dash } = roundOf(palette, index)
      return [name, { color: palette.categories[index % palette.categories.length]!, symbol, dash }]
    }),
  )
}

/** How many names can be told apart. */
export function distinctStyles(palette: Palette): number {
  return palette.categories.length * rounds.length
}

/** A legend of names; from the second round of colours on, each with its shape where the marks have shapes. */
export function legendOf(
  palette: Palette,
  names: readonly string[],
  places?: ReadonlyMap<string, number>,
  shaped = true,
): { label: string; color: string }[] {
  const indices = indexSeries(names, places)
  const styles = styleSeries(palette, names, places)
  return names.map((name) => ({
    label: (shaped ? roundOf(palette, indices.get(name)!).glyph : '') + name,
    color: styles.get(name)!.color,
  }))
}

function indexSeries(names: readonly string[], places?: ReadonlyMap<string, number>): Map<string, number> {
  const taken = new Set(names.map((name) => places?.get(name)))
  let next = 0
  return new Map(
    names.map((name) => {
      const place = places?.get(name)
      if (place !== undefined) return [name, place]
      while (taken.has(next)) next++
      return [name, next++]
    }),
  )
}

function roundOf(palette: Palette, index: number) {
  return rounds[Math.floor(index / palette.categories.length) % rounds.length]!
}
