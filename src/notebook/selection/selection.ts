import * as v from 'valibot'
import type { Column } from '../../engine/table'
import type { MeasureColumn } from '../../measures/measure'
import { printAny } from '../../model/print'
import type { Text } from '../../model/text'
import type { TableValue } from '../cell'

/**
 * 选中: what the reader has clicked, as plain data. Every cell can use its parts: `$选中.学校` in SQL and in the YAML of
 * a cell, `${选中.学校}` in prose. A part that is not chosen is missing (NULL, —). No cell can be called so.
 */
export const selectionName = '选中'

const text = v.pipe(v.string(), v.minLength(1), v.maxLength(200))
const mark = v.pipe(v.number(), v.finite(), v.minValue(-100_000), v.maxValue(100_000))

/** From the district down: a unit's own part comes with those of the units it lies in. */
export const unitParts = ['片区', '集团', '学校', '班级', '学生'] as const

export const selectionSchema = v.pipe(
  v.strictObject({
    /** Key of the exam. */
    考试: v.optional(text),
    学科: v.optional(text),
    片区: v.optional(text),
    集团: v.optional(text),
    学校: v.optional(text),
    /** As 成绩.班级 has it; measures call it by school and class together: see 班级全称. */
    班级: v.optional(text),
    /** 学号, never a name. */
    学生: v.optional(text),
    /** 题号. */
    题: v.optional(text),
    /** 分数段 [起分, 止分). */
    起分: v.optional(mark),
    止分: v.optional(mark),
  }),
  v.check(
    ({ 起分: from, 止分: to }) => (from === undefined) === (to === undefined),
    '分数段要有起分和止分。\nA range of marks has two ends.',
  ),
  v.check(
    ({ 起分: from, 止分: to }) => from === undefined || to === undefined || from < to,
    '分数段的起分要小于止分。\nA range of marks begins below its end.',
  ),
  v.check(
    ({ 班级: class_, 学校: school }) => class_ === undefined || school !== undefined,
    '选中班级时要写明学校。\nA class needs its school.',
  ),
)

export type Selection = v.InferOutput<typeof selectionSchema>
export type SelectionPart = keyof Selection

/** Parts as cells see them: those of the selection and what follows from them. */
const columns: readonly (MeasureColumn & { kind: Column['kind'] })[] = [
  { name: '考试', en: 'exam', format: 'text', kind: 'text' },
  { name: '学科', en: 'subject', format: 'text', kind: 'text' },
  { name: '片区', en: 'zone', format: 'text', kind: 'text' },
  { name: '集团', en: 'group', format: 'text', kind: 'text' },
  { name: '学校', en: 'school', format: 'text', kind: 'text' },
  { name: '班级', en: 'class', format: 'text', kind: 'text' },
  { name: '班级全称', en: 'class of school', format: 'text', kind: 'text' },
  { name: '学生', en: 'student', format: 'text', kind: 'text' },
  { name: '题', en: 'item', format: 'text', kind: 'text' },
  { name: '起分', en: 'from', format: 'text', kind: 'number' },
  { name: '止分', en: 'to', format: 'text', kind: 'number' },
  { name: '层级', en: 'level', format: 'text', kind: 'text' },
  { name: '名称', en: 'name', format: 'text', kind: 'text' },
]

export const partNames: readonly string[] = columns.map(({ name }) => name)

/** How a class is called where units of a whole district stand side by side. */
export function fullClass({ 学校: school, 班级: class_ }: Selection): string | undefined {
  return school !== undefined && class_ !== undefined ? `${school} ${class_}` : undefined
}

/** The lowest level that is chosen: 学生, 班级, 学校, 集团, 片区, or 区 where none is. */
export function levelOf(selection: Selection): (typeof unitParts)[number] | '区' {
  return unitParts.findLast((part) => selection[part] !== undefined) ?? '区'
}

/** The value of a part for cells; null where it is not chosen. */
export function partOf(selection: Selection, name: string): string | number | null {
  const level = levelOf(selection)
  if (name === '班级全称') return fullClass(selection) ?? null
  if (name === '层级') return level === '区' ? null : level
  if (name === '名称') return level === '区' ? null : (selection[level] ?? null)
  return selection[name as SelectionPart] ?? null
}

/** The selection as a table of one row: what cells see under its name. */
export function selectionTable(selection: Selection): TableValue {
  return {
    kind: 'table',
    columns: columns.map(({ name, en, format }) => ({ name, en, format })),
    table: {
      rowCount: 1,
      columns: columns.map(({ name, kind }) => ({
        name,
        kind,
        sqlType: kind === 'number' ? 'DOUBLE' : 'VARCHAR',
        values: [partOf(selection, name)],
      })),
    },
    notes: [],
    sources: [],
  }
}

/** Whether a mention is of the selection, `选中` or `选中.学校`; no cell's name has a dot. */
export function isSelection(mention: string): boolean {
  return mention === selectionName || mention.startsWith(`${selectionName}.`)
}

/** Which parts a mention is of; all for the selection itself. */
export function mentionedParts(mention: string): readonly string[] {
  return mention === selectionName ? partNames : [mention.slice(selectionName.length + 1)]
}

/** The parts of the selection that are mentioned, in the order of their mention. */
export function usedParts(mentions: readonly { name: string }[]): readonly string[] {
  const used = mentions.flatMap(({ name }) => (isSelection(name) ? mentionedParts(name) : []))
  return [...new Set(used)].filter((part) => partNames.includes(part))
}

/** Reads what a link or the browser kept: what can't be used is named, the rest applies. */
export function readSelection(value: unknown): { selection: Selection; refused: Text[] } {
  const refused: Text[] = []
  const given = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  const selection: Record<string, unknown> = {}
  const { entries } = selectionSchema.pipe[0]
  for (const [key, each] of Object.entries(given)) {
    if (each === undefined) continue
    const known = Object.hasOwn(entries, key)
    if (known && v.is(entries[key as SelectionPart], each)) selection[key] = each
    else if (known) refused.push(unusable(key, each))
    else refused.push(unknown(key))
  }
  for (;;) {
    const result = v.safeParse(selectionSchema, selection)
    if (result.success) return { selection: result.output, refused }
    const [zh = '', en = zh] = result.issues[0].message.split('\n')
    refused.push({ zh, en })
    for (const part of /班级|class/.test(zh) ? ['班级', '学生'] : ['起分', '止分']) delete selection[part]
  }
}

const shorten = (value: unknown) => printAny(value).slice(0, 40)

const unusable = (key: string, value: unknown): Text => ({
  zh: `选中的“${key}”不能是“${shorten(value)}”，已略过。`,
  en: `The selected “${key}” can't be “${shorten(value)}”; it is left out.`,
})

const unknown = (key: string): Text => ({
  zh: `选中里没有“${shorten(key)}”这一项，已略过。`,
  en: `A selection has no “${shorten(key)}”; it is left out.`,
})

/** Parts in which two selections differ, as cells see them. */
export function changedParts(before: Selection, after: Selection): string[] {
  return partNames.filter((name) => partOf(before, name) !== partOf(after, name))
}

export function sameSelection(a: Selection, b: Selection): boolean {
  return changedParts(a, b).length === 0
}

export function isEmpty(selection: Selection): boolean {
  return Object.values(selection).every((value) => value === undefined)
}

/** Only what is chosen, in the order of the parts, so that equal selections read the same. */
export function tidy(selection: Selection): Selection {
  const { entries } = selectionSchema.pipe[0]
  return Object.fromEntries(
    Object.keys(entries).flatMap((key) => {
      const value = selection[key as SelectionPart]
      return value === undefined ? [] : [[key, value]]
    }),
  )
}
