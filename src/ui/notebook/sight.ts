import type { NotebookSession } from '../../app/session'

/** How far beyond the window a cell counts as in sight: what comes next by scrolling is there already. */
const margin = '400px'

/**
 * Tells the session which cells are in sight, so that they run first. Follows the page as it changes; printing needs
 * all of them. Returns how to stop.
 */
export function watchSight(root: HTMLElement, session: NotebookSession): () => void {
  const seen = new Set<Element>()
  let watched = new Set<Element>()
  const tell = () => session.look([...seen].flatMap((cell) => (cell as HTMLElement).dataset.cell ?? []))
  const sight = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (isIntersecting) seen.add(target)
        else seen.delete(target)
      }
      tell()
    },
    { rootMargin: margin },
  )
  const follow = () => {
    const now = new Set(root.querySelectorAll('[data-cell]'))
    for (const cell of now) if (!watched.has(cell)) sight.observe(cell)
    for (const cell of watched) {
      if (now.has(cell)) continue
      sight.unobserve(cell)
      seen.delete(cell)
    }
    watched = now
  }
  const changes = new MutationObserver(follow)
  changes.observe(root, { childList: true, subtree: true })
  follow()
  const all = () => session.look(undefined)
  addEventListener('beforeprint', all)
  addEventListener('afterprint', tell)
  return () => {
    sight.disconnect()
    changes.disconnect()
    removeEventListener('beforeprint', all)
    removeEventListener('afterprint', tell)
  }
}
