import { entriesOf, kinds, type ChartKind } from './catalogue'
import type { Draft } from './data'

/** A change to one key of a chart as it is written; undefined takes it away. */
export interface Change {
  path: readonly (string | number)[]
  value: unknown
}

/** The kind that a chart's settings name. */
export function kindOf(settings: Draft): ChartKind | undefined {
  const { chart } = settings
  if (chart === undefined && 'marks' in settings) return 'marks'
  return kinds.has(chart as ChartKind) ? (chart as ChartKind) : undefined
}

/**
 * What has to be written so that a chart becomes one of another kind: what only the old kind knows goes, what a draft
 * of the new kind offers comes where nothing is written yet. Keys that neither knows are the author's and stay.
 */
export function changeKind(settings: Draft, to: ChartKind, draft: Draft = {}): Change[] {
  const from = kindOf(settings)
  const known = new Set(from === undefined ? [] : Object.keys(entriesOf(from)))
  const kept = new Set(['chart', ...Object.keys(entriesOf(to))])
  const gone = Object.keys(settings)
    .filter((key) => known.has(key) && (!kept.has(key) || settling.has(key)))
    .filter((key) => key !== 'chart')
  const offered = Object.entries(draft).filter(
    ([key]) => key !== 'chart' && (!(key in settings) || gone.includes(key)),
  )
  const written = new Set(offered.map(([key]) => key))
  return [
    { path: ['chart'], value: to === 'marks' ? undefined : to },
    ...gone.filter((key) => !written.has(key)).map((key) => ({ path: [key], value: undefined })),
    ...offered.map(([key, value]) => ({ path: [key], value })),
  ]
}

/** Settings whose columns mean something else to each kind. */
const settling: ReadonlySet<string> = new Set([
  'x',
  'y',
  'low',
  'high',
  'n',
  'fill',
  'stroke',
  'label',
  'facet',
  'columns',
  'bands',
  'centre',
  'items',
  'lines',
])

/** What has to be written to take up a whole draft: its own settings, and none that it does not have. */
export function takeUp(settings: Draft, draft: Draft): Change[] {
  const from = kindOf(settings)
  const known = from === undefined ? [] : Object.keys(entriesOf(from))
  const common = ['title', 'subtitle', 'height']
  const gone = Object.keys(settings).filter(
    (key) => known.includes(key) && !(key in draft) && !common.includes(key) && key !== 'chart',
  )
  return [
    ...Object.entries(draft).map(([key, value]) => ({ path: [key], value })),
    ...gone.map((key) => ({ path: [key], value: undefined })),
  ]
}
