import { bands } from '../level/bands'
import { blueprint } from '../paper/blueprint'
import { borderline } from '../students/borderline'
import { composite } from '../office/composite'
import { dif } from '../paper/dif'
import { equity } from '../subjects/equity'
import { grades } from '../students/grades'
import { imbalance } from '../students/imbalance'
import { irt } from '../paper/irt'
import { items } from '../paper/items'
import { level } from '../level/level'
import { lines } from '../students/lines'
import type { Measure } from '../measure'
import { oneMark } from '../level/onemark'
import { options } from '../paper/options'
import { paper } from '../paper/paper'
import { position } from '../level/position'
import { sp } from '../paper/sp'
import { subjects } from '../subjects/subjects'
import { targets } from '../office/targets'
import { tiers } from '../students/tiers'
import { trend } from '../growth/trend'
import { valueAdded } from '../growth/valueadded'
import { volatility } from '../students/volatility'

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
