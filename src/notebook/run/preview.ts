import type { CellKind } from '../cell'
import { defineBlock } from './define'
import type { Compute, Outcome } from '../cells/definition'
import { parseDocument } from '../document/document'
import { toCellError } from '../failure'
import { marksFor } from '../document/fence'
import { compute } from './task'

/**
 * Computes a cell that is not in the document: for a form that shows what it would make. Reads other cells by the
 * outcomes given; never rejects.
 */
export async function previewCell(
  kind: Exclude<CellKind, 'markdown' | 'sql'>,
  body: string,
  context: Omit<Compute, 'relations' | 'progress' | 'onOutdated'>,
): Promise<Outcome> {
  try {
    const marks = marksFor(body)
    const [block] = parseDocument(`${marks}${kind}\n${body}\n${marks}\n`).blocks
    const definition = await defineBlock({ ...block!, body }, 'preview', context.database)
    const outcome = await compute(
      definition,
      body,
      { outcomes: context.outcomes, relations: new Map() },
      { ...context, progress: () => {}, onOutdated: () => {} },
    )
    const { value } = outcome
    return value && definition.choose ? { ...outcome, value: definition.choose(value, undefined) } : outcome
  } catch (error) {
    return { error: toCellError(error, body) }
  }
}
