/** What a statement mentions, found in its text: relations after FROM and JOIN, and `$parameters`. */
export interface SqlNames {
  relations: Set<string>
  params: Set<string>
}

const lexer =
  /--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|"((?:[^"]|"")+)"|\$([\p{L}_][\p{L}\p{N}_]*)|([\p{L}_][\p{L}\p{N}_]*)|([,().;])|\S/gu

/**
 * Reads the names from the text, not from DuckDB's binder: the binder refuses a statement whose cells have no tables
 * yet. A relation is an identifier after FROM, JOIN or a comma that no parenthesis follows; a column of that name is
 * a dependency too many at worst.
 */
export function readSqlNames(sql: string): SqlNames {
  const relations = new Set<string>()
  const params = new Set<string>()
  let expecting = false
  for (const [, quoted, param, bare, sign] of sql.matchAll(lexer)) {
    if (param !== undefined) params.add(param)
    const name = quoted?.replaceAll('""', '"') ?? bare
    if (name === undefined) {
      expecting = sign === ','
      continue
    }
    if (quoted === undefined && /^(from|join)$/i.test(name)) expecting = true
    else {
      if (expecting) relations.add(name)
      expecting = false
    }
  }
  return { relations, params }
}
