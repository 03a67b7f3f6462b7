/** Size of texts in charts, in px. */
export const fontSize = 12

let context: CanvasRenderingContext2D | null | undefined

/** Widths of texts at the size of axis labels; where there is no canvas, a Chinese character counts as the font size. */
export function createRuler(): (text: string) => number {
  if (context === undefined) {
    context = document.createElement('canvas').getContext('2d')
  }
  if (context) {
    const family = getComputedStyle(document.documentElement).getPropertyValue('--font-sans') || 'sans-serif'
    context.font = `${fontSize}px ${family}`
  }
  return (text) =>
    context
      ? context.measureText(text).width
      : [...text].reduce((width, c) => width + (c.charCodeAt(0) > 255 ? fontSize : fontSize * 0.6), 0)
}
