import { equityExample } from './equity'
import type { Example } from './example'
import { itemExamples } from './items'
import { levelExamples } from './level'
import { responseExamples } from './response'
import { studentExamples } from './students'
import { targetsExample } from './targets'
import { timeExamples } from './time'
import { valueAddedExample } from './valueadded'

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
