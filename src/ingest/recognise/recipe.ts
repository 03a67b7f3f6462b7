import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import * as v from 'valibot'
import { statuses } from '../../model/status'
import type { Text } from '../../model/text'
import {
  blueprintFields,
  plainRoles,
  tableKinds,
  type ColumnPlan,
  type ImportPlan,
  type Meaning,
  type TablePlan,
} from '../plan'
import { plainHeader } from './shape'

const meaningSchema = v.union([
  v.object({ role: v.picklist(plainRoles) }),
  v.object({ role: v.literal('score'), subject: v.string() }),
  v.object({ role: v.literal('converted'), subject: v.string() }),
  v.object({ role: v.literal('item'), no: v.string() }),
  v.object({ role: v.literal('choice'), no: v.string() }),
  v.object({ role: v.literal('blueprint'), field: v.picklist(blueprintFields) }),
]) satisfies v.GenericSchema<Meaning>

const marks = v.record(v.string(), v.pipe(v.number(), v.finite(), v.minValue(0)))

const tableRecipeSchema = v.object({
  /** The table as it is recognised before anything is changed (`shapeOf`). */
  shape: v.string(),
  sheet: v.string(),
  /** Absent where what was recognised stands. */
  kind: v.optional(v.picklist(tableKinds)),
  use: v.optional(v.boolean()),
  /** How far the header and the end of the data were moved from where they were found, in rows. */
  moved: v.optional(v.object({ from: v.pipe(v.number(), v.integer()), to: v.pipe(v.number(), v.integer()) })),
  movedEnd: v.optional(v.pipe(v.number(), v.integer())),
  useHiddenRows: v.optional(v.boolean()),
  /** Columns whose meaning was chosen: the header, which of several with that header, and what it means. */
  columns: v.array(v.object({ header: v.string(), nth: v.number(), meaning: meaningSchema })),
  subject: v.optional(v.string()),
  fullMarks: marks,
  /** Full marks of items hold for the same exam alone: another paper has other items. */
  itemFullMarks: marks,
})

/** What a user settled about files of one shape; applied by itself to the next of them. */
export const recipeSchema = v.object({
  version: v.literal(1),
  /** The same for recipes of the same shapes: a later one takes the place of the earlier. */
  id: v.string(),
  /** What the user sees it by; his to change. */
  name: v.string(),
  examKey: v.optional(v.string()),
  tables: v.array(tableRecipeSchema),
  schoolAliases: v.record(v.string(), v.string()),
  statusWords: v.record(v.string(), v.picklist(statuses)),
  missingStudents: v.picklist(['ignore', 'absent']),
  duplicates: v.picklist(['first', 'last']),
  privacy: v.object({ names: v.picklist(['keep', 'drop']), ids: v.picklist(['keep', 'pseudonym']) }),
})

export type Recipe = v.InferOutput<typeof recipeSchema>
type TableRecipe = Recipe['tables'][number]

/** What a column means where the user says so. */
export function chosenByUser(meaning: Meaning): Pick<ColumnPlan, 'meaning' | 'confidence' | 'reason' | 'by'> {
  return { meaning, confidence: 1, reason: { zh: '由您指定', en: 'chosen by you' }, by: 'user' }
}

const recipeReason = (name: string): Text => ({
  zh: `按您上次的设置（${name}）`,
  en: `as you settled it before (${name})`,
})

/** Whether a column means what it does because the user said so, now or in a recipe. */
export function isSettled({ by }: Pick<ColumnPlan, 'by'>): boolean {
  return by !== undefined
}

/** What of a plan is worth remembering. */
export function describeRecipe(plan: ImportPlan): Recipe {
  const tables = plan.tables.map(describeTable)
  const shapes = [...new Set(tables.map(({ shape }) => shape))].toSorted()
  return {
    version: 1,
    id: bytesToHex(sha256(utf8ToBytes(shapes.join('\n')))).slice(0, 16),
    name: nameOf(plan),
    ...(plan.exam && { examKey: plan.exam.key }),
    tables,
    schoolAliases: { ...plan.schoolAliases },
    statusWords: { ...plan.statusWords },
    missingStudents: plan.missingStudents,
    duplicates: plan.duplicates,
    privacy: { ...plan.privacy },
  }
}

function nameOf({ exam, tables }: ImportPlan): string {
  const sheets = [...new Set(tables.filter(({ use }) => use).map(({ sheet }) => sheet))]
  return [exam?.name, sheets.slice(0, 3).join('、')].filter(Boolean).join(' · ') || '未命名'
}

function describeTable(table: TablePlan): TableRecipe {
  const { found, headerRows, dataRows, columns } = table
  const [from, to] = [headerRows[0] - found.headerRows[0], headerRows[1] - found.headerRows[1]]
  const end = dataRows[1] - found.end
  return {
    shape: found.shape,
    sheet: table.sheet,
    ...(table.kind !== found.kind && { kind: table.kind }),
    ...(table.use !== found.use && { use: table.use }),
    ...((from !== 0 || to !== 0) && { moved: { from, to } }),
    ...(end !== 0 && { movedEnd: end }),
    ...(!table.useHiddenRows && { useHiddenRows: false }),
    columns: columns.flatMap((column) =>
      isSettled(column)
        ? [{ header: column.header, nth: nthOf(columns, column), meaning: column.meaning }]
        : [],
    ),
    ...(table.subject !== undefined && { subject: table.subject }),
    fullMarks: known(table.fullMarks),
    itemFullMarks: known(table.itemFullMarks),
  }
}

function known(marks: TablePlan['fullMarks']): Record<string, number> {
  return Object.fromEntries(
    Object.entries(marks).filter((each): each is [string, number] => each[1] !== null),
  )
}

const nthOf = (columns: readonly ColumnPlan[], column: ColumnPlan) =>
  columns
    .filter(({ header }) => plainHeader(header) === plainHeader(column.header))
    .findIndex(({ index }) => index === column.index)

/** How many tables of a plan have a shape that a recipe knows. */
export function countFitting(plan: ImportPlan, recipe: Recipe): number {
  const shapes = new Set(recipe.tables.map(({ shape }) => shape))
  return plan.tables.filter(({ found }) => shapes.has(found.shape)).length
}

/** Reads a table anew with its header elsewhere; only where the sheets are can that be done. */
export type Reread = (table: TablePlan, headerRows: [from: number, to: number], end: number) => TablePlan

/**
 * The plan with what a recipe knows of its tables, each thing with a reason that says so. What the files state
 * themselves stands; what belongs to one file alone (its school, its class, the items of another paper) is not carried
 * over. Where no table fits, the plan is as it was.
 * @param reread moved headers are applied only where it is given
 */
export function applyRecipe(plan: ImportPlan, recipe: Recipe, reread?: Reread): ImportPlan {
  if (countFitting(plan, recipe) === 0) return plan
  const notes: Text[] = []
  const tables = plan.tables.map((table) => {
    const own =
      recipe.tables.find(({ shape, sheet }) => shape === table.found.shape && sheet === table.sheet) ??
      recipe.tables.find(({ shape }) => shape === table.found.shape)
    return own ? applyTable(table, own, recipe, plan.exam?.key, notes, reread) : table
  })
  if (recipe.duplicates !== plan.duplicates)
    notes.push(
      recipe.duplicates === 'last'
        ? { zh: '重复的学生取后出现的', en: 'of repeated students the last is taken' }
        : { zh: '重复的学生取先出现的', en: 'of repeated students the first is taken' },
    )
  if (recipe.missingStudents !== plan.missingStudents)
    notes.push(
      recipe.missingStudents === 'absent'
        ? { zh: '名册里没有成绩的学生按缺考计', en: 'students of the roster without marks count as absent' }
        : { zh: '名册里没有成绩的学生不计入', en: 'students of the roster without marks are not counted' },
    )
  if (recipe.privacy.names === 'drop') notes.push({ zh: '姓名不导入', en: 'names stay out' })
  if (recipe.privacy.ids === 'pseudonym') notes.push({ zh: '考号用化名', en: 'ids under pseudonyms' })
  for (const [word, status] of Object.entries(recipe.statusWords))
    if (!Object.hasOwn(plan.statusWords, word))
      notes.push({ zh: `“${word}”的含义`, en: `what “${word}” means (${status})` })
  const aliases = Object.keys(recipe.schoolAliases).length
  if (aliases > 0) notes.push({ zh: `${aliases} 个校名的对应`, en: `${aliases} names of schools` })
  return {
    ...plan,
    tables,
    schoolAliases: { ...recipe.schoolAliases, ...plan.schoolAliases },
    statusWords: { ...recipe.statusWords, ...plan.statusWords },
    missingStudents: recipe.missingStudents,
    duplicates: recipe.duplicates,
    privacy: { ...recipe.privacy },
    applied: [...(plan.applied ?? []), { recipe: recipe.id, name: recipe.name, notes }],
  }
}

/** The recipe that fits most of a plan's tables, applied; of equals the first, so the newest has to come first. */
export function applyBest(plan: ImportPlan, recipes: readonly Recipe[], reread?: Reread): ImportPlan {
  const best = recipes
    .map((recipe) => ({ recipe, fitting: countFitting(plan, recipe) }))
    .toSorted((a, b) => b.fitting - a.fitting || a.recipe.tables.length - b.recipe.tables.length)[0]
  return best && best.fitting > 0 ? applyRecipe(plan, best.recipe, reread) : plan
}

function applyTable(
  table: TablePlan,
  own: TableRecipe,
  { name, examKey }: Recipe,
  exam: string | undefined,
  notes: Text[],
  reread: Reread | undefined,
): TablePlan {
  const reason = recipeReason(name)
  const moved = moveTable(table, own, notes, reread)
  let columns = moved.columns
  for (const { header, nth, meaning } of own.columns) {
    const at = columns.filter((column) => plainHeader(column.header) === plainHeader(header))[nth]
    if (!at) continue
    columns = columns.map((column) =>
      column === at ? { ...column, meaning, confidence: 1, reason, by: 'recipe' as const } : column,
    )
    notes.push({ zh: `“${header}”列的含义`, en: `what “${header}” means` })
  }
  const next: TablePlan = {
    ...moved,
    columns,
    kind: own.kind ?? moved.kind,
    kindReason: own.kind === undefined ? moved.kindReason : reason,
    use: own.use ?? moved.use,
    useHiddenRows: own.useHiddenRows ?? moved.useHiddenRows,
    fullMarks: { ...moved.fullMarks },
    itemFullMarks: { ...moved.itemFullMarks },
    suggestedFullMarks: { ...moved.suggestedFullMarks },
  }
  if (own.use === true && moved.use === false && !moved.found.use) next.kindReason = reason
  // A sheet called 数学 is one of mathematics the next time, too; Sheet1 tells nothing.
  if (next.subject === undefined && own.subject !== undefined && own.sheet === table.sheet && isTelling(own))
    next.subject = own.subject
  for (const { meaning } of columns) {
    if (meaning.role === 'score' && !Object.hasOwn(next.fullMarks, meaning.subject))
      next.fullMarks[meaning.subject] = null
    if (meaning.role === 'item' && !Object.hasOwn(next.itemFullMarks, meaning.no))
      next.itemFullMarks[meaning.no] = null
  }
  fillMarks(next, own, examKey !== undefined && examKey === exam, notes)
  return next
}

const isTelling = ({ sheet }: TableRecipe) => !/^(sheet|工作表|表)\s*\d*$/i.test(sheet)

/** Full marks that the files do not state: a subject's as before, unless higher marks occur; an item's only suggested. */
function fillMarks(table: TablePlan, own: TableRecipe, sameExam: boolean, notes: Text[]) {
  const { fullMarks, itemFullMarks, suggestedFullMarks } = table
  for (const [subject, mark] of Object.entries(own.fullMarks)) {
    if (fullMarks[subject] !== null || (suggestedFullMarks[subject] ?? 0) > mark) continue
    fullMarks[subject] = mark
    notes.push({ zh: `${subject}满分 ${mark}`, en: `full mark of ${subject}: ${mark}` })
  }
  if (own.subject !== table.subject) return
  for (const [no, mark] of Object.entries(own.itemFullMarks)) {
    if (itemFullMarks[no] !== null || (suggestedFullMarks[no] ?? 0) > mark) continue
    if (sameExam) itemFullMarks[no] = mark
    else suggestedFullMarks[no] = mark
  }
}

function moveTable(table: TablePlan, own: TableRecipe, notes: Text[], reread?: Reread): TablePlan {
  const { headerRows } = table.found
  const end = Math.max(headerRows[1], table.found.end + (own.movedEnd ?? 0))
  if (own.moved && reread) {
    const [from, to] = [headerRows[0] + own.moved.from, headerRows[1] + own.moved.to]
    if (from >= 0 && to > from && to <= end) {
      notes.push({ zh: `列名在第 ${from + 1} 行`, en: `header in row ${from + 1}` })
      return { ...reread(table, [from, to], end), found: table.found }
    }
  }
  if (own.movedEnd === undefined) return table
  notes.push({ zh: `数据到第 ${end} 行`, en: `data up to row ${end}` })
  return { ...table, dataRows: [Math.min(table.dataRows[0], end), end] }
}
