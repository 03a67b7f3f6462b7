import { refuse } from './problem'

export interface Token {
  kind: 'number' | 'text' | 'name' | 'cell' | 'mark' | 'end'
  /** A mark or a keyword in its ASCII form, a name or a text without its quotes. */
  value: string
  start: number
  end: number
}

/** What a Chinese input method types, as the mark that is meant. */
const marks: Record<string, string> = {
  '（': '(',
  '）': ')',
  '［': '[',
  '］': ']',
  '【': '[',
  '】': ']',
  '，': ',',
  '：': ':',
  '？': '?',
  '＝': '=',
  '==': '=',
  '＜': '<',
  '＞': '>',
  '≤': '<=',
  '≥': '>=',
  '≠': '!=',
  '<>': '!=',
  '！': '!',
  '＋': '+',
  '－': '-',
  '−': '-',
  '×': '*',
  '＊': '*',
  '÷': '/',
  '／': '/',
  '．': '.',
  '＆': '&',
  '&&': 'and',
  '||': 'or',
  '!': 'not',
}

const keywords: Record<string, string> = {
  and: 'and',
  且: 'and',
  并且: 'and',
  or: 'or',
  或: 'or',
  或者: 'or',
  not: 'not',
  非: 'not',
  in: 'in',
  属于: 'in',
  true: 'true',
  真: 'true',
  false: 'false',
  假: 'false',
  null: 'null',
  空: 'null',
}

const closing: Record<string, string> = {
  '"': '"”“',
  '“': '”“"',
  '”': '”“"',
  "'": "'’‘",
  '‘': "’‘'",
  '’': "’‘'",
  '「': '」',
  '『': '』',
}

const patterns = {
  space: /\s+/y,
  number: /\d+(?:\.\d+)?[%％]?/y,
  name: /[\p{L}_][\p{L}\p{N}_]*/uy,
  quoted: /`([^`]*)`/y,
  mark: /<=|>=|<>|!=|==|&&|\|\||[-()[\]{},:?=<>!+*/.&（）［］【】，：？＝＜＞≤≥≠！＋－−×＊÷／．＆]/y,
}

/** The token at `at`, behind any space. Throws an `ExpressionProblem` for what is none. */
export function readToken(source: string, at: number): Token {
  const match = (pattern: RegExp, from: number) => {
    pattern.lastIndex = from
    return pattern.exec(source)
  }
  const start = at + (match(patterns.space, at)?.[0].length ?? 0)
  if (start >= source.length) return { kind: 'end', value: '', start, end: start }
  const number = match(patterns.number, start)?.[0]
  if (number !== undefined) return { kind: 'number', value: number, start, end: start + number.length }
  if (source[start] === '$') {
    const name = match(patterns.name, start + 1)?.[0]
    if (name === undefined) refuse('“$”后面要写单元的名称。', 'A cell’s name has to follow “$”.', start)
    return { kind: 'cell', value: name, start, end: start + 1 + name.length }
  }
  const quoted = match(patterns.quoted, start)
  if (quoted) return { kind: 'name', value: quoted[1]!, start, end: start + quoted[0].length }
  const name = match(patterns.name, start)?.[0]
  if (name !== undefined) {
    const keyword = Object.hasOwn(keywords, name.toLowerCase()) ? keywords[name.toLowerCase()] : undefined
    return { kind: keyword ? 'mark' : 'name', value: keyword ?? name, start, end: start + name.length }
  }
  const quote = closing[source[start]!]
  if (quote !== undefined) return readText(source, start, quote)
  const mark = match(patterns.mark, start)?.[0]
  if (mark === undefined)
    refuse(`这里不能写“${source[start]}”。`, `“${source[start]}” can't stand here.`, start)
  return { kind: 'mark', value: marks[mark] ?? mark, start, end: start + mark.length }
}

function readText(source: string, start: number, quote: string): Token {
  let end = start + 1
  while (end < source.length && !quote.includes(source[end]!) && !/[\r\n]/.test(source[end]!)) end++
  if (end >= source.length || !quote.includes(source[end]!)) {
    refuse('引号没有配对，请补上后一个引号。', 'The quotation mark has no partner.', start)
  }
  return { kind: 'text', value: source.slice(start + 1, end), start, end: end + 1 }
}
