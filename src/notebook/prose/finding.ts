import type { Finding } from '../../measures/finding'
import type { DescribedTable } from '../../measures/measure'
import type { Locale } from '../../model/text'
import { readExpression } from '../expression/expression'
import { createMeter, evaluate } from '../expression/evaluate'
import { ExpressionProblem } from '../expression/problem'
import { columnOf, findColumn, one, show, singleOf, type Result, type Scalar } from '../expression/value'
import { readTemplate } from '../expression/template'
import type { Said, SaidPart } from '../cell'

/** What sentences can refer to. */
export interface Evidence extends DescribedTable {
  /** Other names: words for units, parameters, bounds. */
  words: Readonly<Record<string, Scalar | Readonly<Record<Locale, string>>>>
  /** Rows of the table that may be compared with one another. */
  comparable: readonly number[]
  /** Cells of the notebook, for sentences that an author wrote. */
  cell?: (name: string, position: number) => Result | undefined
}

const wholeNames = ['结果', 'result']
const comparableNames = ['可比', 'comparable']

/** Names that a sentence's `${…}` take from the result, never from another cell. */
export const ownNames: readonly string[] = [...wholeNames, ...comparableNames]

/** Fills sentences in; those that their condition leaves out, and those without words, are dropped. */
export function say(findings: readonly Finding[], evidence: Evidence): Said[] {
  return findings.flatMap((finding) => {
    try {
      if (finding.when !== undefined && !holds(finding.when, evidence)) return []
    } catch (problem) {
      if (!(problem instanceof ExpressionProblem)) throw problem
      return [{ zh: [missing(problem, 'zh')], en: [missing(problem, 'en')] }]
    }
    const said = { zh: fill(finding.zh, evidence, 'zh'), en: fill(finding.en, evidence, 'en') }
    return hasWords(said.zh) || hasWords(said.en) ? [said] : []
  })
}

const hasWords = (parts: readonly SaidPart[]) => parts.some(({ text }) => text.trim() !== '')

const missing = (problem: ExpressionProblem, locale: Locale): SaidPart => ({
  text: '—',
  kind: 'missing',
  reason: problem.text[locale],
})

/** A condition without a value is not fulfilled. */
function holds(condition: string, evidence: Evidence): boolean {
  const { node } = readExpression(condition)
  return singleOf(evaluate(node, scopeOf(evidence, 'zh')), 0).value === true
}

function fill(template: string, evidence: Evidence, locale: Locale): SaidPart[] {
  return readTemplate(template).map((piece): SaidPart => {
    if (piece.type === 'text') return { text: piece.text, kind: 'words' }
    try {
      if (piece.type === 'broken') throw piece.problem
      const { node } = piece.expression
      const result = evaluate(node, scopeOf(evidence, locale))
      const number = result.type === 'one' && typeof result.value === 'number'
      return { text: show(result, locale, node.at), kind: number ? 'value' : 'words' }
    } catch (problem) {
      if (!(problem instanceof ExpressionProblem)) throw problem
      return missing(problem, locale)
    }
  })
}

function scopeOf({ table, columns, words, comparable, cell }: Evidence, locale: Locale) {
  const ranks = words.ranks === true
  const source = { kind: 'table' as const, table, columns, notes: [], sources: [], ranks }
  const whole = (name: string): Result => ({
    type: 'rows',
    table: source,
    rows: Array.from({ length: table.rowCount }, (_, row) => row),
    name,
  })
  return {
    locale,
    meter: createMeter(),
    cell(name: string, position: number): Result {
      if (wholeNames.includes(name)) return whole(name)
      if (comparableNames.includes(name)) return { type: 'rows', table: source, rows: comparable, name }
      if (Object.hasOwn(words, name)) {
        const word = words[name]!
        const plain = word === null || typeof word !== 'object' || word instanceof Date
        return one(plain ? word : word[locale])
      }
      if (findColumn(source, name) >= 0) return columnOf(whole('结果'), name, position)
      const found = cell?.(name, position)
      if (found) return found
      throw new ExpressionProblem(
        {
          zh: `结果里没有“${name}”。可用的列：${columns.map((column) => column.name).join('、')}。`,
          en: `The result has no “${name}”. Its columns: ${columns.map((column) => column.name).join(', ')}.`,
        },
        position,
      )
    },
  }
}
