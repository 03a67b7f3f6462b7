import type { CellError, CellKind } from '../cell'
import { closesFence, isName, openFence, readHead } from './fence'
import { readFront, type Front } from './front'
import { lengthOf, limits, restUnread } from './limits'
import { skipBlank, splitLines, type Line } from './line'
import type { Text } from '../../model/text'

/**
 * A notebook file is Markdown: YAML front matter, prose, and fenced cells.
 *
 * ````markdown
 * ---
 * title: 期中质量分析会
 * convention: { pass: { by: rate, value: 0.6 } }
 * ---
 * 全区 ${全区.实考人数} 人参加。
 *
 * ```sql name=学校均分
 * SELECT 学校, avg(得分) AS 均分 FROM 成绩 WHERE 学科 = $学科 GROUP BY ALL
 * ```
 * ````
 *
 * A fence whose first word is sql, measure, chart, input, table or problems is a cell; every other fence stays Markdown.
 * `open + body + close` is a block's text as it stands, so that what nobody edits keeps every byte.
 */
export interface Block {
  /** Unique in the document: its name where that is its own, else `_3` for the fourth block. */
  id: string
  kind: CellKind
  /** As the fence gives it; prose has none. */
  name?: string
  /** A step of the computation, which the page folds away. */
  hidden?: boolean
  /** The opening fence line; empty for prose. */
  open: string
  /** What an editor of the block shows. */
  body: string
  /** The closing fence line and the blank lines after the block. */
  close: string
  /** All of its text. */
  raw: string
  /** Line of the document (1-based) on which the body begins. */
  line: number
  /** Why it is shown as it stands and not read: the end of a document beyond what is read at once. */
  unread?: Text
  /** What is wrong with the fence itself. Its line counts from the fence, which is line 0. */
  error?: CellError
}

export interface NotebookDocument {
  /** What the front matter says, and its text. */
  meta: Front
  blocks: readonly Block[]
}

/**
 * Reads any text as a document: nothing is refused and nothing lost, what is wrong stands at its block. What goes
 * beyond the limits is one last block of plain text.
 */
export function parseDocument(source: string): NotebookDocument {
  const lines = splitLines(source, limits.lines)
  const { front: meta, next } = readFront(source, lines)
  const blocks: Unplaced[] = []
  let length = 0
  for (let at = next; at < lines.length;) {
    const found = readCell(source, lines, at) ?? readProse(source, lines, at)
    const { open, body } = found.block
    length += lengthOf(open + body)
    // A long block alone is no end: it says so itself, and what follows it is read.
    const last = found.next === lines.length
    if (
      blocks.length >= limits.blocks ||
      (blocks.length > 0 && length > limits.document) ||
      (last && isCut(lines))
    ) {
      blocks.push(readRest(source, lines, at))
      break
    }
    blocks.push(found.block)
    at = found.next
  }
  return { meta, blocks: identify(blocks) }
}

/** Whether a document has more lines than are told apart: then its last line is all the rest. */
function isCut(lines: readonly Line[]): boolean {
  return lines.length > limits.lines
}

function readRest(source: string, lines: readonly Line[], at: number): Unplaced {
  return {
    kind: 'markdown',
    open: '',
    body: source.slice(lines[at]!.start),
    close: '',
    line: at + 1,
    unread: restUnread,
  }
}

/** The document's text, byte for byte what was parsed where nothing was edited. */
export function serialiseDocument({ meta, blocks }: NotebookDocument): string {
  return meta.raw + blocks.map(({ raw }) => raw).join('')
}

type Unplaced = Omit<Block, 'id' | 'raw'>

/** A name belongs to the first cell that has it; later ones say so. */
function identify(blocks: readonly Unplaced[]): Block[] {
  const lines = new Map<string, number>()
  return blocks.map((block, index) => {
    const { name, open, body, close } = block
    const raw = open + body + close
    const usable = name !== undefined && isName(name)
    const first = usable ? lines.get(name) : undefined
    if (usable && first === undefined) {
      lines.set(name, block.line - 1)
      return { id: name, ...block, raw }
    }
    const id = `_${index}`
    return {
      id,
      ...block,
      raw,
      error: block.error ?? (first === undefined ? undefined : taken(name!, first)),
    }
  })
}

function taken(name: string, line: number): CellError {
  return {
    text: {
      zh: `单元名“${name}”在文档第 ${line} 行已经用过，请换一个。`,
      en: `The cell name “${name}” is already used on line ${line} of the document; choose another.`,
    },
    line: 0,
  }
}

function readCell(source: string, lines: readonly Line[], at: number) {
  const fence = openFence(lines[at]!.text)
  const head = fence && readHead(fence)
  if (!head) return undefined
  let end = at + 1
  while (end < lines.length && !closesFence(lines[end]!.text, fence)) end++
  const closed = end < lines.length
  const next = closed ? skipBlank(lines, end + 1) : end
  const bodyStart = lines[at]!.end
  const bodyEnd = closed ? lines[end]!.start : source.length
  const block: Unplaced = {
    ...head,
    open: source.slice(lines[at]!.start, bodyStart),
    body: source.slice(bodyStart, bodyEnd),
    close: source.slice(bodyEnd, next < lines.length ? lines[next]!.start : source.length),
    line: at + 2,
    error: closed ? checkName(head.name) : unclosed(fence.mark.repeat(fence.length)),
  }
  return { block, next }
}

function checkName(name: string | undefined): CellError | undefined {
  if (name === undefined || isName(name)) return undefined
  return {
    text: {
      zh: `单元名“${name}”不能用：只能有汉字、字母、数字和下划线，且不以数字开头。`,
      en: `The cell name “${name}” can't be used: only letters, digits and underscores, not starting with a digit.`,
    },
    line: 0,
  }
}

function unclosed(marks: string): CellError {
  return {
    text: {
      zh: `这个单元没有结束行。请在它的末尾另起一行写 ${marks}。`,
      en: `This cell has no closing line. Add a line ${marks} at its end.`,
    },
    line: 0,
  }
}

/** Prose runs to the next cell; a cell inside a longer fence of Markdown's own is part of that fence. */
function readProse(source: string, lines: readonly Line[], at: number) {
  let next = at
  while (next < lines.length) {
    const fence = openFence(lines[next]!.text)
    if (fence && readHead(fence)) break
    next++
    if (!fence) continue
    while (next < lines.length && !closesFence(lines[next]!.text, fence)) next++
    next = Math.min(next + 1, lines.length)
  }
  let last = next
  while (last > at && lines[last - 1]!.text.trim() === '') last--
  const start = lines[at]!.start
  const end = lines[last - 1]!.end
  const block: Unplaced = {
    kind: 'markdown',
    open: '',
    body: source.slice(start, end),
    close: source.slice(end, next < lines.length ? lines[next]!.start : source.length),
    line: at + 1,
  }
  return { block, next }
}
