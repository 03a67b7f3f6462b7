import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../../src/engine/query'
import { rows } from '../../src/engine/table'
import { measures } from '../../src/measures/catalogue/catalogue'
import { defaultConvention } from '../../src/model/convention'
import type { TableValue } from '../../src/notebook/cell'
import { parseDocument } from '../../src/notebook/document/document'
import { NotebookRun } from '../../src/notebook/run/run'
import { openNodeDatabase } from '../engine/node'
import { loadSittings } from '../measures/fixture'

let database: Database & { close(): void }
const runs: NotebookRun[] = []

beforeAll(async () => {
  database = await openNodeDatabase()
  await loadSittings(
    database,
    [
      { code: '1', school: '东湖中学', marks: { 语文: 80, 数学: 60.5 } },
      { code: '2', school: '东湖中学', marks: { 语文: 70, 数学: 50 } },
      { code: '3', school: '西苑学校', marks: { 语文: 90, 数学: 'absent' } },
      { code: '4', school: '西苑学校', marks: { 语文: 60, 数学: 88 } },
    ],
    { 语文: 100, 数学: 100 },
    [
      { name: '东湖中学', code: '0101' },
      { name: '西苑学校', code: '0102' },
    ],
  )
})
afterAll(() => database.close())
afterEach(() => {
  for (const run of runs.splice(0)) run.dispose()
})

async function start(source: string): Promise<NotebookRun> {
  const run = new NotebookRun(parseDocument(source.replaceAll("'''", '```')), {
    database,
    measures,
    convention: defaultConvention,
    locale: 'zh',
    sourcesOf: (exam) => [`${exam}.xlsx`],
  })
  runs.push(run)
  await run.settle()
  return run
}

function ready(run: NotebookRun, id: string): TableValue {
  const state = run.states.get(id)
  if (state?.value?.kind !== 'table' || state.status !== 'ready') {
    throw new Error(`${id} is ${state?.status}: ${state?.error?.text.zh}`)
  }
  return state.value
}
const rowsOf = (run: NotebookRun, id: string) => rows(ready(run, id).table)
const failure = (run: NotebookRun, id: string) => run.states.get(id)?.error

async function ran(run: NotebookRun, act: () => void): Promise<string[]> {
  const names = new Set<string>()
  const stop = run.subscribe(({ id, status }) => {
    if (status === 'running') names.add(id)
  })
  act()
  await new Promise((resolve) => setTimeout(resolve, 30))
  await run.settle()
  stop()
  return [...names].sort()
}

const notebook = `
'''input name=学科
options: [语文, 数学]
'''
'''measure name=原
measure: level
exam: exam
subject: $学科
by: 学校
'''
'''sql name=各校
SELECT 单位, 平均分, 合格率 FROM level(exam := 'exam', subject := $学科, by := '学校') ORDER BY 单位
'''
'''sql name=两科
SELECT a.单位, a.平均分 AS 语文, b.平均分 AS 数学
FROM 学业水平(exam := 'exam', subject := '语文') a
JOIN 学业水平(exam := 'exam', subject := '数学') b USING (单位)
'''
'''sql name=下游
SELECT 各校.单位, level.平均分 - 各校.平均分 AS 差
FROM 各校 JOIN level(exam := 'exam', subject := '语文') USING (单位)
'''
'''sql name=无关
SELECT count(*) AS n FROM 成绩
'''
`

describe('a measure as a name in SQL', () => {
  it('gives what the measure cell gives, with its formats, 口径, notes and sources', async () => {
    const run = await start(notebook)
    const [cell, sql] = [ready(run, '原'), ready(run, '各校')]
    expect(rowsOf(run, '各校')).toEqual(
      rowsOf(run, '原').map(({ 单位, 平均分, 合格率 }) => ({ 单位, 平均分, 合格率 })),
    )
    expect(sql).toMatchObject({ convention: cell.convention, notes: cell.notes, sources: ['exam.xlsx'] })
    expect(sql.columns.map(({ format, en }) => [format, en])).toEqual([
      ['text', 'unit'],
      ['mark', 'mean'],
      ['rate', 'pass rate'],
    ])
    expect(rowsOf(run, '两科')).toEqual([
      { 单位: '东湖中学', 语文: 75, 数学: 55.25 },
      { 单位: '西苑学校', 语文: 75, 数学: 88 },
    ])
    expect(rowsOf(run, '下游').map(({ 差 }) => 差)).toEqual([0, 0])
  })

  it('runs again for its inputs, the convention and new data, and for nothing else', async () => {
    const run = await start(notebook)
    expect(await ran(run, () => run.setInput('学科', '数学'))).toEqual(['下游', '各校', '原'].sort())
    expect(rowsOf(run, '下游').map(({ 差 }) => 差)).toEqual([19.75, -13])
    const strict = { ...defaultConvention, absent: 'zero' as const }
    expect(await ran(run, () => run.setConvention(strict))).toEqual(['下游', '两科', '各校', '原'].sort())
    expect(rowsOf(run, '各校')[1]!.平均分).toBe(44)
    expect(ready(run, '两科').convention?.zh).toContain('缺考按 0 分计')
    expect(await ran(run, () => run.setLocale('en'))).toEqual([])
    expect(await ran(run, () => run.refresh())).toContain('两科')
  })

  it('takes parts of the selection, and does without what is not chosen', async () => {
    const run = await start(
      "'''sql name=校\nSELECT 单位 FROM level(exam := 'exam', subject := '语文', where := {学校: $选中.学校})\n'''\n",
    )
    expect(rowsOf(run, '校')).toHaveLength(2)
    expect(await ran(run, () => run.setSelection({ 学校: '西苑学校' }))).toEqual(['校'])
    expect(rowsOf(run, '校')).toEqual([{ 单位: '西苑学校' }])
  })

  it('leaves nothing in the database', async () => {
    const tables = async () => (await database.query('SELECT 1 FROM duckdb_tables()')).rowCount
    const before = await tables()
    const run = await start(notebook)
    run.setInput('学科', '数学')
    await run.settle()
    run.dispose()
    await new Promise((resolve) => setTimeout(resolve, 30))
    expect(await tables()).toBe(before)
  })

  it.each<[sql: string, words: string, line: number]>([
    ["SELECT *\nFROM level(exam := 'exam',\n by := '年级')", '“by”', 3],
    ["SELECT *\nFROM level(exam := 'exam',\n level := '学校')", '没有参数“level”', 3],
    ["SELECT *\nFROM level(by := '学校')", '缺少“exam”。请补上。', 2],
    ["SELECT *\n\nFROM level(exam := '没有')", '没有找到考试“没有”', 3],
    ['SELECT *\nFROM level(exam := $无)', '没有名为“无”的单元', 2],
    ["SELECT *\nFROM level(\n exam := 'exam'\n)\nWHERE 均分 > 1", '没有列“均分”', 5],
    ["SELECT *\nFROM level(exam := 'exam')\nJOIN 水平(exam := 'exam') USING (单位)", '函数', 3],
  ])('says what is wrong at its line: %s', async (sql, words, line) => {
    const run = await start(`'''sql name=错\n${sql}\n'''\n'''sql name=对\nSELECT 1 AS x\n'''\n`)
    expect(failure(run, '错')).toMatchObject({ line, text: { zh: expect.stringContaining(words) } })
    expect(rowsOf(run, '对')).toEqual([{ x: 1 }])
  })
})
