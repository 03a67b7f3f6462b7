import * as Plot from '@observablehq/plot'
import { mostLines, wrapLabel, type Frame } from './frame'

/** Small charts in rows and columns, each with its name above it. */
export interface Panels {
  /** Facet scales, margins and size for Plot. */
  options: Plot.PlotOptions
  fx: (name: string) => number
  fy: (name: string) => number
  /** The names, as marks. */
  titles: Plot.Markish
  /** Size of one small chart, px. */
  width: number
  height: number
}

const lineHeight = 15
const gapX = 30
/** For the name of the vertical axis. */
const top = 18

/** Lays out a small chart for each name: as many columns as the width holds, names whole above them. */
export function layOutPanels(
  frame: Frame,
  names: readonly string[],
  look: { least: number; height: number; marginLeft: number; marginRight: number },
): Panels {
  const inner = frame.width - look.marginLeft - look.marginRight
  const columns = Math.max(1, Math.min(names.length, Math.floor((inner + gapX) / (look.least + gapX))))
  const width = (inner - (columns - 1) * gapX) / columns
  const rows = Math.ceil(names.length / columns)
  const head = mostLines(frame, names, width) * lineHeight + 16
  const place = new Map(names.map((name, index) => [name, index]))
  const fx = (name: string) => place.get(name)! % columns
  const fy = (name: string) => Math.floor(place.get(name)! / columns)
  const range = (count: number) => Array.from({ length: count }, (_, index) => index)
  return {
    width,
    height: look.height,
    fx,
    fy,
    titles: Plot.text(names, {
      fx,
      fy,
      text: (name: string) => wrapLabel(frame, name, width),
      frameAnchor: 'top-left',
      textAnchor: 'start',
      lineAnchor: 'bottom',
      dy: -7,
      fill: frame.palette.ink,
    }),
    options: {
      width: frame.width,
      height: rows * look.height + rows * head + 44 + top,
      marginLeft: look.marginLeft,
      marginRight: look.marginRight,
      marginTop: head + top,
      marginBottom: 44,
      fx: {
        domain: range(columns),
        axis: null,
        paddingInner: columns > 1 ? gapX / (width + gapX) : 0,
        paddingOuter: 0,
        round: false,
      },
      fy: {
        domain: range(rows),
        axis: null,
        paddingInner: rows > 1 ? head / (look.height + head) : 0,
        paddingOuter: 0,
        round: false,
      },
    },
  }
}
