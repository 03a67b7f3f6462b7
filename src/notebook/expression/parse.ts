import { findFunction } from './functions'
import { refuse } from './problem'
import type { Node, Operator } from './syntax'
import { readToken, type Token } from './token'

/** Operators from the loosest to the tightest; all of them group from the left. */
const levels: readonly (readonly Operator[])[] = [
  ['or'],
  ['and'],
  ['=', '!=', '<', '<=', '>', '>=', 'in'],
  ['&'],
  ['+', '-'],
  ['*', '/'],
]
/** `not` is looser than comparisons and tighter than `and`. */
const comparisons = 2

/** Deeper nesting than anyone writes; keeps a hostile text from exhausting the stack. */
const deepest = 100

/** Words and marks of one expression: a chain of operators is as deep as it is long. */
const longest = 1000

/**
 * Parses the expression of `source` that begins at `from`; `end` is the offset behind it.
 * @param closer the mark that has to follow and is consumed: `}` inside text, none for a whole string
 */
export function parseExpression(source: string, from = 0, closer?: '}'): { node: Node; end: number } {
  let token = readToken(source, from)
  let depth = 0
  let count = 0

  const advance = (): Token => {
    const before = token
    if (++count > longest)
      refuse('式子太长，请拆成几段。', 'This is too long for one expression.', token.start)
    token = readToken(source, token.end)
    return before
  }
  const stands = (mark: string) => token.kind === 'mark' && token.value === mark
  const take = (mark: string) => (stands(mark) ? advance() : undefined)
  const require = (mark: string, zh: string, en: string) => {
    if (!take(mark)) refuse(zh, en, token.start)
  }

  function nested<T>(read: () => T): T {
    if (++depth > deepest) refuse('式子嵌套得太深，请拆成几段。', 'Nested too deeply.', token.start)
    const result = read()
    depth--
    return result
  }

  function expression(inRow: boolean): Node {
    return nested(() => {
      const when = binary(0, inRow)
      const question = take('?')
      if (!question) return when
      const then = expression(inRow)
      require(':', '“?”后面要有两种结果，中间用“:”隔开。', 'Two results separated by “:” have to follow “?”.')
      return { type: 'choice', when, then, else: expression(inRow), at: when.at }
    })
  }

  function binary(level: number, inRow: boolean): Node {
    if (level === levels.length) return unary(inRow)
    if (level === comparisons && stands('not')) {
      const { start } = advance()
      return { type: 'unary', operator: 'not', of: nested(() => binary(level, inRow)), at: start }
    }
    let left = binary(level + 1, inRow)
    while (token.kind === 'mark' && (levels[level] as readonly string[]).includes(token.value)) {
      const operator = advance().value as Operator
      left = { type: 'binary', operator, left, right: binary(level + 1, inRow), at: left.at }
    }
    return left
  }

  function unary(inRow: boolean): Node {
    if (stands('-')) {
      const { start } = advance()
      return { type: 'unary', operator: '-', of: nested(() => unary(inRow)), at: start }
    }
    return postfix(inRow)
  }

  function postfix(inRow: boolean): Node {
    let node = primary(inRow)
    for (;;) {
      if (take('.')) {
        if (token.kind !== 'name')
          refuse('“.”后面要写列名。', 'A column’s name has to follow “.”.', token.start)
        const name = advance()
        node = { type: 'member', of: asTable(node), name: name.value, at: name.start }
      } else if (take('[')) {
        const key = expression(true)
        require(']', '方括号没有配对，请补上“]”。', 'The bracket “[” has no partner.')
        node = { type: 'part', of: asTable(node), key, at: node.at }
      } else {
        return node
      }
    }
  }

  function primary(inRow: boolean): Node {
    const { kind, value, start } = token
    if (kind === 'number') {
      advance()
      const percent = /[%％]$/.test(value)
      return {
        type: 'literal',
        value: percent ? Number(`${value.slice(0, -1)}e-2`) : Number(value),
        percent,
        at: start,
      }
    }
    if (kind === 'text') {
      advance()
      return { type: 'literal', value, at: start }
    }
    if (kind === 'cell') {
      advance()
      return { type: 'cell', name: value, at: start }
    }
    if (kind === 'name') {
      advance()
      if (take('(')) return call(value, start, inRow)
      return { type: inRow ? 'column' : 'cell', name: value, at: start }
    }
    if (kind === 'mark' && (value === 'true' || value === 'false' || value === 'null')) {
      advance()
      return { type: 'literal', value: value === 'null' ? null : value === 'true', at: start }
    }
    if (take('(')) {
      const inner = expression(inRow)
      require(')', '括号没有配对，请补上“)”。', 'The parenthesis “(” has no partner.')
      return inner
    }
    if (take('[')) {
      const items: Node[] = []
      while (!stands(']')) {
        items.push(expression(inRow))
        if (!take(',')) break
      }
      require(']', '方括号没有配对，请补上“]”。', 'The bracket “[” has no partner.')
      return { type: 'list', items, at: start }
    }
    if (kind === 'end' || value === '}') {
      refuse('式子没有写完。', 'The expression is not finished.', start)
    }
    refuse(
      `“${source.slice(start, token.end)}”前面缺少内容。`,
      `Something is missing before “${value}”.`,
      start,
    )
  }

  function call(name: string, at: number, inRow: boolean): Node {
    const found = findFunction(name)
    if (!found) refuse(`没有“${name}”这个函数。`, `There is no function “${name}”.`, at)
    const args: Node[] = []
    while (!stands(')')) {
      // The first argument of an aggregate is a table or a list; what follows looks at its rows.
      if (found.eachRow && args.length === 0) args.push(expression(false))
      else args.push(expression(found.eachRow ? true : inRow))
      if (!take(',')) break
    }
    require(')', `“${name}(”的括号没有配对，请补上“)”。`, `The parenthesis of “${name}(” has no partner.`)
    if (args.length < found.least || args.length > found.most) refuse(found.hint.zh, found.hint.en, at)
    return { type: 'call', name, args, at }
  }

  const node = expression(false)
  if (closer ? !stands(closer) : token.kind !== 'end') {
    if (token.kind === 'end')
      refuse('式子没有结束，请补上“}”。', 'The expression has no closing “}”.', token.start)
    const stray = source.slice(token.start, token.end)
    refuse(
      `“${stray}”前面缺少运算符或标点。`,
      `An operator or a mark is missing before “${stray}”.`,
      token.start,
    )
  }
  return { node, end: closer ? token.end : token.start }
}

/** In a row, `全区.平均分` is another cell's table, `平均分` alone the row's column. */
function asTable(node: Node): Node {
  return node.type === 'column' ? { type: 'cell', name: node.name, at: node.at } : node
}
