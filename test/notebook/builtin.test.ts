import { writeHtml } from '../../src/notebook/prose/html'
import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Database } from '../../src/engine/query'
import { measures } from '../../src/measures/catalogue/catalogue'
import { createModel } from '../../src/model/create'
import { defaultConvention } from '../../src/model/convention'
import type { Locale } from '../../src/model/text'
import { parseDocument, serialiseDocument } from '../../src/notebook/document/document'
import { NotebookRun } from '../../src/notebook/run/run'
import { openNodeDatabase } from '../engine/node'
import { loadSittings, type Sitting } from '../measures/fixture'

let database: Database & { close(): void }
beforeAll(async () => {
  database = await openNodeDatabase()
})
afterAll(() => database.close())

const folder = new URL('../../notebooks/', import.meta.url)
const notebooks = readdirSync(folder).map(
  (name) => [name, readFileSync(new URL(name, folder), 'utf8')] as const,
)

const schools = ['东湖中学', '西苑学校', '青溪初中']
const sittings = Array.from({ length: 90 }, (_, i): Sitting => ({
  code: String(1000 + i),
  school: schools[i % 3]!,
  class: String(1 + (i % 2)),
  marks: {
    语文: 40 + ((i * 7) % 60) + (i % 3) * 5,
    数学: i === 5 ? 'absent' : 30 + ((i * 11) % 70),
    英语: 50 + ((i * 13) % 50),
  },
}))

async function run(source: string, locale: Locale, inputs: Record<string, string> = {}) {
  const document = parseDocument(source)
  const notebook = new NotebookRun(document, {
    database,
    measures,
    convention: defaultConvention,
    locale,
    inputs,
  })
  await notebook.settle()
  const states = [...notebook.states.values()]
  notebook.dispose()
  return { document, states }
}

/** What of an English edition’s prose is not a name of the data or of a cell. */
const withoutNames = (html: string) =>
  html
    .replace(/<[^>]*>/g, '')
    .replace(
      /东湖中学|西苑学校|青溪初中|东湖集团|[东西]片|语文|数学|英语|总分|九年级|\d+(秋|春)?期中|期中/g,
      '',
    )

const localeOf = (name: string): Locale => (name.endsWith('.en.md') ? 'en' : 'zh')

it.each(notebooks)('%s runs from its first cell to its last', async (name, source) => {
  await loadSittings(
    database,
    sittings,
    { 语文: 120, 数学: 100, 英语: 100 },
    schools.map((name, i) => ({ name, code: `010${i}`, zone: i < 2 ? '东片' : '西片', group: '东湖集团' })),
  )
  const levels = source.includes('name=层级') ? ['学校', '片区', '集团', '班级'] : ['']
  for (const 学科 of ['总分', '数学']) {
    for (const 层级 of levels) {
      const { document, states } = await run(source, localeOf(name), { 学科, 层级 })
      expect(serialiseDocument(document)).toBe(source)
      expect(document.meta.error).toBeUndefined()
      const failed = states.filter(({ status }) => status !== 'ready')
      expect(failed.map(({ id, error }) => [学科, 层级, id, error?.text.zh, error?.line])).toEqual([])
      for (const { value } of states) {
        if (value?.kind === 'markdown')
          expect(writeHtml(value.blocks)).not.toMatch(/undefined|NaN|\$\{|class="value missing"/)
        if (value?.kind === 'markdown' && localeOf(name) === 'en')
          expect(withoutNames(writeHtml(value.blocks))).not.toMatch(/\p{Script=Han}/u)
      }
    }
  }
})

it.each(notebooks)('%s says what is missing where there is no data', async (file, source) => {
  for (const name of ['exam', 'paper', 'school', 'student', 'score', 'item', 'response']) {
    await database.query(`DROP TABLE IF EXISTS ${name} CASCADE`)
  }
  await createModel(database)
  const { states } = await run(source, localeOf(file))
  const measured = states.filter(({ kind }) => kind === 'measure')
  expect(measured.length).toBeGreaterThan(0)
  for (const { error } of measured) expect(error?.text.zh).toMatch(/还没有考试|添加|出错/)
})

it.each(notebooks.filter(([name]) => localeOf(name) === 'zh'))(
  '%s computes the same in English',
  (name, zh) => {
    const en = notebooks.find(([other]) => other === name.replace(/\.md$/, '.en.md'))?.[1] ?? ''
    const shape = (source: string) =>
      parseDocument(source).blocks.map(({ id, kind, open }) => [id, kind, open])
    expect(shape(en)).toEqual(shape(zh))
    const computed = (source: string) =>
      parseDocument(source).blocks.flatMap(({ kind, body }) =>
        kind === 'sql' || kind === 'measure' ? [body] : [],
      )
    expect(computed(en)).toEqual(computed(zh))
  },
)

it('the midterm’s own sentences are as careful as the findings', async () => {
  await loadSittings(database, sittings, { 语文: 120, 数学: 100, 英语: 100 })
  for (const [locale, apart, papers] of [
    ['zh', '其余与全区分不出高下', '试卷难易不同'],
    ['en', 'can’t be told from it', 'papers differ in difficulty'],
  ] as const) {
    const [, source] = notebooks.find(
      ([name]) => name === (locale === 'zh' ? 'midterm.md' : 'midterm.en.md'),
    )!
    const { states } = await run(source, locale, { 学科: '数学', 层级: '学校' })
    const text = states
      .map(({ value }) => (value?.kind === 'markdown' ? writeHtml(value.blocks) : ''))
      .join('')
    expect(text).toContain(apart)
    expect(text).toContain(papers)
    expect(text).not.toContain('相当')
  }
})
