import * as Plot from '@observablehq/plot'
import { formatNumber } from '../../measures/format'
import { topLabel } from '../axis'
import { isNumber, type Datum } from '../data'
import type { Drawing, Frame } from '../frame'
import type { Palette } from '../palette'
import { layOutPanels } from '../panels'
import { selectable } from '../select'
import { styleSeries } from '../series'
import type { Spec } from './options'
import { spread, type Spread } from '../spread'
import { tip } from '../tip'

/** Items beyond this many would be a page of their own. */
const panelLimit = 24

interface Point {
  item: string
  option: string
  group: number
  share: number
  right: boolean
  row: Datum
}

/** For each item the share of every option from the weakest fifth of students to the strongest; the key stands out. */
export function draw(spec: Spec, frame: Frame): Drawing | undefined {
  const { palette, locale } = frame
  const wanted = spec.items && new Set(spec.items)
  const points = frame.rows
    .filter((row) => !wanted || wanted.has(String(row[spec.item])))
    .flatMap((row) => pointsOf(spec, row))
  const every = [...new Set(points.map(({ item }) => item))]
  const items = every.slice(0, panelLimit)
  if (items.length === 0) return undefined
  const options = [...new Set(points.map(({ option }) => option))]
  const colors = colorOptions(palette, options)
  const shown = points.filter(({ item }) => items.includes(item))
  const keys = new Map(shown.filter(({ right }) => right).map(({ item, option }) => [item, option]))
  const titles = new Map(
    items.map((item) => [
      item,
      (locale === 'zh' ? `第 ${item} 题` : `Item ${item}`) +
        (keys.has(item) ? (locale === 'zh' ? ` · 答案 ${keys.get(item)}` : ` · key ${keys.get(item)}`) : ''),
    ]),
  )
  const groups = spec.groups.map((_, index) => index + 1)
  const panels = layOutPanels(frame, [...titles.values()], {
    least: 150,
    height: 120,
    marginLeft: 48,
    marginRight: 40,
  })
  const place = {
    fx: ({ item }: Point) => panels.fx(titles.get(item)!),
    fy: ({ item }: Point) => panels.fy(titles.get(item)!),
  }
  const at = { ...place, x: 'group' }
  const color = (point: Point) => (point.right ? palette.accent : colors.get(point.option)!.color)
  const line = (right: boolean, dash?: string) =>
    Plot.lineY(
      shown.filter((point) => point.right === right && (right || colors.get(point.option)!.dash === dash)),
      {
        ...at,
        y: 'share',
        z: (point: Point) => `${point.item}\n${point.option}`,
        stroke: color,
        strokeWidth: right ? 3 : 1.5,
        strokeDasharray: right ? undefined : dash,
      },
    )
  const nameEnds = (ends: readonly Spread<Point>[]) =>
    Plot.text(ends, {
      fx: ({ item }: Spread<Point>) => place.fx(item),
      fy: ({ item }: Spread<Point>) => place.fy(item),
      x: groups.length,
      y: 'at',
      dx: 8,
      text: ({ item }: Spread<Point>) => item.option,
      fill: ends[0]?.item.right ? palette.ink : palette.second,
      fontWeight: ends[0]?.item.right ? 700 : 400,
      textAnchor: 'start',
    })
  const dashes = [...new Set([...colors.values()].map(({ dash }) => dash))]
  const labels = items.flatMap((item) =>
    spread(
      shown.filter((point) => point.item === item && point.group === groups.length),
      ({ share }) => share,
      () => 15 / panels.height,
      [0, 1],
    ),
  )
  return {
    options: {
      ...panels.options,
      x: {
        domain: [1, groups.length],
        inset: 4,
        ticks: groups,
        tickSize: 0,
        tickFormat: String,
        label:
          spec.xLabel ?? (locale === 'zh' ? '按总分由低到高的学生组' : 'groups of students, low to high'),
        labelAnchor: 'right',
        labelArrow: 'none',
      },
      y: {
        domain: [0, 1],
        label: null,
        grid: true,
        ticks: [0, 0.5, 1],
        tickFormat: (value: number) => `${value * 100}`,
      },
      marks: [
        topLabel(
          spec.yLabel ?? (locale === 'zh' ? '选择率（%）' : 'chosen by (%)'),
          palette.second,
          48,
          panels.options.marginTop!,
        ),
        ...dashes.map((dash) => line(false, dash)),
        line(true),
        Plot.dot(shown, {
          ...at,
          y: 'share',
          fill: color,
          r: (point: Point) => (point.right ? 3 : 2),
          title: (point: Point) =>
            [
              titles.get(point.item)!,
              locale === 'zh' ? `选项 ${point.option}` : `option ${point.option}`,
              locale === 'zh' ? `第 ${point.group} 组` : `group ${point.group}`,
              formatNumber(point.share, 'rate', locale),
            ].join('\n'),
          tip,
          ...selectable,
        }),
        ...[true, false].map((right) => nameEnds(labels.filter(({ item }) => item.right === right))),
        panels.titles,
      ],
    },
    description:
      locale === 'zh'
        ? `${items.length} 个题，各画出每个选项在 ${groups.length} 组学生中的选择率。`
        : `${items.length} items, each with the shares of its options over ${groups.length} groups.`,
    note:
      every.length > items.length
        ? locale === 'zh'
          ? `共 ${every.length} 题，只画了前 ${items.length} 题；用 items 指定要看的题。`
          : `There are ${every.length} items; the first ${items.length} are drawn. Name others with items.`
        : undefined,
  }
}

function pointsOf(spec: Spec, row: Datum): Point[] {
  return spec.groups.flatMap((name, index) => {
    const share = row[name]
    const key = row[spec.key]
    return isNumber(share)
      ? [
          {
            item: String(row[spec.item]),
            option: String(row[spec.option]),
            group: index + 1,
            share,
            right: key !== null && key !== undefined && key !== '' && key !== false,
            row,
          },
        ]
      : []
  })
}

/** The same letter looks the same in every panel; the accent is kept for the key. */
function colorOptions(palette: Palette, options: readonly string[]) {
  const rest: Palette = { ...palette, categories: palette.categories.slice(1) }
  const sorted = options.toSorted()
  const styles = styleSeries(rest, sorted)
  const dashes = [undefined, '6 3', '2 3', '9 3 2 3']
  return new Map(
    sorted.map((option, index) => [
      option,
      { color: styles.get(option)!.color, dash: dashes[index % dashes.length] },
    ]),
  )
}
