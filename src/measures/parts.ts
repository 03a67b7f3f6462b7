import type { Convention } from '../model/convention'
import type { MeasureColumn } from './measure'

/**
 * Columns as they are under a convention. Where each unit counts its best share alone, the best of the whole are not those
 * of its parts: what is over those counted has no total.
 */
export function columnsUnder<C extends MeasureColumn>(
  columns: readonly C[],
  { denominator }: Convention,
): C[] {
  if (denominator.of !== 'top') return [...columns]
  const basis = new Set(columns.flatMap(({ role }) => (role?.is === 'estimate' ? (role.over ?? []) : [])))
  return columns.map((column) => {
    const { role, name } = column
    if (role?.is === 'estimate') return { ...column, role: { ...role, adds: 'none' } }
    return role?.is === 'n' && basis.has(name) ? { ...column, role: { ...role, adds: 'none' } } : column
  })
}
