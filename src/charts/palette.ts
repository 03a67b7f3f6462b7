/** Where a chart is seen: on a light or dark screen, or on paper. */
export type Theme = 'light' | 'dark' | 'print'

export interface Palette {
  ink: string
  second: string
  third: string
  line: string
  ground: string
  accent: string
  neutral: string
  warn: string
  /** Ordered bands, best first. */
  bands: readonly string[]
  /**
   * Subjects and units. Any two are at least ΔE00 10 apart with full and with red–green deficient sight, and no two
   * are equally light, so that grey print keeps them apart; 3 : 1 against the ground.
   */
  categories: readonly string[]
  /** Ends of the sequential ramp of heat maps, low and high. */
  ramp: readonly [low: string, high: string]
}

const light: Palette = {
  ink: '#1f2430',
  second: '#5b6270',
  third: '#6b7180',
  line: '#e7e4dc',
  ground: '#fbfaf7',
  accent: '#0f5c6e',
  neutral: '#8b919d',
  warn: '#b4552d',
  bands: ['#0f5c6e', '#5f9eab', '#c9cdd3', '#e0b393', '#b4552d'],
  categories: [
    '#0f5c6e',
    '#a54f24',
    '#4855b7',
    '#a08422',
    '#2b8a58',
    '#7b6898',
    '#429abc',
    '#7a2d22',
    '#561b3a',
    '#093b65',
  ],
  ramp: ['#f2f5f4', '#0f5c6e'],
}

const dark: Palette = {
  ...light,
  ink: '#e8e6e1',
  second: '#a6abb5',
  third: '#8d939e',
  line: '#2b3038',
  ground: '#14171c',
  accent: '#6cc0cf',
  neutral: '#7d838e',
  warn: '#e39a72',
  bands: ['#6cc0cf', '#4b8a97', '#5b616c', '#b98a70', '#e39a72'],
  categories: [
    '#6cc0cf',
    '#c57532',
    '#0bb3ff',
    '#f8df6e',
    '#55b06f',
    '#7c70cf',
    '#60e8d8',
    '#f5ada1',
    '#b14c99',
    '#c0819a',
  ],
  ramp: ['#20262e', '#6cc0cf'],
}

const palettes: Record<Theme, Palette> = {
  light,
  dark,
  print: { ...light, ground: '#ffffff', ink: '#000000' },
}

export function paletteOf(theme: Theme): Palette {
  return palettes[theme]
}

type Rgb = readonly [number, number, number]

export function parseColor(hex: string): Rgb {
  const at = (index: number) => parseInt(hex.slice(index, index + 2), 16)
  return [at(1), at(3), at(5)]
}

/** A colour between two, `share` of the way. */
export function mix(from: string, to: string, share: number): string {
  const [a, b] = [parseColor(from), parseColor(to)]
  return `#${a
    .map((value, index) =>
      Math.round(value + (b[index]! - value) * share)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`
}

/** The ramp for dots and loose cells, which carry no number: its low end stands out from the ground, too. */
export function visibleRamp({ ramp: [low, high] }: Palette): [low: string, high: string] {
  return [mix(low, high, 0.35), high]
}

/** Relative luminance, WCAG 2. */
export function luminance(hex: string): number {
  const [r, g, b] = parseColor(hex).map((value) => {
    const c = value / 255
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

/** Contrast ratio of two colours, 1 … 21. WCAG 2. */
export function contrast(a: string, b: string): number {
  const [low, high] = [luminance(a), luminance(b)].toSorted((x, y) => x - y) as [number, number]
  return (high + 0.05) / (low + 0.05)
}

/** Ink for text on a colour: whichever of black and white reads better; on any colour 4.5 : 1 at least. */
export function inkOn(color: string): string {
  return contrast(color, '#ffffff') > contrast(color, '#000000') ? '#ffffff' : '#000000'
}
