/** Something that is followed: replaced as a whole, never changed in place. */
export interface Held<T> {
  now: T
}

/**
 * How a class of this room holds what others follow. The page hands in one by which whatever has read a value is drawn
 * anew when it is replaced; everywhere else `plain` does.
 */
export interface State {
  hold<T>(first: T): Held<T>
  /** A map whose entries are followed one by one. */
  map<K, V>(): Map<K, V>
}

export const plain: State = {
  hold: (first) => ({ now: first }),
  map: () => new Map(),
}
