import type { Text } from '../../model/text'

/**
 * What a document may hold for the page to read it at once. Each bound is several times what a long report needs and
 * keeps the costliest text that passes within half a second; what goes beyond stays in the document byte for byte, is
 * shown as plain text, and says why.
 */
export const limits = {
  /** Cells and stretches of prose. */
  blocks: 300,
  /** Characters of a document, pictures left out. */
  document: 500_000,
  /** Lines of a document. */
  lines: 20_000,
  /** Characters of one cell, pictures left out. */
  cell: 50_000,
  /** Lines of a cell. */
  cellLines: 3_000,
  /** Signs in one paragraph that may begin or end emphasis, a link or code: reading them takes the square of it. */
  marks: 2_000,
  /** The same in all of a prose cell, and signs of structure in YAML. */
  cellMarks: 6_000,
  /** Lists and quotes within each other. */
  depth: 30,
  /** Cells of the tables that prose writes out. */
  tableCells: 10_000,
  /** `${…}` of a prose cell. */
  values: 1_000,
  /** Characters shown of a text that is not read. */
  shown: 20_000,
}

/** Pictures that stand in the text itself are long and cheap. */
const picture = /data:image\/[a-z]+;base64,[a-z0-9+/=]+/gi

/** How long a text is to whoever reads it. */
export function lengthOf(text: string): number {
  return text.length <= limits.cell ? text.length : text.replace(picture, '').length
}

/** Why a text of Markdown is not read, in words; undefined where it can be. Looks at every character once. */
export function refuseProse(text: string): Text | undefined {
  const found = findProse(text)
  return found && shown(found)
}

function findProse(text: string): Text | undefined {
  const counted = text.replace(picture, '')
  const long = refuseLength(counted)
  if (long) return long
  let marks = 0
  let cells = 0
  let paragraph = { marks: 0, lines: 0, bars: 0 }
  for (const line of counted.split(/\r\n|\n|\r/)) {
    const lead = leadOf(line)
    if (depthOf(lead) > limits.depth) return tooDeep
    if (line.trim() === '') paragraph = { marks: 0, lines: 0, bars: 0 }
    const own = count(line.slice(lead.length), /[*_~`[\]()<>!@:]/g)
    marks += own
    paragraph.marks += own
    // A table gives every row as many cells as its head has.
    cells -= paragraph.bars * paragraph.lines
    paragraph.lines++
    paragraph.bars = Math.max(paragraph.bars, count(line, /\|/g))
    cells += paragraph.bars * paragraph.lines
    if (paragraph.marks > limits.marks || marks > limits.cellMarks) return tooMany(marks)
    if (cells > limits.tableCells) return tooWide
  }
  const values = count(counted, /\$\{/g)
  return values > limits.values ? tooFilled(values) : undefined
}

/** Why the YAML of a cell is not read, in words; undefined where it can be. */
export function refuseYaml(text: string): Text | undefined {
  const long = refuseLength(text)
  if (long) return long
  const marks = count(text, /[[\]{}:,"'&*!?|>#%@`-]/g)
  return marks > limits.cellMarks * 2 ? tooMany(marks) : undefined
}

/** Why the text of a cell is not read, whatever it is written in. */
export function refuseLength(text: string): Text | undefined {
  if (text.length > limits.cell) return tooLong(text.length)
  const lines = count(text, /\r\n|\n|\r/g)
  return lines > limits.cellLines ? tooManyLines(lines) : undefined
}

function count(text: string, pattern: RegExp): number {
  let found = 0
  pattern.lastIndex = 0
  while (pattern.test(text)) found++
  return found
}

/** The marks of lists and quotes before a line's text, and the space between them. */
function leadOf(line: string): string {
  return /^(?:[ \t]*(?:>|(?:[-+*]|\d{1,9}[.)])(?=[ \t]|$)))*[ \t]*/.exec(line)![0]
}

/** How many lists and quotes a line stands in, by the marks before its text or by its indentation. */
function depthOf(lead: string): number {
  const indentation = /^[ \t]*/.exec(lead)![0].replaceAll('\t', '    ').length
  return Math.max(count(lead, /[-+*>]|\d+[.)]/g), indentation / 4)
}

/** What is said of prose, which is shown where it can't be read. */
const kept: Text = {
  zh: '原文一字未动，按原样显示。',
  en: 'The text is kept as it is and shown as it stands.',
}

const shown = ({ zh, en }: Text): Text => ({ zh: zh + kept.zh, en: `${en} ${kept.en}` })
const say = (zh: string, en: string): Text => ({ zh, en })
const number = (value: number) => value.toLocaleString('en-US')

const tooLong = (length: number) =>
  say(
    `这一段有 ${number(length)} 个字符，最多读 ${number(limits.cell)} 个，请分成几段。`,
    `This cell has ${number(length)} characters; at most ${number(limits.cell)} are read. Split it.`,
  )
const tooManyLines = (lines: number) =>
  say(
    `这一段有 ${number(lines)} 行，最多读 ${number(limits.cellLines)} 行，请分成几段。`,
    `This cell has ${number(lines)} lines; at most ${number(limits.cellLines)} are read. Split it.`,
  )
const tooMany = (marks: number) =>
  say(
    `这一段里的标记符号（如 *、_、[、:）至少有 ${number(marks)} 个，排版会卡住页面，请减少或分成几段。`,
    `This cell has at least ${number(marks)} marks such as *, _, [ or :, which would hold the page. Use fewer, or split it.`,
  )
const tooDeep = say(
  `这一段的列表或引用套了 ${limits.depth} 层以上，请减少层次。`,
  `Lists or quotes of this cell are more than ${limits.depth} deep. Use fewer levels.`,
)
const tooWide = say(
  `这一段的表格超过 ${number(limits.tableCells)} 格，请分成几段，或放进数据里用表格单元显示。`,
  `The tables of this cell have more than ${number(limits.tableCells)} cells. Split it, or show data in a table cell.`,
)
const tooFilled = (values: number) =>
  say(
    `这一段里有 ${number(values)} 处 \${…}，最多填 ${number(limits.values)} 处，请分成几段。`,
    `This cell has ${number(values)} placeholders \${…}; at most ${number(limits.values)} are filled in. Split it.`,
  )

/** Why the end of a document is not read. */
export const restUnread: Text = shown(
  say(
    `一个笔记本最多读 ${limits.blocks} 个单元、${number(limits.document)} 个字符、${number(limits.lines)} 行，以免卡住页面；从这里起没有读，请分成几个笔记本。`,
    `A notebook is read up to ${limits.blocks} cells, ${number(limits.document)} characters and ${number(limits.lines)} lines, so that the page stays quick; from here on it is not. Split it into several notebooks.`,
  ),
)
