import * as v from 'valibot'
import type { difficultyWords } from './items.columns'
import type { WordOf } from '../words'

const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1))

/** Lower bounds of 易, 较易, 中 and 较难; below the last is 难. */
export const difficultyLines = v.optional(v.tuple([share, share, share, share]), [0.86, 0.73, 0.38, 0.15])

export const difficultyNames = ['易', '较易', '中', '较难', '难'] as const satisfies readonly WordOf<
  typeof difficultyWords
>[]
export type DifficultyName = (typeof difficultyNames)[number]

/** The band of a share of the full mark; a bound belongs to the easier band. */
export function difficultyBand(share: number, lines: readonly number[]): DifficultyName {
  const index = lines.findIndex((line) => share >= line)
  return difficultyNames[index < 0 ? 4 : index]!
}
