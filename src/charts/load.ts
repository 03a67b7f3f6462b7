import { loadDrawing, type ChartKind, type ChartSpec } from './catalogue'
import type { ChartData } from './data'
import type { RenderedChart, RenderOptions } from './render'

export type Render = (spec: ChartSpec, data: ChartData, options: RenderOptions) => RenderedChart

/** What renders charts of a kind. Its code, and Plot, are fetched when they are first asked for; rejects where they can't be. */
export async function loadRender(kind: ChartKind): Promise<Render> {
  const [{ renderChart }, draw] = await Promise.all([import('./render'), loadDrawing(kind)])
  return (spec, data, options) => renderChart(draw, spec, data, options)
}
