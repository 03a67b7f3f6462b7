import type { Database } from '../../engine/query'
import { defineChart } from '../cells/chart'
import { defineInput } from '../cells/input'
import { defineMarkdown, definePlain } from '../cells/markdown'
import { defineMeasure } from '../cells/measure'
import { defineProblems } from '../cells/problems'
import { defineSql } from '../cells/sql'
import { defineTable } from '../cells/table'
import type { CellDefinition } from '../cells/definition'
import type { Block } from '../document/document'
import { fail } from '../failure'
import { refuseLength } from '../document/limits'

/**
 * Reads a block of a document as a cell. Rejects with a `BodyError` for what can't be read.
 * @param anchor begins the ids of its headings
 */
export async function defineBlock(block: Block, anchor: string, database: Database): Promise<CellDefinition> {
  const { kind, body, id, error } = block
  if (error) fail(error.text, error.line)
  if (block.unread) return definePlain(body, block.unread)
  const long = kind === 'markdown' ? undefined : refuseLength(body)
  if (long) fail(long)
  switch (kind) {
    case 'markdown':
      return defineMarkdown(body, anchor)
    case 'input':
      return defineInput(body, id, database)
    case 'sql':
      return defineSql(body, id, database)
    case 'measure':
      return defineMeasure(body)
    case 'chart':
      return defineChart(body)
    case 'table':
      return defineTable(body, database)
    case 'problems':
      return defineProblems(body)
  }
}
