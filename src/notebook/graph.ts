/** A path from `start` back to itself along `inputs`, or undefined where there is none. */
export function findCycle(start: string, inputs: (id: string) => readonly string[]): string[] | undefined {
  const seen = new Set<string>()
  const walk = (id: string, path: readonly string[]): string[] | undefined => {
    for (const next of inputs(id)) {
      if (next === start) return [...path, start]
      if (seen.has(next)) continue
      seen.add(next)
      const found = walk(next, [...path, next])
      if (found) return found
    }
    return undefined
  }
  return walk(start, [start])
}
