import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
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
let before: unknown
const runs: NotebookRun[] = []

beforeAll(async () => {
  database = await openNodeDatabase()
  await loadSittings(
    database,
    [
      { code: '1', school: '东湖中学', marks: { 语文: 80, 数学: 60.5 } },
      { code: '2', school: '西苑学校', marks: { 语文: 70, 数学: 50 } },
    ],
    { 语文: 100, 数学: 100 },
    [
      { name: '东湖中学', code: '0101' },
      { name: '西苑学校', code: '0102' },
    ],
  )
  before = await marks()
})
afterAll(() => database.close())
afterEach(async () => {
  for (const run of runs.splice(0)) run.dispose()
  expect(await marks()).toEqual(before)
})

const marks = async () => rows(await database.query('SELECT * FROM score ORDER BY ALL'))

/** @param source a document whose fences are written ''' */
async function open(source: string): Promise<NotebookRun> {
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

const more = /不止一条，所以没有运行/

it.each([
  [
    'a tag of a letter that is none to us',
    "SELECT $。$ ' $。$ AS a); DELETE FROM score; SELECT * FROM (SELECT $。$ ' $。$ AS b",
  ],
  ['a name that goes on', 'SELECT 1 AS 😀$a$ ); DELETE FROM score; SELECT * FROM (SELECT 1 AS 😀$a$'],
  ['marks halved', 'SELECT 1 AS €$$ ); UPDATE score SET mark = mark / 2; SELECT * FROM (SELECT 1 AS €$$'],
  ['a transaction ended', 'SELECT 1 AS ①$a$ ); COMMIT; DELETE FROM score; SELECT * FROM (SELECT 1 AS ①$a$'],
  [
    'a PIVOT, which is several statements anyway',
    'SELECT 1 AS 😀$a$ ); DELETE FROM score; FROM (PIVOT 成绩 ON 学科 USING sum(得分)) t, (SELECT 1 AS 😀$a$',
  ],
])('an SQL cell of more than one statement changes nothing: %s', async (_, sql) => {
  const run = await open(`'''sql name=甲\n${sql}\n'''\n'''sql name=乙\nSELECT * FROM 甲\n'''`)
  expect(run.states.get('甲')).toMatchObject({
    status: 'error',
    error: { text: { zh: expect.stringMatching(more) } },
  })
  expect(run.states.get('乙')!.status).not.toBe('ready')
})

it('nor does what offers the options of an input', async () => {
  const run = await open(
    `'''input name=甲\nquery: "SELECT 1 AS 😀$a$ ); DELETE FROM score; SELECT * FROM (SELECT 1 AS 😀$a$"\n'''`,
  )
  expect(run.states.get('甲')).toMatchObject({
    status: 'error',
    error: { text: { zh: expect.stringMatching(more) } },
  })
})

it('nor do names that a table, a pivot or a measure is given', async () => {
  const name = 'x\\"); DELETE FROM score; SELECT * FROM (SELECT 1 AS \\"a'
  const run = await open(`'''table name=甲
data: "${name}"
pivot: { rows: ["${name}"], values: [计数] }
'''
'''table name=乙
data: 成绩
pivot: { rows: [学校], values: [{ by: rate, of: 学科, where: { is: text, text: "'); DELETE FROM score; --" } }] }
'''
'''measure name=丙
measure: targets
table: "${name}"
'''`)
  for (const id of ['甲', '丙']) expect(run.states.get(id)!.status).toBe('error')
})

it('semicolons in texts and comments are no statements, in a PIVOT either', async () => {
  const run = await open(`'''input name=科
type: text
default: "数学'; DELETE FROM score; --"
'''
'''sql name=甲
SELECT 学校, 学科, 得分, ';' AS 号 FROM 成绩 -- 各校; 各科
WHERE 学科 <> $科
'''
'''sql name=乙
PIVOT 甲 ON 学科 USING string_agg(得分::VARCHAR, ';') GROUP BY 学校 ORDER BY 学校
'''`)
  const { table } = run.states.get('乙')!.value as TableValue
  expect(rows(table)).toEqual([
    { 学校: '东湖中学', 数学: '60.5000', 语文: '80.0000' },
    { 学校: '西苑学校', 数学: '50.0000', 语文: '70.0000' },
  ])
})
