import { normalTails } from './numerics/normal'
import { snedecorQuantile } from './numerics/snedecor'
import { studentQuantile } from './numerics/student'

/**
 * The arithmetic of one step of a worked example. It keeps its figures as they are printed, so that what is drawn and
 * what is checked are the same; formulas over measures (`../formula`) have names and rows instead.
 */
export type Arithmetic =
  | { kind: 'figure'; text: string; value: number }
  | { kind: 'negate'; of: Arithmetic }
  | { kind: 'brackets'; of: Arithmetic }
  | { kind: 'binary'; operator: Operator; left: Arithmetic; right: Arithmetic }
  | { kind: 'call'; name: CallName; of: Arithmetic[] }

export type Operator = '+' | '-' | '*' | '/' | '^'
export type CallName = keyof typeof calls

/** `t` and `F` are quantiles, their degrees of freedom behind; `tails` is P(χ² ≥ x) of one degree of freedom. */
const calls = {
  sqrt: (x: number) => Math.sqrt(x),
  ceil: (x: number) => Math.ceil(x - 1e-9),
  floor: (x: number) => Math.floor(x + 1e-9),
  abs: (x: number) => Math.abs(x),
  ln: (x: number) => Math.log(x),
  exp: (x: number) => Math.exp(x),
  artanh: (x: number) => Math.atanh(x),
  tanh: (x: number) => Math.tanh(x),
  min: (a: number, b: number) => Math.min(a, b),
  t: (p: number, df: number) => studentQuantile(p, df),
  F: (p: number, df1: number, df2: number) => snedecorQuantile(p, df1, df2),
  tails: (x: number) => normalTails(Math.sqrt(x)),
} as const

/** A printed figure as a number: `−13.3%` is −0.133. NaN where it is none. */
export function readFigure(text: string): number {
  const plain = text.replace('−', '-').replace(/%$/, '')
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) / (text.endsWith('%') ? 100 : 1) : NaN
}

/**
 * Parses `sqrt((2^2 + 0^2 + 2^2) / (3 - 1))`: + - * / ^, brackets, figures with or without %, and `calls`. Powers bind
 * tightest and to the right; throws an Error where the text is none of that.
 */
export function parseArithmetic(text: string): Arithmetic {
  const tokens = text.match(/\d+(?:\.\d+)?%?|[a-zA-Z]+|\S/g) ?? []
  let at = 0
  const take = (...symbols: string[]) => (symbols.includes(tokens[at] ?? '') ? tokens[at++] : undefined)
  const need = (symbol: string) => {
    if (!take(symbol))
      throw new Error(`“${symbol}” is missing before “${tokens[at] ?? 'the end'}” in “${text}”`)
  }
  const atom = (): Arithmetic => {
    if (take('-')) return { kind: 'negate', of: power() }
    if (take('(')) {
      const of = sum()
      need(')')
      return { kind: 'brackets', of }
    }
    const token = tokens[at++] ?? 'the end'
    if (Object.hasOwn(calls, token)) {
      need('(')
      const of = [sum()]
      while (take(',')) of.push(sum())
      need(')')
      return { kind: 'call', name: token as CallName, of }
    }
    const value = readFigure(token)
    if (Number.isNaN(value)) throw new Error(`“${token}” should not stand in “${text}”`)
    return { kind: 'figure', text: token, value }
  }
  const power = (): Arithmetic => {
    const left = atom()
    return take('^') ? { kind: 'binary', operator: '^', left, right: power() } : left
  }
  const chain = (part: () => Arithmetic, ...operators: Operator[]) => {
    let left = part()
    for (;;) {
      const operator = take(...operators) as Operator | undefined
      if (!operator) return left
      left = { kind: 'binary', operator, left, right: part() }
    }
  }
  const product = () => chain(power, '*', '/')
  const sum = (): Arithmetic => chain(product, '+', '-')
  const found = sum()
  if (at < tokens.length) throw new Error(`“${tokens[at]}” should not stand in “${text}”`)
  return found
}

/** What the arithmetic comes to, from the figures as printed. */
export function reckon(part: Arithmetic): number {
  switch (part.kind) {
    case 'figure':
      return part.value
    case 'brackets':
      return reckon(part.of)
    case 'negate':
      return -reckon(part.of)
    case 'call':
      return (calls[part.name] as (...given: number[]) => number)(...part.of.map(reckon))
    case 'binary': {
      const [a, b] = [reckon(part.left), reckon(part.right)]
      return { '+': a + b, '-': a - b, '*': a * b, '/': a / b, '^': a ** b }[part.operator]
    }
  }
}

/** A chain of comparisons: `3.0 <= 6 <= 13.0`. */
export interface Chain {
  sides: Arithmetic[]
  relations: Relation[]
}

const relations = {
  '<': (a: number, b: number) => a < b,
  '>': (a: number, b: number) => a > b,
  '<=': (a: number, b: number) => a <= b,
  '>=': (a: number, b: number) => a >= b,
} as const
export type Relation = keyof typeof relations

/** Parses a chain; throws an Error where a side is no arithmetic. */
export function parseChain(text: string): Chain {
  const parts = text.split(/([<>]=?)/)
  return {
    sides: parts.filter((_, at) => at % 2 === 0).map(parseArithmetic),
    relations: parts.filter((_, at) => at % 2 === 1) as Relation[],
  }
}

/** Whether each side stands to the next as the chain says. */
export function holds({ sides, relations: found }: Chain): boolean {
  const values = sides.map(reckon)
  return found.every((relation, at) => relations[relation](values[at]!, values[at + 1]!))
}

/** Half of the last place of a printed figure: how far the number itself may be from it. */
export function roundingOf(text: string): number {
  const places = text.replace(/%$/, '').split('.')[1]?.length ?? 0
  return 0.5 * 10 ** -(places + (text.endsWith('%') ? 2 : 0))
}

/** Whether a printed result is the arithmetic’s to the last digit, or rounded. */
export function isExact(part: Arithmetic, printed: string): boolean {
  return Math.abs(reckon(part) - readFigure(printed)) < 1e-9
}
