import { bands } from './bands'
import { items } from './items'
import { level } from './level'
import type { Measure } from './measure'
import { oneMark } from './one_mark'
import { paper } from './paper'
import { position } from './position'
import { subjects } from './subjects'

/** Every measure there is, by id. */
export const measures: ReadonlyMap<string, Measure> = new Map(
  // Each measure parses its own parameters; the catalogue needs only the common face.
  ([level, bands, oneMark, position, subjects, items, paper] as unknown as Measure[]).map((measure) => [
    measure.id,
    measure,
  ]),
)
