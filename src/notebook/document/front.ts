import * as v from 'valibot'
import { conventionSchema, type Convention } from '../../model/convention'
import { readYaml } from './body'
import type { CellError } from '../cell'
import { BodyError, fail } from '../failure'
import { parsePart } from './issue'
import { skipBlank, type Line } from './line'

/** What stands before the first block: YAML between two lines `---`. */
export interface Front {
  /** The front matter and the blank lines around it, as they stand. */
  raw: string
  /** The YAML between the lines; undefined where there is no front matter. */
  yaml?: string
  title?: string
  description?: string
  /** Place among the notebooks of a list. */
  order?: number
  /** The 口径 the document sets; switches it doesn't name have their defaults. */
  口径?: Convention
  /** What can't be read; its line (1-based) counts from the top of the document. */
  error?: CellError
}

const fields = v.object({
  title: v.optional(v.string()),
  description: v.optional(v.string()),
  order: v.optional(v.number()),
})

/** Reads the front matter of a document; `next` is the index of the line behind it. */
export function readFront(source: string, lines: readonly Line[]): { front: Front; next: number } {
  const cut = (next: number) => source.slice(0, next < lines.length ? lines[next]!.start : source.length)
  const none = skipBlank(lines, 0)
  if (lines[0]?.text.replace(/^\uFEFF/, '').trimEnd() !== '---') {
    return { front: { raw: cut(none) }, next: none }
  }
  const end = lines.findIndex(({ text }, index) => index > 0 && /^(---|\.\.\.)\s*$/.test(text))
  if (end < 0) {
    const front: Front = { raw: cut(none) }
    // A first line of three dashes may also be a rule; it is front matter without an end when a key follows.
    if (/^[\p{L}_]+\s*[:：]/u.test(lines[1]?.text ?? '')) front.error = unclosed
    return { front, next: none }
  }
  const next = skipBlank(lines, end + 1)
  const yaml = source.slice(lines[0].end, lines[end]!.start)
  return { front: { raw: cut(next), yaml, ...readFields(yaml) }, next }
}

const unclosed: CellError = {
  text: {
    zh: '文首信息没有结束行。请在它的末尾另起一行写 ---。',
    en: 'The front matter has no closing line. Add a line --- at its end.',
  },
  line: 1,
}

/** One part that can't be read doesn't take the others with it. */
function readFields(yaml: string): Omit<Front, 'raw'> {
  const front: Omit<Front, 'raw'> = {}
  const attempt = (read: () => void) => {
    try {
      read()
    } catch (error) {
      if (!(error instanceof BodyError)) throw error
      // The opening line of dashes comes before the YAML's first.
      front.error ??= { text: error.text, line: (error.line ?? 0) + 1 }
    }
  }
  attempt(() => {
    const body = readYaml(yaml)
    const data = (body.value ?? {}) as Record<string, unknown>
    for (const key of ['title', 'description', 'order'] as const) {
      if (key in data) {
        attempt(() => Object.assign(front, { [key]: parsePart(fields.entries[key], data[key], [key], body) }))
      }
    }
    const key = '口径' in data ? '口径' : 'convention'
    if (key in data) attempt(() => (front.口径 = readConvention(data[key], [key], body)))
  })
  return front
}

function readConvention(value: unknown, path: string[], body: ReturnType<typeof readYaml>): Convention {
  const full = parsePart(conventionSchema, value, path, body)
  const unknown = Object.keys(value as object).find((key) => !(key in conventionSchema.entries))
  if (unknown !== undefined) {
    fail(
      {
        zh: `口径里没有“${unknown}”这一项。可用的有：${Object.keys(conventionSchema.entries).join('、')}。`,
        en: `The convention has no “${unknown}”. There are: ${Object.keys(conventionSchema.entries).join(', ')}.`,
      },
      body.lineOf([...path, unknown]),
    )
  }
  return full
}
