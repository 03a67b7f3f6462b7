import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { QueryError, type Database } from '../../src/engine/query'
import { rows } from '../../src/engine/table'
import { compile, type Relation } from '../../src/notebook/cells/relation'
import { readStatement } from '../../src/notebook/cells/statement'
import { drawAttacks } from './attack'
import { openNodeDatabase } from './node'

/** `RUNS=500000 npx vitest run --project unit test/engine/read.test.ts` for the longer run. */
const runs = Number(process.env['RUNS'] ?? 5000)

let database: Database & { close(): void }
beforeAll(async () => {
  database = await openNodeDatabase()
  await fill()
  mark = await markOf()
})
afterAll(() => database.close())

let before: string
let mark: unknown
beforeEach(async () => {
  before = await fingerprint()
  // The same data has the same mark, other data another.
  expect(await fingerprint()).toBe(before)
})

async function fill() {
  await database.query(`CREATE OR REPLACE TABLE score AS
    SELECT i::INTEGER AS id, (i % 7)::DECIMAL(9, 4) AS mark, ['a', 'b'][i % 2 + 1] AS k FROM range(40) r(i)`)
  await database.query('CREATE OR REPLACE VIEW 成绩 AS SELECT id AS 学号, mark AS 得分 FROM score')
}

/** All that a statement could change: the rows, the catalogue, the settings, what is prepared. */
async function fingerprint(): Promise<string> {
  const found = await database.query(`SELECT
    (SELECT concat_ws('/', count(*), bit_xor(hash(score)), sum(hash(score))) FROM score) AS data,
    (SELECT list_sort(list(concat_ws('/', table_name, column_name, data_type))) FROM duckdb_columns() WHERE NOT internal) AS columns,
    (SELECT list_sort(list(sql)) FROM duckdb_views() WHERE NOT internal) AS views,
    (SELECT list_sort(list(type_name)) FROM duckdb_types() WHERE NOT internal) AS types,
    (SELECT list_sort(list(concat_ws('/', name, value))) FROM duckdb_settings()) AS settings,
    (SELECT list_sort(list(name)) FROM duckdb_variables()) AS variables,
    (SELECT list_sort(list(name)) FROM duckdb_prepared_statements()) AS prepared`)
  return JSON.stringify(rows(found))
}

const refusal = (sql: string, options = {}) =>
  database.read(sql, options).then(
    () => 'read',
    (error: unknown) => {
      if (!(error instanceof QueryError)) throw error
      return error.kind
    },
  )

test.each([
  'SELECT 1 AS a',
  'FROM score',
  'TABLE score',
  'VALUES (1)',
  'DESCRIBE score',
  'DESCRIBE SELECT 1',
  'SUMMARIZE score',
  'SHOW TABLES',
  'SHOW ALL TABLES',
  'UNPIVOT score ON id, mark',
  'WITH a AS (FROM score) FROM a',
  'SELECT 1 -- 完',
  'SELECT 1 /* 完; /* 再 */ */',
  "SELECT ';' AS a, $$;$$ AS b, $。$;$。$ AS c",
  'PIVOT score ON k USING sum(mark)',
  "PIVOT score ON k IN ('a') USING string_agg(id, ';')",
  "FROM (PIVOT score ON k USING string_agg(id, ';') AS l) -- 一; 二",
  "SELECT [k, k][1]::ENUM('a', 'b') AS e FROM score",
])('reads: %s', async (sql) => {
  expect((await database.read(sql)).rowCount).toBeGreaterThan(0)
  expect(await fingerprint()).toBe(before)
})

test.each([
  ["SELECT $。$ ' $。$ AS a); DELETE FROM score; SELECT * FROM (SELECT $。$ ' $。$ AS b", 'statement'],
  ['SELECT 1 AS 😀$a$ ); DELETE FROM score; SELECT * FROM (SELECT 1 AS 😀$a$', 'statement'],
  ['SELECT 1 AS a); COMMIT; DELETE FROM score; SELECT * FROM (SELECT 1', 'statement'],
  ['SELECT 1 AS a\n); UPDATE score SET mark = mark / 2; FROM (FROM score', 'statement'],
  ['FROM (PIVOT score ON k USING sum(mark))); DELETE FROM score; FROM (FROM score', 'statement'],
  ['SELECT 1) t; DELETE FROM score; FROM (PIVOT score ON k USING sum(mark)', 'statement'],
  // A blank that DuckDB takes out before it parses hides the semicolons from its own tokens.
  ['SELECT $\u3000$ AS a) t; DELETE FROM score; FROM (PIVOT score ON k USING sum(mark)', 'parser'],
  ["SELECT ';\u3000' AS a FROM (PIVOT score ON k USING sum(mark))", 'statement'],
  ['SELECT 1) a, (SELECT 2', 'statement'],
  ['SELECT 1; SELECT 2', 'parser'],
  ['DELETE FROM score', 'parser'],
  ['WITH a AS (DELETE FROM score RETURNING *) FROM a', 'other'],
  ["INSERT INTO score VALUES (1, 1, 'x')", 'parser'],
  ['SELECT * INTO extra FROM score', 'parser'],
  ["COPY score TO '/drop/x.csv'", 'parser'],
  ['CALL enable_logging()', 'parser'],
  ['SET VARIABLE a = 1', 'parser'],
  ["FROM query('DELETE FROM score')", 'parser'],
  ['SELECT 1)\0; DELETE FROM score', 'statement'],
])('refuses: %s', async (sql, kind) => {
  expect(await refusal(sql)).toBe(kind)
  expect(await refusal(sql, { params: { a: 1 } })).toBe(kind)
  expect(await fingerprint()).toBe(before)
})

test('what stands in a statement has to be a statement by itself', async () => {
  const within = (first: string, second: string) =>
    compile({
      name: '后',
      ...plain(second),
      reads: [{ name: '前', ...plain(first), reads: [] }],
    })
  const { sql, texts } = within('SELECT 1 AS a), 甲 AS (SELECT 2 AS a', 'FROM 甲')
  expect(await refusal(sql, { texts: [] })).toBe('read')
  expect(await refusal(sql, { texts })).toBe('statement')
  const good = within('SELECT 1 AS a', 'FROM 前')
  expect(rows(await database.read(good.sql, good))).toEqual([{ a: 1 }])
})

test.each([
  ['SELECT 学校, abc FROM 成绩', 'binder', '学校'],
  ['SELECT 学号 FROM 成绩\nWHER 得分 = 1', 'parser', '得分'],
  ["SELECT '𠮷', 学号 FROM 成绩 WHER abc = 1", 'parser', 'abc'],
  ['FROM 成绩 JOIN 没有 ON true', 'catalog', '没有'],
])('says where %j is wrong', async (sql, kind, where) => {
  for (const params of [undefined, { x: 1 }]) {
    const error: unknown = await database.read(sql, { params }).catch((each: unknown) => each)
    expect(error).toMatchObject({ kind, position: sql.indexOf(where) })
  }
  expect(await fingerprint()).toBe(before)
})

const plain = (text: string): Omit<Relation, 'name' | 'reads'> => ({
  parts: [text],
  params: {},
  pivots: false,
})

test(`no text of ${runs} changes anything`, { timeout: 60_000 + runs * 60 }, async () => {
  const draw = drawAttacks(Number(process.env['SEED'] ?? 20_231_115) || Date.now())
  const outcomes: Record<string, number> = {}
  let batch: string[] = []
  for (let run = 1; run <= runs; run++) {
    const relation: Relation = { name: '后', ...plain(draw()), reads: [] }
    // Every third stands behind another, half of an attack in each or a whole one.
    const statement = compile(
      run % 3 > 0 ? relation : { ...relation, reads: [{ name: '前', ...plain(draw()), reads: [] }] },
    )
    batch.push(statement.sql)
    const outcome = await refusal(statement.sql, {
      texts: statement.texts,
      ...(run % 5 === 0 && { params: { a: 1 } }),
    })
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1
    if (run % 250 > 0 && run < runs) continue
    const after = await fingerprint()
    // What is told are the texts among which the one that did it is.
    expect({ after, batch }).toEqual({ after: before, batch })
    batch = []
  }
  // Neither is everything refused nor is it for its form alone.
  for (const kind of ['read', 'statement', 'parser']) expect(outcomes[kind]).toBeGreaterThan(runs / 100)
  if (runs > 5000) console.log(outcomes)
})

test('without the wall such texts do change the data, also those that the notebook reads as one statement', async () => {
  const draw = drawAttacks(7)
  let [changed, unseen] = [0, 0]
  for (let run = 0; run < 3000 && unseen < 2; run++) {
    const text = draw()
    await database.query(`SELECT * FROM (\n${text}\n)`).catch(() => {})
    for (const statement of ['COMMIT', 'ROLLBACK']) await database.query(statement).catch(() => {})
    if ((await markOf().catch(() => 'gone')) === mark) continue
    changed++
    unseen += Number(isOneStatement(text))
    await fill()
  }
  expect(changed).toBeGreaterThan(10)
  expect(unseen).toBe(2)
})

/** The rows alone. */
async function markOf(): Promise<unknown> {
  return rows(await database.query('SELECT count(*) AS n, sum(hash(score)) AS h FROM score'))[0]?.['h']
}

function isOneStatement(text: string): boolean {
  try {
    readStatement(text)
    return true
  } catch {
    return false
  }
}
