import type { Locale } from '../model/text'
import type { Format } from './measure'

const digits: Record<Exclude<Format, 'text' | 'count' | 'rate'>, number> = {
  mark: 1,
  index: 3,
  correlation: 2,
  probability: 3,
}

/** A thin space: groups thousands without looking like a decimal point. */
const thin = '\u2009'

/**
 * A number as a reader sees it: marks and rates with one decimal, indices three, correlations two; − as minus, a thin
 * space between thousands, — for no value.
 */
export function formatNumber(value: number | null, format: Format, _locale: Locale): string {
  if (value === null || Number.isNaN(value)) return '—'
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞'
  if (format === 'count') return sign(group(String(Math.round(value))))
  if (format === 'rate') return `${sign(round(value * 100, 1))}%`
  // Up to four decimals, as the mark type has, without trailing zeros.
  if (format === 'text') return sign(String(Number(value.toFixed(4))))
  return sign(round(value, digits[format]))
}

/** Rounds half away from zero, on the decimal digits that the number prints with, so that 2.45 gives 2.5. */
function round(value: number, places: number): string {
  const rounded = shift(Math.round(shift(Math.abs(value), places)), -places).toFixed(places)
  return value < 0 && Number(rounded) !== 0 ? `-${rounded}` : rounded
}

/** Moves the decimal point; very small and very large numbers print with an exponent of their own. */
function shift(value: number, places: number): number {
  const [digits, exponent = '0'] = value.toPrecision(15).split('e')
  return Number(`${digits}e${Number(exponent) + places}`)
}

function group(text: string): string {
  return text.replace(/\B(?=(\d{3})+$)/g, thin)
}

function sign(text: string): string {
  return text.replace('-', '−')
}
