import * as v from 'valibot'
import { isNode, LineCounter, parseDocument, type Document } from 'yaml'
import { BodyError } from './failure'

/** The YAML body of a cell, as plain values. Throws a `BodyError` with the line of the first mistake. */
export function parseBody(body: string): { value: unknown; document: Document; lines: LineCounter } {
  const lines = new LineCounter()
  const document = parseDocument(body, { lineCounter: lines, prettyErrors: false })
  const [error] = document.errors
  if (error) {
    const { line } = lines.linePos(error.pos[0])
    const why = error.message.split('\n')[0]!
    throw new BodyError({ zh: `这一行写法有误：${why}`, en: `This line can’t be read: ${why}` }, line)
  }
  return { value: document.toJS({ maxAliasCount: 20 }) ?? {}, document, lines }
}

/** The body of a cell in the shape of `schema`. A value that does not fit is named with its line. */
export function parseSettings<S extends v.GenericSchema>(body: string, schema: S): v.InferOutput<S> {
  const { value, document, lines } = parseBody(body)
  const result = v.safeParse(schema, value)
  if (result.success) return result.output
  const [issue] = result.issues
  const path = (issue.path ?? []).map((item) => (item as { key: unknown }).key)
  const node = document.getIn(path, true)
  const line = isNode(node) && node.range ? lines.linePos(node.range[0]).line : undefined
  const where = path.join('.')
  throw new BodyError(
    {
      zh: where === '' ? `设置填得不对：${issue.message}` : `“${where}”填得不对：${issue.message}`,
      en:
        where === ''
          ? `The settings are not right: ${issue.message}`
          : `“${where}” is not right: ${issue.message}`,
    },
    line,
  )
}
