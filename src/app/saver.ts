/** Writes the newest text soon after it changes, one write at a time. */
export class Saver {
  #text: string | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  #writing: Promise<void> | undefined

  /** @param write never rejects */
  constructor(
    private readonly write: (text: string) => Promise<void>,
    private readonly delay = 250,
  ) {}

  /** What is not written yet, or is being written. */
  get pending(): string | undefined {
    return this.#text
  }

  put(text: string) {
    this.#text = text
    this.#timer ??= setTimeout(() => void this.flush(), this.delay)
  }

  /** Takes back what is not written yet. */
  forget() {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#text = undefined
  }

  /** Writes what is pending now; resolves when all is written. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    await this.#writing
    const text = this.#text
    if (text === undefined) return
    this.#writing = this.write(text)
    await this.#writing
    this.#writing = undefined
    if (this.#text === text) this.#text = undefined
    else await this.flush()
  }
}
