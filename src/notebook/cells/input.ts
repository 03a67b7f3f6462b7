import * as v from 'valibot'
import type { Database } from '../../engine/query'
import { rows, type Table, type Value } from '../../engine/table'
import { levelColumns } from '../../measures/sums/population'
import { levels } from '../../model/level'
import { abbreviateConvention } from '../../model/describe'
import { readYaml } from '../document/body'
import type { CellValue, InputOption, InputValue } from '../cell'
import { lookUpIn, type CellDefinition, type Compute, type Mention } from './definition'
import { parsePart } from '../document/issue'
import { readSettings } from './settings'
import { readStatement } from './statement'
import { ask, relate } from './ask'
import { cellsAmong, listRelations } from './sql'

const scalar = v.union([v.string(), v.number()])
const option = v.union([
  v.pipe(
    scalar,
    v.transform((value): InputOption => ({ value: String(value), label: String(value) })),
  ),
  v.pipe(
    v.strictObject({ value: scalar, label: v.optional(scalar) }),
    v.transform(({ value, label = value }): InputOption => ({ value: String(value), label: String(label) })),
  ),
])

export const inputSchema = v.strictObject({
  type: v.optional(v.picklist(['select', 'multiple', 'number', 'text', 'range', 'convention']), 'select'),
  label: v.optional(v.string()),
  /** A list, or what is there: exams, the subjects or the units of an exam, the levels that units can be of. */
  options: v.optional(v.union([v.picklist(['exams', 'subjects', 'units', 'levels']), v.array(option)])),
  /** SQL whose first column is the value and whose second, if any, the label. */
  query: v.optional(v.string()),
  /** The exam whose subjects or units are offered; that of the input 考试 where there is one. */
  exam: v.optional(v.nullable(v.string())),
  /** What units are offered. */
  level: v.optional(v.picklist(levels), '学校'),
  /** A first option that stands for no choice, such as 全部. */
  all: v.optional(v.string()),
  default: v.optional(v.nullable(v.union([scalar, v.array(scalar)]))),
  min: v.optional(v.number()),
  max: v.optional(v.number()),
  step: v.optional(v.pipe(v.number(), v.gtValue(0))),
})

/** Whether an input offers the exams there are: by it a notebook chooses its exam. */
export function offersExams(text: string): boolean {
  try {
    return (readYaml(text).value as { options?: unknown } | null)?.options === 'exams'
  } catch {
    return false
  }
}

type Given = v.InferOutput<typeof inputSchema>

/**
 * A control. What was chosen stays chosen while it is among the options; else the default, else the first.
 * @param name what its label is where the cell gives none
 */
export async function defineInput(text: string, name: string, database: Database): Promise<CellDefinition> {
  const body = readYaml(text)
  const settings = readSettings(body, ['query', 'options'])
  const raw = (body.value ?? {}) as Record<string, unknown>
  const ofExam = raw.options === 'subjects' || raw.options === 'units'
  const query =
    typeof raw.query === 'string' ? await readQuery(raw.query, database, body.lineOf(['query'])) : undefined
  return {
    mentions: [
      ...settings.mentions,
      ...(ofExam && !('exam' in raw) ? [{ name: '考试', relation: false, optional: true }] : []),
      ...(query?.mentions ?? []),
    ],
    readsData: ofExam || raw.options === 'exams' || query !== undefined,
    readsConvention: raw.type === 'convention',
    readsLocale: raw.type === 'convention' || raw.options === 'subjects',
    tolerant: false,
    async compute(context) {
      const given = parsePart(
        inputSchema,
        settings.fill(lookUpIn(context.outcomes), context.locale),
        [],
        body,
      )
      const listed = query ? readOptions(await query.ask(context)) : await listOptions(given, context)
      const all = given.all === undefined ? [] : [{ value: '', label: given.all }]
      const value: InputValue & { default: Value } = {
        kind: 'input',
        control: given.type,
        label: given.label ?? name,
        options: once([...all, ...listed]),
        source: Array.isArray(given.options) ? undefined : given.options,
        min: given.min,
        max: given.max,
        step: given.step,
        value: null,
        default:
          given.type === 'convention'
            ? abbreviateConvention(context.convention)[context.locale]
            : (given.default ?? null),
      }
      return { value }
    },
    choose: (value, chosen) => settle(value as InputValue & { default: Value }, chosen),
  }
}

/** A value that is offered twice is one choice. */
function once(options: readonly InputOption[]): InputOption[] {
  return [...new Map(options.toReversed().map((option) => [option.value, option])).values()].toReversed()
}

async function readQuery(sql: string, database: Database, line: number | undefined) {
  const statement = readStatement(sql)
  const relations = await listRelations(statement.text, database)
  const found: Mention[] = [
    ...statement.parameters.map(({ name }) => ({ name, line, relation: false })),
    ...cellsAmong(relations, line),
  ]
  return {
    mentions: found,
    ask: (context: Compute): Promise<Table> => ask(relate('query', sql, statement, context), context, sql),
  }
}

async function listOptions(given: Given, context: Compute): Promise<InputOption[]> {
  const { database, outcomes, signal } = context
  const { options } = given
  if (Array.isArray(options)) return options
  if (options === 'levels') return levels.map((level) => ({ value: level, label: level }))
  if (options === 'exams') {
    return readOptions(
      await database.query('SELECT key, name FROM exam ORDER BY seq DESC, grade DESC, key', { signal }),
    )
  }
  if (options === undefined) return []
  const other = outcomes.get('考试')?.value
  const exam = given.exam ?? (other?.kind === 'input' && other.value !== null ? String(other.value) : null)
  const params = { exam }
  if (options === 'subjects') {
    const found = await database.query(
      `SELECT DISTINCT ON (paper.seq, subject) subject FROM paper JOIN exam USING (exam_id)
       WHERE ($exam IS NULL OR exam.key = $exam) AND subject <> '总分' ORDER BY paper.seq, subject`,
      { params, signal },
    )
    return [{ value: '总分', label: context.locale === 'zh' ? '总分' : 'Total' }, ...readOptions(found)]
  }
  const { label, order } = levelColumns[given.level]
  const found = await database.query(
    `WITH person AS (
       SELECT DISTINCT school.code AS code, school.name AS school, school.zone AS zone, school.group_name AS group_name,
         school.kind AS kind, score.class AS class, student.sex AS sex
       FROM score JOIN paper USING (paper_id) JOIN exam USING (exam_id) JOIN school USING (school_id)
         JOIN student USING (student_id)
       WHERE $exam IS NULL OR exam.key = $exam
     )
     SELECT ${label} AS unit FROM person GROUP BY unit ORDER BY ${[...order, 'unit'].join(', ')}`,
    { params, signal },
  )
  return readOptions(found)
}

function readOptions(table: Table): InputOption[] {
  return rows(table).flatMap((row) => {
    const [value, label = value] = Object.values(row)
    return value === null || value === undefined
      ? []
      : [{ value: String(value), label: String(label ?? value) }]
  })
}

function settle(value: InputValue & { default: Value }, chosen: Value | undefined): CellValue {
  const { default: usual, ...input } = value
  return { ...input, value: settleValue(input, chosen, usual) }
}

/** What was chosen where it is still possible, else the default where it is, else the first option. */
function settleValue(
  { control, options, min, max }: InputValue,
  chosen: Value | undefined,
  usual: Value,
): Value {
  const offered = (each: Value) => options.some((option) => option.value === String(each ?? ''))
  switch (control) {
    case 'convention':
      return usual
    case 'text':
      return String(chosen ?? usual ?? '')
    case 'number':
    case 'range': {
      const number = [chosen, usual, min, 0].find(
        (each) => each != null && each !== '' && Number.isFinite(Number(each)),
      )
      return Math.min(max ?? Infinity, Math.max(min ?? -Infinity, Number(number)))
    }
    case 'multiple': {
      const several = Array.isArray(chosen)
        ? chosen
        : chosen === undefined || chosen === null
          ? usual
          : chosen
      const wanted = several === null ? [] : Array.isArray(several) ? several : [several]
      return wanted.map(String).filter(offered)
    }
    case 'select': {
      const first = [chosen, usual].find((each) => each !== undefined && each !== null && offered(each))
      const single = first === undefined ? (options[0]?.value ?? '') : String(first)
      // The option without a value stands for no choice; no options at all for nothing to choose yet.
      return single === '' && options.length > 0 ? null : single
    }
  }
}
