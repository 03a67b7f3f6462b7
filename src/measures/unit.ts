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

/** The columns of a table by unit; where the unit is the whole district it goes without saying. */
export function columnsFor(by: readonly Level[], columns: readonly DefinedColumn[]): DefinedColumn[] {
  return columns.filter(({ name }) => name !== '单位' || by.join() !== '区')
}
