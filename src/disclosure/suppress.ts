/** A unit whose figures an output may show. */
export interface Unit {
  /** How many students its figures are over. */
  n: number
  /**
   * Keys of the wholes that it is a part of and whose figures are, or may be, known as well: the district, its zone, its
   * group. The units of one table that share a key make up that whole and share no student.
   */
  wholes: readonly string[]
}

/**
 * Which units an output hides, by their index: those of fewer than `least` students (primary suppression), and as many
 * more as it takes that nobody can work one of them out from a whole less its other parts (complementary suppression).
 * Of each whole either nothing is hidden, or what is left of it is the sum of at least two units and of at least `least`
 * students; and no hidden unit follows from all the wholes together. The next to be hidden is the smallest.
 * A whole all of whose units are hidden is itself one of `least` students or hidden as a unit of its own level.
 */
export function suppress(units: readonly Unit[], least: number): Set<number> {
  const hidden = new Set<number>()
  units.forEach(({ n }, index) => {
    if (n > 0 && n < least) hidden.add(index)
  })
  const parts = partsOf(units)
  for (let more = next(units, parts, hidden, least); more !== undefined;) {
    hidden.add(more)
    more = next(units, parts, hidden, least)
  }
  return hidden
}

/** Units with students, by whole; a unit of nobody has no figure to give away. */
function partsOf(units: readonly Unit[]): Map<string, number[]> {
  const parts = new Map<string, number[]>()
  units.forEach(({ n, wholes }, index) => {
    if (n === 0) return
    for (const whole of wholes) {
      const members = parts.get(whole) ?? []
      members.push(index)
      parts.set(whole, members)
    }
  })
  return parts
}

/** A further unit that has to be hidden; undefined where what is hidden stays so. */
function next(
  units: readonly Unit[],
  parts: ReadonlyMap<string, readonly number[]>,
  hidden: ReadonlySet<number>,
  least: number,
): number | undefined {
  const smallest = (among: readonly number[]) =>
    among
      .filter((index) => !hidden.has(index))
      .reduce<number | undefined>(
        (best, index) => (best === undefined || units[index]!.n < units[best]!.n ? index : best),
        undefined,
      )
  for (const members of parts.values()) {
    const own = members.filter((index) => hidden.has(index))
    const rest = own.reduce((sum, index) => sum + units[index]!.n, 0)
    if (own.length === 0 || (own.length > 1 && rest >= least)) continue
    const more = smallest(members)
    if (more !== undefined) return more
  }
  for (const index of determined(parts, hidden)) {
    const beside = [...parts.values()].filter((members) => members.includes(index)).flat()
    const more = smallest(beside)
    if (more !== undefined) return more
  }
  return undefined
}

/**
 * Hidden units whose value follows from the wholes: those whose unit vector lies in the row space of the wholes,
 * restricted to what is hidden. Found in the reduced echelon form, where such a row has a single entry.
 */
export function determined(
  parts: ReadonlyMap<string, readonly number[]>,
  hidden: ReadonlySet<number>,
): number[] {
  const columns = [...hidden]
  const rows = [...parts.values()]
    .filter((members) => members.some((index) => hidden.has(index)))
    .map((members) => columns.map((index) => Number(members.includes(index))))
  let top = 0
  for (let column = 0; column < columns.length && top < rows.length; column++) {
    let pivot = top
    for (let row = top + 1; row < rows.length; row++) {
      if (Math.abs(rows[row]![column]!) > Math.abs(rows[pivot]![column]!)) pivot = row
    }
    if (Math.abs(rows[pivot]![column]!) < dust) continue
    ;[rows[top], rows[pivot]] = [rows[pivot]!, rows[top]!]
    const lead = rows[top]!.map((value) => value / rows[top]![column]!)
    rows[top] = lead
    for (let row = 0; row < rows.length; row++) {
      const factor = rows[row]![column]!
      if (row !== top && factor !== 0) rows[row] = rows[row]!.map((value, at) => value - factor * lead[at]!)
    }
    top++
  }
  return rows.slice(0, top).flatMap((row) => {
    const entries = row.flatMap((value, at) => (Math.abs(value) > dust ? [at] : []))
    return entries.length === 1 ? [columns[entries[0]!]!] : []
  })
}

/** Rows start as 0 and 1; what elimination leaves below this is rounding. */
const dust = 1e-9
