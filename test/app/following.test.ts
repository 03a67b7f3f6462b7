import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { Following, type FollowMode } from '../../src/app/following'
import { plain } from '../../src/app/state'
import type { Database } from '../../src/engine/query'
import type { Stage } from '../../src/model/stage'
import type { Selection } from '../../src/notebook/selection/selection'
import { openNodeDatabase } from '../engine/node'
import { loadSittings } from '../measures/fixture'

let database: Database & { close(): void }
let seen: Selection[]
let settings: { follow: FollowMode }
let following: Following

beforeAll(async () => {
  database = await openNodeDatabase()
  await loadSittings(
    database,
    [
      { code: '1', school: '东湖中学', class: '1班', marks: { 语文: 80 } },
      { code: '2', school: '西苑学校', class: '1班', marks: { 语文: 70 } },
    ],
    { 语文: 100 },
    [
      { name: '东湖中学', code: '0101', zone: '东片', group: '东湖集团' },
      { name: '西苑学校', code: '0102', zone: '西片' },
    ],
  )
})
afterAll(() => database.close())

beforeEach(() => {
  seen = []
  settings = { follow: 'filter' }
  following = new Following({
    state: plain,
    database,
    settings,
    stages: () =>
      new Map<string, Stage>([
        ['初', 'graduating'],
        ['小', 'primary'],
      ]),
    apply: (selection) => seen.push(selection),
  })
})

describe('selecting', () => {
  test('a school brings its zone and group; cells and the address hear of it once', async () => {
    let told = 0
    following.onchange = () => told++
    await following.choose({ 学校: '东湖中学' })
    expect(following.selection).toMatchObject({ 片区: '东片', 集团: '东湖集团', 学校: '东湖中学' })
    expect(following.choosing).toBe(true)
    following.set({ ...following.selection })
    expect(told).toBe(1)
    expect(seen).toHaveLength(1)
    following.clear()
    expect(following.selection).toEqual({})
    expect(told).toBe(2)
  })

  test('the last of two choices counts, whichever is found first', async () => {
    await Promise.all([following.choose({ 学校: '东湖中学' }), following.choose({ 学校: '西苑学校' })])
    expect(following.selection).toMatchObject({ 学校: '西苑学校' })
  })

  test('what the history gives tells nobody', () => {
    let told = 0
    following.onchange = () => told++
    following.take({ 学校: '东湖中学' })
    expect(told).toBe(0)
    expect(seen).toEqual([{ 学校: '东湖中学' }])
  })
})

test('where it is highlighted only, cells see nothing of it', () => {
  following.take({ 学校: '东湖中学' })
  following.mode = 'highlight'
  expect(settings.follow).toBe('highlight')
  expect(seen.at(-1)).toEqual({})
  expect(following.concerns({ 学校: '东湖中学' })).toBe(true)
  expect(following.concerns({ 学校: '西苑学校' })).toBe(false)
  following.mode = 'filter'
  expect(seen.at(-1)).toEqual({ 学校: '东湖中学' })
})

test('ranks are forbidden by the stage of the exam, and by any where it is unknown', () => {
  expect(following.mayRank({ exam: '小' })).toBe(false)
  expect(following.mayRank({ exam: '初' })).toBe(true)
  expect(following.mayRank(undefined)).toBe(false)
})
