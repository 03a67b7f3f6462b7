import * as Plot from '@observablehq/plot'
import { rowsLayout, type Datum, type Drawing, type Frame, tip } from './frame'
import type { markNames, SpecOf } from './spec'

type MarkName = (typeof markNames)[number]

/** Marks that take data and channels; `frame` takes neither. */
const makers: Record<Exclude<MarkName, 'frame'>, (data: Plot.Data, options: object) => Plot.Markish> = {
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

/** Plot's own marks, with constants and column names as channels. */
export function drawMarks(spec: SpecOf<'marks'>, frame: Frame): Drawing {
  const { palette, locale } = frame
  const names = new Set(frame.columns.map(({ name }) => name))
  const yColumn = spec.marks.map((mark) => mark.y).find((y) => typeof y === 'string' && names.has(y)) as
    string | undefined
  const ordinal =
    yColumn !== undefined && frame.columns.find(({ name }) => name === yColumn)?.format === 'text'
  const labels = ordinal ? [...new Set(frame.rows.map((row) => String(row[yColumn])))] : []
  return {
    options: {
      ...(ordinal
        ? rowsLayout(frame, labels)
        : {
            width: frame.width,
            height: spec.height ?? 340,
            marginLeft: 60,
            marginBottom: 42,
            marginRight: 28,
          }),
      x: { label: spec.xLabel, labelArrow: 'none', grid: true },
      ...(ordinal ? {} : { y: { label: spec.yLabel, labelArrow: 'none', grid: true } }),
      color: { range: [...palette.categories] },
      marks: spec.marks.map(({ mark, ...channels }) => {
        if (mark === 'frame') return Plot.frame(channels as Plot.FrameOptions)
        return makers[mark as keyof typeof makers](frame.rows as Datum[], { tip, ...channels })
      }),
    },
    description:
      locale === 'zh' ? `${frame.rows.length} 行数据的图。` : `A chart of ${frame.rows.length} rows.`,
  }
}
