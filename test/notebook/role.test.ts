import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../../src/engine/query'
import { rows } from '../../src/engine/table'
import { measures } from '../../src/measures/catalogue/catalogue'
import { defaultConvention } from '../../src/model/convention'
import type { TableValue } from '../../src/notebook/cell'
import { parseDocument } from '../../src/notebook/document/document'
import { sizesOf } from '../../src/notebook/lineage/value'
import { NotebookRun } from '../../src/notebook/run/run'
import { openNodeDatabase } from '../engine/node'
import { loadSittings } from '../measures/fixture'

let database: Database & { close(): void }
const runs: NotebookRun[] = []

beforeAll(async () => {
  database = await openNodeDatabase()
  // 甲校: twelve; 乙校: five, one of whom was absent.
  const sittings = Array.from({ length: 17 }, (_, i) => ({
    code: `s${i}`,
    school: i < 12 ? '甲校' : '乙校',
    marks: { 数学: i === 16 ? ('absent' as const) : 60 + i, 语文: 50 + i },
  }))
  await loadSittings(database, sittings, { 数学: 100, 语文: 100 })
})
afterAll(() => database.close())
afterEach(() => {
  for (const run of runs.splice(0)) run.dispose()
})

async function start(source: string) {
  const run = new NotebookRun(parseDocument(source.replaceAll("'''", '```')), {
    database,
    measures,
    convention: defaultConvention,
    locale: 'zh',
    sourcesOf: () => [],
  })
  runs.push(run)
  await run.settle()
  return (id: string): TableValue => {
    const state = run.states.get(id)
    if (state?.value?.kind !== 'table') throw new Error(`${id}: ${state?.error?.text.zh}`)
    return state.value
  }
}

const kinds = ({ columns }: TableValue) => columns.map(({ role }) => role?.is ?? '?')

/** By the first column, of how many students each row is. */
function sizes(value: TableValue) {
  const found = sizesOf(value)
  return (
    found &&
    Object.fromEntries(rows(value.table).map((row, at) => [String(Object.values(row)[0]), found[at]]))
  )
}

describe('what the columns of cells are, and of how many students their rows', () => {
  it('a query knows it by lineage: over the data, over cells, over measures', async () => {
    const value = await start(`
'''sql name=均
SELECT 学校, avg(得分) AS 均分 FROM 成绩 WHERE 学科 = '数学' GROUP BY ALL
'''
'''sql name=再
SELECT 学校, 均分 * 2 AS 倍 FROM 均 ORDER BY 学校
'''
'''sql name=再再
SELECT * FROM 再
'''
'''sql name=表
SELECT 单位, 平均分 FROM level(exam := 'exam', subject := '数学')
'''
'''measure name=水平
measure: level
exam: exam
subject: 数学
'''
'''sql name=读
SELECT 单位 AS 校, 平均分 AS 均 FROM 水平
'''
'''sql name=题
SELECT 学校 FROM 学校
'''
'''sql name=人
SELECT 学号, 得分 FROM 成绩 WHERE 学科 = '数学' AND 学校 = '乙校'
'''
`)
    for (const id of ['均', '再', '再再', '表', '水平', '读']) {
      expect(kinds(value(id))[0], id).toBe('unit')
      expect(kinds(value(id)), id).toContain('estimate')
      expect(sizes(value(id)), id).toEqual({ 甲校: 12, 乙校: 4 })
    }
    expect(value('均').table.columns.map(({ name }) => name)).toEqual(['学校', '均分'])
    expect(sizes(value('题'))).toBeUndefined()
    expect(kinds(value('人'))).toEqual(['person', 'estimate'])
    expect(new Set(sizesOf(value('人')))).toEqual(new Set([1]))
  })

  it('what is not understood has no role, and of whom nobody can tell no number', async () => {
    const value = await start(`
'''sql name=式
SELECT 学校, avg(COLUMNS('得分')) FROM 成绩 GROUP BY ALL
'''
'''sql name=并
SELECT 学校, avg(得分) AS m FROM 成绩 GROUP BY ALL UNION SELECT 学校, 0 FROM 学校
'''
'''sql name=后
SELECT 学校, m FROM 并
'''
'''sql name=均
SELECT avg(得分) AS m FROM 成绩
'''
'''sql name=用
SELECT 学校, $均 AS 全 FROM 学校
'''
`)
    expect(new Set(kinds(value('式')))).toEqual(new Set(['?']))
    expect(kinds(value('后'))).toEqual(['unit', 'estimate'])
    for (const id of ['式', '并', '后']) expect(new Set(sizesOf(value(id))), id).toEqual(new Set([null]))
    // A value of another cell is what it was there.
    expect(kinds(value('用'))).toEqual(['unit', 'estimate'])
  })

  it('arranged tables and pivots carry it on', async () => {
    const value = await start(`
'''sql name=均
SELECT 学校, avg(得分) AS 均分 FROM 成绩 WHERE 学科 = '数学' GROUP BY ALL
'''
'''table name=排
data: 均
sort: -均分
columns: [均分, 学校]
'''
'''measure name=水平
measure: level
exam: exam
subject: 数学
'''
'''table name=选
data: 水平
columns: [单位, 平均分]
filter: { 单位: 乙校 }
'''
'''table name=转
data: 成绩
pivot: { rows: 学校, columns: 学科, values: 平均 得分 }
'''
'''table name=题
data: 题目
pivot: { rows: 学科, values: 求和 满分 }
'''
`)
    expect(kinds(value('排'))).toEqual(['estimate', 'unit'])
    expect(sizesOf(value('排'))).toEqual([4, 12])
    expect(sizes(value('选'))).toEqual({ 乙校: 4 })
    expect(kinds(value('转'))).toEqual(['unit', 'estimate', 'estimate', 'estimate'])
    expect(new Set(sizesOf(value('转')))).toEqual(new Set([null]))
    expect(kinds(value('题')).slice(1)).toEqual(
      value('题')
        .columns.slice(1)
        .map(() => 'fixed'),
    )
  })

  it('a refusal is of the reader’s own text', async () => {
    const run = new NotebookRun(
      parseDocument('```sql name=错\nSELECT 学校,\n  avg(得分), 无\nFROM 成绩 GROUP BY ALL\n```'),
      {
        database,
        measures,
        convention: defaultConvention,
        locale: 'zh',
        sourcesOf: () => [],
      },
    )
    runs.push(run)
    await run.settle()
    expect(run.states.get('错')?.error?.line).toBe(2)
  })
})
