import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { level } from '../../src/measures/level/level'
import { position } from '../../src/measures/level/position'
import { subjects } from '../../src/measures/subjects/subjects'
import { openNodeDatabase } from '../engine/node'
import expected from '../oracle/level.json' with { type: 'json' }
import { agree, ask, loadSittings, type Sitting } from './fixture'

let database: Awaited<ReturnType<typeof openNodeDatabase>>

beforeAll(async () => {
  const [, ...lines] = readFileSync('test/oracle/data/district.csv', 'utf8').trim().split('\n')
  const sittings = lines.map((line): Sitting => {
    const [code, school, , group, sex, math, chinese] = line.split(',') as [string, string, ...string[]]
    const mark = (text: string | undefined) => (text === 'absent' ? 'absent' : Number(text))
    return { code, school, class: group, sex, marks: { 数学: mark(math), 语文: mark(chinese) } }
  })
  const zones = ['东', '东', '西', '西', '西', '东']
  database = await openNodeDatabase()
  await loadSittings(
    database,
    sittings,
    { 数学: 150, 语文: 150 },
    zones.map((zone, i) => ({ name: `校${i + 1}`, code: `0${i + 1}`, zone })),
  )
})
afterAll(() => database.close())

test.each([
  ['学校', '数学', expected.schools],
  ['片区', '数学', expected.zones],
  ['班级', '数学', expected.classes],
  ['学校', '总分', expected.totals],
])('level by %s of %s agrees with R', async (by, subject, rows) => {
  agree(await ask(level, database, { by, subject, intervals: true }), rows, 1e-9)
})

test('position agrees with R', async () => {
  agree(await ask(position, database, { subject: '数学' }), expected.position, 1e-9)
})

test('correlations agree with R', async () => {
  const between = await ask(subjects, database, { show: '相关' })
  expect(between[0]!.数学).toBeCloseTo(expected.correlation, 10)
  const total = await ask(subjects, database, { show: '与总分相关' })
  expect(total[0]!.数学).toBeCloseTo(expected.withTotal, 10)
})

test('全科合格率 asks the line of every subject', async () => {
  const found = await ask(level, database, {})
  found.forEach((row, i) => expect(row.全科合格率).toBeCloseTo(expected.passesAll[i]!, 12))
  // 180 of 300 is 90 of each 150; the line of the district's best share goes by subject, too.
  const marked = await ask(level, database, {}, { pass: { by: 'mark', value: 180 } })
  expect(marked.map((row) => row.全科合格率)).toEqual(found.map((row) => row.全科合格率))
  const [everyone] = await ask(level, database, { by: '区' }, { pass: { by: 'top', value: 1 } })
  expect(everyone!.全科合格率).toBe(1)
})
