import { gather } from './group'

/**
 * Competition ranks (1, 2, 2, 4) by value, largest first, within each group; 0 where `counts` is false.
 * `group[i]` names the group of entry i.
 */
export function ranks(
  values: ArrayLike<number>,
  counts: (i: number) => boolean,
  group: (i: number) => number | string = () => 0,
): Int32Array {
  const rank = new Int32Array(values.length)
  for (const list of gather(values.length, (i) => (counts(i) ? group(i) : undefined)).values()) {
    list.sort((a, b) => values[b]! - values[a]!)
    list.forEach((i, at) => {
      rank[i] = at > 0 && values[i] === values[list[at - 1]!] ? rank[list[at - 1]!]! : at + 1
    })
  }
  return rank
}
