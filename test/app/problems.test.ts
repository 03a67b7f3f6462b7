import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { Problems } from '../../src/app/problems'
import { createModel } from '../../src/model/create'
import { listProblems } from '../../src/model/problem'
import { StoreError } from '../../src/store/error'
import { openNodeDatabase } from '../engine/node'

let database: Awaited<ReturnType<typeof openNodeDatabase>>
beforeAll(async () => {
  database = await openNodeDatabase()
  await createModel(database)
})
afterAll(() => database.close())
beforeEach(() => database.query('DELETE FROM problem'))

const problems = () =>
  new Problems(
    async (work) => ({ done: await work(database) }),
    () => '2024-03-01',
  )
const list = () => listProblems(database)

it('writes the day on which a problem was noted and closed', async () => {
  const { changes } = await problems().add([{ text: '甲' }, { text: '乙', created: '2023-11-10' }])
  await problems().change(changes[0]!.id, { status: 'closed' })
  expect(await list()).toMatchObject([
    { text: '甲', created: '2024-03-01', closed: '2024-03-01' },
    { text: '乙', created: '2023-11-10', closed: undefined },
  ])
})

it('undoes, and does again', async () => {
  const { changes } = await problems().add([{ text: '甲' }])
  const removed = await problems().remove(changes[0]!.id)
  const undone = await problems().undo(removed.changes)
  expect(await list()).toMatchObject([{ text: '甲' }])
  await problems().undo(undone.changes)
  expect(await list()).toEqual([])
})

it('says why a change is not kept, and makes it nevertheless', async () => {
  const refused = new StoreError('failed', { zh: '满了。', en: 'Full.' })
  const full = new Problems(async (work) => ({ done: await work(database), refused }))
  const done = await full.add([{ text: '甲' }])
  expect(done.refused).toBe(refused)
  expect((await list())[0]!.created).toMatch(/^\d{4}-\d\d-\d\d$/)
})

it('is made anew on what another window has kept, once', async () => {
  const twice = new Problems(async (work) => {
    await work(database)
    // What the other window had is loaded in place of it.
    await database.query('DELETE FROM problem')
    return { done: await work(database) }
  })
  await twice.add([{ text: '甲', origin: 'o' }])
  expect(await list()).toHaveLength(1)
})
