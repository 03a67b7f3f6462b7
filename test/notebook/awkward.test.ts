import { writeHtml } from '../../src/notebook/prose/html'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '../../src/engine/query'
import { rows } from '../../src/engine/table'
import { measures } from '../../src/measures/catalogue/catalogue'
import { commit } from '../../src/model/commit'
import { defaultConvention } from '../../src/model/convention'
import { createModel } from '../../src/model/create'
import { tables } from '../../src/model/tables'
import { parseDocument } from '../../src/notebook/document/document'
import { NotebookRun } from '../../src/notebook/run/run'
import { openNodeDatabase } from '../engine/node'
import { nothing, openRows } from '../ingest/open'
import { loadSittings, type Sitting } from '../measures/fixture'

let database: Database & { close(): void }
beforeAll(async () => {
  database = await openNodeDatabase()
})
afterAll(() => database.close())

const midterm = (name: string) => readFileSync(new URL(`../../notebooks/${name}`, import.meta.url), 'utf8')

async function run(source: string, inputs: Record<string, string> = {}, locale: 'zh' | 'en' = 'zh') {
  const notebook = new NotebookRun(parseDocument(source), {
    database,
    measures,
    convention: defaultConvention,
    locale,
    inputs,
  })
  await notebook.settle()
  const states = new Map(notebook.states)
  notebook.dispose()
  return states
}

/** The midterm notebook in both editions, of every subject and level there is: no cell fails. */
async function expectMidterm(subjects: readonly string[]) {
  for (const locale of ['zh', 'en'] as const) {
    const source = midterm(locale === 'zh' ? 'midterm.md' : 'midterm.en.md')
    for (const 学科 of subjects) {
      for (const 层级 of ['学校', '班级']) {
        const states = await run(source, { 学科, 层级 }, locale)
        const failed = [...states.values()].filter(({ status }) => status !== 'ready')
        expect(failed.map(({ id, error }) => [学科, 层级, id, error?.text[locale], error?.line])).toEqual([])
        for (const { value } of states.values())
          if (value?.kind === 'markdown')
            expect(writeHtml(value.blocks)).not.toMatch(/undefined|NaN|Infinity/)
      }
    }
  }
}

/** Sixty pupils of two schools; the mark of the i-th. */
const district = (mark: (i: number) => number, schools = ['甲中学', '乙中学'], n = 60): Sitting[] =>
  Array.from({ length: n }, (_, i) => ({
    code: String(1000 + i),
    school: schools[i % schools.length]!,
    class: String(1 + (i % 2)),
    marks: { 语文: mark(i), 数学: mark(i) },
  }))

test('a workbook in which nobody is under 40 % fills the midterm notebook', async () => {
  // 60 pupils, 语文 of 100, lowest 55: 低分率 and the lower bound of its interval are exactly 0.
  const marks = Array.from({ length: 60 }, (_, i) => 55 + ((i * 7) % 40))
  const { session, plans } = await openRows('2023年秋八年级期末.xlsx', [
    ['考号', '姓名', '学校', '班级', '语文(100分)'],
    ...marks.map((mark, i) => [
      `1${100 + i}`,
      `学生${i}`,
      i % 2 ? '甲中学' : '乙中学',
      `${1 + (i % 2)}`,
      mark,
    ]),
  ])
  for (const name of Object.keys(tables)) await database.query(`DROP TABLE IF EXISTS ${name}`)
  await createModel(database)
  await commit(database, session.build(plans[0]!, nothing))
  await expectMidterm(['总分', '语文'])
  const figures = (await run(midterm('midterm.md'), { 学科: '语文' })).get('关键数')!.value
  expect(figures?.kind === 'table' && rows(figures.table)[0]).toMatchObject({
    低分率: 0,
    // Wilson, 0 of 60 at 95 %: 0 … z²/(n+z²) = 3.8415/63.8415 = 6.0 %.
    低分率注: '0.0–6.0%',
  })
})

test.each([
  ['everybody is above every line', district((i) => 95 + (i % 5))],
  ['everybody is below every line', district((i) => i % 10)],
  ['all marks are the same', district(() => 70)],
  ['all marks are 0', district(() => 0)],
  ['everybody has the full mark', district(() => 100)],
  ['there is one school', district((i) => 40 + i, ['甲中学'])],
  ['there is one pupil', district(() => 61, ['甲中学'], 1)],
  ['there are three pupils', district((i) => 60 + i, ['甲中学', '乙中学', '丙中学'], 3)],
  [
    'a school is absent whole',
    district((i) => 50 + i).map((each): Sitting =>
      each.school === '乙中学' ? { ...each, marks: { 语文: 'absent', 数学: 'absent' } } : each,
    ),
  ],
])('the midterm notebook runs where %s', async (_, sittings) => {
  await loadSittings(database, sittings, { 语文: 100, 数学: 100 })
  await expectMidterm(['总分', '数学'])
})

test('what SQL reads of a measure has the types of its columns, whatever its values', async () => {
  const source = ['measure name=全区', 'measure: level', 'exam: exam', 'subject: 数学', 'by: 区']
  const read = async (sittings: readonly Sitting[]) => {
    await loadSittings(database, sittings, { 语文: 100, 数学: 100 })
    const states = await run(
      `\`\`\`${source.join('\n')}\n\`\`\`\n\n\`\`\`sql name=类型\nSELECT typeof(平均分) AS 均分, typeof(低分率) AS 低分, typeof(实考人数) AS 人数,
        printf('%.1f', 平均分) AS 写出, 平均分 / 2 AS 一半 FROM 全区\n\`\`\`\n`,
    )
    const { value, error } = states.get('类型')!
    expect(error).toBeUndefined()
    return value?.kind === 'table' && rows(value.table)[0]
  }
  expect(await read(district((i) => 30 + (i % 60)))).toMatchObject({
    均分: 'DOUBLE',
    低分: 'DOUBLE',
    人数: 'INTEGER',
  })
  expect(await read(district(() => 61))).toMatchObject({
    均分: 'DOUBLE',
    低分: 'DOUBLE',
    人数: 'INTEGER',
    写出: '61.0',
    一半: 30.5,
  })
})
