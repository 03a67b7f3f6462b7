import * as Comlink from 'comlink'
import { estimate, type Method } from './estimate'
import type { Patterns } from './irt'

/** What the worker does; it is cancelled by being ended. */
const service = {
  estimate: (data: Patterns, method: Method, progress: (share: number) => void) =>
    estimate(data, method, { progress }),
}
export type EstimationService = typeof service

Comlink.expose(service)
