import * as Plot from '@observablehq/plot'
import type { Format } from '../measures/measure'
import { formatNumber } from '../measures/format'
import { isNumber } from './data'
import type { Frame } from './frame'
import { wordLabel } from './words'

/** Side on which a label at `share` of the width finds room. */
export function anchorAt(share: number): 'start' | 'middle' | 'end' {
  if (share < 0.25) return 'start'
  return share > 0.75 ? 'end' : 'middle'
}

/** A vertical line at the reference, with its label above the frame. */
export function referenceMarks(
  frame: Frame,
  reference: Reference | null | undefined,
  format: Format,
  [low, high]: readonly [number, number],
): Plot.Markish[] {
  if (!reference || !isNumber(reference.value)) return []
  const { value } = reference
  const text = referenceText(frame, reference, format)
  return [
    // Over bars a line needs ground to be seen on.
    Plot.ruleX([value], { stroke: frame.palette.ground, strokeOpacity: 0.75, strokeWidth: 3 }),
    Plot.ruleX([value], { stroke: frame.palette.second, strokeDasharray: '3 3', strokeWidth: 1.3 }),
    Plot.text([value], {
      x: (d: number) => d,
      text: () => text,
      textAnchor: anchorAt((value - low) / (high - low || 1)),
      frameAnchor: 'top',
      dy: -12,
      fill: frame.palette.second,
    }),
  ]
}

/** What stands at a reference: its label and value. */
export function referenceText(frame: Frame, { value, label }: Reference, format: Format): string {
  return `${wordLabel(label, frame.locale)} ${formatNumber(value, format, frame.locale)}`.trim()
}

export interface Reference {
  value: number | null
  label: string
}

/** A horizontal line at the reference; its label above its right end, unless other labels stand there. */
export function levelMarks(
  frame: Frame,
  reference: Reference | null | undefined,
  format: Format,
  labelled = true,
): Plot.Markish[] {
  if (!reference || !isNumber(reference.value)) return []
  const { value } = reference
  const rule = Plot.ruleY([value], {
    stroke: frame.palette.second,
    strokeDasharray: '3 3',
    strokeWidth: 1.3,
  })
  if (!labelled) return [rule]
  return [
    rule,
    Plot.text([value], {
      y: (d: number) => d,
      text: () => referenceText(frame, reference, format),
      textAnchor: 'end',
      lineAnchor: 'bottom',
      frameAnchor: 'right',
      dx: -2,
      dy: -3,
      fill: frame.palette.second,
      stroke: frame.palette.ground,
      strokeWidth: 3,
    }),
  ]
}
