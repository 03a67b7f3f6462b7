import { isCollection, isMap, isPair, isScalar, isSeq, Scalar, stringify, type Node, type Pair } from 'yaml'

/** Where something stands in the YAML of a cell: keys, and places in lists. */
export type YamlPath = readonly (string | number)[]

/** Puts a value into the text where the document says it belongs; undefined where the layout has no place for it. */
export function splice(text: string, root: Node | null, path: YamlPath, value: unknown): string | undefined {
  const ending = text.includes('\r\n') ? '\r\n' : '\n'
  if (root === null) {
    const line = `${written(nest(path, value), false)}${ending}`
    return text === '' || /[\r\n]$/.test(text) ? text + line : text + ending + line
  }
  let node: Node | null = root
  for (let depth = 0; depth < path.length; depth++) {
    const key = path[depth]!
    const rest = nest(path.slice(depth + 1), value)
    if (isMap(node)) {
      const pair = node.items.find((each) => isScalar(each.key) && each.key.value === key) as Pair | undefined
      if (!pair) return addPair(text, node as Node & { items: Pair[] }, String(key), rest, ending)
      const child = pair.value as Node | null
      const blank =
        child === null || (isScalar(child) && child.value === null && child.range![0] === child.range![1])
      if (blank) return fillPair(text, pair, rest, isFlow(node))
      if (depth === path.length - 1) return replace(text, child, rest, isFlow(node))
      node = child
    } else if (isSeq(node)) {
      const child = node.items[Number(key)] as Node | undefined
      if (child === undefined) return addItem(text, node as Node & { items: Node[] }, rest, ending)
      if (depth === path.length - 1) return replace(text, child, rest, isFlow(node))
      node = child
    } else {
      return undefined
    }
  }
  return undefined
}

/** Writes a value in the place of another, in its manner: quoted as it was, on lines of their own as they were. */
function replace(text: string, old: Node, value: unknown, flow: boolean): string | undefined {
  const [start] = old.range!
  const end = endOf(text, old)
  const block = isCollection(old) && !isFlow(old)
  if (typeof value === 'object' && value !== null) {
    if (!block) return text.slice(0, start) + written(value, true) + text.slice(end)
    return text.slice(0, start) + indent(written(value, false), columnOf(text, old)) + text.slice(end)
  }
  if (block) {
    // From behind the colon on: the value moves up to its key.
    const before = text.slice(0, start).replace(/[ \t]*(?:#[^\r\n]*)?(?:\r\n|\n|\r)[ \t]*$/, '')
    return `${before} ${written(value, flow)}${text.slice(end)}`
  }
  const scalar = new Scalar(value)
  if (isScalar(old) && typeof value === 'string' && /^QUOTE/.test(old.type ?? '')) scalar.type = old.type
  return text.slice(0, start) + written(scalar, flow) + text.slice(end)
}

function fillPair(text: string, pair: Pair, value: unknown, flow: boolean): string | undefined {
  const at = text.indexOf(':', (pair.key as Node).range![1])
  if (at < 0) return undefined
  const inline = written(value, flow || typeof value === 'object')
  return `${text.slice(0, at + 1)} ${inline}${text.slice(at + 1)}`
}

function addPair(text: string, map: Node & { items: Pair[] }, key: string, value: unknown, ending: string) {
  if (isFlow(map)) {
    const close = map.range![1] - 1
    const head = text.slice(0, close).trimEnd()
    const own = written({ [key]: value }, true).replace(/^\{|\}$/g, '')
    return `${head}${map.items.length > 0 ? ',' : ''} ${own} ${text.slice(close)}`
  }
  const first = map.items[0]
  if (!first) return undefined
  const column = columnOf(text, first.key as Node)
  // Short lists read best in a line.
  const short = Array.isArray(value) && value.every((each) => typeof each !== 'object')
  const line = short
    ? `${written({ [key]: null }, false).replace(/ null$/, '')} ${written(value, true)}`
    : indent(written({ [key]: value }, false), column)
  return addLine(text, lastOf(text, map), ' '.repeat(column) + line, ending)
}

function addItem(text: string, list: Node & { items: Node[] }, value: unknown, ending: string) {
  if (isFlow(list)) {
    const close = list.range![1] - 1
    const head = text.slice(0, close).trimEnd()
    return `${head}${list.items.length > 0 ? ',' : ''} ${written(value, true)}${text.slice(close)}`
  }
  if (list.items.length === 0) return undefined
  const column = columnOf(text, list)
  return addLine(
    text,
    lastOf(text, list),
    `${' '.repeat(column)}- ${indent(written(value, typeof value === 'object'), column + 2)}`,
    ending,
  )
}

/** Puts a line behind the one that holds the offset, with whatever comment stands there. */
function addLine(text: string, offset: number, line: string, ending: string): string {
  const rest = /^[^\r\n]*/.exec(text.slice(offset))![0].length
  const at = offset + rest
  return text.slice(0, at) + ending + line + text.slice(at)
}

/** Takes what stands at `path` out of the text; undefined where it can't be told apart. */
export function cut(text: string, root: Node, path: YamlPath): string | undefined {
  let node: Node = root
  for (let depth = 0; depth < path.length; depth++) {
    const key = path[depth]!
    const last = depth === path.length - 1
    if (isMap(node)) {
      const pair: Pair | undefined = node.items.find((each) => isScalar(each.key) && each.key.value === key)
      if (!pair) return undefined
      if (last) {
        const start = (pair.key as Node).range![0]
        const end = pair.value ? endOf(text, pair.value as Node) : (pair.key as Node).range![1]
        return isFlow(node) ? cutFlow(text, start, end) : cutLines(text, start, end)
      }
      node = pair.value as Node
    } else if (isSeq(node)) {
      const child: Node | undefined = node.items[Number(key)] as Node | undefined
      if (!child) return undefined
      if (last) {
        const end = endOf(text, child)
        if (isFlow(node)) return cutFlow(text, child.range![0], end)
        return cutLines(text, text.lastIndexOf('-', child.range![0] - 1), end)
      }
      node = child
    } else {
      return undefined
    }
  }
  return undefined
}

/** From the beginning of its first line to the end of its last, unless something else begins that line. */
function cutLines(text: string, start: number, end: number): string | undefined {
  const from = Math.max(text.lastIndexOf('\n', start - 1), text.lastIndexOf('\r', start - 1)) + 1
  if (text.slice(from, start).trim() !== '') return undefined
  const tail = /^[^\r\n]*(?:\r\n|\n|\r|$)/.exec(text.slice(end))![0].length
  return text.slice(0, from) + text.slice(end + tail)
}

function cutFlow(text: string, start: number, end: number): string {
  const behind = /^\s*,[ \t]*/.exec(text.slice(end))
  if (behind) return text.slice(0, start) + text.slice(end + behind[0].length)
  return text.slice(0, start).replace(/\s*,\s*$/, '') + text.slice(end)
}

function isFlow(node: unknown): boolean {
  return isCollection(node) && node.flow === true
}

/** Where a node's own text ends, without the line break and comments behind it. */
function endOf(text: string, node: Node): number {
  const end = isCollection(node) && !isFlow(node) ? lastOf(text, node) : node.range![1]
  return text.slice(0, end).trimEnd().length
}

/** Where the last part of a block ends. */
function lastOf(text: string, node: Node): number {
  if (!isCollection(node) || isFlow(node) || node.items.length === 0) return endOf(text, node)
  const last: unknown = node.items.at(-1)
  if (isPair(last)) {
    const value = last.value as Node | null
    const blank = !value || (isScalar(value) && value.value === null && value.range![0] === value.range![1])
    return blank ? text.indexOf(':', (last.key as Node).range![1]) + 1 : endOf(text, value)
  }
  return endOf(text, last as Node)
}

function columnOf(text: string, node: Node): number {
  const [start] = node.range!
  return start - (Math.max(text.lastIndexOf('\n', start - 1), text.lastIndexOf('\r', start - 1)) + 1)
}

/** A value as YAML: in one line where it stands in braces, else on lines of its own. */
function written(value: unknown, flow: boolean): string {
  if (flow) {
    const list = stringify([value], { collectionStyle: 'flow', lineWidth: 0, flowCollectionPadding: false })
    // Text of several lines would need an indentation of its own.
    if (list.trim().includes('\n')) return JSON.stringify(value instanceof Scalar ? value.value : value)
    return list
      .trim()
      .replace(/^\[\s*/, '')
      .replace(/\s*\]$/, '')
  }
  const scalar = value instanceof Scalar ? value.value : value
  // A text of several lines stays in one, so that its indentation can't go wrong.
  if (typeof scalar === 'string' && /[\r\n]/.test(scalar)) return JSON.stringify(scalar)
  return stringify(value, { lineWidth: 0, indentSeq: true }).trimEnd()
}

function indent(text: string, column: number): string {
  return text.replace(/\n(?=[^\n])/g, `\n${' '.repeat(column)}`)
}

function nest(path: YamlPath, value: unknown): unknown {
  return path.reduceRight<unknown>(
    (inner, key) => (typeof key === 'number' ? [inner] : { [key]: inner }),
    value,
  )
}
