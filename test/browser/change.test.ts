import { afterAll, beforeAll, expect, test } from 'vitest'
import { startEngine, type Engine } from '../../src/engine/engine'
import { servedEngine } from '../../src/engine/served'
import { commit } from '../../src/model/commit'
import { createModel } from '../../src/model/create'
import { addProblems, listProblems } from '../../src/model/problem'
import { removeExam, removePaper } from '../../src/model/remove'
import { restoreSnapshot, takeSnapshot } from '../../src/model/snapshot'
import { batchOf, dump, exam } from '../model/batches'

let engine: Engine
beforeAll(async () => {
  engine = await startEngine({ assets: servedEngine })
})
afterAll(() => engine.close())

test('any change is undone to the last row', async () => {
  const { writer } = engine
  await createModel(writer)
  await commit(writer, batchOf('语文', { '1': [5, 5], '2': [6, 2], '3': [9, 9], '4': null }))
  await commit(writer, batchOf('数学', { '1': [1, 2] }))
  const before = await dump(writer)
  const changes: [string, () => Promise<unknown>, readonly string[] | undefined][] = [
    ['a paper more', () => commit(writer, batchOf('英语', { '7': [1, 1] })), ['英语']],
    ['rows into a paper', () => commit(writer, batchOf('语文', { '1': [0, 0], '8': [1, 1] })), ['语文']],
    ['a replacement', () => commit(writer, batchOf('语文', { '1': [3, 3] }), { mode: 'replace' }), ['语文']],
    ['a paper removed', () => removePaper(writer, exam.key, '语文'), ['语文']],
    ['the exam removed', () => removeExam(writer, exam.key), undefined],
  ]
  for (const [what, change, subjects] of changes) {
    const snapshot = await takeSnapshot(writer, { examKey: exam.key, subjects })
    await change()
    expect(await dump(writer), what).not.toEqual(before)
    await restoreSnapshot(writer, snapshot)
    expect(await dump(writer), what).toEqual(before)
  }
})

test('problems that were written down meanwhile stay when an import is undone', async () => {
  const { writer } = engine
  const snapshot = await takeSnapshot(writer, { examKey: exam.key })
  await commit(writer, batchOf('英语', { '7': [1, 1] }))
  await addProblems(writer, [{ text: '甲' }])
  await restoreSnapshot(writer, snapshot)
  expect(await listProblems(writer)).toMatchObject([{ text: '甲' }])
})
