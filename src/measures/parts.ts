import type { Convention } from '../model/convention'
import type { MeasureColumn } from './measure'

/**
 * Columns as they are under a convention. Where each unit counts its best share alone, the best of the whole are not those
 * of its parts: what is over those counted has no total. An n that nothing but counts is over (应考人数, of whom some were
 * absent) is not of those counted, and adds up.
 */
export function columnsUnder<C extends MeasureColumn>(
  columns: readonly C[],
  { denominator }: Convention,
): C[] {
  if (denominator.of !== 'top') return [...columns]
  const basis = new Set(
    columns.flatMap(({ role }) => (role?.is === 'estimate' && role.adds !== 'sum' ? (role.over ?? []) : [])),
  )
  return columns.map((column) => {
    const { role, name } = column
    if (role?.is === 'n') return basis.has(name) ? { ...column, role: { ...role, adds: 'none' } } : column
    const whole =
      role?.is !== 'estimate' || (role.adds === 'sum' && role.over !== undefined && !basis.has(role.over))
    return whole ? column : { ...column, role: { ...role, adds: 'none' } }
  })
}
