import { equityExample } from '../subjects/equity.example'
import type { Example } from '../example'
import { itemExamples } from '../examples/items'
import { levelExamples } from '../examples/level'
import { responseExamples } from '../examples/response'
import { studentExamples } from '../examples/students'
import { targetsExample } from '../office/targets.example'
import { timeExamples } from '../examples/time'
import { valueAddedExample } from '../growth/valueadded.example'

/** A worked example of every measure, by its id. */
export const examples: ReadonlyMap<string, Example> = new Map(
  Object.entries({
    ...levelExamples,
    ...itemExamples,
    equity: equityExample,
    value_added: valueAddedExample,
    ...timeExamples,
    ...studentExamples,
    ...responseExamples,
    targets: targetsExample,
  }),
)
