import type { Value } from '../../engine/table'

/** Chinese by pinyin, numbers inside text by their value: 第 2 题 before 第 10 题, 17 before 17(2). */
const collator = new Intl.Collator('zh-CN-u-co-pinyin', { numeric: true })

const digits = /^\d+$/

/** Orders two texts as a reader expects them. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0
  // Ids: comparing them as text of equal length is the same and fast.
  if (a.length === b.length && digits.test(a) && digits.test(b)) return a < b ? -1 : 1
  return collator.compare(a, b) || (a < b ? -1 : 1)
}

/** Orders two values of one column. */
export function compareValues(a: NonNullable<Value>, b: NonNullable<Value>): number {
  if (typeof a === 'string' || typeof b === 'string' || Array.isArray(a) || Array.isArray(b)) {
    return compareText(textOf(a), textOf(b))
  }
  return a < b ? -1 : a > b ? 1 : 0
}

/** A value as text, as filters and copies know it: full precision, dates as ISO. */
export function textOf(value: Value): string {
  if (value === null) return ''
  if (value instanceof Date) return value.toISOString().replace(/T00:00:00\.000Z$/, '')
  return Array.isArray(value) ? value.map(textOf).join('、') : String(value)
}
