import { deleteDB, openDB, type IDBPDatabase } from 'idb'
import * as v from 'valibot'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startEngine, type Engine } from '../../src/engine/engine'
import { servedEngine } from '../../src/engine/served'
import { rows } from '../../src/engine/table'
import { addProblems, listProblems } from '../../src/model/problem'
import { removeExam } from '../../src/model/remove'
import { tables } from '../../src/model/tables'
import { writeRaw } from '../../src/store/damage'
import { keepChange } from '../../src/store/keep'
import { restoreModel, saveModel } from '../../src/store/model'
import type { SourceRecord } from '../../src/store/record'
import { deleteStore, openStore, type Store } from '../../src/store/store'

const name = 'store-test'
let engine: Engine
let store: Store

beforeAll(async () => {
  engine = await startEngine({ assets: servedEngine })
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

describe('problems of the district', () => {
  const problem = {
    text: '“一次函数”薄弱',
    exam: 'mid',
    subject: '数学',
    level: '学校',
    unit: "明德'初级中学",
    tie: {
      measure: 'blueprint',
      params: { exam: 'mid', by: ['学校'] },
      labels: { 单位: '甲' },
      column: '得分率',
    },
    then: { value: 0.527, low: 0.5, high: 0.55, n: 40 },
    due: '2024-01-15',
  }
  const reopen = async () => {
    store.close()
    await forgetModel()
    store = await openStore(name)
    await restoreModel(engine.writer, store)
  }

  test('come back as they were; a change of them alone saves no other table', async () => {
    await fill()
    await saveModel(engine.writer, store, { exams: ['mid', 'final'] })
    await engine.writer.query("UPDATE school SET name = '未存' WHERE school_id = 1")
    await addProblems(engine.writer, [problem])
    const before = await listProblems(engine.reader)
    expect(before).toMatchObject([problem])
    await saveModel(engine.writer, store, { only: ['problem'] })
    await reopen()
    expect(await listProblems(engine.reader)).toEqual(before)
    expect(rows(await engine.reader.query('SELECT name FROM school'))).toEqual([{ name: "明德'初级中学" }])
  })

  test('are none in a model that was kept before there were any', async () => {
    await fill()
    await saveModel(engine.writer, store, { exams: ['mid', 'final'] })
    store.close()
    // As the page before this one left it.
    await deleteDB(`${name}-old`)
    const current = await openDB(name)
    const old = await openDB(`${name}-old`, 300, {
      upgrade(database) {
        for (const shelf of ['contents', 'tables', 'settings', 'meta']) database.createObjectStore(shelf)
        for (const shelf of ['sources', 'documents']) database.createObjectStore(shelf, { keyPath: 'id' })
        database.createObjectStore('versions', { keyPath: ['notebook', 'savedAt'] })
        database.createObjectStore('aside', { autoIncrement: true })
      },
    })
    for (const shelf of ['tables', 'meta'])
      for (const key of await current.getAllKeys(shelf))
        if (String(key) !== 'problem,') await old.put(shelf, await current.get(shelf, key), key)
    current.close()
    old.close()
    await forgetModel()
    store = await openStore(`${name}-old`)
    expect(await restoreModel(engine.writer, store)).toBe(true)
    expect(store.damages.list).toEqual([])
    expect((await engine.reader.query('SELECT * FROM score')).rowCount).toBe(3)
    expect(await listProblems(engine.reader)).toEqual([])
    await addProblems(engine.writer, [problem])
    await saveModel(engine.writer, store, { only: ['problem'] })
    await forgetModel()
    await restoreModel(engine.writer, store)
    expect(await listProblems(engine.reader)).toMatchObject([problem])
    store.close()
    await deleteDB(`${name}-old`)
    store = await openStore(name)
  })

  test('that are damaged take nothing with them, and stay beside what is written in their place', async () => {
    await fill()
    await saveModel(engine.writer, store, { exams: ['mid', 'final'] })
    await store.save({ tables: [{ key: ['problem', ''], bytes: Uint8Array.of(1, 2, 3) }] })
    await reopen()
    expect(named(store)).toEqual(['问题清单'])
    expect((await engine.reader.query('SELECT * FROM score')).rowCount).toBe(3)
    await addProblems(engine.writer, [problem])
    await saveModel(engine.writer, store, { only: ['problem'] })
    expect(await store.raw(store.damages.list[0]!)).toEqual(Uint8Array.of(1, 2, 3))
    await reopen()
    expect(await listProblems(engine.reader)).toMatchObject([problem])
  })

  test('are cleared with everything else', async () => {
    await addProblems(engine.writer, [problem])
    await saveModel(engine.writer, store)
    await store.clear()
    await restoreModel(engine.writer, store)
    expect(await listProblems(engine.reader)).toEqual([])
  })
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

test('without a table that all papers hang on nothing is shown, and nothing is saved over', async () => {
  await fill()
  await saveModel(engine.writer, store, { exams: ['mid'] })
  await store.save({ tables: [{ key: ['student', ''], bytes: Uint8Array.of(1, 2, 3) }] })
  const other = await openStore(name)
  await forgetModel()
  const error = await restoreModel(engine.writer, other).catch((e: unknown) => e)
  expect(error).toMatchObject({ kind: 'damaged', text: { zh: expect.stringContaining('学生名册') } })
  expect(named(other)).toEqual(['学生名册'])
  expect((await engine.reader.query('SELECT * FROM exam')).rowCount).toBe(0)
  await expect(saveModel(engine.writer, other)).rejects.toMatchObject({ kind: 'unread' })
  // A table that is missing is as bad: its ids would be given away a second time.
  await other.discard(other.damages.list[0]!)
  await expect(restoreModel(engine.writer, other)).rejects.toMatchObject({ kind: 'damaged' })
  await other.clear()
  await saveModel(engine.writer, other)
  other.close()
})

const named = ({ damages }: Store) => damages.list.map(({ label }) => label.zh)

/** Puts what no page would write. */
async function harm(act: (raw: IDBPDatabase) => Promise<unknown>) {
  const raw = await openDB(name)
  await act(raw)
  raw.close()
}

describe('a damaged paper hides itself alone', () => {
  beforeEach(async () => {
    await fill()
    await saveModel(engine.writer, store, { exams: ['mid', 'final'] })
  })

  const cut = async () => (await store.table(['score', '1']))!.slice(0, -40)
  const foreign = () => engine.reader.exportArrow("SELECT 1 AS paper_id, 'x' AS mark")
  test.each<[string, () => Promise<unknown>]>([
    ['cut short', cut],
    ['without its last batch', async () => (await store.table(['score', '1']))!.slice(0, -8)],
    ['of other columns', foreign],
    ['of no bytes', async () => 'score'],
    ['empty', async () => new Uint8Array()],
  ])('%s', async (_, make) => {
    const bad = await make()
    await harm((raw) => raw.put('tables', bad, ['score', '1']))
    expect(await restoreModel(engine.writer, store)).toBe(true)
    expect(named(store)).toEqual(['期中数学的成绩'])
    expect(rows(await engine.reader.query('SELECT paper_id, student_id FROM score'))).toEqual([
      { paper_id: 2, student_id: 1 },
    ])
    expect((await engine.reader.query('SELECT * FROM response')).rowCount).toBe(3)
    expect(await store.raw(store.damages.list[0]!)).toEqual(bad)

    // Imported again it is saved, and what was damaged is still there.
    await engine.writer.query(`INSERT INTO score VALUES (1, 1, 1, '1', 60, 'present')`)
    await saveModel(engine.writer, store, { exams: ['mid'] })
    expect(named(store)).toEqual(['期中数学的成绩'])
    expect(await store.raw(store.damages.list[0]!)).toEqual(bad)
    const next = await openStore(name)
    await restoreModel(engine.writer, next)
    expect((await engine.reader.query('SELECT * FROM score')).rowCount).toBe(2)
    expect(named(next)).toHaveLength(1)
    await next.discard(next.damages.list[0]!)
    await next.look()
    expect(named(next)).toEqual([])
    next.close()
  })

  test('a part of a table that this page does not know', async () => {
    await harm((raw) => raw.put('tables', Uint8Array.of(1), ['oral', '1']))
    await harm((raw) => raw.put('tables', Uint8Array.of(1), 7))
    await restoreModel(engine.writer, store)
    expect(store.damages.list.map(({ key }) => key).toSorted()).toEqual([7, ['oral', '1']])
    expect((await engine.reader.query('SELECT * FROM score')).rowCount).toBe(3)
    await store.save({ sources: [source] })
    expect((await store.tables()).keys).toContainEqual(['oral', '1'])
  })

  test('a counter that is none counts anew', async () => {
    await harm((raw) => raw.put('meta', { much: 1 }, 'revision'))
    await restoreModel(engine.writer, store)
    await store.save({ sources: [source] })
    expect((await store.tables()).revision).toBe(1)
  })

  test('a damaged part is not deleted over one that another window has mended', async () => {
    await harm((raw) => raw.put('tables', Uint8Array.of(1), ['score', '1']))
    await restoreModel(engine.writer, store)
    const other = await openStore(name)
    await restoreModel(engine.writer, other)
    await saveModel(engine.writer, other, { exams: ['mid'] })
    other.close()
    await expect(store.discard(store.damages.list[0]!)).rejects.toMatchObject({ kind: 'stale' })
  })
})

test('a record of another shape is named and left where it is; the others are read', async () => {
  const at = new Date().toISOString()
  const version = { notebook: 'n', savedAt: at, text: '# 一', reason: 'named', name: '会前' } as const
  await store.save({ sources: [source] })
  await store.saveDocument('good', '# 好', 0)
  await store.saveVersion(version)
  await harm(async (raw) => {
    await raw.put('sources', { id: 'x', name: '坏.xlsx', size: 'large' })
    await raw.put('sources', { ...source, id: 'late', plan: '{', importedAt: 'yesterday', extra: new Map() })
    await raw.put('documents', { id: 'y', text: 5 })
    await raw.put('documents', { id: 'z', text: '# 题名\n', updatedAt: at, revision: 'two' })
    await raw.put('documents', { id: 'long', text: '长'.repeat(2_000_000) })
    await raw.put('versions', { ...version, savedAt: 'long ago', reason: 'newer reason', name: undefined })
    await raw.put('settings', '{', 'convention')
    await raw.put('settings', 7, 'aliases')
    await raw.put('contents', 'text', 'a')
  })
  expect((await store.sources()).map(({ id }) => id)).toEqual(['a'])
  expect((await store.documents()).map(({ id }) => id)).toEqual(['good'])
  expect(await store.versions('n')).toEqual([version])
  await expect(store.document('y')).rejects.toMatchObject({ kind: 'damaged' })
  await expect(store.content('a')).rejects.toMatchObject({ kind: 'damaged' })
  expect(await store.setting('convention', v.object({}))).toBeUndefined()
  expect(await store.setting('aliases', v.object({}))).toBeUndefined()
  expect(named(store)).toEqual(
    [
      '文件“late”的导入记录',
      '文件“坏.xlsx”的导入记录',
      '笔记本“long”',
      '笔记本“题名”',
      '笔记本“n”的版本“long ago”',
      '笔记本“y”',
      '文件“a”的原始内容',
      '设置“convention”',
      '学校名称的对应',
    ].map((each) => (each.includes('late') ? each.replace('late', '九年级期中.xlsx') : each)),
  )
  for (const damage of store.damages.list) {
    expect(writeRaw(await store.raw(damage)).content).not.toBe('')
    await store.discard(damage)
  }
  expect(named(store)).toEqual([])
  await store.look()
  expect((await store.sources()).map(({ id }) => id)).toEqual(['a'])
  expect((await store.documents()).map(({ id }) => id)).toEqual(['good'])
  expect(await store.versions('n')).toEqual([version])
  expect(named(store)).toEqual([])
})

test('what is written in the place of a damaged record leaves it beside', async () => {
  const bad = { id: 'n', text: 5, revision: 3 }
  await harm(async (raw) => {
    await raw.put('documents', bad)
    await raw.put('settings', 'no key', 'pseudonymKey')
    await raw.put('sources', { id: 'a', name: 'x.xlsx' })
  })
  expect(await store.setting('pseudonymKey', v.number())).toBeUndefined()
  await store.saveSetting('pseudonymKey', 5)
  expect(await store.saveDocument('n', '# 新', 0)).toBe(1)
  await store.save({ sources: [source] })
  const next = await openStore(name)
  expect(await next.setting('pseudonymKey', v.number())).toBe(5)
  expect((await next.documents()).map(({ text }) => text)).toEqual(['# 新'])
  expect((await next.sources()).map(({ name: given }) => given)).toEqual([source.name])
  expect(named(next)).toEqual(['化名密钥', '笔记本“n”', '文件“x.xlsx”的导入记录'])
  expect(await Promise.all(next.damages.list.map((each) => next.raw(each)))).toEqual([
    'no key',
    bad,
    { id: 'a', name: 'x.xlsx' },
  ])
  next.close()
})

test('a damaged item of a list stays in it until the user deletes it', async () => {
  const sound = v.object({ name: v.string(), width: v.number() })
  await store.saveSetting('recipes', [{ name: '甲', width: 1 }, { name: '乙', width: 'wide' }, 7])
  expect(await store.settingList('recipes', sound)).toEqual([{ name: '甲', width: 1 }])
  expect(named(store)).toEqual(['导入设置“乙”', '导入设置中的一项'])
  await store.saveSetting('recipes', [{ name: '丙', width: 2 }])
  await store.discard(store.damages.list[1]!)
  expect(await store.setting('recipes', v.unknown())).toEqual([
    { name: '丙', width: 2 },
    { name: '乙', width: 'wide' },
  ])
  await harm((raw) => raw.put('settings', '{"a":1}', 'recipes'))
  expect(await store.settingList('recipes', sound)).toEqual([])
})

test('an object store that is missing is added, and the others keep what they hold', async () => {
  await store.saveDocument('n', '# 一', 0)
  for (const shelf of ['versions', 'meta'] as const) {
    store.close()
    const { version } = await openDB(name).then((raw) => (raw.close(), raw))
    const raw = await openDB(name, version + 1, { upgrade: (database) => database.deleteObjectStore(shelf) })
    raw.close()
    store = await openStore(name)
  }
  expect((await store.document('n'))?.text).toBe('# 一')
  expect(await store.versions('n')).toEqual([])
  store.revision = (await store.tables()).revision
  await store.save({ sources: [source] })
})

test('what a later page has laid out is left alone, and can be deleted', async () => {
  store.close()
  const later = await openDB(name, 1000)
  later.close()
  await expect(openStore(name)).rejects.toMatchObject({
    kind: 'newer',
    text: { zh: expect.stringContaining('更新版本') },
  })
  await deleteStore(name)
  store = await openStore(name)
  expect(await store.sources()).toEqual([])
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
  await expect(other.save({ sources: [source] })).rejects.toMatchObject({ kind: 'cleared' })
  await store.save({ sources: [source] })
  other.close()
})

test('clear empties every object store, whatever it holds, and a window behind writes nothing back', async () => {
  await harm(async (raw) => {
    await raw.put('documents', { id: 'y', text: 5 })
    await raw.put('tables', 'x', 9)
    await raw.put('aside', 'x', 1)
    await raw.put('meta', 'x', 'revision')
  })
  store.close()
  const { version } = await openDB(name).then((raw) => (raw.close(), raw))
  const raw = await openDB(name, version + 1, { upgrade: (each) => void each.createObjectStore('unknown') })
  await raw.put('unknown', 'x', 1)
  raw.close()
  store = await openStore(name)
  const other = await openStore(name)
  await restoreModel(engine.writer, other)
  const heard = new Promise((resolve) => other.watch(resolve))
  await store.clear()
  expect(await heard).toBe('cleared')
  await harm(async (database) => {
    for (const shelf of database.objectStoreNames)
      expect([shelf, await database.count(shelf)]).toEqual([shelf, shelf === 'meta' ? 2 : 0])
  })
  const behind: string[] = []
  other.watch((news) => behind.push(news))
  for (const act of [
    () => other.save({ sources: [source] }),
    () => other.saveDocument('n', '# 旧', 0),
    () => other.saveSetting('aliases', {}),
    () => other.saveVersion({ notebook: 'n', savedAt: new Date().toISOString(), text: '', reason: 'start' }),
  ])
    await expect(act()).rejects.toMatchObject({ kind: 'cleared' })
  expect(behind).toEqual(['cleared', 'cleared', 'cleared', 'cleared'])
  await other.look()
  await other.saveDocument('n', '# 新', 0)
  other.close()
})

test('a change that another window was faster than is made again on top of theirs', async () => {
  await fill()
  await saveModel(engine.writer, store, { exams: ['mid', 'final'] })
  const other = await openStore(name)
  other.revision = store.revision
  const follow = () => restoreModel(engine.writer, store).then(() => {})
  let turns = 0
  const kept = await keepChange(engine.writer, store, {
    make: async () => {
      await engine.writer.query(`INSERT INTO school VALUES (9, 'S9', '新校', NULL, NULL, NULL, NULL, true)`)
      if (turns++ < 2) await other.save({ sources: [{ ...source, id: `other ${turns}` }] })
      return { done: 'made', saving: { sources: [source] } }
    },
    follow,
  })
  expect([kept, turns]).toEqual([{ done: 'made' }, 3])
  expect((await store.sources()).map(({ id }) => id).toSorted()).toEqual(['a', 'other 1', 'other 2'])
  await follow()
  expect((await engine.reader.query('SELECT * FROM school WHERE school_id = 9')).rowCount).toBe(1)

  // Whoever is never let through is told so, and so is whoever can't be saved for another reason.
  const make = async () => {
    other.revision = (await other.tables()).revision
    await other.save({})
    return { done: 'made', saving: {} }
  }
  expect(await keepChange(engine.writer, store, { make, follow })).toMatchObject({
    done: 'made',
    refused: { kind: 'stale' },
  })
  store.revision = undefined
  expect(await keepChange(engine.writer, store, { make, follow })).toMatchObject({
    refused: { kind: 'unread' },
  })
  other.close()
})

test('a database that is deleted underneath is told in one whole sentence, at once and at every save', async () => {
  const heard = new Promise((resolve) => store.watch(resolve))
  await deleteDB(name)
  expect(await heard).toBe('closed')
  const error = await store.saveDocument('n', '', 0).catch((e: unknown) => e)
  expect(error).toMatchObject({
    name: 'StoreError',
    text: { zh: expect.stringMatching(/已被删除.*请刷新本页。$/) },
  })
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
  const newer = await openDB(name, 999, { upgrade: () => {} })
  newer.close()
  await expect(store.sources()).rejects.toMatchObject({ name: 'StoreError', kind: 'failed' })
})

test('storage that is denied says so', async () => {
  const original = Object.getOwnPropertyDescriptor(globalThis, 'indexedDB')!
  const denied = () => {
    throw new DOMException('denied', 'SecurityError')
  }
  for (const descriptor of [{ get: denied }, { value: { open: denied } }]) {
    Object.defineProperty(globalThis, 'indexedDB', { ...descriptor, configurable: true })
    try {
      await expect(openStore('none')).rejects.toMatchObject({ kind: 'unavailable' })
    } finally {
      Object.defineProperty(globalThis, 'indexedDB', original)
    }
  }
})
