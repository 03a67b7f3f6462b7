import * as Plot from '@observablehq/plot'
import type { MarkName } from './marks.channel'
import { topLabel } from '../axis'
import { isNumber, type Datum } from '../data'
import { labelOf, type Drawing, type Frame } from '../frame'
import { rowsLayout } from '../rows'
import { visibleRamp } from '../palette'
import { selectable } from '../select'
import type { Spec } from './marks'
import { tip } from '../tip'

/** Marks that take data and channels; `frame` takes neither. */
const makers: Record<MarkName, (data: Plot.Data, options: object) => Plot.Markish> = {
  dot: Plot.dot,
  line: Plot.line,
  lineY: Plot.lineY,
  areaY: Plot.areaY,
  barX: Plot.barX,
  barY: Plot.barY,
  rectY: Plot.rectY,
  ruleX: Plot.ruleX,
  ruleY: Plot.ruleY,
  tickX: Plot.tickX,
  tickY: Plot.tickY,
  text: Plot.text,
  cell: Plot.cell,
  link: Plot.link,
}

/** Marks whose hover boxes would only double those of the others. */
const silent: ReadonlySet<string> = new Set<MarkName>(['text', 'ruleX', 'ruleY'])

const places = ['x', 'x1', 'x2', 'y', 'y1', 'y2'] as const

type MarkSpec = Spec['marks'][number]

/** Plot's own marks, with constants and column names as channels. */
export function draw(spec: Spec, frame: Frame): Drawing | undefined {
  const { palette, locale } = frame
  if (!spec.marks.some((mark) => drawsAny(mark, frame))) return undefined
  const names = new Set(frame.columns.map(({ name }) => name))
  const named = (channel: string) =>
    spec.marks
      .map((mark) => (mark as Record<string, unknown>)[channel])
      .filter((value): value is string => typeof value === 'string' && names.has(value))
  const numeric = (name: string) => frame.rows.some((row) => isNumber(row[name]))
  const rows = named('y')[0]
  const ordinal =
    rows !== undefined && frame.columns.find(({ name }) => name === rows)?.format === 'text' && !numeric(rows)
  const colored = [...named('fill'), ...named('stroke')][0]
  const groups =
    colored === undefined || numeric(colored)
      ? []
      : [...new Set(frame.rows.map((row) => String(row[colored])))]
  const label = spec.yLabel ?? (rows && labelOf(frame, rows))
  const [marginLeft, marginTop] = [60, 32]
  return {
    options: {
      ...(ordinal
        ? rowsLayout(
            frame,
            frame.rows.map((row) => String(row[rows])),
          )
        : {
            width: frame.width,
            height: spec.height ?? 340,
            marginLeft,
            marginTop,
            marginBottom: 42,
            marginRight: 28,
          }),
      x: { label: spec.xLabel, labelAnchor: 'right', labelArrow: 'none', grid: true },
      ...(ordinal ? {} : { y: { label: null, grid: true } }),
      color:
        colored !== undefined && groups.length === 0
          ? { type: 'linear', range: visibleRamp(palette) }
          : { domain: groups.length > 0 ? groups : undefined, range: [...palette.categories] },
      marks: [
        ...(ordinal || label === undefined ? [] : [topLabel(label, palette.second, marginLeft, marginTop)]),
        ...spec.marks.map(makeMark(frame)),
      ],
    },
    legend:
      groups.length > 1 && groups.length <= palette.categories.length
        ? groups.map((label, index) => ({ label, color: palette.categories[index]! }))
        : undefined,
    description:
      locale === 'zh' ? `${frame.rows.length} 行数据的图。` : `A chart of ${frame.rows.length} rows.`,
  }
}

/** Whether there is a row with a value for each column that gives the mark its place. */
function drawsAny(mark: MarkSpec, { rows, columns }: Frame): boolean {
  if (mark.mark === 'frame') return false
  const settings = mark as Record<string, unknown>
  const names = new Set(columns.map(({ name }) => name))
  const wanted = places
    .map((place) => settings[place])
    .filter((name) => names.has(name as string)) as string[]
  return rows.some((row) => wanted.every((name) => row[name] != null && !Number.isNaN(row[name])))
}

function makeMark(frame: Frame): (spec: MarkSpec) => Plot.Markish {
  return ({ mark, ...channels }) => {
    if (mark === 'frame') return Plot.frame(channels as Plot.FrameOptions)
    return makers[mark](frame.rows as Datum[], {
      ...(silent.has(mark) ? {} : { tip }),
      ...channels,
      ...selectable,
    })
  }
}
