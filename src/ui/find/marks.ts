import type { Hit } from './hits'

/** Marks what was found without touching the page's elements, where the browser can. */
const highlights: HighlightRegistry | undefined = globalThis.CSS?.highlights

/** Marks all, and the one at hand more strongly. A chart's words are drawn, not set: the one at hand is named there. */
export function markHits(hits: readonly Hit[], current: Hit | undefined) {
  clearMarks()
  if (!highlights) return
  const ranges = hits.flatMap(({ range }) => range ?? [])
  highlights.set('found', new Highlight(...ranges))
  if (!current?.range) return
  const strong = new Highlight(current.range)
  strong.priority = 1
  highlights.set('found-current', strong)
  current.range.startContainer.parentElement?.closest('svg text')?.setAttribute('data-found', '')
}

export function clearMarks() {
  highlights?.delete('found')
  highlights?.delete('found-current')
  for (const element of document.querySelectorAll('[data-found]')) element.removeAttribute('data-found')
}
