/** Values by key, both in the order of first appearance. */
export function groupBy<T>(list: readonly T[], key: (value: T) => string): Map<string, T[]> {
  const found = new Map<string, T[]>()
  for (const value of list) {
    const name = key(value)
    const mine = found.get(name)
    if (mine) mine.push(value)
    else found.set(name, [value])
  }
  return found
}
