import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { rows } from '../../src/engine/table'
import {
  addProblems,
  changeProblem,
  isDay,
  listOrigins,
  listProblems,
  removeProblem,
  undoProblems,
  type Problem,
} from '../../src/model/problem'
import { openNodeDatabase } from '../engine/node'
import { loadSittings } from '../measures/fixture'

let database: Awaited<ReturnType<typeof openNodeDatabase>>
beforeAll(async () => {
  database = await openNodeDatabase()
})
afterAll(() => database.close())
beforeEach(() =>
  loadSittings(database, [{ code: '1', school: '东湖中学', marks: { 数学: 60 } }], { 数学: 100 }, [
    { name: '东湖中学', code: '0101' },
    { name: '东湖中学 北校区', code: '0102' },
  ]),
)

/** Every entry there is, each with something hard to keep. */
const whole: Problem = {
  id: 'a1',
  origin: 'x',
  exam: 'exam',
  subject: '数学',
  level: '学校',
  unit: '东湖中学',
  school: '0101',
  knowledge: '一次函数',
  item: '17(2)',
  tie: {
    measure: 'blueprint',
    params: { exam: 'exam', subject: '数学', by: ['学校'], where: { 学校: '东湖"中学\'' } },
    convention: { absent: 'zero' },
    labels: { 单位: '东湖中学', 知识点: '一次函数' },
    column: '得分率',
    wanted: 'up',
  },
  then: { value: 0.527, low: 0.5, high: 0.554, n: 40 },
  evidence: { notebook: 'midterm', cell: '知识点' },
  text: "一次函数'; DROP TABLE problem; --",
  type: '教学',
  owner: '王老师',
  action: '集体备课\n两次',
  due: '2024-01-15',
  status: 'mending',
  outcome: '好转',
  notes: '“引号”',
  created: '2023-11-10',
  closed: undefined,
  seq: 1,
}

const texts = async (filter = {}) => (await listProblems(database, filter)).map(({ text }) => text)

describe('the problems of the district', () => {
  it('come back as they were written, entry by entry', async () => {
    await addProblems(database, [whole])
    expect(await listProblems(database)).toEqual([whole])
  })

  it('know the school of their unit, and of a class the longest name', async () => {
    await addProblems(database, [
      { text: '校', level: '学校', unit: '东湖中学' },
      { text: '班', level: '班级', unit: '东湖中学 北校区 九(1)班' },
      { text: '别处', level: '学校', unit: '西苑' },
      { text: '全区', level: '区', unit: '全区' },
    ])
    expect((await listProblems(database)).map(({ school }) => school)).toEqual([
      '0101',
      '0102',
      undefined,
      undefined,
    ])
    const [first] = await listProblems(database)
    await changeProblem(database, first!.id, { unit: '东湖中学 北校区' })
    expect(await texts({ school: '东湖中学 北校区' })).toEqual(['校', '班'])
    expect(await texts({ school: '西苑' })).toEqual(['别处'])
    expect(await texts({ level: '区' })).toEqual(['全区'])
  })

  it('are found by exam, subject and status together', async () => {
    await addProblems(database, [
      { text: '甲', exam: 'a', subject: '数学' },
      { text: '乙', exam: 'a', subject: '英语', status: 'closed' },
      { text: '丙', exam: 'b', subject: '数学', status: 'recurring' },
    ])
    expect(await texts({ exam: 'a' })).toEqual(['甲', '乙'])
    expect(await texts({ subject: '数学', status: ['new', 'recurring'] })).toEqual(['甲', '丙'])
    expect(await texts({ exam: 'a', subject: '数学', status: ['closed'] })).toEqual([])
    expect(await texts({ exam: '', subject: '' })).toHaveLength(3)
  })

  it('say when they were closed, and no longer when they are taken up again', async () => {
    await addProblems(database, [{ id: 'a', text: '甲' }])
    await changeProblem(database, 'a', { status: 'closed' }, '2024-06-30')
    expect((await listProblems(database))[0]).toMatchObject({ status: 'closed', closed: '2024-06-30' })
    await changeProblem(database, 'a', { status: 'recurring' }, '2024-09-01')
    expect((await listProblems(database))[0]!.closed).toBeUndefined()
  })

  it('undo each change by itself, whatever was changed in others since', async () => {
    await addProblems(database, [whole, { id: 'b', text: '乙' }])
    const changed = await changeProblem(database, 'a1', { text: '改', due: undefined, tie: undefined })
    const removed = await removeProblem(database, 'b')
    expect(await texts()).toEqual(['改'])
    await undoProblems(database, changed)
    expect(await listProblems(database)).toEqual([whole])
    const again = await undoProblems(database, removed)
    expect(await texts()).toEqual([whole.text, '乙'])
    await undoProblems(database, again)
    expect(await texts()).toEqual([whole.text])
    expect(await changeProblem(database, 'nobody', { text: '无' })).toEqual([])
  })

  it('are taken over once, even when they were removed since; nothing else is left of those', async () => {
    await addProblems(database, [{ text: '甲', origin: 'o', owner: '王老师' }])
    await addProblems(database, [
      { text: '甲', origin: 'o' },
      { text: '乙', origin: 'p' },
      { text: '乙', origin: 'p' },
    ])
    expect(await texts()).toEqual(['甲', '乙'])
    const removed = await removeProblem(database, (await listProblems(database))[0]!.id)
    await addProblems(database, [{ text: '甲', origin: 'o' }])
    expect(await texts()).toEqual(['乙'])
    expect([...(await listOrigins(database))].sort()).toEqual(['o', 'p'])
    expect(JSON.stringify(rows(await database.query('SELECT * FROM problem')))).not.toContain('王老师')
    await undoProblems(database, removed)
    expect(await texts()).toEqual(['甲', '乙'])
  })

  it('stand in a view of Chinese names, the removed left out', async () => {
    await addProblems(database, [whole, { id: 'b', origin: 'y', text: '乙' }])
    await removeProblem(database, 'b')
    expect(rows(await database.read('SELECT 考试, 学校, 问题, 状态, 记录值, 责任人 FROM 问题'))).toEqual([
      {
        考试: '九年级期中',
        学校: '东湖中学',
        问题: whole.text,
        状态: '整改中',
        记录值: 0.527,
        责任人: '王老师',
      },
    ])
  })
})

it.each([
  ['2024-01-15', true],
  ['2024-02-30', false],
  ['2024-13-01', false],
  ['下学期前', false],
  ['20240115', false],
])('%s is a day: %s', (text, is) => expect(isDay(text)).toBe(is))
