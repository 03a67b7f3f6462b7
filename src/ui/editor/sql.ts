import type { CompletionContext, CompletionResult } from '@codemirror/autocomplete'
import { PostgreSQL, sql as sqlLanguage } from '@codemirror/lang-sql'
import { say, t } from '../../i18n/i18n.svelte'
import { offer, wordBefore, type Offer } from './completion'
import type { NamedTable, Names } from './names'

/** DuckDB reads PostgreSQL's grammar; `$学科` is a parameter. */
export const sqlSupport = sqlLanguage({ dialect: PostgreSQL, upperCaseKeywords: true })

const keywords =
  'SELECT|FROM|WHERE|GROUP BY|GROUP BY ALL|ORDER BY|HAVING|LIMIT|WITH|AS|JOIN|LEFT JOIN|USING|ON|AND|OR|NOT|IN|IS NULL|IS NOT NULL|BETWEEN|LIKE|CASE WHEN|THEN|ELSE|END|DISTINCT|UNION ALL|OVER|PARTITION BY|FILTER|DESC|PIVOT|SUMMARIZE'.split(
    '|',
  )

const functions: readonly [name: string, zh: string, en: string][] = [
  ['avg', '平均', 'mean'],
  ['count', '计数', 'count'],
  ['sum', '求和', 'sum'],
  ['min', '最小', 'least'],
  ['max', '最大', 'greatest'],
  ['median', '中位数', 'median'],
  ['quantile_cont', '分位数', 'quantile'],
  ['stddev_samp', '标准差', 'standard deviation'],
  ['corr', '相关', 'correlation'],
  ['round', '四舍五入', 'round'],
  ['coalesce', '第一个非空值', 'first that is not missing'],
  ['nullif', '相等则为空', 'missing where equal'],
  ['printf', '按格式写成文字', 'format'],
  ['rank', '名次', 'rank'],
  ['row_number', '行号', 'row number'],
  ['any_value', '任一值', 'any value'],
  ['list', '列成列表', 'list'],
  ['string_agg', '连成文字', 'join texts'],
]

/** Completion in a SQL cell: tables, their columns, other cells, inputs, measures, functions, keywords. */
export function completeSql(names: () => Names) {
  return (context: CompletionContext): CompletionResult | null => {
    const before = context.matchBefore(/\$[\p{L}\p{N}_]*$/u)
    const known = names()
    if (before) return offer(context, before.from, listInputs(known))
    const qualified = context.matchBefore(/[\p{L}_][\p{L}\p{N}_]*\.[\p{L}\p{N}_]*$/u)
    const text = context.state.doc.toString()
    if (qualified) {
      const [alias = ''] = qualified.text.split('.')
      const table = find(known.tables, aliases(text).get(alias) ?? alias)
      return table ? offer(context, qualified.from + alias.length + 1, listColumns([table])) : null
    }
    const word = context.matchBefore(wordBefore)
    if (!word && !context.explicit) return null
    const from = word?.from ?? context.pos
    const lead = context.state.sliceDoc(Math.max(0, from - 100), from)
    // Behind AS stands a new name.
    if (!context.explicit && /\bas\s+$/i.test(lead)) return null
    const place = /\b(from|join)\s+$/i.test(lead) ? 'table' : 'expression'
    const read = [...new Set(aliases(text).values())].flatMap((name) => find(known.tables, name) ?? [])
    const tables = listTables(known, place === 'table' ? 60 : 0)
    const measures = listMeasures(known, place === 'table' ? 50 : -10)
    if (place === 'table') return offer(context, from, [...tables, ...measures])
    return offer(context, from, [
      ...listColumns(read, 30),
      ...tables,
      ...listInputs(known),
      ...functions.map(([label, zh, en]): Offer => {
        return {
          label,
          apply: `${label}(‸)`,
          words: [zh, en],
          detail: say({ zh, en }),
          type: 'function',
          boost: 10,
        }
      }),
      ...keywords.map((label): Offer => ({ label, type: 'keyword' })),
      ...measures,
      // Before FROM is written, the columns of every table may be meant.
      ...(read.length === 0 ? listColumns(known.tables.filter((table) => table.of === 'data')) : []),
    ])
  }
}

function listTables({ tables }: Names, boost: number): Offer[] {
  return tables.map(({ name, en, of }) => ({
    label: name,
    words: en ? [en] : [],
    detail: of === 'data' ? (en ?? t.editor.dataTable) : t.editor.cell,
    apply: quote(name),
    type: 'type',
    boost: boost + (of === 'cell' ? 2 : 0),
  }))
}

function listColumns(tables: readonly NamedTable[], boost = 0): Offer[] {
  const found = new Map<string, Offer>()
  for (const table of tables) {
    for (const { name, en } of table.columns) {
      if (found.has(name)) continue
      const words = en ? [en] : []
      found.set(name, {
        label: name,
        words,
        detail: table.name,
        apply: quote(name),
        type: 'property',
        boost,
      })
    }
  }
  return [...found.values()]
}

function listInputs({ inputs }: Names): Offer[] {
  return inputs.map(({ name, label }) => ({
    label: `$${name}`,
    words: [label, name],
    detail: label === name ? t.editor.input : `${t.editor.input} · ${label}`,
    type: 'variable',
  }))
}

function listMeasures({ measures }: Names, boost: number): Offer[] {
  return measures.map(({ id, name, call, meaning }) => ({
    label: id,
    words: [name.zh, name.en],
    detail: say(name),
    info: meaning && say(meaning),
    apply: call,
    type: 'function',
    boost,
  }))
}

/** Names that SQL can't read bare are quoted. */
function quote(name: string): string {
  return /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name) ? name : `"${name.replaceAll('"', '""')}"`
}

function find(tables: readonly NamedTable[], name: string): NamedTable | undefined {
  return tables.find((table) => table.name.toLowerCase() === name.toLowerCase())
}

/** What is read, by the name it goes by: `FROM 成绩 s` → s: 成绩. */
function aliases(text: string): Map<string, string> {
  const found = new Map<string, string>()
  const read =
    /\b(?:from|join)\s+("(?:[^"]|"")+"|[\p{L}_][\p{L}\p{N}_]*)(?:\s+(?:as\s+)?([\p{L}_][\p{L}\p{N}_]*))?/giu
  const words = /^(where|group|order|join|left|right|inner|cross|on|using|limit|having|union|full|natural)$/i
  for (const [, table = '', alias] of text.matchAll(read)) {
    const name = table.replace(/^"|"$/g, '').replaceAll('""', '"')
    found.set(name, name)
    if (alias && !words.test(alias)) found.set(alias, name)
  }
  return found
}
