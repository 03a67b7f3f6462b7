import * as Plot from '@observablehq/plot'
import {
  axisLabel,
  numbers,
  padDomain,
  shown,
  tickFormat,
  type Datum,
  type Drawing,
  type Frame,
  tip,
} from './frame'
import type { SpecOf } from './spec'

/** Points beyond this many are drawn as counts in cells: more dots would only hide each other. */
const dotLimit = 5000

/** Two numbers of each row; labelled where there are few. */
export function drawScatter(spec: SpecOf<'scatter'>, frame: Frame): Drawing {
  const { palette, locale } = frame
  const rows = frame.rows.filter(
    (row) => typeof row[spec.x] === 'number' && typeof row[spec.y] === 'number',
  ) as Datum[]
  const groups = spec.fill === undefined ? [] : [...new Set(rows.map((row) => String(row[spec.fill!])))]
  const colorOf = (group: string) => palette.categories[groups.indexOf(group) % palette.categories.length]!
  const color = (row: Datum) => (spec.fill === undefined ? palette.accent : colorOf(String(row[spec.fill])))
  const many = rows.length > dotLimit
  const title = (row: Datum) =>
    [
      spec.label ? String(row[spec.label]) : '',
      ...[spec.x, spec.y].map((name) => `${name} ${shown(frame, name, row[name])}`),
    ]
      .filter(Boolean)
      .join('\n')
  return {
    options: {
      width: frame.width,
      height: spec.height ?? Math.min(520, Math.round(frame.width * 0.62)),
      marginLeft: 60,
      marginRight: 28,
      marginTop: 24,
      marginBottom: 44,
      x: {
        domain: padDomain(numbers(rows, spec.x)),
        label: axisLabel(frame, spec.x, spec.xLabel),
        labelArrow: 'none',
        grid: true,
        tickFormat: tickFormat(frame, spec.x),
      },
      y: {
        domain: padDomain(numbers(rows, spec.y)),
        label: axisLabel(frame, spec.y, spec.yLabel),
        labelArrow: 'none',
        grid: true,
        tickFormat: tickFormat(frame, spec.y),
      },
      color: many ? { type: 'sqrt', range: [...palette.ramp] } : undefined,
      marks: many
        ? [Plot.rect(rows, Plot.bin({ fill: 'count' }, { x: spec.x, y: spec.y, thresholds: 60 }))]
        : [
            Plot.dot(rows, {
              x: spec.x,
              y: spec.y,
              fill: color,
              fillOpacity: 0.85,
              r: rows.length > 300 ? 2.2 : 4,
              title,
              tip,
            }),
            ...(spec.label && rows.length <= 40
              ? [
                  Plot.text(rows, {
                    x: spec.x,
                    y: spec.y,
                    text: spec.label,
                    dy: -9,
                    fill: palette.second,
                    fontSize: 11,
                  }),
                ]
              : []),
          ],
    },
    legend: groups.length > 1 ? groups.map((label) => ({ label, color: colorOf(label) })) : undefined,
    description:
      locale === 'zh'
        ? `${rows.length} 个点，${spec.x} 与 ${spec.y}。`
        : `${rows.length} points, ${spec.x} and ${spec.y}.`,
  }
}
