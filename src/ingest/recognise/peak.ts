/** Marks that a column needs before one of them may be called a stray. */
const enough = 20
/** A stray is this many times the next mark below it: a digit too many, a decimal point missed. */
const far = 5
const kept = 12

/** The highest marks of a column, in ten-thousandths, each once with its count. */
export class Peak {
  #marks: number[] = []
  #counts: number[] = []
  #seen = 0

  see(mark: number) {
    this.#seen++
    const marks = this.#marks
    if (marks.length === kept && mark < marks[kept - 1]!) return
    let at = 0
    while (at < marks.length && marks[at]! > mark) at++
    if (marks[at] === mark) {
      this.#counts[at]!++
      return
    }
    marks.splice(at, 0, mark)
    this.#counts.splice(at, 0, 1)
    marks.length = Math.min(marks.length, kept)
    this.#counts.length = marks.length
  }

  /** Marks seen. */
  get seen(): number {
    return this.#seen
  }

  /** How many marks are above one, as far as the highest are kept; strays don't count. */
  above(mark: number): number {
    const { bulk } = this.settle()
    return this.#marks.reduce(
      (count, each, at) => (each > mark && each <= bulk ? count + this.#counts[at]! : count),
      0,
    )
  }

  get highest(): number {
    return Math.max(0, this.#marks[0] ?? 0)
  }

  /** The highest mark that is no stray, and how many strays stand above it. */
  settle(): { bulk: number; above: number } {
    const most = Math.max(1, Math.floor(this.#seen / 200))
    let above = 0
    for (let at = 0; at + 1 < this.#marks.length; at++) {
      above += this.#counts[at]!
      if (this.#seen < enough || above > most) break
      const next = this.#marks[at + 1]!
      if (next > 0 && this.#marks[at]! >= far * next) return { bulk: next, above }
    }
    return { bulk: this.highest, above: 0 }
  }
}
