import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api'
import type { Page } from 'playwright'
import type { Level } from '../../../src/model/level'
import { tables } from '../../../src/model/tables'
import type { MeasuresPage } from '../district/main'
import { atMost, median, stated, type Figure } from '../figure'
import type { Bench } from '../stage'

const runs = 5
const paper = { exam: 'now', subject: '数学' }

/** A district of 100,000 students in 200 schools, 60 items, and an earlier exam: six million responses. */
const district = [
  `INSERT INTO exam VALUES (1, 'now', '九年级期中', '2023-2024', 'autumn', 'midterm', NULL, 9, 'graduating', 2),
    (2, 'before', '八年级期末', '2022-2023', 'spring', 'final', NULL, 8, 'junior', 1)`,
  `INSERT INTO paper VALUES (1, 1, '数学', 120, 1), (2, 2, '数学', 100, 1)`,
  `INSERT INTO school SELECT i, lpad(i::VARCHAR, 4, '0'), '第' || i || '中学', '片' || i % 5, NULL, '初中',
    CASE WHEN i % 2 = 0 THEN '城区' ELSE '农村' END, true FROM range(1, 201) r(i)`,
  `INSERT INTO student SELECT i, lpad(i::VARCHAR, 8, '0'), NULL, CASE WHEN hash(i) % 2 = 0 THEN '男' ELSE '女' END
    FROM range(1, 100001) r(i)`,
  `INSERT INTO item SELECT i, 1, i, i::VARCHAR, NULL, 1 + i % 3, CASE WHEN i < 30 THEN '选择' ELSE '解答' END, i < 30,
    ['知识' || i % 8], '理解', 0.6, CASE WHEN i < 30 THEN 'A' END, false FROM range(1, 61) r(i)`,
  `INSERT INTO response SELECT i, s,
    floor(least(1, greatest(0, (hash(s * 7919) % 1000) / 1000.0 * 0.6 + (hash(s * 1000 + i) % 1000) / 1000.0 * 0.8
      - 0.2 + i % 7 * 0.03)) * (2 + 2 * (i % 3))) / 2.0,
    CASE WHEN i < 30 THEN chr((65 + hash(s * 77 + i) % 4)::INTEGER) END
    FROM range(1, 100001) a(s), range(1, 61) b(i)`,
  `INSERT INTO score SELECT 1, s, 1 + s % 200, (1 + s // 200 % 10)::VARCHAR, m, 'present'
    FROM (SELECT student_id AS s, sum(mark) AS m FROM response GROUP BY student_id)`,
  `INSERT INTO score SELECT 2, s, 1 + s % 200, (1 + s // 200 % 10)::VARCHAR,
    20 + hash(s * 7919) % 60 + hash(s * 13) % 20, 'present' FROM range(1, 100001) a(s)`,
]

type Call = [id: string, params: object]

declare const measuresPage: MeasuresPage

const ask = (page: Page, [id, params]: Call, raw: boolean) =>
  page.evaluate(([name, given, plain]) => measuresPage.ask(name, given, plain), [
    id,
    { ...paper, ...params },
    raw,
  ] as const)

/** Milliseconds that native DuckDB takes for the same statements on one thread. */
async function native(connection: DuckDBConnection, sql: readonly string[]): Promise<number> {
  const began = performance.now()
  for (const statement of sql) await (await connection.runAndReadAll(statement)).getColumnsJS()
  return performance.now() - began
}

/** What measures cost at a district's full size: raw marks against native DuckDB by turns, and through the statistics. */
export const bench: Bench = ({ measures, fresh }) =>
  fresh(async (page) => {
    page.setDefaultTimeout(300_000)
    await page.goto(measures)
    await page.waitForSelector('body[data-ready]', { state: 'attached' })
    await page.evaluate((statements) => measuresPage.load(statements), district)
    const instance = await DuckDBInstance.create(':memory:', { threads: '1' })
    const connection = await instance.connect()
    for (const statement of [...Object.values(tables), ...district]) await connection.run(statement)

    const figures: Figure[] = []
    const both: Call[] = [
      ['items', {}],
      ['paper', {}],
    ]
    const ratios: number[] = []
    const ours: number[] = []
    for (let run = 0; run < runs; run++) {
      let [mine, theirs] = [0, 0]
      for (const call of both) {
        const { took, sql } = await ask(page, call, true)
        mine += took
        theirs += await native(connection, sql)
      }
      ours.push(mine)
      ratios.push(mine / theirs)
    }
    figures.push(stated('100,000 × 60, items + paper from the responses', median(ours), 'ms'))
    figures.push(atMost(2.5, '100,000 × 60, items + paper against native', median(ratios), '×'))
    figures.push(
      stated('100,000 × 60, making the statistics', await page.evaluate(() => measuresPage.build()), 'ms'),
    )
    const time = async (call: Call) => {
      const took: number[] = []
      for (let run = 0; run < runs; run++) took.push((await ask(page, call, false)).took)
      return median(took)
    }
    const name = (id: string, by: Level | Level[]) =>
      `100,000 × 60, ${id} by ${[by].flat().join(' · ')} from the statistics`
    for (const [id, by] of [
      ['level', '学校'],
      ['level', '片区'],
      ['level', ['学校', '性别']],
      ['bands', '学校'],
      ['position', '学校'],
      ['position', '班级'],
      ['equity', '学校'],
      ['paper', '学校'],
      ['paper', ['学校', '性别']],
      ['blueprint', '学校'],
      ['items', '区'],
      ['options', '区'],
    ] satisfies [string, Level | Level[]][]) {
      figures.push(atMost(50, name(id, by), await time([id, { by }]), 'ms'))
    }
    // Two thousand classes have almost a row for every student.
    for (const id of ['level', 'paper']) {
      figures.push(stated(name(id, '班级'), await time([id, { by: '班级' }]), 'ms'))
    }
    // What looks at every student costs the same for thousands of units as for one.
    for (const id of ['lines', 'tiers', 'grades']) {
      const [classes, whole] = [await time([id, { by: '班级' }]), await time([id, { by: '区' }])]
      figures.push(atMost(3, `100,000 students, ${id} by 班级 against 区`, classes / whole, '×'))
    }
    for (const id of ['items', 'options']) {
      const took = await time([id, { by: '学校' }])
      figures.push(stated(`100,000 × 60, ${id} by 学校 from the responses`, took, 'ms'))
    }
    figures.push(
      atMost(300, 'value added, 100,000 students in 200 schools', await time(['value_added', {}]), 'ms'),
    )
    connection.closeSync()
    return figures
  })
