/**
 * Long work in short slices: `if (pace.due()) await pace.rest()`. The page stays responsive, and an abort ends it at the
 * next rest.
 */
export interface Pace {
  due(): boolean
  rest(): Promise<void>
}

/** Milliseconds of work between two rests: less than a frame, so that scrolling goes on. */
const slice = 9

/** A pace for the page's main thread. */
export function createPace(signal?: AbortSignal): Pace {
  let until = performance.now() + slice
  return {
    due: () => performance.now() >= until,
    async rest() {
      await nextTask()
      signal?.throwIfAborted()
      until = performance.now() + slice
    },
  }
}

/** Lets what waits go first: input, drawing. A message comes back sooner than a timer. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(undefined)
  })
}

/** Calls `work` for 0 … count − 1, looking at the clock once in a while. */
export async function each(count: number, pace: Pace, work: (index: number) => void): Promise<void> {
  for (let start = 0; start < count; start += 4096) {
    const end = Math.min(count, start + 4096)
    for (let index = start; index < end; index++) work(index)
    if (pace.due()) await pace.rest()
  }
}
