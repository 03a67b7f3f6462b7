import type { Value } from '../engine/table'
import type { Convention } from '../model/convention'
import type { Text } from '../model/text'

const listed = 5

/** A line that names the units too small for their numbers to be read without care; `实考人数` or `人数` is their n. */
export function noteSmallUnits(records: readonly Record<string, Value>[], { small }: Convention): Text[] {
  const few = records.filter((record) => Number(record['实考人数'] ?? record['人数'] ?? 0) < small.flag)
  if (few.length === 0) return []
  const names = few.slice(0, listed).map((record) => String(record['单位']))
  const rest = few.length > listed
  return [
    {
      zh: `不足 ${small.flag} 人的单位读数须谨慎：${names.join('、')}${rest ? ` 等 ${few.length} 个` : ''}。`,
      en: `Read with care, fewer than ${small.flag} students: ${names.join(', ')}${rest ? ` and ${few.length - listed} more` : ''}.`,
    },
  ]
}
