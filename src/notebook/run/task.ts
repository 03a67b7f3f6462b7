import type { CellError } from '../cell'
import type { CellDefinition, Compute, Mention, Outcome } from '../cells/definition'
import { toCellError } from '../failure'
import type { Relation } from '../cells/relation'

/** What the runtime hands to a cell, by the names it depends on. */
export interface Given {
  outcomes: ReadonlyMap<string, Outcome>
  /** Relations of the cells its SQL reads; an error where one could not be made. */
  relations: ReadonlyMap<string, Relation | CellError>
}

/**
 * Computes a cell from what it was given. Never rejects: a failure is an outcome, so that dependents know the culprit.
 * @param body the cell's text, in which positions are counted
 */
export async function compute(
  definition: CellDefinition,
  body: string,
  given: Given,
  context: Omit<Compute, 'outcomes' | 'relations'>,
): Promise<Outcome> {
  const failed = definition.tolerant ? undefined : findFailure(definition.mentions, given.outcomes)
  if (failed) return { error: failed }
  const relations = new Map<string, Relation>()
  for (const [name, relation] of given.relations) {
    if ('parts' in relation) relations.set(name, relation)
    else return { error: { ...relation, culprit: name } }
  }
  try {
    const outcome = await definition.compute({ ...context, outcomes: given.outcomes, relations })
    context.signal.throwIfAborted()
    return outcome
  } catch (error) {
    return { error: toCellError(context.signal.aborted ? context.signal.reason : error, body) }
  }
}

/** The first failed cell among those mentioned; the culprit is where the failure began. */
function findFailure(
  mentions: readonly Mention[],
  outcomes: ReadonlyMap<string, Outcome>,
): CellError | undefined {
  for (const { name, line } of mentions) {
    const error = outcomes.get(name)?.error
    if (!error) continue
    const culprit = error.culprit ?? name
    return {
      text: {
        zh: `单元“${culprit}”出错，这里暂时没有结果。`,
        en: `The cell “${culprit}” failed, so there is no result here.`,
      },
      line,
      culprit,
    }
  }
  return undefined
}
