import { expect } from 'vitest'
import type { Database } from '../../src/engine/query'
import { rows } from '../../src/engine/table'
import type { DefinedColumn, Measure, MeasureResult } from '../../src/measures/measure'
import { translate } from '../../src/measures/words'
import { isGiven } from '../../src/notebook/prose/wording'

/** The column of the reference that describes one of a result: of its own name, or of a pattern that the name fits. */
export function describing(
  measure: Measure,
  params: unknown,
  column: DefinedColumn,
): DefinedColumn | undefined {
  const own = measure.columns.filter((set) => isGiven(set, params)).flatMap(({ columns }) => columns)
  const fits = ({ name }: DefinedColumn) =>
    new RegExp(`^${name.replace(/[()]/g, '\\$&').replace(/\{.+?\}/, '.+')}$`).test(column.name)
  const patterns = own
    .filter((each) => each.name.includes('{') && fits(each))
    .sort((a, b) => b.name.length - a.name.length)
  return own.find(({ name }) => name === column.name) ?? patterns[0]
}

/** Every column of a result stands in the reference with its definition, format and words. */
export function expectDescribed(
  measure: Measure,
  params: unknown,
  { columns, evidence }: MeasureResult,
): void {
  for (const column of [...columns, ...(evidence?.columns ?? [])]) {
    const where = `${measure.id} ${JSON.stringify(params)} ${column.name}`
    expect(column.definition.zh, where).toMatch(/\p{Script=Han}|√|σ|b₀|ln|÷/u)
    expect(column.definition.en.length, where).toBeGreaterThan(1)
    if (evidence && !columns.includes(column)) continue
    const known = describing(measure, params, column)
    expect(known, where).toBeDefined()
    // A pattern for columns of another measure says that they are as there.
    if (known!.name === '{列}') continue
    expect(column.format, where).toBe(known!.format)
    expect(column.definition, where).toEqual(known!.definition)
  }
}

const sources = `SELECT name FROM school UNION SELECT zone FROM school UNION SELECT group_name FROM school
  UNION SELECT kind FROM school UNION SELECT stage FROM school UNION SELECT name FROM student UNION SELECT sex FROM student
  UNION SELECT class FROM score UNION SELECT name FROM exam UNION SELECT subject FROM paper UNION SELECT type FROM item
  UNION SELECT no FROM item UNION SELECT unnest(knowledge) FROM item UNION SELECT ability FROM item`

/** What the data itself calls its units, subjects, topics and people, the longest first. */
export async function namesOfData(database: Database): Promise<string[]> {
  const found = rows(await database.query(`SELECT DISTINCT name FROM (${sources}) WHERE name IS NOT NULL`))
  return found
    .map(({ name }) => String(name))
    .filter((name) => name !== '总分')
    .sort((a, b) => b.length - a.length)
}

/** No text of a result is outside its column's words, and in English nothing is Chinese but the names of the data. */
export function expectWorded(
  where: string,
  { table, columns, notes, convention }: MeasureResult,
  names: readonly string[],
): void {
  const own = (text: string) => names.reduce((rest, name) => rest.replaceAll(name, ''), text)
  for (const { en } of [...notes, convention]) {
    // What a file's column has to be called is said as it is.
    expect(own(en.replace(/a column \p{Script=Han}+/gu, '')), where).not.toMatch(
      /[\p{Script=Han}、，。：；（）]/u,
    )
  }
  columns.forEach((column, at) => {
    if (column.format !== 'text') return
    for (const value of new Set(Array.from(table.columns[at]!.values))) {
      if (typeof value !== 'string' || value === '') continue
      const english = translate(value, column.words)
      expect(english, `${where} ${column.name}: ${value}`).toBeDefined()
      expect(own(english!), `${where} ${column.name}: ${value}`).not.toMatch(/\p{Script=Han}/u)
    }
  })
}
