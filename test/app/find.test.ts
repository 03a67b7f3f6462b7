import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findData, runDetail, type FoundKind } from '../../src/app/find'
import type { Database } from '../../src/engine/query'
import { rows } from '../../src/engine/table'
import { commit } from '../../src/model/commit'
import { createModel } from '../../src/model/create'
import { listColumns } from '../../src/model/schema'
import { listSchools } from '../../src/model/schools'
import { openNodeDatabase } from '../engine/node'
import { batchOf } from '../model/batches'

let database: Database & { close(): void }

beforeAll(async () => {
  database = await openNodeDatabase()
  await createModel(database)
  await commit(database, batchOf('数学', { '1': [9, 10], '2': [4, 6], '3': null, '4': [2, 3] }))
})
afterAll(() => database.close())

const labels = async (words: string) => {
  const found = await findData(database, words)
  return Object.fromEntries(
    (Object.keys(found) as FoundKind[]).flatMap((kind) =>
      found[kind].length > 0 ? [[kind, found[kind].map(({ label }) => label)]] : [],
    ),
  )
}

describe('words find', () => {
  test('schools by name, with what a notebook selects to show them', async () => {
    const [school] = (await listSchools(database)).map(({ name }) => name)
    const { school: found } = await findData(database, school!)
    expect(found.map(({ label }) => label)).toEqual([school])
    expect(found[0]!.selection).toMatchObject({ 学校: school })
  })

  test('items and the points of knowledge they test', async () => {
    expect(await labels('知识1')).toEqual({ knowledge: ['知识1'] })
    expect((await labels('数学2')).item).toEqual(['数学 2'])
  })

  test('nothing where nothing has them all, whatever signs they hold', async () => {
    for (const words of ['', '没有的', "'; DROP TABLE school; --", '知识1 没有的', '%'])
      expect(await labels(words), words).toEqual({})
  })
})

test('a student’s detail has every result, an absence by its status', async () => {
  const { student } = await findData(database, '3')
  const table = await runDetail(database, student.find(({ key }) => key === '3')!.detail)
  expect(rows(table)).toMatchObject([{ 学科: '数学', 得分: null, 满分: 20, 状态: '缺考' }])
})

test('an item’s detail counts the marks that were given', async () => {
  const { item } = await findData(database, '数学1')
  // 9, 4 and 2 of 10: (9 + 4 + 2) / 3 / 10 = 0.5; who was absent answered nothing.
  const [row] = rows(await runDetail(database, item[0]!.detail))
  expect(row).toMatchObject({ 人数: 3, '难度(得分率)': 0.5 })
})

test('columns are listed by table and view, in their order', async () => {
  const columns = await listColumns(database)
  expect(columns.get('school')?.slice(0, 3)).toEqual(['school_id', 'code', 'name'])
  expect(columns.get('成绩')).toContain('得分')
})
