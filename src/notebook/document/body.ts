import { isScalar, LineCounter, parseDocument, visit, type Node, type Pair, type YAMLError } from 'yaml'
import { fail } from '../failure'
import { refuseYaml } from '../document/limits'

/** The YAML of a cell: plain data, and the line (1-based) on which a part of it stands. */
export interface YamlBody {
  value: unknown
  lineOf(path: readonly PropertyKey[]): number | undefined
}

/** Lists within lists within lists: no cell needs as many, and what walks them later may not have the stack for it. */
const deepest = 30

/**
 * Reads the YAML of a cell; throws a `BodyError` with the line for what is no YAML or no list of keys, and for more than
 * can be read at once.
 */
export function readYaml(text: string): YamlBody {
  const much = refuseYaml(text)
  if (much) fail(much)
  try {
    return readParts(text)
  } catch (error) {
    // Out of stack.
    if (error instanceof RangeError) fail(tooDeep)
    throw error
  }
}

const tooDeep = { zh: '层次套得太深，请减少。', en: 'This is nested too deeply; use fewer levels.' }

function readParts(text: string): YamlBody {
  const counter = new LineCounter()
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false, uniqueKeys: false })
  const line = (offset: number) => counter.linePos(offset).line
  const [error] = document.errors
  if (error) failSyntax(text, error, line(error.pos[0]))
  const checkDepth = (path: readonly unknown[], range: Node['range']) => {
    // Pairs stand between the maps.
    if (path.length > 2 * deepest) fail(tooDeep, range ? line(range[0]) : undefined)
  }
  visit(document, {
    Seq: (_, { range }, path) => checkDepth(path, range),
    Map: (_, { items, range }, path) => {
      checkDepth(path, range)
      checkKeys(items, line)
    },
    // Nested aliases can unfold to any size, and no cell needs them.
    Alias: (_, { range }) =>
      fail(
        {
          zh: '这里不能用 * 引用别处的内容，请直接写出来；内容以星号开头时加引号。',
          en: 'Aliases (*) are not used here. Write the content out; quote it if it begins with an asterisk.',
        },
        range ? line(range[0]) : undefined,
      ),
  })
  const value: unknown = document.toJS()
  if (value !== null && (typeof value !== 'object' || Array.isArray(value))) failShape(text)
  return {
    value,
    lineOf(path) {
      // The innermost part that exists: a missing key is shown where it should stand.
      for (let length = path.length; length > 0; length--) {
        const node = document.getIn(path.slice(0, length), true) as Node | undefined
        if (node?.range) return line(node.range[0])
      }
      return undefined
    },
  }
}

/** The library looks for a key's double among all before it; a set is as quick for many as for few. */
function checkKeys(items: readonly Pair[], line: (offset: number) => number) {
  const seen = new Set<unknown>()
  for (const { key } of items) {
    if (!isScalar(key)) continue
    if (seen.has(key.value)) {
      fail(
        { zh: '同一项写了两次，请留一个。', en: 'The same key is written twice; keep one.' },
        key.range ? line(key.range[0]) : undefined,
      )
    }
    seen.add(key.value)
  }
}

/** A colon typed with a Chinese input method looks right and is none to YAML. */
function wideColon(text: string): number {
  return text.split(/\r\n|\n|\r/).findIndex((line) => /^\s*[\p{L}_]+\s*：/u.test(line)) + 1
}

function failSyntax(text: string, error: YAMLError, line: number): never {
  const wide = wideColon(text)
  if (wide > 0) failColon(wide)
  if (error.code === 'RESOURCE_EXHAUSTION') fail(tooDeep, line)
  if (error.code === 'TAB_AS_INDENT') {
    fail({ zh: '行首用了制表符。请用空格缩进。', en: 'A tab is used for indenting. Use spaces.' }, line)
  }
  fail(
    {
      zh: '这一行读不懂。每行写“名称: 内容”，冒号后空一格；内容里有冒号、井号或引号时，整段加引号。',
      en: `This line can't be read. Write “key: value”, with a space after the colon. (${error.message})`,
    },
    line,
  )
}

function failShape(text: string): never {
  const wide = wideColon(text)
  if (wide > 0) failColon(wide)
  fail({ zh: '这里应当每行写“名称: 内容”。', en: 'Write “key: value” on each line here.' }, 1)
}

function failColon(line: number): never {
  fail(
    {
      zh: '这里用了全角冒号“：”。请改为半角冒号，并在后面空一格。',
      en: 'A full-width colon stands here. Use “:” and a space.',
    },
    line,
  )
}
