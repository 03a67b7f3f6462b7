import type { Datum } from './data'
import { datumOf } from './select'

/** How faint what is not meant becomes; still to be seen, so that the whole stays in view. */
const faint = '0.22'

/**
 * Brings out the marks of some rows of a drawn chart and dims the others; what belongs to no row stays. Nothing is drawn
 * anew.
 * @param concerns whether a row is meant; undefined where it can't tell. Without it all marks are as they were.
 */
export function emphasise(
  element: SVGSVGElement,
  concerns: ((row: Datum) => boolean | undefined) | undefined,
): void {
  for (const part of element.querySelectorAll<SVGElement>('[data-faint]')) {
    part.style.removeProperty('opacity')
    part.removeAttribute('data-faint')
  }
  if (!concerns) return
  for (const part of element.querySelectorAll<SVGElement>('g > *')) {
    const datum = datumOf(part)
    if (datum === undefined || concerns(datum) !== false) continue
    part.style.opacity = faint
    part.setAttribute('data-faint', '')
  }
}
