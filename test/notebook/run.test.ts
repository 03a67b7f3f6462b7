import { writeHtml } from '../../src/notebook/prose/html'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../../src/engine/query'
import { rows, type Value } from '../../src/engine/table'
import { measures } from '../../src/measures/catalogue/catalogue'
import { label, text as textColumn } from '../../src/measures/define'
import type { Measure } from '../../src/measures/measure'
import { defaultConvention } from '../../src/model/convention'
import type { CellState, InputValue, MarkdownValue, TableValue } from '../../src/notebook/cell'
import { parseDocument, serialiseDocument } from '../../src/notebook/document/document'
import { NotebookRun, type RunOptions } from '../../src/notebook/run/run'
import { openNodeDatabase } from '../engine/node'
import { loadSittings } from '../measures/fixture'
import * as v from 'valibot'

let database: Database & { close(): void }
/** Every statement that was sent, newest last. */
const sent: string[] = []
let counted: Database
const runs: NotebookRun[] = []

beforeAll(async () => {
  database = await openNodeDatabase()
  await loadSittings(
    database,
    [
      { code: '1', school: '东湖中学', marks: { 语文: 80, 数学: 60.5 } },
      { code: '2', school: '东湖中学', marks: { 语文: 70, 数学: 50 } },
      { code: '3', school: '西苑学校', marks: { 语文: 90, 数学: 'absent' } },
    ],
    { 语文: 100, 数学: 100 },
    [
      { name: '东湖中学', code: '0101' },
      { name: '西苑学校', code: '0102' },
    ],
  )
  counted = {
    ...database,
    query: (sql, options) => {
      sent.push(sql)
      return database.query(sql, options)
    },
    read: (sql, options) => {
      sent.push(sql)
      return database.read(sql, options)
    },
  }
})
afterAll(() => database.close())
afterEach(() => {
  for (const run of runs.splice(0)) run.dispose()
})

/** A document whose fences are written '''. */
const text = (source: string) => source.replaceAll("'''", '```')

async function start(source: string, options: Partial<RunOptions> = {}): Promise<NotebookRun> {
  const run = new NotebookRun(parseDocument(text(source)), {
    database: counted,
    measures,
    convention: defaultConvention,
    locale: 'zh',
    sourcesOf: (exam) => [`${exam}.xlsx`],
    ...options,
  })
  runs.push(run)
  await run.settle()
  return run
}

function stateOf(run: NotebookRun, id: string): CellState {
  const state = run.states.get(id)
  if (!state) throw new Error(`no cell ${id}; there are ${[...run.states.keys()].join(', ')}`)
  return state
}

function ready<T>(run: NotebookRun, id: string): T {
  const state = stateOf(run, id)
  if (state.status !== 'ready') throw new Error(`${id} is ${state.status}: ${state.error?.text.zh}`)
  return state.value as T
}

const rowsOf = (run: NotebookRun, id: string) => rows(ready<TableValue>(run, id).table)
const htmlOf = (run: NotebookRun, id: string) => writeHtml(ready<MarkdownValue>(run, id).blocks)
const valueOf = (run: NotebookRun, id: string) => ready<InputValue>(run, id).value

/** Names of the cells that ran while `act` did its work. */
async function ran(run: NotebookRun, act: () => void): Promise<string[]> {
  const names = new Set<string>()
  const stop = run.subscribe(({ id, kind, status }) => {
    // An input whose options stay has nothing to run: it only takes its value.
    if (status === 'running' || (kind === 'input' && status === 'ready')) names.add(id)
  })
  act()
  // The runtime computes in the next frame.
  await new Promise((resolve) => setTimeout(resolve, 30))
  await run.settle()
  stop()
  return [...names].sort()
}

const meeting = `
'''input name=学科
label: 学科
options: [语文, 数学]
'''
'''sql name=各校
SELECT 学校, avg(得分) AS 均分 FROM 成绩 WHERE 学科 = $学科 GROUP BY ALL ORDER BY 学校
'''
'''sql name=前者
SELECT * FROM 各校 WHERE 学校 = '东湖中学'
'''
'''measure name=全区
measure: level
exam: exam
subject: $学科
by: 区
title: 全区\${学科}
'''
'''sql name=转
SELECT 平均分, 实考人数, typeof(实考人数) AS 类型 FROM 全区
'''
'''table name=表
data: 全区
columns: [平均分, 单位]
'''
'''chart name=图
chart: bars
data: 各校
x: 均分
y: 学校
title: \${学科}各校均分
'''
'''sql name=无关
SELECT count(*) AS n FROM 学校
'''
全区 \${全区.实考人数} 人，均分 \${全区.平均分}；\${count(各校, 均分 > 76)} 所。
`

describe('a run', () => {
  it('fills a document in', async () => {
    const run = await start(meeting)
    expect([...run.states.values()].map(({ id, status, error }) => [id, status, error?.text.zh])).toEqual(
      ['学科', '各校', '前者', '全区', '转', '表', '图', '无关', '_8'].map((id) => [id, 'ready', undefined]),
    )
    expect(rowsOf(run, '各校')).toEqual([
      { 学校: '东湖中学', 均分: 75 },
      { 学校: '西苑学校', 均分: 90 },
    ])
    expect(rowsOf(run, '前者')).toEqual([{ 学校: '东湖中学', 均分: 75 }])
    expect(rowsOf(run, '转')).toEqual([{ 平均分: 80, 实考人数: 3, 类型: 'INTEGER' }])
    expect(htmlOf(run, '_8').replace(/<\/?output[^>]*>/g, '|')).toBe(
      '<p>全区 |3| 人，均分 |80.0|；|1| 所。</p>\n',
    )
    const chart = stateOf(run, '图').value
    expect(chart?.kind === 'chart' && [chart.spec.title, chart.data.table.rowCount]).toEqual([
      '语文各校均分',
      2,
    ])
  })

  it('carries 口径, notes, sources and title to what is made from a measure', async () => {
    const run = await start(meeting)
    const [measure, table] = [ready<TableValue>(run, '全区'), ready<TableValue>(run, '表')]
    expect(measure.title).toBe('全区语文')
    expect(table).toMatchObject({
      convention: measure.convention,
      notes: measure.notes,
      sources: ['exam.xlsx'],
    })
    expect(table.columns.map(({ name }) => name)).toEqual(['平均分', '单位'])
    expect(ready<TableValue>(run, '转').sources).toEqual(['exam.xlsx'])
    expect(ready<TableValue>(run, '无关').sources).toEqual(['exam.xlsx'])
  })

  it('leaves nothing in the database', async () => {
    const tables = async () =>
      rows(await database.query('SELECT table_name AS t FROM duckdb_tables()')).length
    const before = await tables()
    const run = await start(meeting)
    expect(await tables()).toBe(before + 1)
    run.dispose()
    await new Promise((resolve) => setTimeout(resolve, 30))
    expect(await tables()).toBe(before)
  })
})

describe('reactivity', () => {
  it('runs exactly the dependents of an input again', async () => {
    const run = await start(meeting)
    sent.length = 0
    expect(await ran(run, () => run.setInput('学科', '数学'))).toEqual(
      ['_8', '全区', '前者', '各校', '图', '学科', '表', '转'].sort(),
    )
    expect(sent.some((sql) => sql.includes('FROM 学校'))).toBe(false)
    expect(sent.filter((sql) => /GROUP BY ALL ORDER BY 学校\n?$/.test(sql))).toHaveLength(1)
    expect(rowsOf(run, '前者')).toEqual([{ 学校: '东湖中学', 均分: 55.25 }])
    expect(htmlOf(run, '_8')).toContain('55.3')
  })

  it('runs nothing when an input is set to what it is', async () => {
    const run = await start(meeting)
    sent.length = 0
    expect(await ran(run, () => run.setInput('学科', '语文'))).toEqual([])
    expect(sent).toEqual([])
  })

  it('runs what depends on the 口径, and nothing else', async () => {
    const run = await start(meeting)
    const names = await ran(run, () => run.setConvention({ ...defaultConvention, absent: 'zero' }))
    expect(names).toEqual(['_8', '全区', '表', '转'].sort())
    run.setInput('学科', '数学')
    await new Promise((resolve) => setTimeout(resolve, 30))
    await run.settle()
    expect(rowsOf(run, '表')[0]!.平均分).toBeCloseTo(110.5 / 3, 12)
    expect(ready<TableValue>(run, '表').convention?.zh).toContain('缺考按 0 分计')
  })

  it('runs what reads the data when it has changed', async () => {
    const run = await start(meeting)
    expect(await ran(run, () => run.refresh())).toEqual(
      ['_8', '全区', '前者', '各校', '图', '无关', '表', '转'].sort(),
    )
  })

  it('runs only what an edit changes', async () => {
    const run = await start(meeting)
    const edited = parseDocument(text(meeting.replace("学校 = '东湖中学'", "学校 = '西苑学校'")))
    expect(await ran(run, () => void run.update(edited))).toEqual(['前者'])
    expect(rowsOf(run, '前者')[0]!.均分).toBe(90)
  })

  it('knows unnamed cells by their text when a block is put before them', async () => {
    const run = await start(meeting)
    const names = await ran(run, () => void run.update(parseDocument(text(`# 标题\n\n${meeting}`))))
    expect(names).toEqual(['_0'])
    expect(htmlOf(run, '_9')).toContain('80.0')
    expect(run.states.has('_8')).toBe(false)
  })

  it('keeps a cell that is being written as it is, and calls it and its dependents stale, until it is run', async () => {
    const source = text(
      `'''sql name=甲\nSELECT 1 AS x\n'''\n'''sql name=乙\nSELECT x + 1 AS y FROM 甲\n'''\n值 \${乙.y}\n'''sql name=旁\nSELECT 0 AS z\n'''\n`,
    )
    const run = await start(source)
    const statuses = () => [...run.states.values()].map(({ status }) => status)
    const written = parseDocument(source.replace('1 AS x', '41 AS x'))
    sent.length = 0
    await run.update(written, '甲')
    expect(statuses()).toEqual(['stale', 'stale', 'stale', 'ready'])
    expect(stateOf(run, '乙').value).toMatchObject({ kind: 'table' })
    // An edit elsewhere leaves it waiting; a reader of the stale cell runs on what there is.
    const other = parseDocument(source.replace('1 AS x', '41 AS x').replace('x + 1', 'x + 2'))
    await run.update(other)
    await run.settle()
    expect(statuses()).toEqual(['stale', 'stale', 'stale', 'ready'])
    expect(sent.filter((sql) => sql.includes('41 AS x'))).toEqual([])
    run.rerun('甲')
    await run.settle()
    expect(statuses()).toEqual(['ready', 'ready', 'ready', 'ready'])
    expect(rowsOf(run, '乙')).toEqual([{ y: 43 }])
    // Written back to what it was: nothing is stale, nothing runs.
    await run.update(parseDocument(serialiseDocument(other).replace('41', '5')), '甲')
    expect(stateOf(run, '甲').status).toBe('stale')
    sent.length = 0
    await run.update(other, '甲')
    expect(statuses()).toEqual(['ready', 'ready', 'ready', 'ready'])
    expect(sent).toEqual([])
  })

  it('runs what is in sight first, with what that needs, and the rest when it is quiet', async () => {
    const source = text(
      "'''sql name=远\nSELECT 1 AS far\n'''\n'''sql name=底\nSELECT 2 AS base\n'''\n'''sql name=近\nSELECT base FROM 底\n'''\n",
    )
    const run = await start(source)
    run.look(['近'])
    sent.length = 0
    run.refresh()
    await run.settle()
    const asked = (word: string) => sent.findIndex((sql) => sql.includes(word) && !sql.includes('duckdb'))
    const [far, near] = [asked('AS far'), sent.findLastIndex((sql) => sql.includes('AS base'))]
    expect(near).toBeGreaterThanOrEqual(0)
    expect(far).toBeGreaterThan(near)
    expect([...run.states.values()].map(({ status }) => status)).toEqual(['ready', 'ready', 'ready'])
    // Asked for while it waits, and asked for again: nothing hangs.
    run.refresh()
    run.refresh()
    run.look(undefined)
    await run.settle()
    run.look([])
    run.refresh()
    await run.settle()
    expect(stateOf(run, '远').status).toBe('ready')
  })

  it('leaves nothing waiting for cells that cannot run', async () => {
    const run = await start(
      "'''sql name=甲\nSELECT * FROM 乙\n'''\n'''sql name=乙\nSELECT * FROM 甲, 丙\n'''\n'''sql name=丙\nSELECT 1 AS c\n'''\n'''input name=丁\noptions: [a, b]\n'''\n'''sql name=戊\nSELECT $无, $丁\n'''\n",
    )
    run.refresh()
    run.rerun('丙')
    run.setInput('丁', 'b')
    await run.settle()
    expect([...run.states.values()].map(({ status }) => status)).toEqual([
      'error',
      'error',
      'ready',
      'ready',
      'error',
    ])
  })

  it('keeps what was chosen in an input that is renamed', async () => {
    const source = "'''input name=甲\noptions: [a, b]\n'''\n'''sql\nSELECT 1\n'''\n"
    const run = await start(source, { inputs: { 甲: 'b' } })
    await run.update(parseDocument(text(source.replace('甲', '乙'))))
    await run.settle()
    expect(valueOf(run, '乙')).toBe('b')
  })

  it('cancels what is outdated and starts it again', async () => {
    const log: string[] = []
    const slow: Measure = {
      id: 'slow',
      name: { zh: '', en: '' },
      definition: { zh: '', en: '' },
      params: v.object({ of: v.string() }),
      needs: [],
      columns: [],
      switches: [],
      findings: [],
      example: () => Promise.reject(new Error('none')),
      async run(params, { signal }) {
        const { of } = params as { of: string }
        log.push(`start ${of}`)
        if (of === '语文') {
          await new Promise((_, reject) =>
            signal!.addEventListener('abort', () => {
              log.push(`abort ${of}`)
              reject(signal!.reason as Error)
            }),
          )
        }
        const columns = [label('subject', textColumn('科', 'of', '科。', 'Of.'))]
        const table = {
          rowCount: 1,
          columns: [{ name: '科', kind: 'text', sqlType: 'VARCHAR', values: [of] } as const],
        }
        return { table, columns, convention: { zh: '', en: '' }, notes: [] }
      },
    }
    const source =
      "'''input name=学科\noptions: [语文, 数学]\n'''\n'''measure name=慢\nmeasure: slow\nof: $学科\n'''\n"
    const run = new NotebookRun(parseDocument(text(source)), {
      database,
      measures: new Map([['slow', slow]]),
      convention: defaultConvention,
      locale: 'zh',
    })
    runs.push(run)
    await expect.poll(() => log).toEqual(['start 语文'])
    expect(stateOf(run, '慢').status).toBe('running')
    run.setInput('学科', '数学')
    await expect.poll(() => log).toEqual(['start 语文', 'abort 语文', 'start 数学'])
    await run.settle()
    expect(rowsOf(run, '慢')).toEqual([{ 科: '数学' }])

    run.setInput('学科', '语文')
    await expect.poll(() => log.length).toBe(4)
    run.stop('慢')
    await run.settle()
    expect(stateOf(run, '慢')).toMatchObject({
      status: 'error',
      error: { text: { zh: expect.stringContaining('已停止') } },
    })
    run.setInput('学科', '数学')
    await new Promise((resolve) => setTimeout(resolve, 30))
    await run.settle()
    expect(rowsOf(run, '慢')).toEqual([{ 科: '数学' }])
  })
})

describe('SQL', () => {
  const input = "'''input name=名\ntype: text\ndefault: \"a'; DROP TABLE score; --\"\n'''\n"

  it('binds parameters, never splices them', async () => {
    const run = await start(
      `${input}'''sql name=值\nSELECT $名 AS v, '$名' AS 文, "x$名" FROM (SELECT 1 AS "x$名") -- $无\n'''\n`,
    )
    expect(rowsOf(run, '值')).toEqual([{ v: "a'; DROP TABLE score; --", 文: '$名', x$名: 1 }])
  })

  it.each([
    ['SELECT 1; DROP TABLE score', '一个单元只写一条查询'],
    ['SELECT 1) ; DROP TABLE score; SELECT * FROM (SELECT 1', '多了一个右括号'],
    ['SELECT 1) UNION ALL (SELECT 2', '多了一个右括号'],
    ['DROP TABLE score', 'SQL 在“TABLE”附近写法有误'],
    ['DELETE FROM score', '写法有误'],
    ['WITH a AS (SELECT 1) DELETE FROM score', '写法有误'],
    ['SELECT /* 1', '注释 /* 没有结束'],
    ["SELECT E'\\'; DROP TABLE score --'", undefined],
    ['SELECT $$ ; DROP TABLE score $$ AS v', undefined],
    ["SELECT ';)' AS v -- ; )", undefined],
    ['SELECT $1', '参数请写名称'],
    ['-- 还没写', '还没有查询'],
    ['SELECT 1 AS v;\n-- 完\n', undefined],
  ])('reads and does nothing else: %j', async (sql, refusal) => {
    const run = await start(`'''sql name=查\n${sql}\n'''\n`)
    const { status, error } = stateOf(run, '查')
    if (refusal === undefined) expect([status, error]).toEqual(['ready', undefined])
    else expect(error?.text.zh).toContain(refusal)
    expect(rows(await database.query('SELECT count(*) AS n FROM score'))).toEqual([{ n: 6 }])
  })

  it.each([
    ['SELECT *\nFROM 成绩x', 2, '没有名为“成绩x”的表或单元'],
    ['SELECT\n  1,\n  没有\nFROM 成绩', 3, '没有列“没有”'],
    ['SELECT 学校\nFROM 成绩\nWHER 学科 = 1', 3, '写法有误'],
    ['SELECT 学校, avg(得分)\nFROM 成绩', 1, 'GROUP BY ALL'],
    ['SELECT\n 均(得分) FROM 成绩', 2, '没有名为“均”的函数或指标'],
    [
      "SELECT * FROM levle(exam := 'exam')",
      1,
      '没有名为“levle”的函数或指标。请检查写法；指标的名称见指标手册。',
    ],
    ['SELECT 学校\nFROM 成绩 WHERE 学科 = $学', 2, '没有名为“学”的单元'],
    ['SELECT\n 学校::INTEGER\nFROM 成绩', 2, '数据库没有接受这条查询'],
  ])('says what is wrong and on which line: %j', async (sql, line, words) => {
    const run = await start(`'''sql name=查\n${sql}\n'''\n`)
    const { status, error } = stateOf(run, '查')
    expect(status).toBe('error')
    expect(error?.line).toBe(line)
    expect(error?.text.zh).toContain(words)
  })

  it('counts lines from its own text where it reads other cells', async () => {
    const run = await start(
      "'''sql name=甲\nSELECT 1 AS x,\n 2 AS y\n'''\n'''sql name=乙\nSELECT x,\n z FROM 甲\n'''\n",
    )
    expect(stateOf(run, '乙').error).toEqual({
      line: 2,
      at: 11,
      text: expect.objectContaining({ zh: expect.stringContaining('没有列“z”') }),
    })
  })

  it.each([
    [
      'SELECT 学校 FROM 学校 WHERE 学校 IN $选 ORDER BY 1',
      ['东湖中学', '西苑学校'],
      ['东湖中学', '西苑学校'],
    ],
    ['SELECT 学校 FROM 学校 WHERE 学校 IN ($选) ORDER BY 1', ['西苑学校'], ['西苑学校']],
    ['SELECT 学校 FROM 学校 WHERE 学校 IN $选 ORDER BY 1', [], []],
    ['SELECT 学校 FROM 学校 WHERE 学校 IN ($选) ORDER BY 1', [], []],
    ['SELECT 学校 FROM 学校 WHERE len($选) = 0 OR 学校 IN $选 ORDER BY 1', [], ['东湖中学', '西苑学校']],
  ])('takes several choices as a list: %j of %j', async (sql, chosen, found) => {
    const run = await start(
      `'''input name=选\ntype: multiple\noptions: units\n'''\n'''sql name=查\n${sql}\n'''\n'''sql name=再\nFROM 查\n'''\n`,
      { inputs: { 选: chosen } },
    )
    expect(rowsOf(run, '再').map(({ 学校 }) => 学校)).toEqual(found)
  })

  it('keeps decimals exact from cell to cell, and order', async () => {
    const run = await start(
      "'''sql name=甲\nSELECT 得分 FROM 成绩 WHERE 学科 = '数学' AND 得分 IS NOT NULL ORDER BY 得分 DESC\n'''\n'''sql name=乙\nSELECT typeof(得分) AS t, sum(得分) OVER () AS s FROM 甲\n'''\n",
    )
    expect(rowsOf(run, '甲').map(({ 得分 }) => 得分)).toEqual([60.5, 50])
    expect(rowsOf(run, '乙')[0]).toEqual({ t: 'DECIMAL(9,4)', s: 110.5 })
  })

  it('pivots what inputs have chosen', async () => {
    const run = await start(
      "'''input name=线\ntype: number\ndefault: 55\n'''\n'''input name=选\ntype: multiple\noptions: units\ndefault: [东湖中学]\n'''\n'''sql name=长\nSELECT 学校, 学科, 得分 FROM 成绩 WHERE 得分 > $线 AND 学校 IN $选\n'''\n'''sql name=宽\nPIVOT 长 ON 学科 USING count(*) GROUP BY 学校\n'''\n",
    )
    expect(rowsOf(run, '宽')).toEqual([{ 学校: '东湖中学', 数学: 1, 语文: 2 }])
    run.dispose()
    await new Promise((resolve) => setTimeout(resolve, 30))
    const left = await database.query("SELECT 1 FROM duckdb_tables() WHERE table_name LIKE 'notebook cell%'")
    expect(left.rowCount).toBe(0)
  })

  it('hands 口径 on from a measure', async () => {
    const run = await start(meeting)
    expect(ready<TableValue>(run, '转').convention?.zh).toContain('口径：')
    expect(ready<TableValue>(run, '各校').convention).toBeUndefined()
  })

  it('reads PIVOT, SUMMARIZE and bare FROM', async () => {
    const run = await start(
      "'''sql name=宽\nPIVOT (SELECT 学校, 学科, 得分 FROM 成绩) ON 学科 USING avg(得分) GROUP BY 学校 ORDER BY 学校\n'''\n'''sql name=再\nFROM 宽 SELECT 语文\n'''\n'''sql name=概\nSUMMARIZE score\n'''\n",
    )
    expect(rowsOf(run, '再').map(({ 语文 }) => 语文)).toEqual([75, 90])
    expect(rowsOf(run, '概')).toHaveLength(6)
  })
})

describe('what is wrong between cells', () => {
  it('names the culprit and keeps the rest going', async () => {
    const run = await start(
      "'''sql name=甲\nSELECT nope\n'''\n'''sql name=乙\nFROM 甲\n'''\n'''table name=丙\ndata: 乙\n'''\n'''sql name=好\nSELECT 1 AS x\n'''\n\n共 ${好.x}，又 ${丙.x}。\n",
    )
    expect(stateOf(run, '甲').error?.culprit).toBeUndefined()
    expect(stateOf(run, '乙').error).toMatchObject({ culprit: '甲' })
    expect(stateOf(run, '丙').error).toMatchObject({ culprit: '甲', line: 1 })
    expect(stateOf(run, '好').status).toBe('ready')
    const prose = stateOf(run, '_4')
    expect(prose.error).toMatchObject({ culprit: '甲', line: 1 })
    expect(writeHtml((prose.value as MarkdownValue).blocks)).toMatch(
      /共 <output class="value">1<\/output>，又 <output class="value missing"[^>]*>—/,
    )
  })

  it('recovers when the culprit is mended', async () => {
    const source = "'''sql name=甲\nSELECT nope\n'''\n'''sql name=乙\nFROM 甲\n'''\n"
    const run = await start(source)
    await run.update(parseDocument(text(source.replace('nope', '1 AS x'))))
    await new Promise((resolve) => setTimeout(resolve, 30))
    await run.settle()
    expect(rowsOf(run, '乙')).toEqual([{ x: 1 }])
  })

  it.each<[string, string, string, string | undefined]>([
    [
      "'''sql name=甲\nFROM 乙\n'''\n'''sql name=乙\nFROM 丙\n'''\n'''sql name=丙\nFROM 甲\n'''\n",
      '甲',
      '成了一圈：甲 → 乙 → 丙 → 甲',
      undefined,
    ],
    ["'''sql name=甲\nFROM 甲\n'''\n", '甲', '引用了自己', undefined],
    ["'''sql name=成绩\nSELECT 1\n'''\n", '成绩', '是数据表的名称', undefined],
    ["'''sql name=甲\nSELECT 1\n'''\n'''sql name=甲\nSELECT 2\n'''\n", '_1', '已经用过', undefined],
    ["'''chart name=图\ndata: 无\nchart: bars\nx: a\ny: b\n'''\n", '图', '没有名为“无”的单元', undefined],
    ["'''input name=入\noptions: [甲]\n'''\n'''sql name=查\nFROM 入\n'''\n", '查', '请写 $入', undefined],
    [
      "'''sql name=甲\nSELECT 1 AS x UNION ALL SELECT 2\n'''\n'''sql name=乙\nSELECT $甲\n'''\n",
      '乙',
      '请写 FROM 甲',
      undefined,
    ],
  ])('explains at the cell: %j', async (source, id, words) => {
    const run = await start(source)
    const { status, error } = stateOf(run, id)
    expect(status).toBe('error')
    expect(error?.text.zh).toContain(words)
  })

  it.each([
    ['measure: levle\nexam: exam', 1, '没有指标“levle”。现有：level'],
    ['measure: level\nexam: exam\nsubjct: 语文', 3, '没有参数“subjct”'],
    ['measure: level\nexam: exam\nby: 年级', 3, '可用的有：区、片区'],
    ['measure: level', undefined, '缺少“exam”'],
    ['measure: level\nexam: 无\nby: 区', undefined, '没有找到考试“无”'],
    ['measure：level', 1, '全角冒号'],
    ['measure: level\nexam: exam\n  by: 区', 2, ''],
    ['measure: level\nexam: ${考试', 2, '补上“}”'],
  ])('says what is wrong with a measure: %j', async (body, line, words) => {
    const run = await start(`'''measure name=量\n${body}\n'''\n`)
    const { error } = stateOf(run, '量')
    expect(error?.text.zh).toContain(words)
    expect(error?.line).toBe(line)
  })
})

describe('inputs', () => {
  it('offers what there is', async () => {
    const run = await start(`
'''input name=考试
options: exams
'''
'''input name=科
options: subjects
default: 数学
'''
'''input name=校
options: units
all: 全区各校
'''
'''input name=查
query: SELECT DISTINCT 学校代码, 学校 FROM 成绩 WHERE 学科 = $科 ORDER BY 1
'''
'''measure name=选定
measure: level
exam: $考试
subject: $科
where: { 学校: $校 }
'''
`)
    expect(ready<InputValue>(run, '考试')).toMatchObject({
      label: '考试',
      value: 'exam',
      options: [{ value: 'exam', label: '九年级期中' }],
    })
    expect(ready<InputValue>(run, '科').options.map(({ value }) => value)).toEqual(['总分', '语文', '数学'])
    expect(valueOf(run, '科')).toBe('数学')
    expect(ready<InputValue>(run, '校').options.map(({ label }) => label)).toEqual([
      '全区各校',
      '东湖中学',
      '西苑学校',
    ])
    expect(valueOf(run, '校')).toBe(null)
    expect(ready<InputValue>(run, '查').options[0]).toEqual({ value: '0101', label: '东湖中学' })
    expect(rowsOf(run, '选定')).toHaveLength(2)
    expect(await ran(run, () => run.setInput('校', '西苑学校'))).toEqual(['校', '选定'].sort())
    expect(rowsOf(run, '选定').map(({ 单位 }) => 单位)).toEqual(['西苑学校'])
  })

  it('does not ask for its options again when the reader chooses', async () => {
    const run = await start(
      "'''input name=考试\noptions: exams\n'''\n'''input name=科\noptions: subjects\n'''\n",
    )
    sent.length = 0
    run.setInput('科', '语文')
    await new Promise((resolve) => setTimeout(resolve, 30))
    await run.settle()
    expect(valueOf(run, '科')).toBe('语文')
    expect(sent).toEqual([])
    run.refresh()
    await new Promise((resolve) => setTimeout(resolve, 30))
    await run.settle()
    expect(valueOf(run, '科')).toBe('语文')
    expect(run.inputs).toEqual({ 科: '语文' })
  })

  it.each([
    ['options: [甲, 乙]', undefined, '甲'],
    ['options: [甲, 乙]\ndefault: 乙', undefined, '乙'],
    ['options: [甲, 乙]\ndefault: 丙', undefined, '甲'],
    ['options: [甲, 乙]', '乙', '乙'],
    ['options: [甲, 乙]', '丁', '甲'],
    ['options: []', '丁', ''],
    ['options: [{ value: 1, label: 一 }, 2]', '2', '2'],
    ['type: multiple\noptions: [甲, 乙]\ndefault: [乙, 丙]', undefined, ['乙']],
    ['type: multiple\noptions: [甲, 乙]\ndefault: 乙', [], []],
    ['type: number\nmin: 3', undefined, 3],
    ['type: number\nmin: 3\nmax: 5', 9, 5],
    ['type: range\ndefault: 4', 'x', 4],
    ['type: text', undefined, ''],
    ['type: text', '<b>', '<b>'],
    ['type: convention', '别的', '实考 · 85/75/60/40'],
  ])('settles on a value: %j, chosen %j', async (body, chosen, value) => {
    const inputs: Record<string, Value> = chosen === undefined ? {} : { 入: chosen }
    const run = await start(`'''input name=入\n${body}\n'''\n`, { inputs })
    expect(valueOf(run, '入')).toEqual(value)
  })

  it('shows the 口径 in force', async () => {
    const run = await start("'''input name=口径\ntype: convention\n'''\n")
    await ran(run, () =>
      run.setConvention({
        ...defaultConvention,
        denominator: { of: 'registered' },
        pass: { by: 'rate', value: 0.7 },
      }),
    )
    expect(valueOf(run, '口径')).toContain('85/75/70/40')
  })
})
