import type { Column } from '../../engine/table'
import { formatNumber } from '../../measures/format'
import { listOrigins, listProblems, type ProblemFilter } from '../../model/problem'
import { problemStatusNames } from '../../model/status'
import type { Locale } from '../../model/text'
import type { TableValue } from '../cell'
import { readYaml, type YamlBody } from '../document/body'
import { parsePart } from '../document/issue'
import { findColumn } from '../expression/value'
import { fail } from '../failure'
import { draftItem, isBlank, originsOf } from '../problems/adopt'
import { Follower } from '../problems/follow'
import type { Followed, Pending } from '../problems/shown'
import { changeNames } from '../problems/verdict'
import { lookUpIn, type CellDefinition, type Compute, type Mention } from './definition'
import { problemsSchema, type ProblemItem } from '../problems/list'
import { readSettings } from './settings'

/** The columns of the list, as its table, its export and SQL show them. */
const columns = [
  ['问题', 'problem'],
  ['学校', 'school'],
  ['学科', 'subject'],
  ['依据', 'evidence'],
  ['责任人', 'owner'],
  ['整改措施', 'action'],
  ['期限', 'due'],
  ['状态', 'status'],
  ['结果', 'outcome'],
] as const

type Line = Record<(typeof columns)[number][0], string | undefined>

/**
 * A 问题清单: the problems of the district that its filter leaves, each followed in its own exam and subject. Problems that
 * stand in its text and have not been taken over stand below.
 */
export function defineProblems(source: string): CellDefinition {
  const body = readYaml(source)
  const settings = readSettings(body)
  const raw = (body.value ?? {}) as { items?: unknown }
  const items = Array.isArray(raw.items) ? (raw.items as unknown[]) : []
  const mentions = items.flatMap((item, index): Mention[] => {
    const { evidence, column } = (item ?? {}) as Record<string, unknown>
    if (typeof evidence !== 'string' || column === undefined) return []
    return [
      { name: evidence, line: body.lineOf(['items', index, 'evidence']), relation: false, optional: true },
    ]
  })
  return {
    mentions: [...settings.mentions, ...mentions],
    readsData: true,
    readsProblems: true,
    readsConvention: true,
    readsLocale: true,
    tolerant: true,
    async compute(context) {
      const { outcomes, locale, database, signal } = context
      const given = parsePart(problemsSchema, settings.fill(lookUpIn(outcomes), locale) ?? {}, [], body)
      const { title, subtitle, now, items, status, ...rest } = given
      const filter = dropEmpty({ ...rest, status: status && [status].flat() })
      const follower = new Follower(context)
      const found = await listProblems(database, filter, { signal })
      const followed: Followed[] = []
      for (const problem of found) followed.push(await follower.follow(problem, now ?? undefined))
      const pending = await listPending(items ?? [], context, follower, body)
      const lines = [
        ...followed.map((each) => describe(each, locale)),
        ...pending.map(({ item }) => describeItem(item)),
      ]
      return {
        value: {
          ...tabulate(lines, title ?? undefined, subtitle ?? undefined),
          problems: { followed, pending, filter, now: now ?? undefined },
        },
      }
    },
  }
}

function dropEmpty(filter: Record<string, unknown>): ProblemFilter {
  return Object.fromEntries(
    Object.entries(filter).filter(([, value]) => value !== undefined && value !== null && value !== ''),
  )
}

/** The problems in the text that are not yet among the district's. */
async function listPending(
  items: readonly ProblemItem[],
  { outcomes, database, convention }: Compute,
  follower: Follower,
  body: YamlBody,
): Promise<Pending[]> {
  if (items.length === 0) return []
  const known = await listOrigins(database)
  const origins = originsOf(items)
  const pending: Pending[] = []
  for (const [index, item] of items.entries()) {
    if (known.has(origins[index]!) || isBlank(item)) continue
    const value = item.evidence ? outcomes.get(item.evidence)?.value : undefined
    // Its failure is told at the evidence; the list stays readable.
    const evidence = value?.kind === 'table' ? value : undefined
    if (evidence && item.column && findColumn(evidence, item.column) < 0) {
      fail(
        {
          zh: `“${item.evidence}”里没有列“${item.column}”。`,
          en: `“${item.evidence}” has no column “${item.column}”.`,
        },
        body.lineOf(['items', index, 'column']),
      )
    }
    pending.push(await draftItem(item, origins[index]!, evidence, convention, follower))
  }
  return pending
}

function describe({ problem, column, now, change }: Followed, locale: Locale): Line {
  const format = column && column.format !== 'text' ? column.format : 'mark'
  const write = (value: number) => formatNumber(value, format, locale)
  const then = problem.then && write(problem.then.value)
  const today = now?.state === 'known' ? write(now.estimate.value) : undefined
  const label = column ? (locale === 'zh' ? column.name : column.en) : (problem.tie?.column ?? '')
  const verdict = change && changeNames[change][locale]
  const numbers = [then, today].filter((each) => each !== undefined).join(' → ')
  const told = numbers === '' ? '' : `${label} ${numbers}`
  const outcome = [
    verdict && told ? (locale === 'zh' ? `${told}（${verdict}）` : `${told} (${verdict})`) : told,
    problem.outcome,
  ]
  return {
    问题: problem.text,
    学校: problem.unit,
    学科: problem.subject,
    依据: problem.evidence?.cell,
    责任人: problem.owner,
    整改措施: problem.action,
    期限: problem.due,
    状态: problemStatusNames[problem.status][locale],
    结果: outcome.filter(Boolean).join(locale === 'zh' ? '；' : '; ') || undefined,
  }
}

function describeItem(item: ProblemItem): Line {
  return {
    问题: item.problem ?? undefined,
    学校: item.school ?? undefined,
    学科: item.subject ?? undefined,
    依据: item.evidence ?? undefined,
    责任人: item.owner ?? undefined,
    整改措施: undefined,
    期限: item.due ?? undefined,
    状态: item.status ?? undefined,
    结果: item.outcome ?? undefined,
  }
}

function tabulate(lines: readonly Line[], title?: string, subtitle?: string): TableValue {
  return {
    kind: 'table',
    view: 'problems',
    title,
    subtitle,
    notes: [],
    sources: [],
    columns: columns.map(([name, en]) => ({ name, en, format: 'text' })),
    table: {
      rowCount: lines.length,
      columns: columns.map(([name]): Column => ({
        name,
        kind: 'text',
        sqlType: 'VARCHAR',
        values: lines.map((line) => line[name] ?? null),
      })),
    },
  }
}
