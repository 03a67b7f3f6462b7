/**
 * Unpacks in step with whoever reads: one piece a turn of the event loop. The library that streams workbooks queues
 * every row it has and takes them from the front, which for a hundred thousand waiting rows costs more than reading
 * them; a browser that unpacks at once lets that many wait. Holds for the thread it is called in.
 */
export function paceUnpacking(scope: { DecompressionStream?: typeof DecompressionStream } = globalThis) {
  const Native = scope.DecompressionStream
  if (!Native || paced.has(Native)) return
  class Paced {
    readonly readable: ReadableStream<Uint8Array>
    readonly writable: WritableStream<BufferSource>
    constructor(format: CompressionFormat) {
      const native = new Native!(format)
      this.writable = native.writable
      this.readable = native.readable.pipeThrough(
        new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
          async transform(piece, controller) {
            controller.enqueue(piece)
            await turn()
          },
        }),
      )
    }
  }
  paced.add(Paced)
  scope.DecompressionStream = Paced as unknown as typeof DecompressionStream
}

const paced = new WeakSet<object>()

/** Resolves when everything that is ready now has run; a timer would wait four milliseconds each time. */
function turn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(null)
  })
}
