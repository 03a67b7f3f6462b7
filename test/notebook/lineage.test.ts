import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Role } from '../../src/model/column'
import { tableRoles, viewRoles } from '../../src/model/roles'
import { tables } from '../../src/model/tables'
import { views } from '../../src/model/views'
import { aggregates, reserved } from '../../src/notebook/lineage/keyword'
import { dataTable } from '../../src/notebook/lineage/data'
import { inferRoles } from '../../src/notebook/lineage/infer'
import { describeTable, rolesOf, type Lineage, type Sources } from '../../src/notebook/lineage/lineage'
import { rows, type Row } from '../../src/engine/table'
import { openNodeDatabase } from '../engine/node'
import { loadAnswers } from '../measures/fixture'

/** A measure by school, as its columns say. */
const level: Lineage = describeTable(
  {
    单位: { is: 'unit', levels: ['学校'] },
    计分人数: { is: 'n' },
    平均分: { is: 'estimate', over: '计分人数', adds: 'mean', bounds: ['均分置信下限', '均分置信上限'] },
    均分置信下限: { is: 'bound', over: '计分人数' },
    均分置信上限: { is: 'bound', over: '计分人数' },
    判断: { is: 'verdict', over: '计分人数' },
  },
  [{ name: '计分人数', is: 'size', own: true }],
)

const sources: Sources = {
  table: (name) => (name === 'level' ? level : dataTable(name)),
  parameter: (name) => (name === '某校均分' ? undefined : { is: 'fixed' }),
}

/** A role in a word or two. */
function brief(role: Role | undefined): string {
  switch (role?.is) {
    case undefined:
      return '?'
    case 'unit':
      return `unit ${role.levels.join('+')}`
    case 'label':
      return `label ${role.of}`
    case 'estimate':
      return `estimate ${role.adds}${role.over === undefined ? '' : ` over ${role.over}`}`
    case 'n':
      return role.adds === 'none' ? 'n none' : 'n'
    default:
      return role!.is
  }
}

const read = (sql: string, width = 9) => {
  const found = inferRoles(sql, sources)
  const names = found.open
    ? Array.from({ length: width }, (_, at) => `c${at}`)
    : found.columns.map(({ name }) => name ?? '')
  return rolesOf(found, names).map(brief)
}

const cases: [sql: string, roles: string[]][] = [
  // Columns as they are, under any name.
  [
    'SELECT 学校, 学号, 得分, 满分, 题序, 题号 FROM 小题得分',
    ['unit 学校', 'person', 'estimate mean', 'fixed', 'code', 'label item'],
  ],
  ['SELECT s."学校" AS 校, s.得分 分 FROM 成绩 AS s', ['unit 学校', 'estimate mean']],
  ['FROM 学生', ['person', 'person', 'unit 性别']],
  ['FROM 学校 SELECT 学校 WHERE 片区 = $片区', ['unit 学校']],
  ['SELECT * EXCLUDE (姓名) FROM 学生', ['person', 'unit 性别']],
  ['SELECT * REPLACE (upper(学号) AS 学号) FROM 学生', ['?', 'person', 'unit 性别']],
  [
    'SELECT s.name, m.mark, m.status FROM score m JOIN school s USING (school_id)',
    ['unit 学校', 'estimate none', 'label other'],
  ],
  // Expressions.
  [
    "SELECT 学校 || '（' || 学校代码 || '）', 得分 / 满分, 满分 * 2, 1, '甲', $线 FROM 成绩",
    ['unit 学校', 'estimate none', 'fixed', 'fixed', 'fixed', 'fixed'],
  ],
  ['SELECT 学校 || 得分::VARCHAR, 学校 || 班级, 姓名 || 学校 FROM 成绩', ['?', 'unit 学校+班级', 'person']],
  [
    "SELECT CASE WHEN 得分 >= 60 THEN '合格' END, DATE '2024-01-15', CAST(得分 AS INTEGER), 得分::DECIMAL(5, 1) FROM 成绩",
    ['estimate none', 'fixed', 'estimate none', 'estimate none'],
  ],
  ['SELECT $某校均分, 无此列 FROM 成绩', ['?', '?']],
  // Aggregates.
  [
    'SELECT 学校, avg(得分), sum(得分), max(得分), count(*), count(得分), count(DISTINCT 学号), stddev(得分) FROM 成绩 GROUP BY ALL',
    ['unit 学校', 'estimate none', 'estimate sum', 'estimate max', 'n', 'n', 'n none', 'estimate none'],
  ],
  [
    'SELECT 学校, count(*) FILTER (WHERE 得分 >= 60), count(CASE WHEN 得分 >= 60 THEN 1 END), avg(得分) > 60 FROM 成绩 GROUP BY 学校',
    ['unit 学校', 'estimate sum', 'estimate sum', 'estimate none'],
  ],
  [
    'SELECT avg(得分) AS 均, 均 / max(满分) AS 率, round(均, 1) FROM 成绩',
    ['estimate none', 'estimate none', 'estimate none'],
  ],
  // Counts of those whom a value picks are no n.
  ['SELECT 学校, count(*) FROM 成绩 WHERE 得分 >= 60 GROUP BY ALL', ['unit 学校', 'estimate sum']],
  ["SELECT 学校, count(*) FROM 成绩 WHERE 状态 = '正常' GROUP BY ALL", ['unit 学校', 'n']],
  [
    'SELECT 学校, count(*) FROM (SELECT * FROM 成绩 WHERE 得分 >= 60) GROUP BY ALL',
    ['unit 学校', 'estimate sum'],
  ],
  [
    'SELECT 学校, count(*) FROM 成绩 WHERE 学号 IN (SELECT 学号 FROM 成绩 WHERE 得分 > 90) GROUP BY ALL',
    ['unit 学校', 'estimate sum'],
  ],
  // The name of the best is its place in the ranks; a name out of many is one.
  [
    'SELECT arg_max(学校, 得分), max(学校), mode(学校), string_agg(姓名) FROM 成绩',
    ['?', 'unit 学校', '?', 'person'],
  ],
  // A unit picked inside the sum is over few.
  [
    "SELECT avg(得分) FILTER (WHERE 学校 = '乙'), avg(CASE WHEN 学校 = '乙' THEN 得分 END) FROM 成绩",
    ['estimate none', 'estimate none'],
  ],
  [
    "SELECT sum(CASE WHEN 学校 = '乙' THEN 得分 ELSE 0 END), sum(得分 * (学校 = '乙')::INT), avg(if(学校 = '乙', 得分, 0)) FROM 成绩",
    ['?', '?', '?'],
  ],
  // Ranges of marks.
  ['SELECT floor(得分 / 10) * 10 AS 段, count(*) FROM 成绩 GROUP BY 段', ['label range', 'estimate sum']],
  ['SELECT 学校, 得分, count(*) FROM 成绩 GROUP BY ALL', ['unit 学校', 'estimate mean', 'estimate sum']],
  // Windows.
  [
    'SELECT 学校, rank() OVER (ORDER BY 得分 DESC), row_number() OVER (PARTITION BY 学校 ORDER BY 学号), avg(得分) OVER (PARTITION BY 学校), lag(学校) OVER (ORDER BY 得分) FROM 成绩',
    ['unit 学校', 'estimate none', 'code', 'estimate none', '?'],
  ],
  // WITH, subqueries, unions.
  [
    'WITH a AS (SELECT 学校, avg(得分) AS m, count(*) AS n FROM 成绩 GROUP BY ALL) SELECT 学校, m, n, m * 2 FROM a',
    ['unit 学校', 'estimate none', 'n', 'estimate none'],
  ],
  [
    'WITH a(u, m) AS (SELECT 学校, avg(得分) FROM 成绩 GROUP BY ALL) SELECT u, m FROM a',
    ['unit 学校', 'estimate none'],
  ],
  [
    'SELECT 片区, sum(n) FROM (SELECT 片区, 学校, count(*) n FROM 成绩 GROUP BY ALL) GROUP BY 片区',
    ['unit 片区', 'n'],
  ],
  [
    'SELECT 学校, avg(得分) FROM 成绩 GROUP BY 学校 UNION ALL SELECT 片区, avg(得分) FROM 成绩 GROUP BY 片区',
    ['unit 学校+片区', 'estimate none'],
  ],
  ['SELECT 学校, count(*) FROM 成绩 GROUP BY ROLLUP (学校)', ['unit 学校', 'n none']],
  [
    'SELECT 学校, (SELECT avg(得分) FROM 成绩), (SELECT count(*) FROM 题目) FROM 学校',
    ['unit 学校', '?', 'fixed'],
  ],
  ['SELECT i FROM range(3) AS r(i)', ['fixed']],
  ['SELECT k FROM 题目, unnest(知识点) AS u(k)', ['label topic']],
  // Measures read as tables keep what they say, as long as it is there.
  [
    'SELECT 单位, 计分人数, 平均分, 判断 FROM level',
    ['unit 学校', 'n', 'estimate mean over 计分人数', 'verdict'],
  ],
  ['SELECT 单位 AS 校, 平均分 AS 均, 9 AS 计分人数 FROM level', ['unit 学校', 'estimate mean', 'fixed']],
  ['SELECT 单位, 平均分 - 均分置信下限 FROM level', ['unit 学校', 'estimate none']],
  // Where nobody is, nothing is an estimate.
  ['SELECT 题型, count(*), sum(满分) FROM 题目 GROUP BY ALL', ['fixed', 'fixed', 'fixed']],
]
describe('the roles of a query’s columns', () => {
  for (const [sql, expected] of cases) it(sql, () => expect(read(sql)).toEqual(expected))

  it('says nothing of what it does not understand', () => {
    const beyond = [
      'SELECT COLUMNS(*) FROM 成绩',
      'WITH RECURSIVE t AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM t) SELECT i FROM t',
      'SELECT 得分 FROM 成绩 NATURAL JOIN 学生',
      'SUMMARIZE 成绩',
      'DESCRIBE 成绩',
      'UNPIVOT 成绩 ON 得分 INTO NAME a VALUE b',
      'SELECT 得分 FROM 成绩 TABLESAMPLE 10%',
      'SELECT /* 得分 */ 得分 FROM 成绩',
      'SELECT mark FROM 某个单元',
      'SELECT students FROM score_tally',
      'SELECT 成绩 FROM 成绩',
      'SELECT (',
      '',
    ]
    for (const sql of beyond) expect(new Set(read(sql)), sql).toEqual(new Set(['?']))
  })

  it('a pivot keeps its groups and says what its cells are', () => {
    const found = inferRoles('PIVOT 成绩 ON 学科 USING avg(得分) GROUP BY 学校', sources)
    expect(rolesOf(found, ['学校', '语文', '数学']).map(brief)).toEqual([
      'unit 学校',
      'estimate none',
      'estimate none',
    ])
    const rest = inferRoles('PIVOT (SELECT 学校, 学科, 得分 FROM 成绩) ON 学科 USING avg(得分)', sources)
    expect(rolesOf(rest, ['学校', '语文']).map(brief)).toEqual(['unit 学校', 'estimate none'])
    // Units across: a column is a unit’s, so its numbers are over few.
    expect(found.behind).toBeUndefined()
  })
})

describe('of how many students each row is', () => {
  let database: Awaited<ReturnType<typeof openNodeDatabase>>
  beforeAll(async () => {
    database = await openNodeDatabase()
    // 甲: eight students, 乙: five, two of whom were absent.
    const answering = [...'甲甲甲甲甲甲甲甲乙乙乙乙乙'].map((school, i) => ({
      code: `s${i}`,
      school,
      class: String((i % 2) + 1),
      marks: [i % 3, (i * 2) % 5],
      ...(i > 10 ? { total: 'absent' as const } : {}),
    }))
    await loadAnswers(
      database,
      [
        { no: '1', full: 2 },
        { no: '2', full: 4 },
      ],
      answering,
    )
  })
  afterAll(() => database.close())

  /** Rows with the least number of students behind each; what the query gives itself is as without it. */
  async function sizes(sql: string): Promise<[string, number | null][]> {
    const { counted, behind, columns } = inferRoles(sql, sources)
    expect(counted, sql).toBeDefined()
    const plain = await database.query(sql)
    const found = await database.query(counted!)
    const width = plain.columns.length
    expect(columns).toHaveLength(width)
    expect(found.columns.slice(0, width).map(({ name }) => name)).toEqual(
      plain.columns.map(({ name }) => name),
    )
    expect(found.columns.slice(width).map(({ name }) => name)).toEqual(behind!.map(({ name }) => name))
    const own = (row: Row) => JSON.stringify(plain.columns.map(({ name }) => row[name]))
    expect(rows(found).map(own).toSorted()).toEqual(rows(plain).map(own).toSorted())
    return rows(found)
      .map((row): [string, number | null] => {
        const each = behind!.map(({ name, is }) => (is === 'key' ? 1 : Number(row[name])))
        return [String(row[plain.columns[0]!.name]), Math.min(...each)]
      })
      .toSorted(([a], [b]) => (a < b ? 1 : -1))
  }

  const both = (a: number, b: number) => [
    ['甲', a],
    ['乙', b],
  ]
  const counts: [sql: string, expected: unknown][] = [
    // Those without a mark are not in the mean.
    ['SELECT 学校, avg(得分) FROM 成绩 GROUP BY ALL', both(8, 3)],
    ['SELECT 学校, count(*) FROM 成绩 GROUP BY ALL', both(8, 5)],
    ['SELECT 学校, avg(得分), FROM 成绩 GROUP BY ALL -- 末尾', both(8, 3)],
    // Two items of a student are one student.
    ['SELECT 学校, avg(得分) AS m FROM 小题得分 GROUP BY 学校 ORDER BY m LIMIT 9', both(8, 5)],
    ["SELECT 学校, avg(得分) FILTER (WHERE 班级 = '1') FROM 成绩 GROUP BY 学校", both(4, 2)],
    ["SELECT '甲', avg(CASE WHEN 学校 = '乙' THEN 得分 END), avg(得分) FROM 成绩", [['甲', 3]]],
    // Of means of schools it is the smallest school’s.
    ['SELECT 1 AS a, avg(m) FROM (SELECT 学校, avg(得分) AS m FROM 成绩 GROUP BY ALL)', [['1', 3]]],
    ['WITH a AS (SELECT 学校, avg(得分) AS m FROM 成绩 GROUP BY ALL) SELECT * FROM a', both(8, 3)],
    ['WITH a AS (SELECT 学校, avg(得分) AS m FROM 成绩 GROUP BY ALL) FROM a', both(8, 3)],
    [
      'WITH a AS (SELECT 学校, avg(得分) AS m FROM 成绩 GROUP BY ALL) SELECT 学校, x.* EXCLUDE (学校), y.m - x.m AS d FROM a x JOIN a y USING (学校)',
      both(8, 3),
    ],
    [
      "SELECT 学校, avg(得分) FROM 成绩 GROUP BY ALL UNION ALL SELECT 学校, max(得分) FROM 成绩 WHERE 学校 = '甲' GROUP BY ALL",
      [
        ['甲', 8],
        ['甲', 8],
        ['乙', 3],
      ],
    ],
    ['SELECT s.name, avg(m.mark) FROM score m JOIN school s USING (school_id) GROUP BY ALL', both(8, 3)],
    [
      'SELECT c.学校, avg(得分) FROM 成绩 c LEFT JOIN 学校 s ON c.学校 = s.学校 WHERE 得分 IS NOT NULL GROUP BY ALL HAVING count(*) > 1',
      both(8, 3),
    ],
  ]
  for (const [sql, expected] of counts) it(sql, async () => expect(await sizes(sql)).toEqual(expected))

  it('a row of one student is of one', () => {
    expect(inferRoles('SELECT 学号, 得分 FROM 成绩', sources).behind?.map(({ is }) => is)).toEqual(['key'])
  })

  it('is not told where nobody can tell', () => {
    for (const sql of [
      'SELECT DISTINCT 学校, avg(得分) OVER (PARTITION BY 学校) FROM 成绩',
      'SELECT 学校, avg(得分) FROM 成绩 GROUP BY ALL UNION SELECT 学校, 1 FROM 学校',
      'WITH a AS (SELECT 学校, avg(得分) AS m FROM 成绩 GROUP BY ALL) SELECT count(*) FROM (SELECT DISTINCT * FROM a)',
      'WITH a AS (SELECT 学校, avg(得分) AS m FROM 成绩 GROUP BY ALL) SELECT a, 学校 FROM a',
      'PIVOT 成绩 ON 学科 USING avg(得分) GROUP BY 学校',
    ]) {
      expect(inferRoles(sql, sources).counted, sql).toBeUndefined()
    }
  })

  it('knows every column of the data, and the words of the database', async () => {
    for (const [name, { roles }] of Object.entries({ ...tableRoles, ...viewRoles })) {
      const found = await database.query(`SELECT * FROM "${name}" LIMIT 0`)
      expect(Object.keys(roles), name).toEqual(found.columns.map((column) => column.name))
    }
    expect(Object.keys({ ...tableRoles, ...viewRoles }).toSorted()).toEqual(
      [...Object.keys(tables), ...Object.keys(views)].toSorted(),
    )
    const words = async (sql: string) => rows(await database.query(sql)).map(({ w }) => String(w))
    expect([...aggregates].toSorted()).toEqual(
      (
        await words(
          "SELECT DISTINCT function_name AS w FROM duckdb_functions() WHERE function_type = 'aggregate'",
        )
      ).toSorted(),
    )
    expect([...reserved].toSorted()).toEqual(
      (
        await words("SELECT keyword_name AS w FROM duckdb_keywords() WHERE keyword_category = 'reserved'")
      ).toSorted(),
    )
  })

  it('what is not said to come from marks stays the same whatever the marks are', async () => {
    const asked = [...cases, ...counts]
      .map(([sql]) => sql)
      .filter((sql) => !/\$|level|无此列|GROUP BY段/.test(sql))
    const answers = async () => {
      const found: string[] = []
      for (const sql of asked) {
        const lineage = inferRoles(sql, sources)
        if (lineage.chosen) continue
        const { columns } = await database.query(sql)
        const roles = rolesOf(
          lineage,
          columns.map(({ name }) => name),
        )
        // Ranges of marks are those that there are.
        const told = columns.filter(
          (_, at) => roles[at] && !/estimate|verdict|bound|range/.test(brief(roles[at])),
        )
        if (roles.some((role) => brief(role) === 'label range')) continue
        for (const { name, values } of told) {
          found.push(`${sql} · ${name}: ${Array.from(values, String).toSorted().join()}`)
        }
      }
      return found
    }
    const before = await answers()
    expect(before.length).toBeGreaterThan(30)
    await database.query('UPDATE score SET mark = 6 - mark')
    await database.query('UPDATE response SET mark = 2 - mark WHERE mark <= 2')
    expect(await answers()).toEqual(before)
  })
})
