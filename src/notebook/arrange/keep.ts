import { isMap, parseDocument, type Document } from 'yaml'
import { writePivot, type Pivot } from './pivot'
import { arrangementEntries, writeArrangement, type Arrangement } from './arrangement'

/** How a document keeps what a reader has arranged: as settings of a table cell, in words that can be read and edited. */

/** The text of a table cell with another arrangement; its other settings and comments stay. */
export function keepArrangement(body: string, arrangement: Arrangement): string {
  const yaml = parseDocument(body)
  if (yaml.errors.length > 0 || !isMap(yaml.contents))
    throw new SyntaxError('the cell has an error; mend it first')
  set(yaml, arrangement)
  return yaml.toString({ lineWidth: 0, flowCollectionPadding: true })
}

/** The text of a table cell that is turned otherwise. */
export function keepPivot(body: string, pivot: Pivot): string {
  const yaml = parseDocument(body)
  if (yaml.errors.length > 0 || !isMap(yaml.contents))
    throw new SyntaxError('the cell has an error; mend it first')
  yaml.set('pivot', yaml.createNode(writePivot(pivot)))
  // What was arranged of the columns before says nothing of those to come.
  for (const key of Object.keys(arrangementEntries)) yaml.delete(key)
  return yaml.toString({ lineWidth: 0 })
}

/** A new table cell that turns the table of the cell `data`. */
export function writePivotCell(name: string, data: string, pivot: Pivot): string {
  const yaml = parseDocument('data: x\n')
  yaml.set('data', data)
  yaml.set('pivot', yaml.createNode(writePivot(pivot)))
  return `\`\`\`table name=${name}\n${yaml.toString({ lineWidth: 0 })}\`\`\`\n`
}

/** A new table cell that shows the table of the cell `data` as arranged. */
export function writeTableCell(
  name: string,
  data: string,
  title: string | undefined,
  arrangement: Arrangement,
): string {
  const yaml = parseDocument('data: x\n')
  yaml.set('data', data)
  if (title !== undefined) yaml.set('title', title)
  set(yaml, arrangement)
  return `\`\`\`table name=${name}\n${yaml.toString({ lineWidth: 0 })}\`\`\`\n`
}

function set(yaml: Document, arrangement: Arrangement) {
  const written = writeArrangement(arrangement) as Record<string, unknown>
  for (const key of Object.keys(arrangementEntries)) {
    const value = written[key]
    if (value === undefined) yaml.delete(key)
    else if (JSON.stringify(value) !== JSON.stringify(plain(yaml, key))) {
      // Short lists and pairs read best on one line.
      yaml.set(key, typeof value === 'object' ? yaml.createNode(value, { flow: true }) : value)
    }
  }
}

function plain(yaml: Document, key: string): unknown {
  return (yaml.toJS() as Record<string, unknown> | null)?.[key]
}
