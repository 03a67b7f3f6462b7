import { afterAll, beforeAll, expect, test } from 'vitest'
import { transact } from '../../src/engine/database'
import { startEngine, type Engine } from '../../src/engine/engine'
import { servedEngine } from '../../src/engine/served'
import { QueryError } from '../../src/engine/query'
import { conversions } from '../engine/conversions'

const endlessSql = 'SELECT count(*) FROM range(10000000) a, range(10000000) b WHERE a.range < b.range'

let engine: Engine
let restarts = 0

beforeAll(async () => {
  engine = await startEngine({
    assets: servedEngine,
    onstatus: ({ phase }) => (restarts += Number(phase === 'restarting')),
  })
  await engine.writer.query('CREATE TABLE kept AS SELECT 42 AS answer')
})

afterAll(() => {
  engine.close()
  expect(restarts).toBe(0)
})

test('converts every type as in Node', async () => {
  for (const { sql, kind, value } of conversions) {
    const { columns } = await engine.reader.query(`SELECT ${sql} AS x`)
    expect([sql, columns[0]!.kind, columns[0]!.values[0]]).toEqual([sql, kind, value])
  }
})

test('an ENUM keeps its words and the order of its rows', async () => {
  const sql =
    "SELECT i::INTEGER AS i, ['a', 'b'][i]::ENUM('a', 'b') AS \"e e\" FROM range(1, 3) r(i) ORDER BY i DESC -- end"
  const { columns } = await engine.reader.query(sql)
  expect(columns.map((c) => [...Array.from(c.values)])).toEqual([
    [2, 1],
    ['b', 'a'],
  ])
})

test('binds parameters in order and by name', async () => {
  const order = await engine.reader.query('SELECT $1 AS a, $2 + 1 AS b', {
    params: ["O'Neil", 2],
  })
  expect(order.columns.map((c) => c.values[0])).toEqual(["O'Neil", 3])
  const name = await engine.reader.query('SELECT $学科 AS a', { params: { 学科: "'; DROP TABLE kept; --" } })
  expect(name.columns[0]!.values[0]).toBe("'; DROP TABLE kept; --")
  expect((await engine.reader.query('SELECT answer FROM kept')).rowCount).toBe(1)
})

test('an abort stops the query itself within a second, and the connection goes on', async () => {
  const controller = new AbortController()
  const endless = engine.reader.query(endlessSql, { signal: controller.signal })
  const next = engine.reader.query('SELECT 1 AS one')
  await new Promise((resolve) => setTimeout(resolve, 300))
  const at = performance.now()
  controller.abort(new DOMException('enough', 'AbortError'))
  await expect(endless).rejects.toThrow('enough')
  expect((await next).columns[0]!.values[0]).toBe(1)
  expect(performance.now() - at).toBeLessThan(1000)
})

test('what a document reads is one statement that reads, and stops like any other', async () => {
  const smuggled = 'SELECT 1 AS 😀$a$ ); DELETE FROM kept; SELECT * FROM (SELECT 1 AS 😀$a$'
  await expect(engine.reader.read(smuggled)).rejects.toMatchObject({ kind: 'statement' })
  const pivot = "PIVOT kept ON answer USING string_agg(answer::VARCHAR, ';')"
  expect((await engine.reader.read(pivot)).columns[0]!.values[0]).toBe('42')
  const controller = new AbortController()
  const endless = Array.from({ length: 3 }, () =>
    engine.reader.read(endlessSql, { signal: controller.signal }),
  )
  await new Promise((resolve) => setTimeout(resolve, 300))
  controller.abort(new Error('stopped'))
  await Promise.all(endless.map((read) => expect(read).rejects.toThrow('stopped')))
  // No connection is left within a transaction: each can begin the next.
  const reads = Array.from({ length: 6 }, () =>
    engine.reader.read('SELECT answer FROM kept WHERE answer = $a', { params: { a: 42 } }),
  )
  for (const read of reads) expect((await read).columns[0]!.values[0]).toBe(42)
})

test('a short query is answered while a long one runs', async () => {
  const controller = new AbortController()
  const long = engine.reader.query(endlessSql, { signal: controller.signal })
  expect((await engine.reader.query('SELECT answer FROM kept')).columns[0]!.values[0]).toBe(42)
  controller.abort(new Error('stopped'))
  await expect(long).rejects.toThrow('stopped')
})

test('who waits behind long queries can leave the queue', async () => {
  const long = new AbortController()
  const waiting = new AbortController()
  const running = Array.from({ length: 3 }, () => engine.reader.query(endlessSql, { signal: long.signal }))
  const last = engine.reader.query('SELECT 2', { signal: waiting.signal })
  waiting.abort(new Error('left'))
  await expect(last).rejects.toThrow('left')
  long.abort(new Error('stopped'))
  for (const query of running) await expect(query).rejects.toThrow('stopped')
  expect((await engine.reader.query('SELECT 2 AS two')).columns[0]!.values[0]).toBe(2)
})

test.each([
  ['SELECT 1 + FROM kept', 'parser', 11],
  ['SELECT answer,\n  nothing FROM kept', 'binder', 17],
  ['SELECT * FROM nowhere', 'catalog', 14],
  ["SELECT '实验初中' AS 学校, 没有 FROM kept", 'binder', 21],
  ["SELECT answer,\n  '九（1）班'::INTEGER FROM kept", 'conversion', 24],
] as const)('says where %j is wrong', async (sql, kind, position) => {
  const error = await engine.reader.query(sql).catch((e: unknown) => e)
  expect(error).toBeInstanceOf(QueryError)
  expect(error).toMatchObject({ kind, position })
  const asked = `${sql} WHERE $unit = '甲'`
  const bound = await engine.reader.query(asked, { params: { unit: '甲' } }).catch((e: unknown) => e)
  expect(bound).toMatchObject({ kind, position })
})

test.each([
  "SELECT * FROM read_csv('https://example.com/a.csv')",
  "SELECT * FROM '/etc/passwd'",
  "ATTACH 'other.db'",
  "COPY (SELECT 1) TO '/tmp/x.csv'",
  "COPY (SELECT 1) TO '/drop/../x.csv'",
  'LOAD json',
  'SET enable_external_access = true',
  "SET memory_limit = '100GB'",
  'RESET lock_configuration',
])('the sandbox refuses %s', async (sql) => {
  await expect(engine.reader.query(sql)).rejects.toBeInstanceOf(QueryError)
})

test('creates tables from columns, exports and imports them', async () => {
  await engine.writer.createTable('t "quoted"', [
    { name: '数', type: 'int32', values: Int32Array.of(1, 2, 3), nulls: Uint8Array.of(0, 1, 0) },
    { name: '比', type: 'float64', values: Float64Array.of(0.5, 1.5, 2.5) },
    { name: '名', type: 'text', values: ['甲', null, '丙'] },
    { name: '类', type: 'dictionary', codes: Int32Array.of(1, 0, -1), dictionary: ['城区', '农村'] },
  ])
  const rows = await engine.reader.query('SELECT * FROM "t ""quoted"""')
  expect(rows.columns.map((c) => [...Array.from(c.values)])).toEqual([
    [1, null, 3],
    [0.5, 1.5, 2.5],
    ['甲', null, '丙'],
    ['农村', '城区', null],
  ])
  const bytes = await engine.reader.exportArrow(
    'SELECT 59.5::DECIMAL(9,4) AS m, [1, NULL] AS l, NULL::VARCHAR AS v',
  )
  await engine.writer.importArrow('back', bytes)
  await engine.writer.importArrow('back', bytes)
  const back = await engine.reader.query('SELECT m, l, v, typeof(m) AS t FROM back')
  expect(back.columns.map((c) => c.values[0])).toEqual([59.5, [1, null], null, 'DECIMAL(9,4)'])
})

test('damaged bytes are refused, and neither the old table nor the next import suffers', async () => {
  const whole = await engine.reader.exportArrow('SELECT 7 AS x FROM range(5000)')
  await engine.writer.importArrow('first', whole)
  const cut = whole.slice(0, whole.length - 2000)
  const tangled = whole.map((byte, index) => (index > 8 && index < 64 ? 0xee : byte))
  for (const bytes of [cut, tangled, Uint8Array.of(1), new Uint8Array()]) {
    await expect(engine.writer.importArrow('first', bytes)).rejects.toMatchObject({ kind: 'conversion' })
  }
  await engine.writer.importArrow('second', whole)
  const sums = 'SELECT (SELECT sum(x) FROM first) AS a, (SELECT sum(x) FROM second) AS b'
  expect((await engine.reader.query(sums)).columns.map((c) => c.values[0])).toEqual([35000, 35000])
})

test('a transaction that fails leaves nothing', async () => {
  const failed = transact(engine.writer, async () => {
    await engine.writer.query('CREATE TABLE half AS SELECT 1')
    await engine.writer.query('SELECT nonsense')
  })
  await expect(failed).rejects.toBeInstanceOf(QueryError)
  await expect(engine.reader.query('SELECT * FROM half')).rejects.toMatchObject({ kind: 'catalog' })
})

test.each([
  ['WITH 甲 AS (SELECT * FROM 成绩) SELECT * FROM 甲 JOIN 各校 USING (学校)', ['各校', '成绩']],
  ['PIVOT 成绩 ON 学科 USING avg(得分)', ['成绩']],
  ['SELECT (SELECT max(x) FROM a) FROM "b c" WHERE EXISTS (FROM range(3))', ['a', 'b c']],
  ['SUMMARIZE kept', ['kept']],
  ['SELECT 1', []],
])('names the relations of %s', async (sql, names) => {
  expect((await engine.reader.tableNames(sql)).sort()).toEqual(names)
})

test('a statement that cannot be parsed names no relations but the place', async () => {
  const error = await engine.reader.tableNames('SELECT 1 + FROM kept').catch((e: unknown) => e)
  expect(error).toMatchObject({ name: 'QueryError', kind: 'parser', position: 11 })
})

test('memory that runs out is said in one line, and the engine goes on', async () => {
  const error = await engine.reader
    .query("SELECT list(repeat('x', 1000000)) FROM range(4000)")
    .catch((e: unknown) => e)
  expect(error).toMatchObject({
    name: 'QueryError',
    kind: 'memory',
    message: expect.not.stringContaining('\n'),
  })
  expect((await engine.reader.query('SELECT answer FROM kept')).columns[0]!.values[0]).toBe(42)
})
