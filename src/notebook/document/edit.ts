import { isMap, parseDocument as parseYaml, Scalar } from 'yaml'
import { defaultConvention, type Convention } from '../../model/convention'
import { parseDocument, serialiseDocument, type Block, type NotebookDocument } from './document'
import { closesFence, openFence, type Fence } from './fence'
import { lineEnding, splitLines } from './line'

/**
 * Edits give a new document and touch only the block they name; the document is read anew, so that it is always what
 * its text says.
 */

/** Gives block `index` another body: a cell keeps its fence, longer if the body needs it; prose may bring cells. */
export function editBody(document: NotebookDocument, index: number, body: string): NotebookDocument {
  const block = blockAt(document, index)
  const ending = lineEnding(serialiseDocument(document))
  const text = endLine(body.replace(/\r\n|\n|\r/g, ending), ending)
  const fence = block.open === '' ? undefined : openFence(block.open.replace(/[\r\n]+$/, ''))
  if (!fence) return splice(document, index, 1, closeFences(text, ending) + block.close)
  const longest = splitLines(text).reduce(
    (length, line) => longestMark(line.text, fence, length),
    fence.length,
  )
  const marks = fence.mark.repeat(longest)
  const open = endLine(block.open, ending).replace(/^(`+|~+)/, marks)
  const blank = /^[ \t]*(?:`+|~+)[ \t]*(\r\n|\n|\r|$)/.exec(block.close)
  const close = blank ? block.close.replace(/^[ \t]*(?:`+|~+)/, marks) : marks + ending
  return splice(document, index, 1, open + text + close)
}

/** Names (or, with undefined, unnames) cell `index`; the rest of its fence line stays. */
export function renameBlock(
  document: NotebookDocument,
  index: number,
  name: string | undefined,
): NotebookDocument {
  const block = blockAt(document, index)
  if (block.open === '') throw new RangeError(`block ${index} is prose and has no name`)
  const bare = block.open.replace(/\s+name=(?:"[^"]*"|\S+)/, '')
  const written = name === undefined ? '' : ` name=${/[\s"]/.test(name) ? JSON.stringify(name) : name}`
  const open = bare.replace(/^((?:`+|~+)\s*\S+)/, `$1${written.replaceAll('$', '$$$$')}`)
  return splice(document, index, 1, open + block.body + block.close)
}

/** Marks cell `index` as a step of the computation, which the page folds away, or takes the mark off. */
export function hideBlock(document: NotebookDocument, index: number, hidden: boolean): NotebookDocument {
  const block = blockAt(document, index)
  if (block.open === '') throw new RangeError(`block ${index} is prose and can't be hidden`)
  const bare = block.open.replace(/[ \t]+hide(?=\s)/, '')
  const open = hidden ? bare.replace(/[ \t]*(?=[\r\n]|$)/, ' hide') : bare
  return splice(document, index, 1, open + block.body + block.close)
}

/** Puts a second block `index` behind it; a name that is taken is numbered on. */
export function duplicateBlock(document: NotebookDocument, index: number): NotebookDocument {
  const block = blockAt(document, index)
  const copied = insertBlock(document, index + 1, block.raw)
  return block.name === undefined || copied.blocks.length === document.blocks.length
    ? copied
    : renameBlock(copied, index + 1, freeName(document, block.name))
}

/** `name` where no cell is called so, else the same with the next number. */
export function freeName(document: NotebookDocument, name: string): string {
  const taken = new Set(document.blocks.map((block) => block.name))
  if (!taken.has(name)) return name
  const stem = name.replace(/\d+$/, '') || name
  let number = 2
  while (taken.has(`${stem}${number}`)) number++
  return `${stem}${number}`
}

/** Puts `source` (prose or cells, as in a file) before block `index`; at the end where index is the count. */
export function insertBlock(document: NotebookDocument, index: number, source: string): NotebookDocument {
  const ending = lineEnding(serialiseDocument(document))
  const text = closeFences(endLine(source.replace(/\r\n|\n|\r/g, ending), ending), ending)
  return splice(document, index, 0, text.trimEnd() + ending + ending)
}

/** Takes block `index` away. */
export function removeBlock(document: NotebookDocument, index: number): NotebookDocument {
  blockAt(document, index)
  return splice(document, index, 1, '')
}

/** Moves block `from` so that it stands at `to` afterwards. */
export function moveBlock(document: NotebookDocument, from: number, to: number): NotebookDocument {
  const block = blockAt(document, from)
  const rest = document.blocks.filter((_, index) => index !== from)
  return insertBlock({ ...document, blocks: rest }, to, block.raw)
}

/** Writes the switches that differ from the defaults into the front matter; comments and other keys stay. */
export function setConvention(document: NotebookDocument, convention: Convention): NotebookDocument {
  const differing = Object.entries(convention).filter(
    ([key, value]) => JSON.stringify(value) !== JSON.stringify(defaultConvention[key as keyof Convention]),
  )
  return setFront(document, 'convention', differing.length > 0 ? Object.fromEntries(differing) : undefined)
}

/** Sets (or, with undefined, removes) one key of the front matter, which is made where there is none. */
export function setFront(
  document: NotebookDocument,
  key: 'title' | 'description' | 'order' | 'convention',
  value: unknown,
): NotebookDocument {
  const { meta: front } = document
  const ending = lineEnding(serialiseDocument(document))
  const yaml = parseYaml(front.yaml ?? '')
  if (yaml.errors.length > 0) throw new SyntaxError('the front matter has an error; mend it first')
  if (yaml.contents === null || !isMap(yaml.contents)) yaml.contents = yaml.createNode({}) as never
  if (key === 'convention') yaml.delete('口径')
  if (value === undefined) yaml.delete(key)
  else yaml.set(key, typeof value === 'object' ? yaml.createNode(value, { flow: true }) : new Scalar(value))
  const empty = isMap(yaml.contents) && yaml.contents.items.length === 0 && !yaml.comment
  const text = empty ? '' : yaml.toString({ lineWidth: 0 }).replace(/\r\n|\n|\r/g, ending)
  const raw =
    front.yaml === undefined
      ? empty
        ? front.raw
        : `---${ending}${text}---${ending}${ending}${front.raw}`
      : replaceYaml(front.raw, front.yaml, text)
  return parseDocument(raw + document.blocks.map(({ raw }) => raw).join(''))
}

function replaceYaml(raw: string, yaml: string, text: string): string {
  const start = splitLines(raw)[0]!.end
  return raw.slice(0, start) + text + raw.slice(start + yaml.length)
}

function blockAt(document: NotebookDocument, index: number): Block {
  const block = document.blocks[index]
  if (!block) throw new RangeError(`no block ${index}; there are ${document.blocks.length}`)
  return block
}

/** Replaces `count` blocks at `index` by `text` and reads the result; a blank line separates what would run together. */
function splice(document: NotebookDocument, index: number, count: number, text: string): NotebookDocument {
  const { meta: front, blocks } = document
  const ending = lineEnding(serialiseDocument(document))
  const before =
    front.raw +
    blocks
      .slice(0, index)
      .map(({ raw }) => raw)
      .join('')
  const after = blocks
    .slice(index + count)
    .map(({ raw }) => raw)
    .join('')
  const separated = (left: string, right: string) =>
    left === '' || right === '' || /(\r\n|\n|\r)[ \t]*(\r\n|\n|\r)$/.test(left) || left === front.raw
      ? left
      : endLine(left, ending) + (count === 0 ? ending : '')
  return parseDocument(separated(separated(before, text) + text, after) + after)
}

function endLine(text: string, ending: string): string {
  return text === '' || /[\r\n]$/.test(text) ? text : text + ending
}

/** A fence left open would swallow the blocks behind it. */
function closeFences(text: string, ending: string): string {
  let open: Fence | undefined
  for (const { text: line } of splitLines(text)) {
    if (open) {
      if (closesFence(line, open)) open = undefined
    } else {
      open = openFence(line)
    }
  }
  return open ? endLine(text, ending) + open.mark.repeat(open.length) + ending : text
}

function longestMark(line: string, fence: Fence, length: number): number {
  const found = /^ {0,3}(`{3,}|~{3,})[ \t]*$/.exec(line)
  return found && found[1]![0] === fence.mark ? Math.max(length, found[1]!.length + 1) : length
}
