import type { Value } from '../../engine/table'
import { formatNumber } from '../../measures/format'
import type { Format } from '../../measures/measure'
import type { Locale } from '../../model/text'

/** A value of a result as a reader sees it; ids and other text stay as they are. */
export function formatValue(value: Value, format: Format, locale: Locale): string {
  if (value === null) return '—'
  if (typeof value === 'number') return formatNumber(value, format, locale)
  if (typeof value === 'bigint' || typeof value === 'string') return String(value)
  if (typeof value === 'boolean') return value ? '✓' : '—'
  if (value instanceof Date) {
    const iso = value.toISOString()
    return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso.slice(0, 19).replace('T', ' ')
  }
  return value.map((entry) => formatValue(entry, format, locale)).join(locale === 'zh' ? '、' : ', ')
}
