import { cellKinds, type CellKind } from '../cell'

/** The opening line of a fenced block (CommonMark, section 4.5). */
export interface Fence {
  mark: '`' | '~'
  length: number
  indent: number
  info: string
}

/** Reads a line as the opening of a fence. */
export function openFence(line: string): Fence | undefined {
  const found = /^( {0,3})(`{3,}|~{3,})(.*)$/.exec(line)
  if (!found) return undefined
  const [, indent = '', marks = '', info = ''] = found
  const mark = marks[0] as Fence['mark']
  if (mark === '`' && info.includes('`')) return undefined
  return { mark, length: marks.length, indent: indent.length, info: info.trim() }
}

/** Whether a line closes `fence`. */
export function closesFence(line: string, fence: Fence): boolean {
  const found = /^ {0,3}(`+|~+)[ \t]*$/.exec(line)
  return found !== null && found[1]![0] === fence.mark && found[1]!.length >= fence.length
}

/** What the info string of a cell says; undefined for a fence that is Markdown's own. */
export interface CellHead {
  kind: Exclude<CellKind, 'markdown'>
  name?: string
  /** `hide`: a step of the computation; the page shows its name and opens it on request. */
  hidden?: boolean
}

/** Reads a fence as the head of a cell: a known kind first, `name=…` and `hide` after it. Cells stand at the margin. */
export function readHead(fence: Fence): CellHead | undefined {
  const [kind = ''] = fence.info.split(/\s/, 1)
  if (fence.indent > 0 || kind === 'markdown' || !(cellKinds as readonly string[]).includes(kind))
    return undefined
  const rest = fence.info.slice(kind.length)
  const named = /(?:^|\s)name=(?:"([^"]*)"|(\S+))/.exec(rest)
  return {
    kind: kind as CellHead['kind'],
    name: named ? (named[1] ?? named[2]) : undefined,
    ...(/(?:^|\s)hide(?:\s|$)/.test(rest) ? { hidden: true } : {}),
  }
}

/** Names that expressions, SQL and links can all write without quotes; `_3` is what a cell without a name is called. */
export function isName(text: string): boolean {
  return /^(?!_\d+$)[\p{L}_][\p{L}\p{N}_]*$/u.test(text)
}

/** The marks of a fence that can hold a body: longer than any run of marks in it. */
export function marksFor(body: string): string {
  let longest = 2
  for (const [found] of body.matchAll(/`+/g)) longest = Math.max(longest, found.length)
  return '`'.repeat(longest + 1)
}
