import type { CompletionContext, CompletionResult } from '@codemirror/autocomplete'
import { yaml as yamlLanguage } from '@codemirror/lang-yaml'
import { say, t } from '../../i18n/i18n.svelte'
import type { CellKind } from '../../notebook/cell'
import { readYaml } from '../../notebook/document/body'
import { shapeOf, type KeyShape } from '../../notebook/cells/shape'
import { lineReach, offer, type Offer } from './completion'
import type { Names } from './names'
import { completeExpression } from './prose'

export const yamlSupport = yamlLanguage()

/** Completion in the YAML of a cell: its keys, their words, and the cells, columns and inputs that may stand there. */
export function completeYaml(kind: CellKind, names: () => Names) {
  return (context: CompletionContext): CompletionResult | null => {
    const inExpression = completeExpression(names)(context)
    if (inExpression) return inExpression
    const line = context.state.doc.lineAt(context.pos)
    if (context.pos - line.from > lineReach) return null
    const before = line.text.slice(0, context.pos - line.from)
    const value = readValue(context.state.doc.toString())
    const path = pathAt(context.state.doc.sliceString(0, line.from), before)
    const shapes = path.reduce<readonly KeyShape[]>(
      (at, name) => at.filter((shape) => shape.name === name).flatMap((shape) => shape.keys),
      shapeOf(kind, value),
    )
    const typing = /^(\s*(?:- )*)([^\s:#]*)$/.exec(before)
    if (typing && !(path.length === 0 && /^\s/.test(before) && shapes.length === 0)) {
      // An entry of a list of words stands where a key would.
      const listed = shapes.length === 0 ? itemShape(kind, value, path) : undefined
      const from = line.from + typing[1]!.length
      if (listed) return offerValues(context, from, listed, value, names())
      if (!context.explicit && typing[2] === '') return null
      return offer(context, from, listKeys(shapes, value, path.length === 0))
    }
    const given = /^\s*(?:- )*([^\s:#]+)\s*:\s+(?:.*[[,]\s*)?([^\s,[\]]*)$/.exec(before)
    if (!given) return null
    const shape = shapes.find(({ name }) => name === given[1])
    return shape ? offerValues(context, context.pos - given[2]!.length, shape, value, names()) : null
  }
}

function itemShape(
  kind: CellKind,
  value: Record<string, unknown>,
  path: readonly string[],
): KeyShape | undefined {
  const parents = path.slice(0, -1)
  const shapes = parents.reduce<readonly KeyShape[]>(
    (at, name) => at.filter((shape) => shape.name === name).flatMap((shape) => shape.keys),
    shapeOf(kind, value),
  )
  return shapes.find((shape) => shape.name === path.at(-1) && shape.list)
}

function listKeys(shapes: readonly KeyShape[], value: object, top: boolean): Offer[] {
  return shapes
    .filter(({ name }) => !top || !(name in value))
    .map(({ name, required, meaning, keys }) => ({
      label: name,
      words: meaning ? [meaning.zh, meaning.en] : [],
      detail: required ? t.editor.required : undefined,
      info: meaning && say(meaning),
      apply: keys.length > 0 ? `${name}:` : `${name}: `,
      type: 'property',
      boost: required ? 20 : 0,
    }))
}

function offerValues(
  context: CompletionContext,
  from: number,
  shape: KeyShape,
  value: Record<string, unknown>,
  { tables, inputs, measures }: Names,
): CompletionResult | null {
  const chosen = shape.values.map((label): Offer => {
    const measure = shape.name === 'measure' ? measures.find(({ id }) => id === label) : undefined
    return {
      label,
      words: measure ? [measure.name.zh, measure.name.en] : [],
      detail: measure && say(measure.name),
      info: measure?.meaning && say(measure.meaning),
      type: 'enum',
      boost: 20,
    }
  })
  const cells = shape.takes === 'table' ? tables.filter(({ of }) => of === 'cell') : []
  const source = tables.find(({ name }) => name === value.data)
  const columns = shape.takes === 'column' ? (source?.columns ?? []) : []
  return offer(context, from, [
    ...chosen,
    ...cells.map(({ name }): Offer => ({ label: name, detail: t.editor.cell, type: 'type', boost: 20 })),
    ...columns.map(({ name, en }): Offer => {
      return {
        label: name,
        words: en ? [en] : [],
        detail: t.editor.column,
        apply: plain(name),
        type: 'property',
        boost: 20,
      }
    }),
    ...(shape.takes === 'table' || shape.takes === 'column'
      ? []
      : inputs.map(({ name, label }): Offer => {
          return { label: `$${name}`, words: [label], detail: t.editor.input, type: 'variable' }
        })),
  ])
}

/** Quoted where YAML would read it otherwise. */
function plain(text: string): string {
  return /^[\p{L}_][\p{L}\p{N}_ ()（）%]*$/u.test(text) ? text : JSON.stringify(text)
}

/** What is written so far, where it can be read. */
function readValue(text: string): Record<string, unknown> {
  try {
    return asRecord(readYaml(text).value)
  } catch {
    // While a line is being written the whole may not be readable: the plain lines tell what matters.
    const found = [...text.matchAll(/^([\p{L}_][\p{L}\p{N}_]*):[ \t]+(\S.*?)[ \t]*$/gmu)]
    return Object.fromEntries(found.map(([, name, value]) => [name, value]))
  }
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {}
}

/** The keys above the caret that what is typed belongs to, by indentation. */
function pathAt(above: string, line: string): string[] {
  const depthOf = (text: string) => /^(\s*(?:- +)*)/.exec(text)![1]!.length
  let depth = depthOf(line)
  const path: string[] = []
  for (const text of above.split('\n').reverse()) {
    if (text.trim() === '' || depth === 0) continue
    const found = /^(\s*(?:- +)*)([^\s:#][^:]*?)\s*:(?:\s|$)/.exec(text)
    if (!found) continue
    // A dash begins an entry: its keys stand as deep as the first behind it.
    const own = found[1]!.length
    if (own >= depth) continue
    path.unshift(found[2]!)
    depth = own - (/-/.test(found[1]!) ? 1 : 0)
    if (!/-/.test(found[1]!)) depth = own
  }
  return path
}
