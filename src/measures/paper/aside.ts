import * as Comlink from 'comlink'
import { estimate, type Method, type Watch } from '../numerics/estimate'
import type { IrtFit, Patterns } from '../numerics/irt'
import type { EstimationService } from '../numerics/worker'

/**
 * Estimates an item response model in a worker of its own, from a blob so that it inherits the page's content policy;
 * where there are no workers (Node), on the spot. Aborting ends the worker at once.
 */
export async function estimateAside(data: Patterns, method: Method, watch: Watch): Promise<IrtFit> {
  if (typeof Worker === 'undefined') return estimate(data, method, watch)
  const { signal, progress } = watch
  const { default: EstimationWorker } = await import('../numerics/worker?worker&inline')
  signal?.throwIfAborted()
  const worker = new EstimationWorker()
  let leave: (() => void) | undefined
  try {
    const stopped = new Promise<never>((_, reject) => {
      leave = () => reject(signal!.reason as Error)
      signal?.addEventListener('abort', leave, { once: true })
      worker.addEventListener('error', ({ message }) => reject(new Error(message || 'the worker stopped')))
    })
    const service = Comlink.wrap<EstimationService>(worker)
    // What the listener returns must not travel back to the worker.
    const tell = Comlink.proxy((share: number) => {
      if (!signal?.aborted) progress?.(share)
    })
    return await Promise.race([service.estimate(data, method, tell), stopped])
  } finally {
    if (leave) signal?.removeEventListener('abort', leave)
    worker.terminate()
  }
}
