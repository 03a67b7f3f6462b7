import type { LabelOf, Role } from '../../model/column'

/** Undefined: nobody knows, so it is treated as what needs most care. */
export type Known = Role | undefined

export const names = (role: Known) => role?.is === 'unit' || role?.is === 'person'

/** Whether a column is, or may be, computed from students. */
export const computed = (role: Known) =>
  role === undefined || role.is === 'estimate' || role.is === 'bound' || role.is === 'verdict'

/** What an expression of columns of these roles is, where the columns are no longer told apart in it. */
export function mix(given: readonly Known[]): Known {
  const roles = given.filter((role) => role !== undefined)
  if (roles.length < given.length) return undefined
  const has = (is: Role['is']) => roles.some((role) => role.is === is)
  const counted = has('n')
  const told = counted || roles.some(computed)
  const naming = roles.some(names)
  // A name and a number in one can be neither hidden nor shown alone.
  if (naming && told) return undefined
  if (has('person')) return { is: 'person' }
  if (naming) {
    const levels = roles.flatMap((role) => (role.is === 'unit' ? role.levels : []))
    return { is: 'unit', levels: [...new Set(levels)] }
  }
  if (told) return { is: 'estimate', adds: 'none' }
  const kinds = new Set(roles.flatMap((role): LabelOf[] => (role.is === 'label' ? [role.of] : [])))
  if (kinds.size > 0) return { is: 'label', of: kinds.size === 1 ? [...kinds][0]! : 'other' }
  return { is: has('code') ? 'code' : 'fixed' }
}

/** What a column is that takes its rows from several. */
export function unite(roles: readonly Known[]): Known {
  const [first] = roles
  const same = roles.every((role) => JSON.stringify(role) === JSON.stringify(first))
  return withoutTotal(same ? first : mix(roles))
}

/** The same of rows that may stand for the same students as others. */
export function withoutTotal(role: Known): Known {
  return role?.is === 'estimate' || role?.is === 'n' ? { ...role, adds: 'none' } : role
}

/** The same under other names: what it points at is only kept where it is known by its new name. */
export function repoint(role: Known, rename: (name: string) => string | undefined): Known {
  if (role?.is === 'estimate') {
    const { over, bounds, ...rest } = role
    const [low, high] = (bounds ?? []).map(rename)
    const renamed = over === undefined ? undefined : rename(over)
    return {
      ...rest,
      ...(renamed === undefined ? {} : { over: renamed }),
      ...(low !== undefined && high !== undefined ? { bounds: [low, high] as const } : {}),
    }
  }
  if (role?.is === 'bound' || role?.is === 'verdict') {
    const over = role.over === undefined ? undefined : rename(role.over)
    return over === undefined ? { is: role.is } : { is: role.is, over }
  }
  return role
}
