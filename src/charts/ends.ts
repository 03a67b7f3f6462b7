import * as Plot from '@observablehq/plot'
import type { Format } from '../measures/measure'
import { isNumber, type Datum } from './data'
import { longestOf, wrapLabel, type Frame } from './frame'
import { referenceText, type Reference } from './reference'
import { selectable } from './select'
import { spread, type Spread } from './spread'

/** What stands at the right end of a line: its name, where it ends, and the row a click on it reports. */
export interface End {
  text: string
  value: number
  x: unknown
  row?: Datum
}

const lineHeight = 15

/** Names at the ends of lines, whole and pushed apart; with room for them at the right, in px. */
export function nameEnds(
  frame: Frame,
  ends: readonly End[],
  reference: Reference | null | undefined,
  format: Format,
): {
  room: number
  marks: (at: unknown, height: number, domain: readonly [number, number]) => Plot.Markish[]
} {
  const line = reference && isNumber(reference.value) ? referenceText(frame, reference, format) : undefined
  const texts = [...ends.map(({ text }) => text), ...(line === undefined ? [] : [line])]
  const room = Math.min(longestOf(frame, texts), frame.width * 0.26)
  const textOf = ({ text }: End) => wrapLabel(frame, text, room)
  return {
    room,
    marks: (at, height, domain) => {
      const all: End[] =
        line === undefined ? [...ends] : [...ends, { text: line, value: reference!.value!, x: at }]
      const labels = spread(
        all,
        ({ value }) => value,
        (end) => ((textOf(end).split('\n').length * lineHeight) / height) * (domain[1] - domain[0]),
        domain,
      )
      return [true, false].map((named) =>
        Plot.text(
          labels
            .filter(({ item }) => (item.row !== undefined) === named)
            .map((each) => ({ ...each, row: each.item.row })),
          {
            x: ({ item }: Spread<End>) => item.x as string,
            y: 'at',
            text: ({ item }: Spread<End>) => textOf(item),
            fill: named ? frame.palette.ink : frame.palette.second,
            stroke: frame.palette.ground,
            strokeWidth: 3,
            textAnchor: 'start',
            dx: 9,
            ...selectable,
          },
        ),
      )
    },
  }
}
