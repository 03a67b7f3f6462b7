import type { Column, Value } from '../../engine/table'
import { formatNumber } from '../../measures/format'
import type { Locale } from '../../model/text'
import { readYaml, type YamlBody } from '../document/body'
import type { TableValue } from '../cell'
import { lookUpIn, type CellDefinition, type Mention, type Outcome } from './definition'
import { findColumn } from '../expression/value'
import { fail } from '../failure'
import { parsePart } from '../document/issue'
import { problemsSchema, type Problem } from './problemlist'
import { readSettings } from './settings'

/** The columns of the list, as its table, its export and SQL show them. */
const columns = [
  ['problem', '问题', 'problem'],
  ['school', '学校', 'school'],
  ['subject', '学科', 'subject'],
  ['evidence', '依据', 'evidence'],
  ['owner', '责任人', 'owner'],
  ['due', '期限', 'due'],
  ['status', '状态', 'status'],
  ['outcome', '结果', 'outcome'],
] as const

/** A 问题清单. A problem tied to a column of its evidence takes its outcome from the value of today. */
export function defineProblems(source: string): CellDefinition {
  const body = readYaml(source)
  const settings = readSettings(body)
  const raw = (body.value ?? {}) as { items?: unknown }
  const items = Array.isArray(raw.items) ? (raw.items as unknown[]) : []
  const mentions = items.flatMap((item, index): Mention[] => {
    const { evidence, column } = (item ?? {}) as Record<string, unknown>
    if (typeof evidence !== 'string' || column === undefined) return []
    return [{ name: evidence, line: body.lineOf(['items', index, 'evidence']), relation: false }]
  })
  return {
    mentions: [...settings.mentions, ...mentions],
    readsData: false,
    readsConvention: false,
    readsLocale: mentions.length > 0,
    tolerant: true,
    async compute({ outcomes, locale }) {
      const given = parsePart(problemsSchema, settings.fill(lookUpIn(outcomes), locale), [], body)
      const problems = (given.items ?? []).map((problem, index) => ({
        ...problem,
        outcome: outcomeOf(problem, index, outcomes, locale, body) ?? problem.outcome,
      }))
      return { value: tabulate(problems, given.title ?? undefined, given.subtitle ?? undefined) }
    },
  }
}

function tabulate(problems: readonly Problem[], title?: string, subtitle?: string): TableValue {
  return {
    kind: 'table',
    view: 'problems',
    title,
    subtitle,
    notes: [],
    sources: [],
    columns: columns.map(([, name, en]) => ({ name, en, format: 'text' })),
    table: {
      rowCount: problems.length,
      columns: columns.map(([key, name]): Column => ({
        name,
        kind: 'text',
        sqlType: 'VARCHAR',
        values: problems.map((problem) => problem[key] ?? null),
      })),
    },
  }
}

/** What the evidence says today of the problem's school, beside what it said then. */
function outcomeOf(
  { evidence, column, school, baseline }: Problem,
  index: number,
  outcomes: ReadonlyMap<string, Outcome>,
  locale: Locale,
  body: YamlBody,
): string | undefined {
  if (!evidence || !column) return undefined
  const value = outcomes.get(evidence)?.value
  // Its failure is told at the evidence; the list stays readable.
  if (value?.kind !== 'table') return undefined
  const at = findColumn(value, column)
  if (at < 0) {
    fail(
      {
        zh: `“${evidence}”里没有列“${column}”。`,
        en: `“${evidence}” has no column “${column}”.`,
      },
      body.lineOf(['items', index, 'column']),
    )
  }
  const row = rowOf(value, school ?? undefined)
  if (row === undefined) return undefined
  const now = value.table.columns[at]?.values[row] ?? null
  if (typeof now !== 'number') return now === null ? undefined : String(now)
  const { format, name, en } = value.columns[at]!
  const write = (number: number) => formatNumber(number, format === 'text' ? 'mark' : format, locale)
  const label = locale === 'zh' ? name : en
  if (baseline === null || baseline === undefined) return `${label} ${write(now)}`
  return locale === 'zh'
    ? `${label} ${write(now)}（记录时 ${write(baseline)}）`
    : `${label} ${write(now)} (${write(baseline)} when noted)`
}

/** The row of a school: by the first text column; a table of one row is about everybody. */
function rowOf({ table }: TableValue, school: string | undefined): number | undefined {
  if (school === undefined || school === '') return table.rowCount === 1 ? 0 : undefined
  const labels = table.columns.find((column) => column.kind === 'text')
  const row = labels ? Array.from(labels.values).findIndex((label: Value) => label === school) : -1
  return row < 0 ? undefined : row
}
