import { isCollection, parseDocument, type Node } from 'yaml'
import { cut, splice, type YamlPath } from './splice'

export type { YamlPath } from './splice'

/**
 * Edits to the YAML of a cell that leave every other byte as it stands: comments, blank lines, quotes and keys that
 * nobody asked about. Where a text is laid out so that a piece can't be put in, the whole is written anew; its
 * comments stay even then.
 */

/** Sets what stands at `path`; parents that are missing are made. Throws a `SyntaxError` for what is no YAML. */
export function setYaml(text: string, path: YamlPath, value: unknown): string {
  const document = read(text)
  const before: unknown = document.toJS()
  const expected = setIn(before, path, value)
  if (same(before, expected)) return text
  const spliced = splice(text, document.contents as Node | null, path, value)
  if (spliced !== undefined && holds(spliced, expected)) return spliced
  if (document.contents === null) document.contents = document.createNode({}) as never
  document.setIn(path, document.createNode(value))
  return document.toString({ lineWidth: 0 })
}

/** Takes away what stands at `path`, and parents that are empty without it. */
export function deleteYaml(text: string, path: YamlPath): string {
  const document = read(text)
  if (!document.hasIn(path)) return text
  const parent = path.length > 1 ? (document.getIn(path.slice(0, -1)) as unknown) : undefined
  if (isCollection(parent) && parent.items.length === 1) return deleteYaml(text, path.slice(0, -1))
  const expected = deleteIn(document.toJS(), path)
  const spliced = cut(text, document.contents as Node, path)
  if (spliced !== undefined && holds(spliced, expected)) return spliced
  document.deleteIn(path)
  return document.toString({ lineWidth: 0 })
}

/** What stands at `path`, as plain data; undefined where nothing does. */
export function getYaml(text: string, path: YamlPath): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined,
    read(text).toJS(),
  )
}

/** Whether a text can be edited piece by piece: YAML without an error, whose whole is keys and values. */
export function isEditable(text: string): boolean {
  try {
    const value: unknown = read(text).toJS()
    return value === null || (typeof value === 'object' && !Array.isArray(value))
  } catch {
    return false
  }
}

function read(text: string) {
  const document = parseDocument(text, { uniqueKeys: true, keepSourceTokens: false })
  const [error] = document.errors
  if (error) throw new SyntaxError(error.message)
  return document
}

function setIn(value: unknown, path: YamlPath, leaf: unknown): unknown {
  if (path.length === 0) return leaf
  const [key, ...rest] = path as [string | number, ...(string | number)[]]
  const inner =
    typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined
  const next = setIn(inner, rest, leaf)
  if (typeof key === 'number') {
    const list: unknown[] = Array.isArray(value) ? [...(value as unknown[])] : []
    list[Math.min(key, list.length)] = next
    return list
  }
  const record = typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}
  return { ...record, [key]: next }
}

function deleteIn(value: unknown, path: YamlPath): unknown {
  const [key, ...rest] = path as [string | number, ...(string | number)[]]
  if (Array.isArray(value)) {
    return rest.length === 0
      ? value.filter((_, index) => index !== key)
      : value.map((each, index) => (index === key ? deleteIn(each, rest) : (each as unknown)))
  }
  const { [key]: own, ...others } = value as Record<string, unknown>
  return rest.length === 0 ? others : { ...(value as object), [key]: deleteIn(own, rest) }
}

function holds(text: string, expected: unknown): boolean {
  try {
    return same(read(text).toJS() ?? {}, expected)
  } catch {
    return false
  }
}

/** Equal as data; the order of keys is no part of it. */
function same(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return Object.is(a, b)
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>]
  const keys = Object.keys(left)
  return (
    keys.length === Object.keys(right).length &&
    keys.every((key) => key in right && same(left[key], right[key]))
  )
}
