import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Database } from '../../src/engine/query'
import { measures } from '../../src/measures/catalogue'
import { createModel } from '../../src/model/create'
import { defaultConvention } from '../../src/model/convention'
import { parseDocument, serialiseDocument } from '../../src/notebook/document'
import { NotebookRun } from '../../src/notebook/run'
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

async function run(source: string, inputs: Record<string, string> = {}) {
  const document = parseDocument(source)
  const notebook = new NotebookRun(document, {
    database,
    measures,
    convention: defaultConvention,
    locale: 'zh',
    inputs,
  })
  await notebook.settle()
  const states = [...notebook.states.values()]
  notebook.dispose()
  return { document, states }
}

it.each(notebooks)('%s runs from its first cell to its last', async (_, source) => {
  await loadSittings(
    database,
    sittings,
    { 语文: 120, 数学: 100, 英语: 100 },
    schools.map((name, i) => ({ name, code: `010${i}`, zone: i < 2 ? '东片' : '西片', group: '东湖集团' })),
  )
  const levels = source.includes('name=层级') ? ['学校', '片区', '集团', '班级'] : ['']
  for (const 学科 of ['总分', '数学']) {
    for (const 层级 of levels) {
      const { document, states } = await run(source, { 学科, 层级 })
      expect(serialiseDocument(document)).toBe(source)
      expect(document.meta.error).toBeUndefined()
      const failed = states.filter(({ status }) => status !== 'ready')
      expect(failed.map(({ id, error }) => [学科, 层级, id, error?.text.zh, error?.line])).toEqual([])
      for (const { value } of states) {
        if (value?.kind === 'markdown')
          expect(value.html).not.toMatch(/undefined|NaN|\$\{|class="value missing"/)
      }
    }
  }
})

it.each(notebooks)('%s says what is missing where there is no data', async (_, source) => {
  for (const name of ['exam', 'paper', 'school', 'student', 'score', 'item', 'response']) {
    await database.query(`DROP TABLE IF EXISTS ${name} CASCADE`)
  }
  await createModel(database)
  const { states } = await run(source)
  const measured = states.filter(({ kind }) => kind === 'measure')
  expect(measured.length).toBeGreaterThan(0)
  for (const { error } of measured) expect(error?.text.zh).toMatch(/还没有考试|添加|出错/)
})
