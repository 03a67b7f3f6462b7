import type { Value } from './table'

/** Rows from which a column that has to be decoded stays as Arrow keeps it and is read value by value. */
export const lazyFrom = 50_000

/**
 * An array that reads its values when they are asked for: a million texts stay a few megabytes of bytes, and nothing
 * decodes them at one go.
 */
export function readLazily(length: number, read: (row: number) => Value): ArrayLike<Value> {
  const target: Value[] = []
  return new Proxy(target, {
    get(_, key) {
      if (key === 'length') return length
      if (typeof key === 'string') {
        const row = Number(key)
        if (row >= 0 && row < length && Number.isInteger(row)) return read(row)
      }
      if (key === Symbol.iterator) {
        return function* () {
          for (let row = 0; row < length; row++) yield read(row)
        }
      }
      return Reflect.get(target, key)
    },
    has: (_, key) => key === 'length' || (typeof key === 'string' && Number(key) < length),
  })
}
