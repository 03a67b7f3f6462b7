let context: CanvasRenderingContext2D | null | undefined

/** Widths of texts in the font of tables, in px. */
export function createTableRuler(): (text: string) => number {
  if (context === undefined) context = document.createElement('canvas').getContext('2d')
  const family = getComputedStyle(document.documentElement).getPropertyValue('--font-sans') || 'sans-serif'
  if (context) context.font = `13px ${family}`
  const known = new Map<string, number>()
  return (text) => {
    let width = known.get(text)
    if (width === undefined) {
      width = context?.measureText(text).width ?? text.length * 13
      known.set(text, width)
    }
    return width
  }
}
