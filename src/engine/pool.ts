import type { Connection, Lend } from './database'

/** Connections that are lent to one piece of work at a time. */
export interface Pool {
  lend: Lend
  /** Fails what runs, what waits and whatever is asked for later. */
  stop(cause: Error): void
}

/**
 * First come, first served. Who gives up waiting leaves at once; work under way is not disturbed, it obeys its signal
 * itself.
 */
export function createPool(connections: readonly Connection[]): Pool {
  const free = [...connections]
  const waiting: ((connection: Connection) => void)[] = []
  const unsettled = new Set<(cause: Error) => void>()
  let stopped: Error | undefined

  function giveBack(connection: Connection) {
    const next = waiting.shift()
    if (next) next(connection)
    else free.push(connection)
  }

  const lend: Lend = <T>(work: (connection: Connection) => Promise<T>, signal?: AbortSignal) =>
    new Promise<T>((resolve, reject) => {
      if (stopped) return reject(stopped)
      if (signal?.aborted) return reject(signal.reason)
      const fail = (cause: Error) => reject(signal?.aborted ? signal.reason : cause)
      const leave = () => {
        waiting.splice(waiting.indexOf(begin), 1)
        unsettled.delete(fail)
        reject(signal!.reason)
      }
      const begin = (connection: Connection) => {
        signal?.removeEventListener('abort', leave)
        const settled = () => {
          unsettled.delete(fail)
          giveBack(connection)
        }
        void work(connection).then(resolve, reject).then(settled)
      }
      unsettled.add(fail)
      const connection = free.shift()
      if (connection) return begin(connection)
      waiting.push(begin)
      signal?.addEventListener('abort', leave, { once: true })
    })

  return {
    lend,
    stop(cause) {
      stopped = cause
      waiting.length = 0
      for (const fail of unsettled) fail(cause)
      unsettled.clear()
    },
  }
}
