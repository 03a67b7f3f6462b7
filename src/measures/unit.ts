import type { Role } from '../model/column'
import type { Switch } from '../model/describe'
import { type Level, levels } from '../model/level'
import type { DefinedColumn } from './measure'
import * as v from 'valibot'

const names = v.union([
  v.pipe(
    v.string(),
    v.transform((name) => [name]),
  ),
  v.array(v.string()),
])

/** Levels that together make the units, each once; none of them makes one unit, the district. */
export const severalLevels = v.pipe(
  v.array(v.picklist(levels)),
  v.transform((list): Level[] => (list.length > 0 ? [...new Set(list)] : ['区'])),
)

/** The parameters that every measure by unit takes: which exam, which subject, units of what, and only which of them. */
export const unitParams = {
  exam: v.string(),
  subject: v.optional(v.string(), '总分'),
  by: v.optional(
    v.union([
      v.pipe(
        v.picklist(levels),
        v.transform((level): Level[] => [level]),
      ),
      severalLevels,
    ]),
    '学校',
  ),
  /** `{学校: 明德初级中学}`: only these units. */
  where: v.optional(v.record(v.picklist(levels), names), {}),
}

/** The switches that decide whose marks count. */
export const scoreSwitches: readonly Switch[] = [
  'denominator',
  'absent',
  'cheating',
  'exempt',
  'zero',
  'total',
]

/**
 * Those of a measure's switches that the line under a table names: 总分 alone follows `total`, and what small units there
 * are stands in the notes.
 */
export function switchesFor(switches: readonly Switch[], subject: string): Switch[] {
  return switches.filter((name) => name !== 'small' && (name !== 'total' || subject === '总分'))
}

/** Whether a column names units of whatever level was asked for. */
const isAsked = ({ role }: DefinedColumn) => role.is === 'unit' && role.levels.length === 0

/** The columns of a result as they are in it: the levels of its units, and intervals only where it lists their ends. */
export function columnsBy(by: readonly string[], columns: readonly DefinedColumn[]): DefinedColumn[] {
  const units: Role = by.join() === '学生' ? { is: 'person' } : { is: 'unit', levels: by }
  const listed = new Set(columns.map(({ name }) => name))
  return columns.map((column) => {
    if (isAsked(column)) return { ...column, role: units }
    if (column.role.is !== 'estimate' || column.role.bounds === undefined) return column
    const { bounds, ...role } = column.role
    return bounds.every((name) => listed.has(name)) ? column : { ...column, role }
  })
}

/** The same for a table where the unit goes without saying if it is the whole district. */
export function columnsFor(by: readonly Level[], columns: readonly DefinedColumn[]): DefinedColumn[] {
  return columnsBy(
    by,
    columns.filter((column) => !isAsked(column) || by.join() !== '区'),
  )
}
