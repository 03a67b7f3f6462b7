import type { Example } from './example'
import { itemExamples } from './items'
import { scoreExamples } from './scores'

/** A worked example by the id of its measure. */
export const examples: ReadonlyMap<string, Example> = new Map(
  Object.entries({ ...scoreExamples, ...itemExamples }),
)
