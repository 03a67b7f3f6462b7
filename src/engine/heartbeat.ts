export interface HeartbeatOptions {
  /** Milliseconds between two beats. */
  every?: number
  /** Beats without an answer after which the worker counts as dead; one long step of a query takes many. */
  limit?: number
}

/**
 * Asks a worker for a sign of life again and again: a worker that the browser ended for want of memory says nothing.
 * Beats are counted, not time, so that a computer that slept does not wake to a dead engine. Returns how to stop.
 */
export function watch(
  ping: () => Promise<unknown>,
  ondeath: () => void,
  { every = 5000, limit = 12 }: HeartbeatOptions = {},
): () => void {
  let owed = 0
  let asked = false
  const timer = setInterval(() => {
    if (asked && ++owed >= limit) {
      clearInterval(timer)
      ondeath()
    } else if (!asked) {
      asked = true
      ping().then(
        () => {
          asked = false
          owed = 0
        },
        () => {},
      )
    }
  }, every)
  return () => clearInterval(timer)
}
