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

/** A style for each name, in order. After colours × shapes the styles repeat. */
export function styleSeries(palette: Palette, names: readonly string[]): Map<string, SeriesStyle> {
  return new Map(
    names.map((name, index) => {
      const { symbol, dash } = roundOf(palette, index)
      return [name, { color: palette.categories[index % palette.categories.length]!, symbol, dash }]
    }),
  )
}

/** How many names can be told apart. */
export function distinctStyles(palette: Palette): number {
  return palette.categories.length * rounds.length
}

/** A legend of names; from the second round of colours on, each with its shape. */
export function legendOf(palette: Palette, names: readonly string[]): { label: string; color: string }[] {
  const styles = styleSeries(palette, names)
  return names.map((name, index) => ({
    label: roundOf(palette, index).glyph + name,
    color: styles.get(name)!.color,
  }))
}

function roundOf(palette: Palette, index: number) {
  return rounds[Math.floor(index / palette.categories.length) % rounds.length]!
}
