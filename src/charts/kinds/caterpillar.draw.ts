import { drawInterval } from './interval.draw'
import type { Drawing, Frame } from '../frame'
import type { SpecOf } from '../spec'

/** Effects with their 95% intervals against none, in dense rows: value added, residuals, differences. */
export function drawCaterpillar(spec: SpecOf<'caterpillar'>, frame: Frame): Drawing | undefined {
  return drawInterval(spec, frame, { row: frame.rows.length > 30 ? 17 : 20, dot: 3.4 })
}
