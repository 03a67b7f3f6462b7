/** A label and the value it stands at. */
export interface Spread<T> {
  item: T
  at: number
  size: number
}

/** Labels along an axis pushed apart so that none covers another, within the domain where they fit. */
export function spread<T>(
  items: readonly T[],
  valueOf: (item: T) => number,
  sizeOf: (item: T) => number,
  [low, high]: readonly [number, number],
): Spread<T>[] {
  const labels = items.map((item) => ({ item, at: valueOf(item), size: sizeOf(item) }))
  labels.sort((a, b) => a.at - b.at)
  let floor = low
  for (const label of labels) {
    label.at = Math.max(label.at, floor + label.size / 2)
    floor = label.at + label.size / 2
  }
  let ceiling = high
  for (const label of labels.toReversed()) {
    label.at = Math.min(label.at, ceiling - label.size / 2)
    ceiling = label.at - label.size / 2
  }
  return labels
}
