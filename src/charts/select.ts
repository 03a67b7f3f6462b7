import type * as Plot from '@observablehq/plot'
import type { Datum } from './data'
import { sourceOf } from './words'

/** Data of the groups that marks drew, by their element. */
const drawn = new WeakMap<Element, ArrayLike<unknown>>()

/** Options of a mark whose parts answer to clicks: remembers which data the mark drew. */
export const selectable = {
  render(this: unknown, ...[index, scales, values, dimensions, context, next]: RenderArguments) {
    const element = next!(index, scales, values, dimensions, context)
    const { data } = (context as unknown as MarkStates).getMarkState(this)
    if (element && data) drawn.set(element, data)
    return element
  },
} as { render: Plot.RenderFunction }

type RenderArguments = Parameters<Plot.RenderFunction>
/** Part of the context that Plot's types leave out; its pointer interaction reads the data here, too. */
interface MarkStates {
  getMarkState(mark: unknown): { data?: ArrayLike<unknown> }
}

/** What a part of a row was drawn from: the row itself, or a cell or band made of it. */
export type Drawn = Datum | { row: Datum }

/**
 * Reports the row of the mark that is clicked: the one under the pointer, else the one that the hover box stands at.
 * Clicks in the hover box itself are left to the reader, who may be copying its text.
 */
export function reportClicks(
  element: SVGSVGElement,
  rows: readonly Datum[],
  onselect: (row: Datum) => void,
): void {
  const own = new Set<unknown>(rows)
  const rowOf = (datum: unknown): Datum | undefined => {
    const row = own.has(datum) ? datum : (datum as { row?: unknown } | null | undefined)?.row
    return own.has(row) ? (row as Datum) : undefined
  }
  element.addEventListener('click', ({ target }) => {
    if (!(target instanceof Element) || target.closest('[data-part="tip"]')) return
    const row = rowOf(datumAt(target)) ?? rowOf((element as SVGSVGElement & { value?: unknown }).value)
    if (row) onselect(sourceOf(row))
  })
}

/** The row that a part of a drawn chart stands for; undefined where it stands for none. */
export function datumOf(part: Element): Datum | undefined {
  const datum = datumAt(part)
  if (typeof datum !== 'object' || datum === null) return undefined
  const { row } = datum as { row?: unknown }
  return sourceOf((typeof row === 'object' && row !== null ? row : datum) as Datum)
}

/** Plot gives each part of a mark its index into the mark's data. */
function datumAt(target: Element): unknown {
  const index = (target as Element & { __data__?: unknown }).__data__
  if (typeof index !== 'number') return undefined
  for (let group = target.parentElement; group; group = group.parentElement) {
    const data = drawn.get(group)
    if (data) return data[index]
  }
  return undefined
}
