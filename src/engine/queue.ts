import type { Exclusive } from './database'

/**
 * First come, first served. Who gives up waiting leaves at once; the work under way is not disturbed, it obeys its
 * signal itself.
 */
export function createQueue(): Exclusive {
  let last: Promise<unknown> = Promise.resolve()
  return <T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> => {
    let waiting = true
    const turn = last.then(() => {
      waiting = false
      signal?.throwIfAborted()
      return work()
    })
    last = turn.catch(() => {})
    if (!signal) return turn
    return new Promise<T>((resolve, reject) => {
      const leave = () => {
        if (waiting) reject(signal.reason)
      }
      signal.addEventListener('abort', leave, { once: true })
      turn.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave))
    })
  }
}
