/** A place in the open notebook that was asked for: whoever folds cells away opens the one it is in. */
class Reveal {
  /** The cell asked for last; the count tells a second request from the first. */
  wanted = $state.raw<{ cell: string; source: boolean; count: number }>()

  /** Opens what hides a cell, and its source where that is asked for; the focus stays. */
  open(id: string, source = false) {
    this.wanted = { cell: id, source, count: (this.wanted?.count ?? 0) + 1 }
  }

  /** Brings a cell into sight, opening what hides it, and moves the focus there. */
  cell(id: string) {
    this.open(id)
    requestAnimationFrame(() =>
      show(document.querySelector<HTMLElement>(`[data-cell="${CSS.escape(id)}"]`), 'center'),
    )
  }

  /** Brings an element of the notebook's prose, such as a heading, into sight. */
  element(id: string) {
    show(document.getElementById(id), 'start')
  }
}

function show(element: HTMLElement | null, block: ScrollLogicalPosition) {
  if (!element) return
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches
  element.scrollIntoView({ behavior: calm ? 'auto' : 'smooth', block })
  if (element.tabIndex < 0 && !element.hasAttribute('tabindex')) element.setAttribute('tabindex', '-1')
  element.focus({ preventScroll: true })
}

export const reveal = new Reveal()
