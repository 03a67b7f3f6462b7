import { deleteDB } from 'idb'
import * as v from 'valibot'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startEngine, type Engine } from '../../src/engine/engine'
import { servedEngine } from '../../src/engine/served'
import type { Database } from '../../src/engine/query'
import { rows } from '../../src/engine/table'
import { measures } from '../../src/measures/catalogue/catalogue'
import { defaultConvention } from '../../src/model/convention'
import { restoreSnapshot, takeSnapshot } from '../../src/model/snapshot'
import { statistics } from '../../src/model/statistics'
import { tables } from '../../src/model/tables'
import { restoreModel, saveModel } from '../../src/store/model'
import { openStore } from '../../src/store/store'
import { addExam, loadAnswers, type Answering } from '../measures/fixture'

const name = 'statistics-test'
let engine: Engine
beforeAll(async () => {
  engine = await startEngine({ assets: servedEngine })
})
afterAll(async () => {
  engine.close()
  await deleteDB(name)
})

const items = [
  { no: '1', full: 3, type: '选择', knowledge: ['函数'], key: 'A' },
  { no: '2', full: 2.5, type: '解答', knowledge: ['函数', '图形'] },
  { no: '3', full: 4, type: '解答', knowledge: ['图形'] },
]
const answering = Array.from({ length: 60 }, (_, i): Answering => ({
  code: String(i),
  school: `${'甲乙丙'[i % 3]}校`,
  class: String(i % 2),
  sex: i % 5 < 2 ? '男' : i % 5 < 4 ? '女' : undefined,
  marks: items.map(({ full }, j) => ((i + j) % 11 === 0 ? null : ((i * 7 + j * 3) % (full * 2 + 1)) / 2)),
  choices: ['ABC'[i % 3]!, null, null],
  total: i % 13 === 0 ? 'absent' : undefined,
}))
const schools = ['甲校', '乙校', '丙校'].map((school) => ({
  name: school,
  zone: school === '丙校' ? '西片' : '东片',
}))

const asked: [id: string, params: object][] = [
  ['level', { by: '学校', intervals: true }],
  ['level', { by: '班级', subject: '总分' }],
  ['position', { by: '片区' }],
  ['bands', { by: ['学校', '性别'] }],
  ['equity', {}],
  ['paper', { by: '学校' }],
  ['items', {}],
  ['blueprint', { by: ['学校', '性别'] }],
  ['options', {}],
]

/** What the measures answer, and whether that took the marks themselves. */
async function answer(raw: boolean): Promise<{ tables: unknown[]; read: boolean }> {
  let read = false
  const database: Database = {
    ...engine.reader,
    query: (sql, options) => {
      read ||= /\b(FROM|JOIN) (score|response)\b/.test(sql)
      return engine.reader.query(sql, options)
    },
  }
  const tables: unknown[] = []
  for (const [id, params] of asked) {
    const measure = measures.get(id)!
    const given = v.parse(measure.params, { exam: 'exam', subject: '数学', ...params })
    const { table, notes } = await measure.run(given, { database, convention: defaultConvention, raw })
    tables.push({ id, rows: rows(table), notes })
  }
  return { tables, read }
}

/** Through the statistics comes what the marks say, and it is what it was `before`. */
async function expectSame(before: { tables: unknown[]; read: boolean }) {
  const known = await answer(false)
  expect(known.read).toBe(false)
  expect(known).toEqual(before)
  const counted = await answer(true)
  expect(counted.read).toBe(true)
  expect(known.tables).toEqual(counted.tables)
}

test('after a reload and after an import undone, statistics say what the marks say', async () => {
  const store = await openStore(name)
  await restoreModel(engine.writer, store)
  await loadAnswers(engine.writer, items, answering, schools)
  const before = await answer(false)
  await expectSame(before)

  await saveModel(engine.writer, store, { exams: ['exam'] })
  store.close()
  for (const table of [...Object.keys(tables), ...Object.keys(statistics)]) {
    await engine.writer.query(`DROP TABLE IF EXISTS ${table}`)
  }
  const opened = await openStore(name)
  expect(await restoreModel(engine.writer, opened)).toBe(true)
  opened.close()
  await expectSame(before)

  const snapshot = await takeSnapshot(engine.writer, { examKey: 'exam', subjects: ['数学', '语文'] })
  const again = answering.slice(0, 20).map(({ code }, i) => ({
    code,
    school: '乙校',
    class: '9',
    sex: '男',
    marks: { 数学: i / 2, 语文: 50 + i },
  }))
  await addExam(engine.writer, { key: 'exam', schoolYear: '2023-2024' }, again, { 数学: 9.5, 语文: 100 })
  const changed = await answer(false)
  expect(changed.tables).not.toEqual(before.tables)
  await expectSame(changed)
  await restoreSnapshot(engine.writer, snapshot)
  await expectSame(before)
})
