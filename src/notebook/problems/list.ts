import * as v from 'valibot'
import { problemStatuses, problemStatusNames, type ProblemStatus } from '../../model/status'

/** Words for a status in the text of a notebook that was written before problems belonged to the district. */
export const itemStatuses = ['待处理', '进行中', '已解决', '暂缓'] as const

const text = v.nullish(v.union([v.string(), v.pipe(v.number(), v.transform(String))]))

/** A problem in the text of such a notebook. */
export const problemItemSchema = v.strictObject({
  problem: text,
  school: text,
  subject: text,
  /** The cell that shows it. */
  evidence: text,
  owner: text,
  /** A day: `2024-01-15`. */
  due: text,
  status: v.nullish(v.picklist(itemStatuses)),
  /** The column of the evidence that measures it. */
  column: text,
  /** The value of that column when the problem was written down. */
  baseline: v.nullish(v.number()),
  outcome: text,
})
export type ProblemItem = v.InferOutput<typeof problemItemSchema>

const statusOf = new Map<string, ProblemStatus>(
  problemStatuses.flatMap((status) => {
    const { zh, en } = problemStatusNames[status]
    return [status, zh, en].map((word) => [word, status] as const)
  }),
)

const status = v.pipe(
  v.picklist([...statusOf.keys()]),
  v.transform((word) => statusOf.get(word)!),
)

/** Which problems of the district a list shows, and in which exam it looks at them. */
export const problemsSchema = v.strictObject({
  title: text,
  subtitle: text,
  exam: text,
  subject: text,
  /** Name of a school: its own problems and those of its classes. */
  school: text,
  level: text,
  unit: text,
  type: text,
  owner: text,
  status: v.nullish(v.union([status, v.array(status)])),
  /** Key of the exam to look at; without it each problem is looked at in its own. */
  now: text,
  /** Problems that were written into the text. */
  items: v.nullish(v.array(problemItemSchema)),
})
