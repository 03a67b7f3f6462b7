import { ExpressionError, tokenize, type Token } from './token'

/** A parsed expression. */
export type Node =
  | { type: 'literal'; value: number | string | boolean | null; at: number }
  | { type: 'name'; name: string; at: number }
  | { type: 'member'; of: Node; name: string; at: number }
  | { type: 'filter'; of: Node; condition: Node; at: number }
  | { type: 'call'; name: string; args: Node[]; at: number }
  | { type: 'unary'; sign: '-' | '!'; of: Node; at: number }
  | { type: 'binary'; sign: string; left: Node; right: Node; at: number }
  | { type: 'choose'; condition: Node; yes: Node; no: Node; at: number }

const words: Record<string, string> = { 或: 'or', 且: 'and', 非: '!', not: '!', and: 'and', or: 'or' }

/** Binding strength of the signs between two operands. */
const strengths: Record<string, number> = {
  or: 1,
  and: 2,
  '=': 3,
  '!=': 3,
  '<': 4,
  '<=': 4,
  '>': 4,
  '>=': 4,
  '+': 5,
  '-': 5,
  '*': 6,
  '/': 6,
}

/**
 * Parses an expression:
 * - `各校.平均分` a column of a cell's table (of a one-row table, its value);
 * - `各校[判断 = "低于"]` the rows for which it holds; column names count inside the brackets;
 * - `+ − × ÷`, `= ≠ < ≤ > ≥`, `且 或 非` (and, or, not), `条件 ? 甲 : 乙`;
 * - `count(各校)`, `若(条件, 甲, 乙)` and the other functions of `functions.ts`.
 */
export function parseExpression(text: string): Node {
  return new Parser(tokenize(text)).parse()
}

/** The names that an expression takes from outside, without those that only mean columns inside brackets. */
export function listNames(node: Node): Set<string> {
  const names = new Set<string>()
  visit(node, (each) => {
    if (each.type === 'name') names.add(each.name)
  })
  return names
}

function visit(node: Node, see: (node: Node) => void) {
  see(node)
  switch (node.type) {
    case 'member':
    case 'unary':
      return visit(node.of, see)
    case 'filter':
      visit(node.of, see)
      return visit(node.condition, see)
    case 'call':
      return node.args.forEach((arg) => visit(arg, see))
    case 'binary':
      visit(node.left, see)
      return visit(node.right, see)
    case 'choose':
      visit(node.condition, see)
      visit(node.yes, see)
      return visit(node.no, see)
  }
}

class Parser {
  #at = 0

  constructor(readonly tokens: readonly Token[]) {}

  parse(): Node {
    const node = this.#choose()
    const rest = this.#peek()
    if (rest.kind !== 'end') throw this.#unexpected(rest)
    return node
  }

  #choose(): Node {
    const condition = this.#binary(0)
    const { at } = this.#peek()
    if (!this.#take('?')) return condition
    const yes = this.#choose()
    this.#expect(':')
    return { type: 'choose', condition, yes, no: this.#choose(), at }
  }

  #binary(least: number): Node {
    let left = this.#unary()
    for (;;) {
      const token = this.#peek()
      const sign =
        token.kind === 'name' ? words[token.value] : token.kind === 'sign' ? token.value : undefined
      const strength = sign === undefined ? undefined : strengths[sign]
      if (sign === undefined || strength === undefined || strength <= least) return left
      this.#at++
      left = { type: 'binary', sign, left, right: this.#binary(strength), at: token.at }
    }
  }

  #unary(): Node {
    const token = this.#peek()
    const sign = token.kind === 'name' ? words[token.value] : token.kind === 'sign' ? token.value : undefined
    if (sign === '-' || sign === '!') {
      this.#at++
      return { type: 'unary', sign, of: this.#unary(), at: token.at }
    }
    return this.#postfix(this.#primary())
  }

  #postfix(start: Node): Node {
    let node = start
    for (;;) {
      const { at } = this.#peek()
      if (this.#take('.')) {
        const name = this.#peek()
        if (name.kind !== 'name') throw this.#unexpected(name)
        this.#at++
        node = { type: 'member', of: node, name: name.value, at }
      } else if (this.#take('[')) {
        const condition = this.#choose()
        this.#expect(']')
        node = { type: 'filter', of: node, condition, at }
      } else return node
    }
  }

  #primary(): Node {
    const token = this.#peek()
    this.#at++
    if (token.kind === 'number') return { type: 'literal', value: Number(token.value), at: token.at }
    if (token.kind === 'text') return { type: 'literal', value: token.value, at: token.at }
    if (token.kind === 'sign' && token.value === '(') {
      const node = this.#choose()
      this.#expect(')')
      return node
    }
    if (token.kind === 'name') {
      if (token.value === '真' || token.value === 'true')
        return { type: 'literal', value: true, at: token.at }
      if (token.value === '假' || token.value === 'false')
        return { type: 'literal', value: false, at: token.at }
      if (token.value === '空' || token.value === 'null')
        return { type: 'literal', value: null, at: token.at }
      if (!this.#take('(')) return { type: 'name', name: token.value.replace(/^\$/, ''), at: token.at }
      return { type: 'call', name: token.value, args: this.#args(), at: token.at }
    }
    throw this.#unexpected(token)
  }

  #args(): Node[] {
    const args: Node[] = []
    if (this.#take(')')) return args
    do args.push(this.#choose())
    while (this.#take(','))
    this.#expect(')')
    return args
  }

  #peek(): Token {
    return this.tokens[this.#at]!
  }

  #take(sign: string): boolean {
    const token = this.#peek()
    if (token.kind !== 'sign' || token.value !== sign) return false
    this.#at++
    return true
  }

  #expect(sign: string) {
    if (!this.#take(sign)) {
      const token = this.#peek()
      throw new ExpressionError(`这里缺少“${sign}”`, `“${sign}” is missing here`, token.at)
    }
  }

  #unexpected(token: Token): ExpressionError {
    if (token.kind === 'end')
      return new ExpressionError('式子没有写完', 'the expression is not complete', token.at)
    return new ExpressionError(
      `这里不该有“${token.value}”`,
      `“${token.value}” is not expected here`,
      token.at,
    )
  }
}
