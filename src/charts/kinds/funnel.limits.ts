import { isNumber, type Datum } from '../data'
import { formatOf, type Frame } from '../frame'
import type { Spec } from './funnel'

/** What the limits of a funnel are made of: centre ± z · sd ÷ √n. */
export interface Limits {
  centre: number
  /** Of one student. */
  sd: number
  from: 'given' | 'sd' | 'share'
}

/**
 * The limits of a funnel: from the columns that state them, else from the units' own standard deviations, else, for a
 * share, from the binomial. Undefined where none of them can be had.
 */
export function findLimits(spec: Spec, frame: Frame, rows: readonly Datum[]): Limits | undefined {
  const n = (row: Datum) => row[spec.x] as number
  const students = rows.reduce((sum, row) => sum + n(row), 0)
  const pooled = rows.reduce((sum, row) => sum + n(row) * (row[spec.y] as number), 0) / students
  const given = rows.find((row) => [spec.centre, spec.limits[1]].every((name) => isNumber(row[name])))
  if (given) {
    const centre = given[spec.centre] as number
    const sd = (((given[spec.limits[1]] as number) - centre) * Math.sqrt(n(given))) / 1.959963984540054
    if (sd > 0) return { centre, sd, from: 'given' }
  }
  const centre = isNumber(rows[0]?.[spec.centre]) ? (rows[0][spec.centre] as number) : pooled
  if (formatOf(frame, spec.y) === 'rate') {
    const sd = Math.sqrt(centre * (1 - centre))
    return sd > 0 ? { centre, sd, from: 'share' } : undefined
  }
  const own = rows.filter((row) => isNumber(row[spec.sd]) && n(row) > 1)
  const freedom = own.reduce((sum, row) => sum + n(row) - 1, 0)
  const squares = own.reduce((sum, row) => sum + (n(row) - 1) * (row[spec.sd] as number) ** 2, 0)
  const sd = Math.sqrt(squares / freedom)
  return sd > 0 ? { centre, sd, from: 'sd' } : undefined
}
