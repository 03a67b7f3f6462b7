/**
 * Competition ranks (1, 2, 2, 4) by value, largest first, within each group; 0 where `counts` is false.
 * `group[i]` names the group of entry i.
 */
export function ranks(
  values: ArrayLike<number>,
  counts: (i: number) => boolean,
  group: (i: number) => number | string = () => 0,
): Int32Array {
  const members = new Map<number | string, number[]>()
  for (let i = 0; i < values.length; i++) {
    if (!counts(i)) continue
    const g = group(i)
    const list = members.get(g)
    if (list) list.push(i)
    else members.set(g, [i])
  }
  const rank = new Int32Array(values.length)
  for (const list of members.values()) {
    list.sort((a, b) => values[b]! - values[a]!)
    list.forEach((i, at) => {
      rank[i] = at > 0 && values[i] === values[list[at - 1]!] ? rank[list[at - 1]!]! : at + 1
    })
  }
  return rank
}
