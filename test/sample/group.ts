/** The positions 0 … n − 1 gathered by key, in order of first appearance; an undefined key leaves a position out. */
export function gather<K extends string | number>(
  n: number,
  keyOf: (i: number) => K | undefined,
): Map<K, number[]> {
  const groups = new Map<K, number[]>()
  for (let i = 0; i < n; i++) {
    const key = keyOf(i)
    if (key === undefined) continue
    const members = groups.get(key)
    if (members) members.push(i)
    else groups.set(key, [i])
  }
  return groups
}
