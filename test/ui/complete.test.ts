import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parse } from 'svelte/compiler'
import { describe, expect, test } from 'vitest'
import { en } from '../../src/i18n/en/messages'
import { zh } from '../../src/i18n/zh/messages'

const src = fileURLToPath(new URL('../../src/', import.meta.url))
const han = /\p{Script=Han}/u

type Tree = string | ((...given: never[]) => string) | { readonly [key: string]: Tree }

/** Every message by its path; one that takes something is given numbers or words, whichever it makes a text of. */
function listMessages(tree: Tree, path = ''): Map<string, string> {
  if (typeof tree === 'string') return new Map([[path, tree]])
  if (typeof tree === 'function') return new Map([[path, callWith(tree)]])
  return new Map(
    Object.entries(tree).flatMap(([key, value]) => [
      ...listMessages(value, path === '' ? key : `${path}.${key}`),
    ]),
  )
}

function callWith(message: (...given: never[]) => string): string {
  for (const given of [2, 'x', ['x']]) {
    try {
      const said: unknown = message(...(Array.from({ length: message.length }, () => given) as never[]))
      if (typeof said === 'string') return said
    } catch {
      // It takes something else.
    }
  }
  throw new Error(`no example for ${message}`)
}

const chinese = listMessages(zh as unknown as Tree)
const english = listMessages(en as unknown as Tree)

/** English messages that name something Chinese by its own name. */
const namedInChinese: Readonly<Record<string, string>> = {
  'shell.switchLanguage': 'the other language in its own words',
  'selection.brushHint': 'columns as cells write them',
}

/** Messages that English does without. */
const unsaid = ['importing.row']

describe('messages', () => {
  test('both languages have the same ones, none of them empty', () => {
    expect([...english.keys()]).toEqual([...chinese.keys()])
    const empty = (messages: typeof chinese) =>
      [...messages].filter(([, text]) => text.trim() === '').map(([path]) => path)
    expect(empty(chinese)).toEqual([])
    expect(empty(english)).toEqual(unsaid)
  })

  test('no Chinese character in the English ones', () => {
    const mixed = [...english]
      .filter(([path, text]) => han.test(text) && !(path in namedInChinese))
      .map(([path, text]) => `${path}: ${text}`)
    expect(mixed).toEqual([])
  })

  test('none is the same in both languages by oversight', () => {
    const same = [...chinese]
      .filter(([path, text]) => han.test(text) && english.get(path) === text)
      .map(([path]) => path)
    expect(same).toEqual([])
  })
})

/** Chinese in components that is there by contract, not by habit. */
const byContract: Readonly<Record<string, readonly string[]>> = {
  // The ending of a column that notebooks write.
  'notebook/FiguresView.svelte': ['注'],
  // A file’s name, from which a sheet’s title is read.
  'import/DropZone.svelte': ['粘贴的表格.txt'],
}

/**
 * Names of columns, values and inputs that English texts of the lower rooms speak of as notebooks write them; last, the
 * schools, topics, indicators, subjects and verdicts of the worked examples, which stand so in the tables beside the steps.
 */
const writtenInChinese =
  /平均分|中位数|层级|各校|条件|边际|单位|指标|数值|年度|片区|集团|学校|班级|学生|性别|学号|姓名|题|分数段|区|总分|满分|给定|语文|答案|预估难度|最高|最低|平均|场次|选中|相当|高于|进步|界内|线下|未达到|未能分辨|甲|乙|函数|图形|体质合格率|近视率|数学|英语/g

function listFiles(folder: string, ending: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .toSorted()
}

/** A text that says itself in both languages: `{ zh: '…', en: '…' }`. */
function isInBoth(node: object): boolean {
  const { properties = [] } = node as { properties?: readonly { key?: { name?: string } }[] }
  const keys = properties.map(({ key }) => key?.name)
  return keys.length === 2 && keys.includes('zh') && keys.includes('en')
}

/** Texts with Chinese characters in a component: of its markup, its attributes and its code. */
function listChinese(code: string): string[] {
  const found: string[] = []
  const seen = new Set<unknown>()
  const visit = (node: unknown) => {
    if (typeof node !== 'object' || node === null || seen.has(node)) return
    seen.add(node)
    if (isInBoth(node)) return
    const { type, data, value } = node as { type?: string; data?: unknown; value?: unknown }
    const text =
      type === 'Text'
        ? data
        : type === 'Literal'
          ? value
          : type === 'TemplateElement'
            ? (value as { raw: string }).raw
            : undefined
    // In code such a name stands for the column or level; in markup it would be a word to the reader.
    const rest =
      type === 'Literal' || type === 'TemplateElement' ? String(text).replace(writtenInChinese, '') : text
    if (typeof text === 'string' && han.test(String(rest))) found.push(text.trim())
    for (const [key, child] of Object.entries(node)) {
      if (!/Comments$|^metadata$/.test(key)) visit(child)
    }
  }
  const { fragment, instance, module } = parse(code, { modern: true })
  visit([fragment, instance, module])
  return found
}

describe('the interface’s code', () => {
  test('no Chinese text in components but what is there by contract', () => {
    const found = listFiles(`${src}ui`, '.svelte').flatMap((name) =>
      listChinese(readFileSync(`${src}ui/${name}`, 'utf8'))
        .filter((text) => !byContract[name]?.includes(text))
        .map((text) => `${name}: ${text}`),
    )
    expect(found).toEqual([])
  })

  test('texts of the lower rooms are English where they say they are', () => {
    const rooms = readdirSync(src, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && entry.name !== 'i18n' && entry.name !== 'ui')
      .map(({ name }) => name)
    const found = rooms.flatMap((room) =>
      listFiles(`${src}${room}`, '.ts').flatMap((name) =>
        [
          ...readFileSync(`${src}${room}/${name}`, 'utf8').matchAll(
            /\ben: (?:'([^'\n]*)'|`([^`]*)`|"([^"\n]*)")/g,
          ),
        ]
          .map(([, a, b, c]) => a ?? b ?? c ?? '')
          .filter((text) => han.test(text.replace(/\$\{[^}]*\}/g, '').replace(writtenInChinese, '')))
          .map((text) => `${room}/${name}: ${text}`),
      ),
    )
    expect(found).toEqual([])
  })
})
