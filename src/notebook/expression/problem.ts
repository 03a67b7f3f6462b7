import type { Text } from '../../model/text'

/** What is wrong with an expression, in words, and where (0-based offset into the text it stands in). */
export class ExpressionProblem extends Error {
  override name = 'ExpressionProblem'
  constructor(
    readonly text: Text,
    readonly position: number,
    /** The cell that failed, where its failure is the problem. */
    readonly culprit?: string,
  ) {
    super(text.zh)
  }
}

export function refuse(zh: string, en: string, position: number): never {
  throw new ExpressionProblem({ zh, en }, position)
}
