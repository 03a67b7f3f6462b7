import { bands } from '../level/bands'
import { blueprint } from '../paper/blueprint'
import { borderline } from '../students/borderline'
import { composite } from '../office/composite'
import { consistency } from '../paper/consistency'
import { dif } from '../paper/dif'
import { equity } from '../subjects/equity'
import { grades } from '../students/grades'
import { imbalance } from '../students/imbalance'
import { irt } from '../paper/irt'
import { items } from '../paper/items'
import { level } from '../level/level'
import { lines } from '../students/lines'
import type { Text } from '../../model/text'
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

/** One question that officers ask, with the measures that answer it. */
export interface Question {
  name: Text
  measures: readonly Measure[]
}

/** Each parses its own parameters; the catalogue needs only the common face. */
const ask = (zh: string, en: string, answers: readonly unknown[]): Question => ({
  name: { zh, en },
  measures: answers as Measure[],
})

/** Every measure there is, by the question that it answers, in the order that lists show them. */
export const questions: readonly Question[] = [
  ask('水平与分布', 'Level and distribution', [level, bands, oneMark, position]),
  ask('学科与均衡', 'Subjects and equity', [subjects, equity]),
  ask('试卷与题目', 'Paper and items', [paper, items, options, blueprint, consistency, sp, irt, dif]),
  ask('增值与趋势', 'Growth and trend', [valueAdded, trend]),
  ask('学生与分层', 'Students and tiers', [borderline, imbalance, volatility, tiers, lines, grades]),
  ask('考核与目标', 'Assessment and targets', [composite, targets]),
]

/** Every measure by id. */
export const measures: ReadonlyMap<string, Measure> = new Map(
  questions.flatMap((question) => question.measures.map((measure) => [measure.id, measure] as const)),
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
