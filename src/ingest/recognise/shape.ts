import { foldHeader } from './heading'
import type { ColumnPlan, TableKind } from '../plan'

/**
 * What is alike about tables of one origin, whatever container they come in: the kind and the headers. Full marks in
 * headers are left out, and items count as one run, since the next paper has others.
 */
export function shapeOf(kind: TableKind, columns: readonly ColumnPlan[]): string {
  const parts: string[] = []
  for (const { header, meaning } of columns) {
    const part =
      meaning.role === 'item' || meaning.role === 'choice' ? `#${meaning.role}` : plainHeader(header)
    if (part.startsWith('#') && parts.at(-1) === part) continue
    parts.push(part)
  }
  while (parts.at(-1) === '') parts.pop()
  return [kind, ...parts].join('|')
}

/** A header without the full mark it states. */
export function plainHeader(header: string): string {
  return foldHeader(header)
    .replace(/\((?:满分|总分)?:?\d+(?:\.\d+)?分?\)/g, '')
    .toLowerCase()
}
