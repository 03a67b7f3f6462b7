/** Nothing has been heard for too long. */
export class Stuck extends Error {
  override name = 'Stuck'
}

/** Waits for something that should be heard of now and then. */
export class Silence {
  #timer: ReturnType<typeof setTimeout> | undefined
  #reject: (reason: Stuck) => void = () => {}
  /** Rejects with `Stuck` after `patience` milliseconds without a sign; never settles otherwise. */
  readonly broken: Promise<never>

  constructor(readonly patience: number) {
    this.broken = new Promise<never>((_, reject) => (this.#reject = reject))
    // Unhandled only where nothing races it any more.
    this.broken.catch(() => {})
    this.interrupt()
  }

  /** A sign of life: the wait begins anew. */
  interrupt() {
    this.end()
    this.#timer = setTimeout(() => this.#reject(new Stuck('no sign of progress')), this.patience)
  }

  end() {
    clearTimeout(this.#timer)
  }
}
