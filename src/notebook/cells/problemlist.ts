import * as v from 'valibot'
import { isMap, isSeq, parseDocument, YAMLSeq } from 'yaml'

export const problemStatuses = ['待处理', '进行中', '已解决', '暂缓'] as const
export type ProblemStatus = (typeof problemStatuses)[number]

const text = v.nullish(v.union([v.string(), v.pipe(v.number(), v.transform(String))]))

/** One problem of a 问题清单: what a meeting or a school visit found, who sees to it, and what came of it. */
export const problemSchema = v.strictObject({
  problem: text,
  school: text,
  subject: text,
  /** The cell that shows it. */
  evidence: text,
  owner: text,
  /** A day: `2024-01-15`. */
  due: text,
  status: v.nullish(v.picklist(problemStatuses)),
  /** The column of the evidence that measures it: its value for the school fills in the outcome. */
  column: text,
  /** The value of that column when the problem was written down. */
  baseline: v.nullish(v.number()),
  outcome: text,
})

export const problemsSchema = v.strictObject({
  title: text,
  subtitle: text,
  items: v.nullish(v.array(problemSchema)),
})

export type Problem = {
  [K in keyof v.InferOutput<typeof problemSchema>]: v.InferOutput<typeof problemSchema>[K]
}
export type ProblemKey = keyof Problem
/** The keys in the order in which they are written. */
export const problemKeys = Object.keys(problemSchema.entries) as ProblemKey[]

/** Sets one entry of problem `index` (behind the last: a new one) in the body of a cell; the rest keeps its text. */
export function setProblem(
  body: string,
  index: number,
  key: ProblemKey,
  value: string | number | undefined,
): string {
  const document = open(body)
  const list = document.get('items') as YAMLSeq
  while (list.items.length <= index)
    list.add(document.createNode({ problem: '', status: problemStatuses[0] }))
  const path = ['items', index, key]
  if (value === undefined || value === '') document.deleteIn(path)
  else document.setIn(path, document.createNode(value))
  if (key === 'problem' && value === undefined) document.setIn(path, '')
  const item = list.items[index]
  if (isMap(item)) item.items.sort((a, b) => placeOf(a.key) - placeOf(b.key))
  return document.toString({ lineWidth: 0 })
}

/** Keys stand in one order, whichever was written first. */
function placeOf(key: unknown): number {
  return problemKeys.findIndex((each) => each === String(key))
}

/** Adds a problem with what is given. */
export function addProblem(body: string, problem: Partial<Problem> = {}): string {
  const document = open(body)
  const list = document.get('items') as YAMLSeq
  list.add(document.createNode({ problem: '', status: problemStatuses[0], ...problem }))
  return document.toString({ lineWidth: 0 })
}

export function removeProblem(body: string, index: number): string {
  const document = open(body)
  document.deleteIn(['items', index])
  return document.toString({ lineWidth: 0 })
}

/** The body with a list to write into, in lines of its own. Throws where it can't be read. */
function open(body: string) {
  const document = parseDocument(body)
  if (document.errors.length > 0) throw new SyntaxError(document.errors[0]!.message)
  if (!isMap(document.contents)) document.contents = document.createNode({}) as never
  if (!isSeq(document.get('items'))) document.set('items', new YAMLSeq())
  const list = document.get('items') as YAMLSeq
  list.flow = false
  return document
}

/** The problems of a cell's body as they are written; none where it can't be read. */
export function readProblems(body: string): Problem[] {
  const document = parseDocument(body)
  const parsed = document.errors.length > 0 ? undefined : v.safeParse(problemsSchema, document.toJS() ?? {})
  return parsed?.success ? [...(parsed.output.items ?? [])] : []
}
