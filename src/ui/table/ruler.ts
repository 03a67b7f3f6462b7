let context: CanvasRenderingContext2D | null | undefined

/** Where Chinese meets Latin letters or digits, the engine puts an eighth of an em (text-autospace) that a canvas doesn't. */
const junctions =
  /(?<=\p{Script=Han})(?=[\p{Script=Latin}\p{Nd}])|(?<=[\p{Script=Latin}\p{Nd}])(?=\p{Script=Han})/gu

/** Widths of texts in the font of tables, in px. */
export function createTableRuler(): (text: string) => number {
  if (context === undefined) context = document.createElement('canvas').getContext('2d')
  const family = getComputedStyle(document.documentElement).getPropertyValue('--font-sans') || 'sans-serif'
  if (context) context.font = `13px ${family}`
  const known = new Map<string, number>()
  return (text) => {
    let width = known.get(text)
    if (width === undefined) {
      const bare = context?.measureText(text).width ?? text.length * 13
      width = bare + ((text.match(junctions)?.length ?? 0) * 13) / 8
      known.set(text, width)
    }
    return width
  }
}
