import type * as v from 'valibot'
import type { Drawing, Frame } from './frame'
import type { Kind, SpecOf } from './kind'
import { bars } from './kinds/bars'
import { box } from './kinds/box'
import { caterpillar } from './kinds/caterpillar'
import { cumulative } from './kinds/cumulative'
import { dumbbell } from './kinds/dumbbell'
import { funnel } from './kinds/funnel'
import { heatmap } from './kinds/heatmap'
import { histogram } from './kinds/histogram'
import { interval } from './kinds/interval'
import { itemmap } from './kinds/itemmap'
import { line } from './kinds/line'
import { marks } from './kinds/marks'
import { options } from './kinds/options'
import { parallel } from './kinds/parallel'
import { quadrant } from './kinds/quadrant'
import { radar } from './kinds/radar'
import { ridgeline } from './kinds/ridgeline'
import { scatter } from './kinds/scatter'
import { sp } from './kinds/sp'
import { stacked } from './kinds/stacked'
import { wright } from './kinds/wright'

/** A kind of chart and where its drawing is; the drawing's code is fetched when it is first asked for. */
function entry<K extends Kind>(kind: K, load: () => Promise<{ draw: Draw<SpecOf<K>> }>) {
  return { kind, load }
}

/** Draws settings into a frame; undefined where the rows hold nothing to draw. */
export type Draw<Spec> = (spec: Spec, frame: Frame) => Drawing | undefined

/** Every kind of chart there is, in the order of the gallery. */
const catalogue = [
  entry(interval, () => import('./kinds/interval.draw')),
  entry(caterpillar, () => import('./kinds/caterpillar.draw')),
  entry(dumbbell, () => import('./kinds/dumbbell.draw')),
  entry(bars, () => import('./kinds/bars.draw')),
  entry(stacked, () => import('./kinds/stacked.draw')),
  entry(box, () => import('./kinds/box.draw')),
  entry(histogram, () => import('./kinds/histogram.draw')),
  entry(ridgeline, () => import('./kinds/ridgeline.draw')),
  entry(cumulative, () => import('./kinds/cumulative.draw')),
  entry(funnel, () => import('./kinds/funnel.draw')),
  entry(quadrant, () => import('./kinds/quadrant.draw')),
  entry(line, () => import('./kinds/line.draw')),
  entry(parallel, () => import('./kinds/parallel.draw')),
  entry(heatmap, () => import('./kinds/heatmap.draw')),
  entry(itemmap, () => import('./kinds/itemmap.draw')),
  entry(options, () => import('./kinds/options.draw')),
  entry(wright, () => import('./kinds/wright.draw')),
  entry(sp, () => import('./kinds/sp.draw')),
  entry(scatter, () => import('./kinds/scatter.draw')),
  entry(radar, () => import('./kinds/radar.draw')),
  entry(marks, () => import('./kinds/marks.draw')),
]

type Listed = (typeof catalogue)[number]['kind']

/** What the YAML of a chart cell holds: one of the field's own charts by name, or Plot's marks. */
export type ChartSpec = SpecOf<Listed>
export type ChartKind = Listed['id']

export const chartKinds: readonly ChartKind[] = catalogue.map(({ kind }) => kind.id)

/** Every kind by its id, in the order of the gallery. */
export const kinds: ReadonlyMap<ChartKind, Kind> = new Map(catalogue.map(({ kind }) => [kind.id, kind]))

/** The settings that a kind of chart takes, as its schema has them. */
export function entriesOf(kind: ChartKind): Readonly<Record<string, v.GenericSchema>> {
  return catalogue.find((each) => each.kind.id === kind)!.kind.schema.entries
}

/** The column that a chart takes where its setting is not written. */
export function usualOf(kind: ChartKind, path: string): unknown {
  const usual = (entriesOf(kind)[path] as { default?: unknown } | undefined)?.default
  return typeof usual === 'function' ? undefined : usual
}

/** Fetches what draws a kind. */
export async function loadDrawing(kind: ChartKind): Promise<Draw<ChartSpec>> {
  const { load } = catalogue.find((each) => each.kind.id === kind)!
  return (await load()).draw as Draw<ChartSpec>
}
