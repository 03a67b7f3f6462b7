/** Size of texts in a chart as it is drawn; how large they are seen is the scale's matter. */
export const fontSize = 12

/** Width of a text at that size, in px. */
export type Ruler = (text: string) => number

let context: CanvasRenderingContext2D | null | undefined

/** Measures in the type of the page; where there is no canvas, like the plain ruler. */
export function createRuler(): Ruler {
  if (context === undefined) {
    context = document.createElement('canvas').getContext('2d')
  }
  if (!context) return plainRuler
  const own = context
  const family = getComputedStyle(document.documentElement).getPropertyValue('--font-sans') || 'sans-serif'
  own.font = `${fontSize}px ${family}`
  return (text) => own.measureText(text).width
}

/** Widths in em of what is narrower or wider than most Latin letters, as the widest of the usual faces has them. */
const widths: readonly [RegExp, number][] = [
  [/[\u2009\u200a\u202f]/, 0.2],
  [/[ .,:;'’!|()[\]ijlIft/]/, 0.36],
  [/[mwMW%@]/, 0.94],
  [/[A-Z&+−–<>=≥≤×±]/, 0.7],
  [/[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef“”…—●▲■◆]/, 1],
]

/** Measures without any type at hand, rather too wide than too narrow: the same on every machine. */
export function plainRuler(text: string): number {
  let em = 0
  for (const char of text) em += widths.find(([pattern]) => pattern.test(char))?.[1] ?? 0.58
  return em * fontSize
}
