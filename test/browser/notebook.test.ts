import { afterAll, beforeAll, expect, test } from 'vitest'
import { startEngine, type Engine } from '../../src/engine/engine'
import { servedEngine } from '../../src/engine/served'
import { rows } from '../../src/engine/table'
import { measures } from '../../src/measures/catalogue/catalogue'
import { defaultConvention } from '../../src/model/convention'
import { createModel } from '../../src/model/create'
import { parseDocument } from '../../src/notebook/document/document'
import { NotebookRun } from '../../src/notebook/run/run'

let engine: Engine
let restarts = 0
const open: NotebookRun[] = []

beforeAll(async () => {
  engine = await startEngine({
    assets: servedEngine,
    onstatus: ({ phase }) => (restarts += Number(phase === 'restarting')),
  })
  // As in the page: cells ask what the stages of the exams allow.
  await createModel(engine.writer)
})
afterAll(() => {
  for (const run of open) run.dispose()
  engine.close()
  expect(restarts).toBe(0)
})

function start(source: string): NotebookRun {
  const run = new NotebookRun(parseDocument(source.replaceAll("'''", '```')), {
    database: engine.reader,
    measures,
    convention: defaultConvention,
    locale: 'zh',
  })
  open.push(run)
  return run
}

function rowsOf(run: NotebookRun, id: string) {
  const state = run.states.get(id)
  if (state?.value?.kind !== 'table') throw new Error(`${id} is ${state?.status}: ${state?.error?.text.zh}`)
  return rows(state.value.table)
}

const pairs = `
'''input name=大
type: number
default: 10000000
'''
'''sql name=对数
SELECT count(*) AS n FROM range($大::BIGINT) a, range($大::BIGINT) b WHERE a.range < b.range
'''
'''sql name=两倍
SELECT 2 * n AS m FROM 对数
'''
'''sql name=旁
SELECT 1 AS one
'''
`

test('an endless query is stopped by a new choice, and by the reader, within a second', async () => {
  const run = start(pairs)
  // Beside it the others go on.
  await expect.poll(() => run.states.get('旁')?.status).toBe('ready')
  await expect.poll(() => run.states.get('对数')?.status).toBe('running')
  expect(run.states.get('两倍')?.status).toBe('idle')

  let at = performance.now()
  run.setInput('大', 10)
  await expect.poll(() => run.states.get('两倍')?.status, { interval: 10 }).toBe('ready')
  expect(performance.now() - at).toBeLessThan(1000)
  expect(rowsOf(run, '两倍')).toEqual([{ m: 90 }])

  run.setInput('大', 10_000_001)
  await expect.poll(() => run.states.get('对数')?.status).toBe('running')
  at = performance.now()
  run.stop('对数')
  await expect.poll(() => run.states.get('两倍')?.status, { interval: 10 }).toBe('error')
  expect(performance.now() - at).toBeLessThan(1000)
  expect(run.states.get('对数')?.error?.text.zh).toContain('已停止')
  expect(run.states.get('两倍')?.error?.culprit).toBe('对数')
})

test('cells read each other whichever connection answers', async () => {
  const readers = Array.from(
    { length: 6 },
    (_, i) => `'''sql name=读${i}\nSELECT sum(x) AS s, ${i} AS i FROM 表\n'''\n`,
  )
  const run = start(
    `'''sql name=源\nSELECT range AS x FROM range(5)\n'''\n'''table name=表\ndata: 源\nsort: -x\nlimit: 3\n'''\n${readers.join('')}`,
  )
  await run.settle()
  for (let i = 0; i < 6; i++) expect(rowsOf(run, `读${i}`)).toEqual([{ s: 9, i }])
  run.dispose()
  await expect
    .poll(async () => {
      const left = await engine.reader.query(
        "SELECT 1 FROM duckdb_tables() WHERE table_name LIKE 'notebook cell%'",
      )
      return left.rowCount
    })
    .toBe(0)
})

test('a run that is thrown away leaves no query behind', async () => {
  const run = start(pairs)
  await expect.poll(() => run.states.get('对数')?.status).toBe('running')
  run.dispose()
  const at = performance.now()
  // Three connections read: all of them have to be free again.
  await Promise.all([1, 2, 3].map((n) => engine.reader.query(`SELECT ${n}`)))
  expect(performance.now() - at).toBeLessThan(1000)
})
