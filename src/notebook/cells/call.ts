import { identifier } from '../../engine/bind'
import { findTableCalls } from '../../engine/relations'
import { findMeasure } from '../../measures/catalogue/catalogue'
import { readArguments, type NamedArgument } from './argument'
import { fail } from '../failure'
import { lineAt } from '../document/line'

/** A measure that a statement reads like a table: `FROM level(exam := $场次, by := '学校')`. */
export interface MeasureCall {
  /** Id of the measure. */
  measure: string
  /** What stands in its place in the statement; no cell, no table and no other call can be called so. */
  relation: string
  arguments: readonly NamedArgument[]
  line: number
}

/** Words that may follow a table in FROM and are no alias of it. */
const following = new Set(
  `where group having order limit offset window qualify union intersect except on using join inner left right full
   cross natural asof positional semi anti tablesample select from`.split(/\s+/),
)

/**
 * Takes the measures out of a statement: a relation of the same name stands in the place of each, on the same lines.
 * Other table functions (`range`, `unnest`) stay. Throws a `BodyError` with the line of what can't be read.
 * @param id what SQL cells that read this one call it
 */
export function takeCalls(sql: string, id: string): { sql: string; calls: MeasureCall[] } {
  const calls: MeasureCall[] = []
  let written = ''
  let at = 0
  for (const { name, start, open } of findTableCalls(sql)) {
    const measure = findMeasure(name)
    if (!measure || start < at) continue
    const { named, end } = readArguments(sql, open + 1)
    refuseTwice(named, sql)
    const relation = `${id} ${measure.id} ${calls.length + 1}`
    const lines = sql.slice(start, end).match(/\r\n|\n|\r/g) ?? []
    const alias = hasAlias(sql, end) ? '' : ` AS ${identifier(name)}`
    written += sql.slice(at, start) + identifier(relation) + lines.join('') + alias
    at = end
    calls.push({ measure: measure.id, relation, arguments: named, line: lineAt(sql, start) })
  }
  return { sql: written + sql.slice(at), calls }
}

/** Without an alias of the reader's own, columns are qualified by the measure's name. */
function hasAlias(sql: string, from: number): boolean {
  const next = /^(?:\s|--[^\n\r]*|\/\*[^]*?\*\/)*(?:"|([\p{L}_][\p{L}\p{N}_]*))/u.exec(sql.slice(from))
  return next !== null && !following.has((next[1] ?? '').toLowerCase())
}

function refuseTwice(named: readonly NamedArgument[], sql: string) {
  const twice = named.find(({ name }, index) => named.findIndex((other) => other.name === name) < index)
  if (!twice) return
  fail(
    {
      zh: `参数“${twice.name}”写了两次，请留一个。`,
      en: `The parameter “${twice.name}” is written twice; keep one.`,
    },
    lineAt(sql, twice.start),
  )
}
