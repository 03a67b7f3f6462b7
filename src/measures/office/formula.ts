import type { Text } from '../../model/text'

/** A formula over named numbers: parsed once, computed per row. Nothing in it is ever run as code. */
export type Formula =
  | { kind: 'number'; value: number }
  | { kind: 'name'; name: string }
  | { kind: 'negate'; of: Formula }
  | { kind: 'binary'; operator: '+' | '-' | '*' | '/'; left: Formula; right: Formula }
  | { kind: 'call'; name: CallName; of: Formula[] }

/** `max` and `min` compare their arguments in one row; the others look at the same expression in every row. */
const calls = ['max', 'min', '最高', '最低', '平均'] as const
type CallName = (typeof calls)[number]

/** What is wrong with a formula, and where: a 0-based offset. */
export class FormulaError extends Error {
  override name = 'FormulaError'
  constructor(
    readonly text: Text,
    readonly position: number,
  ) {
    super(text.zh)
  }
}

interface Token {
  kind: 'number' | 'name' | 'symbol' | 'end'
  text: string
  at: number
}

const longest = 500
const deepest = 40
const symbols: Record<string, string> = {
  '×': '*',
  '·': '*',
  '÷': '/',
  '−': '-',
  '（': '(',
  '）': ')',
  '，': ',',
  '＋': '+',
}

function tokenize(text: string): Token[] {
  if (text.length > longest)
    throw new FormulaError(
      { zh: `公式超过 ${longest} 字，请缩短`, en: `it has more than ${longest} characters` },
      longest,
    )
  const tokens: Token[] = []
  // A name starts with a letter and may hold what column labels hold: 得分率, 信度(α) is written 「信度(α)」.
  const pattern = /\s+|(\d+(?:\.\d+)?%?)|([\p{L}_][\p{L}\p{N}_]*)|「([^」]+)」|([-+*/(),×·÷−（），＋])/guy
  let at = 0
  while (at < text.length) {
    pattern.lastIndex = at
    const match = pattern.exec(text)
    if (!match)
      throw new FormulaError(
        {
          zh: `第 ${at + 1} 个字“${text[at]}”看不懂`,
          en: `character ${at + 1}, “${text[at]}”, can’t be read`,
        },
        at,
      )
    const [whole, number, name, quoted, symbol] = match
    if (number !== undefined) tokens.push({ kind: 'number', text: number, at })
    if (name !== undefined || quoted !== undefined)
      tokens.push({ kind: 'name', text: name ?? quoted ?? '', at })
    if (symbol !== undefined) tokens.push({ kind: 'symbol', text: symbols[symbol] ?? symbol, at })
    at += whole.length
  }
  return [...tokens, { kind: 'end', text: '', at }]
}

/**
 * Parses `合格率 × 50 + 得分率 × 45`, with + − × ÷, parentheses, percentages, `max(a, b)`, `min(a, b)`, and 最高(x),
 * 最低(x), 平均(x) over all rows. Throws a FormulaError.
 */
export function parseFormula(text: string): Formula {
  const tokens = tokenize(text)
  let at = 0
  const take = (symbol: string) => {
    const token = tokens[at]!
    const hit = token.kind === 'symbol' && token.text === symbol
    if (hit) at += 1
    return hit
  }
  const fail = (): never => {
    const token = tokens[at]!
    throw new FormulaError(
      token.kind === 'end'
        ? { zh: '公式没有写完', en: 'it is not finished' }
        : {
            zh: `第 ${token.at + 1} 个字“${token.text}”不该在这里`,
            en: `“${token.text}” should not stand at character ${token.at + 1}`,
          },
      token.at,
    )
  }
  const atom = (depth: number): Formula => {
    if (depth > deepest)
      throw new FormulaError({ zh: '括号套得太深', en: 'brackets are nested too deeply' }, tokens[at]!.at)
    const token = tokens[at]!
    if (take('-')) return { kind: 'negate', of: atom(depth + 1) }
    if (take('+')) return atom(depth + 1)
    if (take('(')) {
      const inside = sum(depth + 1)
      return take(')') ? inside : fail()
    }
    if (token.kind === 'number') {
      at += 1
      const value = Number.parseFloat(token.text)
      return { kind: 'number', value: token.text.endsWith('%') ? value / 100 : value }
    }
    if (token.kind !== 'name') return fail()
    at += 1
    if (!take('(')) return { kind: 'name', name: token.text }
    const name = calls.find((call) => call === token.text)
    if (!name) {
      throw new FormulaError(
        {
          zh: `没有“${token.text}”这个函数，可用：${calls.join('、')}`,
          en: `there is no function “${token.text}”; there are ${calls.join(', ')}`,
        },
        token.at,
      )
    }
    const of = [sum(depth + 1)]
    while (take(',')) of.push(sum(depth + 1))
    if (!take(')')) fail()
    if (name !== 'max' && name !== 'min' && of.length > 1)
      throw new FormulaError({ zh: `${name}( ) 只取一个量`, en: `${name}( ) takes one value` }, token.at)
    return { kind: 'call', name, of }
  }
  const product = (depth: number): Formula => {
    let left = atom(depth)
    for (;;) {
      const operator = take('*') ? '*' : take('/') ? '/' : undefined
      if (!operator) return left
      left = { kind: 'binary', operator, left, right: atom(depth) }
    }
  }
  const sum = (depth: number): Formula => {
    let left = product(depth)
    for (;;) {
      const operator = take('+') ? '+' : take('-') ? '-' : undefined
      if (!operator) return left
      left = { kind: 'binary', operator, left, right: product(depth) }
    }
  }
  const formula = sum(0)
  return tokens[at]!.kind === 'end' ? formula : fail()
}

/** The names a formula mentions, without duplicates. */
export function namesOf(formula: Formula): string[] {
  const names = new Set<string>()
  const visit = (part: Formula): void => {
    if (part.kind === 'name') names.add(part.name)
    else if (part.kind === 'negate') visit(part.of)
    else if (part.kind === 'binary') [part.left, part.right].forEach(visit)
    else if (part.kind === 'call') part.of.forEach(visit)
  }
  visit(formula)
  return [...names]
}

/**
 * The formula's value in each row; null where a number is missing or a division is by 0.
 * @param all the rows that 最高, 最低 and 平均 look at
 */
export function computeFormula(
  formula: Formula,
  rows: readonly Readonly<Record<string, number | null>>[],
  all = rows,
): (number | null)[] {
  const finite = (value: number) => (Number.isFinite(value) ? value : null)
  switch (formula.kind) {
    case 'number':
      return rows.map(() => formula.value)
    case 'name':
      return rows.map((row) => row[formula.name] ?? null)
    case 'negate':
      return computeFormula(formula.of, rows, all).map((value) => (value === null ? null : -value))
    case 'binary': {
      const left = computeFormula(formula.left, rows, all)
      const right = computeFormula(formula.right, rows, all)
      return left.map((a, i) => {
        const b = right[i]!
        if (a === null || b === null) return null
        if (formula.operator === '+') return a + b
        if (formula.operator === '-') return a - b
        return finite(formula.operator === '*' ? a * b : a / b)
      })
    }
    case 'call': {
      const compare = formula.name === 'max' || formula.name === '最高' ? Math.max : Math.min
      if (formula.name === 'max' || formula.name === 'min') {
        const values = formula.of.map((part) => computeFormula(part, rows, all))
        return rows.map((_, i) => {
          const own = values.map((column) => column[i]!)
          return own.some((value) => value === null) ? null : compare(...own.map(Number))
        })
      }
      const known = computeFormula(formula.of[0]!, all).filter((value) => value !== null)
      if (known.length === 0) return rows.map(() => null)
      const sum = known.reduce((all, value) => all + value, 0)
      const value =
        formula.name === '平均' ? sum / known.length : known.reduce((a, b) => compare(a, b), known[0]!)
      return rows.map(() => value)
    }
  }
}
