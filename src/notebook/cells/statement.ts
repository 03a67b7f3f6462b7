import { fail } from '../failure'
import { lineAt } from '../document/line'
import { isSelection, partNames, selectionName } from '../selection/selection'

/** A `$name` in a statement. */
export interface Parameter {
  /** A cell's name, or a part of the selection: 选中.学校. */
  name: string
  start: number
  end: number
  /** Whether it stands alone in `IN (…)`, where a list is spelled out. */
  inList: boolean
}

/** A statement as a cell holds it. */
export interface ReadStatement {
  /** Without what ends it. */
  text: string
  parameters: readonly Parameter[]
  pivots: boolean
}

const token =
  /--[^\n\r]*|\/\*|[eE]'(?:[^'\\]|\\[^]|'')*'|'(?:[^']|'')*'|"(?:[^"]|"")*"|\$([\p{L}_][\p{L}\p{N}_]*)?\$|\$([\p{L}_][\p{L}\p{N}_]*)|[\p{L}_][\p{L}\p{N}_$]*|\$\d+|\d[\p{L}\p{N}_.]*|\s+|[^]/uy

/**
 * Reads a statement and its `$names`, outside its texts and comments. Throws a `BodyError` for more than one statement and
 * for parentheses that don't pair, in words that help. DuckDB knows more letters: `Database.read` makes sure of it.
 */
export function readStatement(sql: string): ReadStatement {
  const parameters: Parameter[] = []
  let pivots = false
  let depth = 0
  let end: number | undefined
  // The last two tokens that count, newest first.
  let before: string[] = []
  let at = 0
  while (at < sql.length) {
    token.lastIndex = at
    const found = token.exec(sql)!
    const [raw, tag, name] = found
    let next = token.lastIndex
    const start = at
    if (raw === '/*') next = endOfComment(sql, start)
    else if (/^\$.*\$$/u.test(raw)) next = endOfQuote(sql, start, `$${tag ?? ''}$`)
    at = next
    if (/^(\s|--|\/\*)/.test(raw)) continue
    if (end !== undefined && raw !== ';') {
      fail(
        {
          zh: '一个单元只写一条查询。请把分号后面的内容移到另一个单元。',
          en: 'A cell holds one query. Move what follows the semicolon to another cell.',
        },
        lineAt(sql, start),
        start,
      )
    }
    if (raw === ';') end ??= start
    if (raw === '(') depth++
    if (raw === ')' && --depth < 0) {
      fail({ zh: '多了一个右括号“)”。', en: 'There is a “)” too many.' }, lineAt(sql, start), start)
    }
    if (raw === '"' || raw === "'") {
      fail({ zh: '引号没有配对。', en: 'A quotation mark has no partner.' }, lineAt(sql, start), start)
    }
    if (/^\$\d/.test(raw) || raw === '?') {
      fail(
        { zh: `参数请写名称，例如 $学科，不写 ${raw}。`, en: `Write parameters by name, not ${raw}.` },
        lineAt(sql, start),
        start,
      )
    }
    if (name !== undefined) {
      const part = name === selectionName ? readPart(sql, next) : ''
      at = next += part.length
      const inList = before[0] === '(' && before[1]?.toLowerCase() === 'in' && /^\s*\)/.test(sql.slice(next))
      parameters.push({ name: name + part, start, end: next, inList })
    }
    if (/^pivot(_wider)?$/i.test(raw)) pivots = true
    before = [raw, ...before.slice(0, 1)]
  }
  const text = writeParts(sql.slice(0, end), parameters)
  if (text.replace(/--[^\n\r]*/g, '').trim() === '') {
    fail({ zh: '这里还没有查询。请写一条 SELECT。', en: 'There is no query here yet. Write a SELECT.' }, 1)
  }
  return { text, parameters, pivots }
}

/** The database would take the dot in `$选中.学校` for a field of a structure. The statement keeps its length. */
function writeParts(text: string, parameters: readonly Parameter[]): string {
  return parameters.reduceRight(
    (whole, { start, end, name }) =>
      isSelection(name)
        ? whole.slice(0, start) + whole.slice(start, end).replace('.', '·') + whole.slice(end)
        : whole,
    text,
  )
}

/** `.学校` behind `$选中`. Throws a `BodyError` for what is no part. */
export function readPart(sql: string, at: number): string {
  const part = /^\.[\p{L}_][\p{L}\p{N}_]*/u.exec(sql.slice(at, at + 40))?.[0]
  if (part !== undefined && partNames.includes(part.slice(1))) return part
  const known = partNames.map((name) => `$${selectionName}.${name}`)
  fail(
    {
      zh: `选中的内容要写明是哪一项：${known.join('、')}。`,
      en: `Say which part of the selection: ${known.join(', ')}.`,
    },
    lineAt(sql, at),
  )
}

/** Comments nest, as in DuckDB. */
function endOfComment(sql: string, start: number): number {
  const mark = /\/\*|\*\//g
  mark.lastIndex = start
  let depth = 0
  for (let found = mark.exec(sql); found; found = mark.exec(sql)) {
    depth += found[0] === '/*' ? 1 : -1
    if (depth === 0) return mark.lastIndex
  }
  fail({ zh: '注释 /* 没有结束。', en: 'The comment /* does not end.' }, lineAt(sql, start), start)
}

function endOfQuote(sql: string, start: number, tag: string): number {
  const end = sql.indexOf(tag, start + tag.length)
  if (end >= 0) return end + tag.length
  fail({ zh: `文字 ${tag} 没有结束。`, en: `The text ${tag} does not end.` }, lineAt(sql, start), start)
}
