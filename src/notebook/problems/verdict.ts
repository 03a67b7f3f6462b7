import type { Estimate } from '../../model/problem'
import type { Text } from '../../model/text'

/** What the intervals of two numbers say of the change between them. */
export type Change = 'better' | 'worse' | 'indistinct'

export const changeNames: Record<Change, Text> = {
  better: { zh: '变好', en: 'better' },
  worse: { zh: '变差', en: 'worse' },
  indistinct: { zh: '分不出', en: 'can’t be told apart' },
}

/**
 * The 95% interval of now − then, of estimates that are independent, from the interval of each; undefined where one has
 * none. Zou & Donner 2008 (MOVER), for two proportions Newcombe 1998, method 10.
 */
export function changeInterval(then: Estimate, now: Estimate): readonly [number, number] | undefined {
  if (then.low === undefined || then.high === undefined) return undefined
  if (now.low === undefined || now.high === undefined) return undefined
  const change = now.value - then.value
  return [
    change - Math.hypot(now.value - now.low, then.high - then.value),
    change + Math.hypot(now.high - now.value, then.value - then.low),
  ]
}

/** Whether a number has become better or worse beyond what chance explains; undefined where an interval is missing. */
export function judgeChange(then: Estimate, now: Estimate, wanted: 'up' | 'down'): Change | undefined {
  const interval = changeInterval(then, now)
  if (!interval) return undefined
  const [low, high] = interval
  if (low <= 0 && high >= 0) return 'indistinct'
  return low > 0 === (wanted === 'up') ? 'better' : 'worse'
}
