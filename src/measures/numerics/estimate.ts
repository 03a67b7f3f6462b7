import { fitConditional } from './conditional'
import { fitIrt, type IrtFit, type Patterns } from './irt'

/** Which likelihood is made largest; marginal with one slope for all items, or one each. */
export type Method = { by: 'marginal'; common: boolean } | { by: 'conditional' }

export interface Watch {
  signal?: AbortSignal
  /** Told how far the estimation is, 0 … 1. */
  progress?: (share: number) => void
}

/** Estimates an item response model where it is called. */
export function estimate(data: Patterns, method: Method, watch: Watch): Promise<IrtFit> {
  return method.by === 'conditional'
    ? fitConditional(data, watch)
    : fitIrt(data, { ...watch, common: method.common })
}
