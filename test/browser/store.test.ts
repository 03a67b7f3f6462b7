import { deleteDB, openDB } from 'idb'
import * as v from 'valibot'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { startEngine, type Engine } from '../../src/engine/engine'
import { rows } from '../../src/engine/table'
import { removeExam } from '../../src/model/remove'
import { tables } from '../../src/model/tables'
import { restoreModel, saveModel } from '../../src/store/model'
import type { SourceRecord } from '../../src/store/record'
import { openStore, type Store } from '../../src/store/store'

const name = 'store-test'
let engine: Engine
let store: Store

beforeAll(async () => {
  engine = await startEngine()
})
afterAll(() => engine.close())

beforeEach(async () => {
  await forgetModel()
  store = await openStore(name)
  await restoreModel(engine.writer, store)
})
afterEach(async () => {
  store.close()
  await deleteDB(name)
})

async function forgetModel() {
  for (const table of Object.keys(tables)) await engine.writer.query(`DROP TABLE IF EXISTS ${table}`)
}

const source: SourceRecord & { bytes: Uint8Array } = {
  id: 'a',
  name: '九年级期中.xlsx',
  size: 3,
  hash: 'ab'.repeat(32),
  importedAt: '2023-11-10T08:00:00.000Z',
  examKey: 'mid',
  plan: { sheet: '成绩', columns: [{ index: 0, role: 'id' }] },
  bytes: Uint8Array.of(1, 2, 3, 4, 5).subarray(1, 4),
}

/** Two exams with a paper each; what is hard to keep: decimals, NULL, lists, long ids. */
async function fill() {
  for (const statement of [
    `INSERT INTO exam VALUES (1, 'mid', '期中', '2023-2024', 'autumn', 'midterm', DATE '2023-11-08', 9, 'graduating', 1),
      (2, 'final', '期末', '2023-2024', 'autumn', 'final', NULL, 9, 'graduating', 2)`,
    `INSERT INTO paper VALUES (1, 1, '数学', 150, 2), (2, 2, '数学', 120.5, 2)`,
    `INSERT INTO school VALUES (1, 'S001', '明德''初级中学', '城东', NULL, NULL, '城区', true)`,
    `INSERT INTO student VALUES (1, '320102200001010011', '甲', NULL), (2, '0002', NULL, '女')`,
    `INSERT INTO score VALUES (1, 1, 1, '1', 59.9999, 'present'), (1, 2, 1, NULL, NULL, 'absent'), (2, 1, 1, '1', 99999.9999, 'present')`,
    `INSERT INTO item VALUES (1, 1, 1, '17(2)', '17', 2.5, '解答', false, ['一次函数', '勾股定理'], NULL, 0.1, NULL, false),
      (2, 2, 1, '1', NULL, 3, NULL, NULL, NULL, NULL, NULL, 'AC', false)`,
    `INSERT INTO response VALUES (1, 1, 0.0001, NULL), (1, 2, NULL, NULL), (2, 1, 3, 'AC')`,
  ])
    await engine.writer.query(statement)
}

async function everything() {
  const all: Record<string, unknown> = {}
  for (const table of Object.keys(tables)) {
    all[table] = rows(await engine.reader.query(`SELECT * FROM ${table} ORDER BY ALL`))
    all[`${table} types`] = rows(await engine.reader.query(`DESCRIBE ${table}`))
  }
  return all
}

test('the model comes back as it was, types and all', async () => {
  await fill()
  const before = await everything()
  await saveModel(engine.writer, store, { sources: [source], exams: ['mid', 'final'] })
  store.close()
  await forgetModel()
  store = await openStore(name)
  const shares: number[] = []
  expect(await restoreModel(engine.writer, store, { progress: (share) => shares.push(share) })).toBe(true)
  expect(await everything()).toEqual(before)
  expect(shares.at(-1)).toBe(1)
  const view = await engine.reader.query(
    "SELECT 学校, 得分 FROM 成绩 WHERE 学号 = '320102200001010011' ORDER BY 得分",
  )
  expect(rows(view)[0]).toEqual({ 学校: "明德'初级中学", 得分: 59.9999 })
})

test('an empty store makes an empty model', async () => {
  expect(await restoreModel(engine.writer, store)).toBe(false)
  expect((await engine.reader.query('SELECT * FROM 成绩')).rowCount).toBe(0)
})

test('scores and responses are kept paper by paper, and a removed exam is forgotten', async () => {
  await fill()
  await saveModel(engine.writer, store, { exams: ['mid', 'final'] })
  const parted = async () => (await store.tables()).keys.filter(([, part]) => part !== '')
  expect(await parted()).toEqual([
    ['response', '1'],
    ['response', '2'],
    ['score', '1'],
    ['score', '2'],
  ])
  await forgetModel()
  await restoreModel(engine.writer, store, {
    wanted: ([table, part]) => table !== 'response' || part === '2',
  })
  expect((await engine.reader.query('SELECT * FROM response')).rowCount).toBe(1)
  const kept = await parted()
  await removeExam(engine.writer, 'mid')
  // That the database lacks a paper is no reason to forget it.
  await saveModel(engine.writer, store)
  expect(await parted()).toEqual(kept)
  // One that is there is not forgotten either.
  await saveModel(engine.writer, store, { removedPapers: [1, 2] })
  expect(await parted()).toEqual([
    ['response', '2'],
    ['score', '2'],
  ])
})

test('sources keep their bytes and what was decided about them', async () => {
  await store.save({
    sources: [source, { ...source, id: 'b', importedAt: '2023-11-09T08:00:00.000Z', report: { rows: 3 } }],
  })
  const { bytes: _, ...record } = source
  const found = await store.sources()
  expect(found).toEqual([
    { ...record, id: 'b', importedAt: '2023-11-09T08:00:00.000Z', report: { rows: 3 } },
    record,
  ])
  const content = await store.content('a')
  expect(content).toEqual(Uint8Array.of(2, 3, 4))
  expect(content!.buffer.byteLength).toBe(3)
  await store.save({ removedSources: ['a'] })
  expect((await store.sources()).map(({ id }) => id)).toEqual(['b'])
  expect(await store.content('a')).toBeUndefined()
})

test('an import is kept whole or not at all', async () => {
  await store.save({ tables: [{ key: ['exam', ''], bytes: Uint8Array.of(1) }] })
  const unclonable = { ...source, name: (() => 'x') as unknown as string }
  const failed = store.save({
    tables: [{ key: ['exam', ''], bytes: Uint8Array.of(2) }],
    sources: [source, unclonable],
  })
  await expect(failed).rejects.toMatchObject({ name: 'StoreError', kind: 'failed' })
  expect(await store.table(['exam', ''])).toEqual(Uint8Array.of(1))
  expect(await store.sources()).toEqual([])
  await store.save({ sources: [source] })
  expect((await store.sources()).length).toBe(1)
})

test('a window that has not seen the latest tables cannot save over them', async () => {
  const other = await openStore(name)
  await expect(other.save({})).rejects.toMatchObject({ kind: 'unread' })
  other.revision = (await other.tables()).revision
  await other.save({ sources: [source] })
  await expect(store.save({ removedSources: ['a'] })).rejects.toMatchObject({ kind: 'stale' })
  expect((await other.sources()).length).toBe(1)
  other.close()
})

test('a paper that could not be saved at its import is saved with the next change', async () => {
  await fill()
  await saveModel(engine.writer, store, { exams: ['final'] })
  expect((await store.tables()).keys).toContainEqual(['score', '1'])
})

test('a page whose tables could not be loaded again cannot save over what is kept', async () => {
  await fill()
  await saveModel(engine.writer, store, { exams: ['mid', 'final'] })
  await store.save({ tables: [{ key: ['exam', ''], bytes: Uint8Array.of(1) }] })
  await forgetModel()
  await expect(restoreModel(engine.writer, store)).rejects.toMatchObject({ kind: 'damaged' })
  await expect(saveModel(engine.writer, store)).rejects.toMatchObject({ kind: 'unread' })
})

test('damaged tables are named, leave an empty model, and are not saved over', async () => {
  await fill()
  await saveModel(engine.writer, store, { exams: ['mid'] })
  await store.save({ tables: [{ key: ['score', '1'], bytes: Uint8Array.of(1, 2, 3) }] })
  store.close()
  await forgetModel()
  store = await openStore(name)
  const error = await restoreModel(engine.writer, store).catch((e: unknown) => e)
  expect(error).toMatchObject({ kind: 'damaged', text: { zh: expect.stringContaining('score') } })
  expect((await engine.reader.query('SELECT * FROM exam')).rowCount).toBe(0)
  await expect(saveModel(engine.writer, store)).rejects.toMatchObject({ kind: 'unread' })
  await store.clear()
  await saveModel(engine.writer, store)
})

test('a record of another shape is reported, not believed', async () => {
  store.close()
  const raw = await openDB(name)
  await raw.put('sources', { id: 'x', name: '坏.xlsx', size: 'large' })
  await raw.put('documents', { id: 'y', text: 5 })
  await raw.put('settings', '{', 'convention')
  raw.close()
  store = await openStore(name)
  await expect(store.sources()).rejects.toMatchObject({
    kind: 'damaged',
    text: { zh: expect.stringContaining('坏.xlsx') },
  })
  await expect(store.document('y')).rejects.toMatchObject({ kind: 'damaged' })
  expect(await store.setting('convention', v.object({}))).toBeUndefined()
})

test('notebooks and settings', async () => {
  expect(await store.saveDocument('n1', '# 一\n', 0)).toBe(1)
  await store.saveDocument('n2', '# 二\n', 0)
  await new Promise((resolve) => setTimeout(resolve, 5))
  expect(await store.saveDocument('n1', '# 壹\n', 1)).toBe(2)
  expect((await store.documents()).map(({ text }) => text)).toEqual(['# 壹\n', '# 二\n'])
  // Whoever has not seen the last save can't write over it, nor forget it.
  await expect(store.saveDocument('n1', '# 旧\n', 1)).rejects.toMatchObject({ kind: 'stale' })
  await expect(store.saveDocument('n1', undefined, 1)).rejects.toMatchObject({ kind: 'stale' })
  expect((await store.document('n1'))?.text).toBe('# 壹\n')
  await store.saveDocument('n1', undefined, 2)
  expect(await store.document('n1')).toBeUndefined()
  await store.saveSetting('stage', { grade: 9 })
  expect(await store.setting('stage', v.object({ grade: v.number() }))).toEqual({ grade: 9 })
  expect(await store.setting('stage', v.object({ grade: v.string() }))).toBeUndefined()
})

test('versions of a notebook: latest first, the named stay, of the others the last', async () => {
  const at = (minute: number) => new Date(Date.UTC(2024, 0, 1, 8, minute)).toISOString()
  const version = { notebook: 'n', savedAt: at(0), text: '# 一', reason: 'named', name: '会前' } as const
  await store.saveVersion(version, 2)
  await store.saveVersion({ ...version, notebook: 'n2', name: '别的' })
  for (const minute of [1, 2, 3]) {
    await store.saveVersion({ notebook: 'n', savedAt: at(minute), text: `# ${minute}`, reason: 'restore' }, 2)
  }
  expect((await store.versions('n')).map(({ text }) => text)).toEqual(['# 3', '# 2', '# 一'])
  await store.removeVersion(version)
  expect((await store.versions('n')).map(({ text }) => text)).toEqual(['# 3', '# 2'])
  expect((await store.versions('n2')).map(({ name: given }) => given)).toEqual(['别的'])
})

test('what an earlier page kept is there after a shelf was added', async () => {
  const old = `${name}-old`
  const raw = await openDB(old, 1, {
    upgrade(database) {
      database.createObjectStore('documents', { keyPath: 'id' })
      database.createObjectStore('settings')
    },
  })
  await raw.put('documents', { id: 'n', text: '# 一', updatedAt: new Date().toISOString() })
  raw.close()
  const opened = await openStore(old)
  expect((await opened.document('n'))?.text).toBe('# 一')
  await opened.saveVersion({ notebook: 'n', savedAt: new Date().toISOString(), text: '', reason: 'start' })
  expect(await opened.versions('n')).toHaveLength(1)
  opened.close()
})

test('clear forgets everything, and other windows notice', async () => {
  await fill()
  await saveModel(engine.writer, store, { sources: [source], exams: ['mid'] })
  await store.saveDocument('n', '', 0)
  await store.saveSetting('s', 1)
  const other = await openStore(name)
  other.revision = store.revision
  await store.clear()
  expect([await store.sources(), await store.documents(), (await store.tables()).keys]).toEqual([[], [], []])
  expect([await store.content('a'), await store.setting('s', v.number())]).toEqual([undefined, undefined])
  await expect(other.save({ sources: [source] })).rejects.toMatchObject({ kind: 'stale' })
  await store.save({ sources: [source] })
  other.close()
})

test('a browser without storage says so', async () => {
  const original = Object.getOwnPropertyDescriptor(globalThis, 'indexedDB')!
  Object.defineProperty(globalThis, 'indexedDB', { value: undefined, configurable: true })
  try {
    await expect(openStore('none')).rejects.toMatchObject({
      kind: 'unavailable',
      text: { en: expect.any(String) },
    })
  } finally {
    Object.defineProperty(globalThis, 'indexedDB', original)
  }
})

test('an older window does not keep a newer one waiting', async () => {
  const newer = await openDB(name, 99, { upgrade: () => {} })
  newer.close()
  await expect(store.sources()).rejects.toMatchObject({ name: 'StoreError', kind: 'failed' })
})
