/** The head that something is told of. */
interface Told {
  name: string
  anchor: HTMLElement
}

/** How long a pointer rests before it means it, and how long it may take on its way to what is told, in ms. */
const rest = 450
const grace = 160

/** Words about a column's head: at once for the keyboard, after a while for a pointer, and gone as soon as either is. */
export class Delayed {
  told = $state.raw<Told>()
  #timer: ReturnType<typeof setTimeout> | undefined

  tell(next: Told | undefined, now: boolean) {
    clearTimeout(this.#timer)
    if (now) {
      this.told = next
      return
    }
    // Between heads the words follow without a wait.
    const wait = next ? (this.told ? grace : rest) : grace
    this.#timer = setTimeout(() => (this.told = next), wait)
  }

  /** What is told stays. */
  hold() {
    clearTimeout(this.#timer)
  }

  hide() {
    clearTimeout(this.#timer)
    this.told = undefined
  }
}
