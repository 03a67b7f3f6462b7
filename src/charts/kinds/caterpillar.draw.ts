import { draw as drawInterval } from './interval.draw'
import type { Drawing, Frame } from '../frame'
import type { Spec } from './caterpillar'

/** Effects with their 95% intervals against none, in dense rows: value added, residuals, differences. */
export function draw(spec: Spec, frame: Frame): Drawing | undefined {
  return drawInterval(spec, frame, { row: frame.rows.length > 30 ? 17 : 20, dot: 3.4 })
}
