import * as v from 'valibot'
import { paramOf, type CellDefinition } from '../definition'
import { BodyError } from '../failure'
import { exposeTable } from '../relation'
import { parseBody, parseSettings } from '../yaml'

const head = v.looseObject({
  measure: v.string(),
  title: v.optional(v.string()),
  subtitle: v.optional(v.string()),
})

/** A measure by name, its parameters beside it; `$学科` takes the value of an input. */
export function defineMeasure(body: string, id: string): CellDefinition {
  const { measure: name, title, subtitle, ...given } = parseSettings(body, head)
  return {
    names: new Set(listReferences(given)),
    readsData: true,
    readsConvention: true,
    async compute({ values, database, measures, convention, sourcesOf, readBySql, signal }) {
      const measure = measures.get(name)
      if (!measure) {
        const known = [...measures.keys()].join('、')
        throw new BodyError({
          zh: `没有指标“${name}”，现有：${known}。`,
          en: `There is no measure “${name}”; there are ${known}.`,
        })
      }
      const filled = fillReferences(given, (reference) => paramOf(reference, values)) as Record<
        string,
        unknown
      >
      const parsed = v.safeParse(measure.params, filled)
      if (!parsed.success) {
        const [issue] = parsed.issues
        const path = v.getDotPath(issue) ?? ''
        const { document, lines } = parseBody(body)
        const node = document.get(path.split('.')[0] ?? '', true) as { range?: [number] } | undefined
        throw new BodyError(
          {
            zh: `参数“${path}”填得不对：${issue.message}`,
            en: `The parameter “${path}” is not right: ${issue.message}`,
          },
          node?.range ? lines.linePos(node.range[0]).line : undefined,
        )
      }
      const result = await measure.run(parsed.output, { database, convention, signal })
      signal.throwIfAborted()
      if (readBySql) await exposeTable(database, id, result.table)
      const exam = (parsed.output as { exam?: unknown }).exam
      return {
        kind: 'table',
        ...result,
        title,
        subtitle,
        sources: typeof exam === 'string' ? sourcesOf(exam) : [],
      }
    },
  }
}

const reference = /^\$([\p{L}_][\p{L}\p{N}_]*)$/u

function listReferences(value: unknown): string[] {
  if (typeof value === 'string') return reference.exec(value)?.slice(1, 2) ?? []
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(listReferences)
  return []
}

function fillReferences(value: unknown, resolve: (name: string) => unknown): unknown {
  if (typeof value === 'string') {
    const name = reference.exec(value)?.[1]
    return name === undefined ? value : resolve(name)
  }
  if (Array.isArray(value)) return value.map((each) => fillReferences(each, resolve))
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([key, each]) => [key, fillReferences(each, resolve)]),
    )
  }
  return value
}
