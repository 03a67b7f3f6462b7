import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { rows } from '../../src/engine/table'
import type { Batch, PaperBatch } from '../../src/model/batch'
import { commit } from '../../src/model/commit'
import { createModel } from '../../src/model/create'
import { removeExam, removePaper } from '../../src/model/remove'
import { statuses } from '../../src/model/status'
import { tables } from '../../src/model/tables'
import { openNodeDatabase } from '../engine/node'

let database: Awaited<ReturnType<typeof openNodeDatabase>>
beforeAll(async () => {
  database = await openNodeDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  for (const name of Object.keys(tables)) await database.query(`DROP TABLE IF EXISTS ${name}`)
  await createModel(database)
})

const exam = {
  key: '2023A-midterm-9',
  name: '2023 年秋学期九年级期中',
  schoolYear: '2023-2024',
  term: 'autumn',
  kind: 'midterm',
  grade: 9,
  stage: 'graduating',
} as const

function paper(
  subject: string,
  marks: readonly (number | 'absent')[],
  extra: Partial<PaperBatch> = {},
): PaperBatch {
  return {
    subject,
    fullMark: 100 * 10_000,
    student: Int32Array.from(marks.keys()),
    school: Int32Array.from(marks, (_, index) => index % 2),
    class: Int32Array.from(marks, () => 0),
    classes: ['1'],
    mark: Int32Array.from(marks, (mark) => (mark === 'absent' ? 0 : Math.round(mark * 10_000))),
    status: Uint8Array.from(marks, (mark) => statuses.indexOf(mark === 'absent' ? 'absent' : 'present')),
    items: [],
    responses: {
      item: new Int32Array(),
      student: new Int32Array(),
      mark: new Int32Array(),
      blank: new Uint8Array(),
      choice: new Int32Array(),
      choices: [],
    },
    ...extra,
  }
}

function batch(papers: PaperBatch[]): Batch {
  return {
    exam,
    schools: [{ name: '明德初级中学', zone: '城东' }, { name: '知行学校' }],
    rosterOfSchools: false,
    students: [
      { code: '320102200001010011', name: '甲' },
      { code: '0002', name: '乙' },
      { code: '0003', name: '丙' },
    ],
    papers,
  }
}

test('marks are exact, ids stay text, the view answers in Chinese', async () => {
  await commit(database, batch([paper('数学', [59.5, 0.1, 'absent'])]))
  const found = await database.query(
    'SELECT 学校, 学号, 得分, 状态, 满分, 年级, 学期 FROM 成绩 ORDER BY 学号',
  )
  expect(rows(found)).toEqual([
    { 学校: '知行学校', 学号: '0002', 得分: 0.1, 状态: '正常', 满分: 100, 年级: '九年级', 学期: '秋' },
    { 学校: '明德初级中学', 学号: '0003', 得分: null, 状态: '缺考', 满分: 100, 年级: '九年级', 学期: '秋' },
    {
      学校: '明德初级中学',
      学号: '320102200001010011',
      得分: 59.5,
      状态: '正常',
      满分: 100,
      年级: '九年级',
      学期: '秋',
    },
  ])
  const tenth = await database.query(
    `SELECT sum(得分) = 1 AS exact FROM (SELECT 得分 FROM 成绩 WHERE 学号 = '0002'), range(10)`,
  )
  expect(rows(tenth)).toEqual([{ exact: true }])
})

test('a second file of the same paper adds its students and replaces its own', async () => {
  await commit(database, batch([paper('数学', [50, 60, 70])]))
  const second = batch([paper('数学', [80])])
  await commit(database, { ...second, students: [{ code: '0002' }] })
  const found = await database.query('SELECT 学号, 得分, 姓名 FROM 成绩 ORDER BY 学号')
  expect(rows(found).map((row) => [row.学号, row.得分, row.姓名])).toEqual([
    ['0002', 80, '乙'],
    ['0003', 70, '丙'],
    ['320102200001010011', 50, '甲'],
  ])
  expect((await database.query('SELECT * FROM exam')).rowCount).toBe(1)
  await commit(database, { ...second, students: [{ code: '0002' }] }, { mode: 'replace' })
  expect((await database.query('SELECT * FROM score')).rowCount).toBe(1)
})

test('items complete each other by number; responses keep blanks and choices', async () => {
  const responses = {
    item: Int32Array.of(0, 1, 0, 1),
    student: Int32Array.of(0, 0, 1, 1),
    mark: Int32Array.of(30_000, 5_000, 0, 0),
    blank: Uint8Array.of(0, 0, 0, 1),
    choice: Int32Array.of(0, -1, 1, -1),
    choices: ['A', 'AC'],
  }
  const items = [
    { no: '1', fullMark: 30_000, knowledge: [] },
    { no: '17(2)', parent: '17', fullMark: 100_000, knowledge: [] },
  ]
  await commit(database, batch([paper('数学', [3.5, 0, 'absent'], { items, responses })]))
  const blueprint = [
    {
      no: '17(2)',
      fullMark: 100_000,
      knowledge: ['一次函数', '勾股定理'],
      ability: '应用',
      expectedDifficulty: 0.45,
    },
  ]
  await commit(database, batch([paper('数学', [], { items: blueprint })]))
  const itemsFound = await database.query(
    'SELECT 题号, 大题, 满分, 知识点, 能力层级, 预估难度 FROM 题目 ORDER BY 题序',
  )
  expect(rows(itemsFound)).toEqual([
    { 题号: '1', 大题: null, 满分: 3, 知识点: null, 能力层级: null, 预估难度: null },
    {
      题号: '17(2)',
      大题: '17',
      满分: 10,
      知识点: ['一次函数', '勾股定理'],
      能力层级: '应用',
      预估难度: 0.45,
    },
  ])
  const found = await database.query('SELECT 学号, 题号, 得分, 选项, 学校 FROM 小题得分 ORDER BY 学号, 题序')
  expect(rows(found).map((row) => [row.学号, row.题号, row.得分, row.选项])).toEqual([
    ['0002', '1', 0, 'AC'],
    ['0002', '17(2)', null, null],
    ['320102200001010011', '1', 3, 'A'],
    ['320102200001010011', '17(2)', 0.5, null],
  ])
})

test('a roster gives codes and zones to schools that are there and adds those that are not', async () => {
  await commit(database, batch([paper('数学', [50, 60, 70])]))
  await commit(database, {
    schools: [
      { code: '02', name: '知行学校', zone: '城西', group: '知行集团', kind: '农村' },
      { code: '03', name: '清溪初中' },
    ],
    rosterOfSchools: true,
    students: [],
    papers: [],
  })
  const found = await database.query(
    'SELECT code, name, zone, group_name, in_roster FROM school ORDER BY school_id',
  )
  expect(rows(found)).toEqual([
    { code: 'S001', name: '明德初级中学', zone: '城东', group_name: null, in_roster: false },
    { code: '02', name: '知行学校', zone: '城西', group_name: '知行集团', in_roster: true },
    { code: '03', name: '清溪初中', zone: null, group_name: null, in_roster: true },
  ])
})

test('exams are ordered in time, whatever the order of import', async () => {
  const numbers = paper('数学', [50, 60, 70])
  await commit(database, { ...batch([numbers]), exam: { ...exam, key: 'b', term: 'spring' } })
  await commit(database, { ...batch([numbers]), exam: { ...exam, key: 'c', kind: 'final' } })
  await commit(database, { ...batch([numbers]), exam: { ...exam, key: 'a' } })
  expect(rows(await database.query('SELECT key FROM exam ORDER BY seq')).map((row) => row.key)).toEqual([
    'a',
    'c',
    'b',
  ])
  await removeExam(database, 'c')
  expect(rows(await database.query('SELECT count(*) AS n FROM score'))).toEqual([{ n: 6 }])
})

test('an abort or a failure leaves the model as it was', async () => {
  await commit(database, batch([paper('数学', [50, 60, 70])]))
  const controller = new AbortController()
  controller.abort(new Error('stopped'))
  await expect(
    commit(
      database,
      { ...batch([paper('语文', [1, 2, 3])]), exam: { ...exam, key: 'other' } },
      { signal: controller.signal },
    ),
  ).rejects.toThrow('stopped')
  const broken = paper('语文', [1, 2, 3], { school: Int32Array.of(0) })
  await expect(commit(database, batch([paper('英语', [1, 2, 3]), broken]))).rejects.toThrow()
  expect(
    rows(await database.query('SELECT (SELECT count(*) FROM exam) AS e, (SELECT count(*) FROM paper) AS p')),
  ).toEqual([{ e: 1, p: 1 }])
})

test('one row a student and paper: the later one, and never 转出 over a sitting elsewhere', async () => {
  const status = (...names: (typeof statuses)[number][]) =>
    Uint8Array.from(names, (name) => statuses.indexOf(name))
  const twice = paper('数学', [50, 60, 70], {
    student: Int32Array.of(0, 0, 1),
    status: status('transferred', 'present', 'present'),
  })
  await commit(database, batch([twice]))
  // 甲 sat at the second school; the first one lists her as gone, in a file of its own.
  const gone = paper('数学', [0], { student: Int32Array.of(0), status: status('transferred') })
  await commit(database, batch([gone]))
  const found = rows(await database.query('SELECT 姓名, 学校, 得分, 状态 FROM 成绩 ORDER BY 姓名'))
  expect(found.map((row) => [row.姓名, row.学校, row.得分, row.状态])).toEqual([
    ['乙', '明德初级中学', 70, '正常'],
    ['甲', '知行学校', 60, '正常'],
  ])
})

test('a paper can go and its exam stay', async () => {
  await commit(database, batch([paper('数学', [50, 60, 70]), paper('语文', [1, 2, 3])]))
  await removePaper(database, exam.key, '数学')
  const left = rows(await database.query('SELECT DISTINCT 学科 FROM 成绩'))
  expect(left).toEqual([{ 学科: '语文' }])
  expect((await database.query('SELECT * FROM paper')).rowCount).toBe(1)
})
