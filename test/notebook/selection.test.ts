import { writeHtml } from '../../src/notebook/prose/html'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../../src/engine/query'
import { rows } from '../../src/engine/table'
import { measures } from '../../src/measures/catalogue/catalogue'
import { defaultConvention } from '../../src/model/convention'
import { parseDocument, serialiseDocument } from '../../src/notebook/document/document'
import { NotebookRun } from '../../src/notebook/run/run'
import {
  changedParts,
  partOf,
  readSelection,
  selectionSchema,
  type Selection,
} from '../../src/notebook/selection/selection'
import { concerns, locate, select, unitOfRow, upTo, without } from '../../src/notebook/selection/unit'
import { viewRoles } from '../../src/model/roles'
import { openNodeDatabase } from '../engine/node'
import { loadSittings } from '../measures/fixture'
import * as v from 'valibot'

let database: Database & { close(): void }

beforeAll(async () => {
  database = await openNodeDatabase()
  await loadSittings(
    database,
    [
      { code: '1', school: '东湖中学', class: '1班', marks: { 语文: 80, 数学: 60.5 } },
      { code: '2', school: '东湖中学', class: '2班', marks: { 语文: 70, 数学: 50 } },
      { code: '3', school: '西苑学校', class: '1班', marks: { 语文: 90, 数学: 40 } },
    ],
    { 语文: 100, 数学: 100 },
    [
      { name: '东湖中学', code: '0101', zone: '东片', group: '东湖集团' },
      { name: '西苑学校', code: '0102', zone: '西片' },
    ],
  )
})
afterAll(() => database.close())

const document = parseDocument(
  `
'''sql name=所选
SELECT 学校, 班级, count(*)::INTEGER AS n FROM 成绩
WHERE 学科 = '语文' AND ($选中.学校 IS NULL OR 学校 = $选中.学校) GROUP BY ALL ORDER BY 1, 2
'''
'''sql name=分数
SELECT count(*)::INTEGER AS n FROM 成绩 WHERE 得分 >= $选中.起分 AND 得分 < $选中.止分
'''
'''sql name=字面
SELECT '$选中.学校' AS x, $选中.学校 AS y -- $选中.班级
'''
'''measure name=各班
measure: level
exam: exam
subject: 语文
by: 班级
where:
  学校: $选中.学校
'''
'''sql name=无关
SELECT 1 AS n
'''
选中的是 \${选中.名称}（\${选中.层级}），\${若(选中.学校 = null, "全区", 选中.片区)}。
`.replaceAll("'''", '```'),
)

function start(selection?: Selection) {
  return new NotebookRun(document, {
    database,
    measures,
    convention: defaultConvention,
    locale: 'zh',
    selection,
  })
}

function rowsOf(run: NotebookRun, id: string) {
  const state = run.states.get(id)
  if (state?.value?.kind !== 'table') throw new Error(`${id}: ${state?.status} ${state?.error?.text.zh}`)
  return rows(state.value.table)
}

const html = (run: NotebookRun) => {
  const value = [...run.states.values()].at(-1)?.value
  return value?.kind === 'markdown'
    ? writeHtml(value.blocks)
        .replace(/<[^>]*>/g, '')
        .trim()
    : undefined
}

async function ran(run: NotebookRun, act: () => void): Promise<string[]> {
  const names = new Set<string>()
  const stop = run.subscribe(({ id, status }) => status === 'running' && names.add(id))
  act()
  await new Promise((resolve) => setTimeout(resolve, 30))
  await run.settle()
  stop()
  return [...names].sort()
}

describe('cells and the selection', () => {
  it('is missing in every part until something is chosen', async () => {
    const run = start()
    await run.settle()
    expect(rowsOf(run, '所选')).toHaveLength(3)
    expect(rowsOf(run, '分数')).toEqual([{ n: 0 }])
    expect(rowsOf(run, '各班')).toHaveLength(3)
    expect(html(run)).toBe('选中的是 —（—），全区。')
    run.dispose()
  })

  it('each cell says which parts it, or a cell it reads, uses: not what it merely quotes', async () => {
    const tables = `
'''table name=表
data: 分数
'''
'''table name=再
data: 表
'''
`.replaceAll("'''", '```')
    const run = new NotebookRun(parseDocument(serialiseDocument(document) + tables), {
      database,
      measures,
      convention: defaultConvention,
      locale: 'zh',
    })
    await run.settle()
    const used = Object.fromEntries([...run.states].map(([id, { selection }]) => [id, selection]))
    expect(used).toMatchObject({
      所选: ['学校'],
      分数: ['起分', '止分'],
      字面: ['学校'],
      各班: ['学校'],
      无关: [],
    })
    expect(used['表']).toEqual(['起分', '止分'])
    expect(used['再']).toEqual([])
    run.dispose()
  })

  it('runs what uses a part that changed, and nothing else', async () => {
    const run = start()
    await run.settle()
    expect(await ran(run, () => run.setSelection({ 片区: '东片', 学校: '东湖中学' }))).toEqual([
      '_5',
      '各班',
      '字面',
      '所选',
    ])
    expect(rowsOf(run, '所选')).toEqual([
      { 学校: '东湖中学', 班级: '1班', n: 1 },
      { 学校: '东湖中学', 班级: '2班', n: 1 },
    ])
    expect(rowsOf(run, '各班').map((row) => row['单位'])).toEqual(['东湖中学 1班', '东湖中学 2班'])
    expect(rowsOf(run, '字面')).toEqual([{ x: '$选中.学校', y: '东湖中学' }])
    expect(html(run)).toBe('选中的是 东湖中学（学校），东片。')
    expect(
      await ran(run, () => run.setSelection({ 片区: '东片', 学校: '东湖中学', 起分: 60, 止分: 80 })),
    ).toEqual(['分数'])
    expect(rowsOf(run, '分数')).toEqual([{ n: 2 }])
    expect(await ran(run, () => run.setSelection({ 片区: '东片', 学校: '东湖中学', 题: '17(2)' }))).toEqual([
      '分数',
    ])
    run.dispose()
  })

  it('opens with what a link carries', async () => {
    const run = start({ 学校: '西苑学校' })
    await run.settle()
    expect(rowsOf(run, '所选')).toEqual([{ 学校: '西苑学校', 班级: '1班', n: 1 }])
    run.dispose()
  })

  it.each([
    ["'''sql name=选中\nSELECT 1\n'''", '不能同名'],
    ["'''sql name=甲\nSELECT $选中\n'''", '要写明是哪一项'],
    ["'''sql name=甲\nSELECT $选中.校长\n'''", '要写明是哪一项'],
    ['${选中.校长}', '没有列“校长”'],
  ])('%s is refused in words', async (source, words) => {
    const run = new NotebookRun(parseDocument(source.replaceAll("'''", '```')), {
      database,
      measures,
      convention: defaultConvention,
      locale: 'zh',
    })
    await run.settle()
    const [state] = run.states.values()
    expect(state?.error?.text.zh).toContain(words)
    run.dispose()
  })
})

describe('the selection as data', () => {
  it('takes from a link what it can use and names the rest', () => {
    expect(readSelection({ 学校: '东湖中学', 班级: '1班' })).toEqual({
      selection: { 学校: '东湖中学', 班级: '1班' },
      refused: [],
    })
    const { selection, refused } = readSelection({
      学校: '东湖中学',
      校长: '某',
      起分: 80,
      止分: 60,
      题: 3,
      __proto__: 'x',
    })
    expect(selection).toEqual({ 学校: '东湖中学' })
    expect(refused.map(({ zh }) => zh)).toEqual([
      '选中里没有“校长”这一项，已略过。',
      '选中的“题”不能是“3”，已略过。',
      '分数段的起分要小于止分。',
    ])
    expect(readSelection({ 班级: '1班' }).selection).toEqual({})
    expect(readSelection('x').selection).toEqual({})
    expect(readSelection({ 学校: { toString: 0 } })).toEqual({
      selection: {},
      refused: [{ zh: '选中的“学校”不能是“{"toString":0}”，已略过。', en: expect.any(String) }],
    })
  })

  it('never keeps what its schema refuses, whatever is given', () => {
    fc.assert(
      fc.property(
        fc.anything(),
        fc.dictionary(fc.constantFrom('学校', '班级', '起分', '止分', '题'), fc.anything()),
        (a, b) => {
          for (const given of [a, b]) expect(v.is(selectionSchema, readSelection(given).selection)).toBe(true)
        },
      ),
    )
  })

  it('knows what a row is about', () => {
    const units = (levels: string[]) => [
      { name: '单位', role: { is: 'unit', levels } as const, definition: { zh: '分组的单位', en: 'unit' } },
    ]
    const data = Object.entries({
      ...viewRoles.小题得分!.roles,
      分数: undefined,
      起分: undefined,
      止分: undefined,
    }).map(([name, role]) => ({ name, role }))
    expect(unitOfRow({ 单位: '东湖中学', 平均分: 3 }, units(['学校']))).toEqual({ 学校: '东湖中学' })
    expect(unitOfRow({ 单位: '东湖中学 1班' }, units(['班级']))).toEqual({ 班级全称: '东湖中学 1班' })
    expect(unitOfRow({ 单位: '东湖中学 · 女' }, units(['学校', '性别']))).toEqual({ 学校: '东湖中学' })
    expect(unitOfRow({ 单位: '东湖中学 · 1班' }, units(['学校', '班级']))).toEqual({
      学校: '东湖中学',
      班级: '1班',
    })
    expect(unitOfRow({ 单位: '全区' }, units(['区']))).toBeUndefined()
    expect(unitOfRow({ 题号: '17(2)', 得分: 3 }, data)).toEqual({ 题: '17(2)' })
    expect(unitOfRow({ 分数: '[60, 70)', 起分: 60, 止分: 70 }, data)).toEqual({ 起分: 60, 止分: 70 })
    expect(unitOfRow({ 学校: '甲', 班级: '1班', 学号: '007', 姓名: '某某' }, data)).toEqual({
      学校: '甲',
      班级: '1班',
      学生: '007',
    })
    // Under any name, and by what it is alone.
    expect(unitOfRow({ 校: '甲' }, [{ name: '校', role: { is: 'unit', levels: ['学校'] } }])).toEqual({
      学校: '甲',
    })
    expect(unitOfRow({ 学校: '甲' }, [{ name: '学校', role: undefined }])).toBeUndefined()
    expect(unitOfRow({ 平均分: 3 }, data)).toBeUndefined()
  })

  it('goes down and up, and a second click takes a choice back', () => {
    const school = select({}, { 片区: '东片', 学校: '东湖中学' }, { exam: 'e', subject: '数学' })
    expect(school).toEqual({ 考试: 'e', 学科: '数学', 片区: '东片', 学校: '东湖中学' })
    const class_ = select(school, { 片区: '东片', 学校: '东湖中学', 班级: '1班' })
    const item = select(class_, { 题: '17(2)' })
    expect(item).toMatchObject({ 班级: '1班', 题: '17(2)' })
    expect(select(item, { 题: '17(2)' })).toEqual(class_)
    expect(select(class_, { 片区: '东片', 学校: '东湖中学', 班级: '1班' })).toEqual(school)
    expect(upTo(item, '学校')).toEqual(school)
    expect(upTo(item, '区')).toEqual({})
    expect(without(item, '班级')).toEqual({ ...school, 题: '17(2)' })
    expect(select(class_, { 学校: '西苑学校' })).toEqual({ 考试: 'e', 学科: '数学', 学校: '西苑学校' })
    expect(changedParts(school, class_)).toEqual(['班级', '班级全称', '层级', '名称'])
    expect(partOf(class_, '班级全称')).toBe('东湖中学 1班')
  })

  it('says which rows concern it', () => {
    const selection: Selection = { 片区: '东片', 学校: '东湖中学' }
    expect(concerns({ 学校: '东湖中学' }, selection)).toBe(true)
    expect(concerns({ 学校: '西苑学校' }, selection)).toBe(false)
    expect(concerns({ 班级全称: '东湖中学 1班' }, selection)).toBe(true)
    expect(concerns({ 班级全称: '西苑学校 1班' }, selection)).toBe(false)
    expect(concerns({ 片区: '西片' }, selection)).toBe(false)
    expect(concerns({ 题: '3' }, selection)).toBeUndefined()
    expect(concerns(undefined, selection)).toBeUndefined()
    expect(concerns({ 起分: 60, 止分: 70 }, { 起分: 60, 止分: 90 })).toBe(true)
    expect(concerns({ 起分: 50, 止分: 60 }, { 起分: 60, 止分: 90 })).toBe(false)
  })

  it('is completed by the data', async () => {
    expect(await locate(database, { 学校: '东湖中学' }, 'exam')).toEqual({
      学校: '东湖中学',
      片区: '东片',
      集团: '东湖集团',
    })
    expect(await locate(database, { 班级全称: '西苑学校 1班' }, undefined)).toEqual({
      片区: '西片',
      学校: '西苑学校',
      班级: '1班',
    })
    // A class's name alone belongs to two schools: it says nothing.
    expect(await locate(database, { 班级: '1班' }, 'exam')).toEqual({})
    expect(await locate(database, { 学生: '2' }, 'exam')).toMatchObject({
      学校: '东湖中学',
      班级: '2班',
      学生: '2',
    })
    expect(await locate(database, { 题: '3' }, 'exam')).toEqual({ 题: '3' })
  })
})
