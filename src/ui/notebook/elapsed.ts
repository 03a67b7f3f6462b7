import { language, t } from '../../i18n/i18n.svelte'
import { formatNumber } from '../../measures/format'

/** A time as a reader says it: 86 毫秒, 3.2 秒, 1 分 5 秒. */
export function sayElapsed(milliseconds: number): string {
  if (milliseconds < 1000) return t.cell.milliseconds(String(Math.max(1, Math.round(milliseconds))))
  if (milliseconds < 60_000) return t.cell.seconds(formatNumber(milliseconds / 1000, 'mark', language.locale))
  const seconds = Math.round(milliseconds / 1000)
  return t.cell.minutes(Math.floor(seconds / 60), seconds % 60)
}
