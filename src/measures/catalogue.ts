import { bands } from './bands'
import { blueprint } from './blueprint'
import { borderline } from './borderline'
import { composite } from './composite'
import { dif } from './dif'
import { equity } from './equity'
import { grades } from './grades'
import { imbalance } from './imbalance'
import { irt } from './irt'
import { items } from './items'
import { level } from './level'
import { lines } from './lines'
import type { Measure } from './measure'
import { oneMark } from './one_mark'
import { options } from './options'
import { paper } from './paper'
import { position } from './position'
import { sp } from './sp'
import { subjects } from './subjects'
import { targets } from './targets'
import { tiers } from './tiers'
import { trend } from './trend'
import { valueAdded } from './value_added'
import { volatility } from './volatility'

/** Every measure there is, in the order that lists show them. */
const all = [
  level,
  bands,
  oneMark,
  position,
  subjects,
  items,
  options,
  paper,
  blueprint,
  equity,
  valueAdded,
  trend,
  lines,
  borderline,
  imbalance,
  volatility,
  tiers,
  grades,
  sp,
  dif,
  irt,
  composite,
  targets,
]

/** Every measure by id. Each parses its own parameters; the catalogue needs only the common face. */
export const measures: ReadonlyMap<string, Measure> = new Map(
  (all as unknown as Measure[]).map((measure) => [measure.id, measure]),
)

/** The letters and digits of a name, so that `S-P 表` is found as `SP表` too. */
const bare = (name: string) => name.replace(/[^\p{L}\p{N}_]/gu, '').toLowerCase()

const byName = new Map(
  [...measures.values()].flatMap((measure) =>
    [measure.id, measure.name.zh].map((name) => [bare(name), measure]),
  ),
)

/** A measure by its id or its Chinese name, as SQL and formulas write it. */
export function findMeasure(name: string): Measure | undefined {
  return byName.get(bare(name))
}
