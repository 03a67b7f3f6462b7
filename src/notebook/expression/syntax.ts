import { selectionName } from '../selection/selection'

/** What an expression says. `at` is its offset in the text it stands in. */
export type Node =
  | { type: 'literal'; value: string | number | boolean | null; percent?: boolean; at: number }
  /** The value of a cell, or its table. */
  | { type: 'cell'; name: string; at: number }
  /** A column, in the row that is looked at. */
  | { type: 'column'; name: string; at: number }
  /** `全区.平均分` */
  | { type: 'member'; of: Node; name: string; at: number }
  /** `各校[判断 = "低于"]`, `各校[1]`, `各校["平均分"]` */
  | { type: 'part'; of: Node; key: Node; at: number }
  | { type: 'list'; items: readonly Node[]; at: number }
  | { type: 'call'; name: string; args: readonly Node[]; at: number }
  | { type: 'unary'; operator: '-' | 'not'; of: Node; at: number }
  | { type: 'binary'; operator: Operator; left: Node; right: Node; at: number }
  | { type: 'choice'; when: Node; then: Node; else: Node; at: number }

export type Operator =
  'or' | 'and' | '=' | '!=' | '<' | '<=' | '>' | '>=' | 'in' | '+' | '-' | '&' | '*' | '/'

/** Names of the cells an expression mentions, each with the offset of its first mention. */
export function mentionedCells(node: Node, found = new Map<string, number>()): Map<string, number> {
  switch (node.type) {
    case 'cell':
      if (!found.has(node.name)) found.set(node.name, node.at)
      break
    case 'member':
      // A part of the selection: whoever mentions it depends on that part alone.
      if (node.of.type === 'cell' && node.of.name === selectionName) {
        const part = `${selectionName}.${node.name}`
        if (!found.has(part)) found.set(part, node.at)
      } else mentionedCells(node.of, found)
      break
    case 'unary':
      mentionedCells(node.of, found)
      break
    case 'part':
      mentionedCells(node.of, found)
      mentionedCells(node.key, found)
      break
    case 'list':
      node.items.forEach((item) => mentionedCells(item, found))
      break
    case 'call':
      node.args.forEach((item) => mentionedCells(item, found))
      break
    case 'binary':
      mentionedCells(node.left, found)
      mentionedCells(node.right, found)
      break
    case 'choice':
      ;[node.when, node.then, node.else].forEach((item) => mentionedCells(item, found))
      break
  }
  return found
}
