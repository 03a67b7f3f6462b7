import * as v from 'valibot'
import { rows, type Value } from '../../engine/table'
import { levels } from '../../measures/population'
import type { InputOption, InputValue } from '../cell'
import { paramOf, type CellDefinition, type Compute } from '../definition'
import { readSqlNames } from '../sql'
import { parseSettings } from '../yaml'

const scalar = v.union([v.string(), v.number()])
const option = v.union([
  v.pipe(
    scalar,
    v.transform((value): InputOption => ({ value: String(value), label: String(value) })),
  ),
  v.object({ value: v.pipe(scalar, v.transform(String)), label: v.string() }),
])

const settings = v.object({
  type: v.optional(v.picklist(['select', 'multiple', 'number', 'text', 'range', 'convention']), 'select'),
  label: v.string(),
  /** A list, or a source: the exams there are, the subjects of `exam`, the levels. */
  options: v.optional(v.union([v.picklist(['exams', 'subjects', 'levels']), v.array(option)])),
  /** SQL whose first column is the value and whose second, if any, the label. */
  query: v.optional(v.string()),
  exam: v.optional(v.string(), '$考试'),
  default: v.optional(v.union([scalar, v.array(scalar)])),
})
type Settings = v.InferOutput<typeof settings>

const sources = {
  exams: 'SELECT key, name FROM exam ORDER BY seq DESC, grade DESC, key',
  subjects: `SELECT subject FROM paper JOIN exam USING (exam_id) WHERE exam.key = $exam AND subject <> '总分' ORDER BY paper.seq`,
}

/** A control. What was chosen stays chosen while it is among the options; else the default, else the first. */
export function defineInput(body: string): CellDefinition {
  const given = parseSettings(body, settings)
  const names = new Set(given.query ? readSqlNames(given.query).params : [])
  if (given.options === 'subjects') names.add(given.exam.replace(/^\$/, ''))
  return {
    names,
    readsData: given.options === 'exams' || given.options === 'subjects' || given.query !== undefined,
    readsConvention: false,
    async compute(context): Promise<InputValue> {
      const options = await listOptions(given, context)
      return {
        kind: 'input',
        control: given.type,
        label: given.label,
        options,
        value: settle(given, options, context.chosen),
      }
    },
  }
}

async function listOptions(given: Settings, { database, values, signal }: Compute): Promise<InputOption[]> {
  if (Array.isArray(given.options)) return given.options
  if (given.options === 'levels') return levels.map((level) => ({ value: level, label: level }))
  if (given.options === 'exams') return readOptions(await database.query(sources.exams, { signal }))
  if (given.options === 'subjects') {
    const exam = given.exam.startsWith('$') ? paramOf(given.exam.slice(1), values) : given.exam
    const found = readOptions(await database.query(sources.subjects, { params: { exam }, signal }))
    return [{ value: '总分', label: '总分' }, ...found]
  }
  if (!given.query) return []
  const params = Object.fromEntries(
    [...readSqlNames(given.query).params].map((name) => [name, paramOf(name, values)]),
  )
  return readOptions(await database.query(given.query, { params, signal }))
}

function readOptions(table: Awaited<ReturnType<Compute['database']['query']>>): InputOption[] {
  return rows(table).map((row) => {
    const [value, label = value] = Object.values(row)
    return { value: String(value), label: String(label) }
  })
}

function settle(given: Settings, options: readonly InputOption[], chosen: Value | undefined): Value {
  const wanted = chosen ?? given.default
  if (given.type === 'multiple') {
    const all = (Array.isArray(wanted) ? wanted : wanted === undefined ? [] : [wanted]).map(String)
    return all.filter((value) => options.some((each) => each.value === value))
  }
  if (given.type === 'number' || given.type === 'range') return Number(wanted ?? 0)
  if (given.type === 'text') return String(wanted ?? '')
  const single = String(wanted ?? '')
  return options.find(({ value }) => value === single)?.value ?? options[0]?.value ?? ''
}
