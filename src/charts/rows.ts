import type * as Plot from '@observablehq/plot'
import { gap, labelMargin, mostLines, wrapLabel, type Frame } from './frame'

export const rowHeight = 24

/**
 * The layout that charts with a unit a row share.
 * @param column holds the names; those that a filter hides keep their room, so that nothing jumps
 */
export function rowsLayout(
  frame: Frame,
  named: readonly string[],
  column?: string,
  height = rowHeight,
): Plot.PlotOptions {
  const labels = [...new Set(named)]
  const all = column === undefined ? labels : frame.all.map((row) => String(row[column]))
  const marginLeft = labelMargin(frame, all)
  const room = marginLeft - gap
  const lines = mostLines(frame, labels, room)
  return {
    width: frame.width,
    height: labels.length * Math.max(height, lines * 16) + 64,
    marginLeft,
    marginRight: 28,
    marginTop: 22,
    marginBottom: 42,
    y: {
      domain: labels,
      label: null,
      tickSize: 0,
      tickFormat: (label: string) => wrapLabel(frame, label, room),
    },
  }
}
