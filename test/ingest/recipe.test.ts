import * as v from 'valibot'
import { expect, test } from 'vitest'
import type { ImportPlan } from '../../src/ingest/plan'
import {
  applyBest,
  applyRecipe,
  chosenByUser,
  countFitting,
  describeRecipe,
  recipeSchema,
  type Recipe,
} from '../../src/ingest/recognise/recipe'
import type { Cell } from '../../src/ingest/file/sheet'
import { encodeGbk } from '../sample/gbk'
import { nothing, openBytes, openRows } from './open'

const header = ['考号', '姓名', '学校', '语文', '数学', '暗号']
const first: Cell[][] = [header, ['1', '赵一', '甲校', 80, 90, 5], ['2', '钱二', '乙校', '病', 70, 6]]
const second: Cell[][] = [header, ['3', '孙三', '甲校', 85, 95, 7], ['4', '李四', '乙校', '病', 60, 8]]

/** What an officer settles: full marks, an unknown column, a word, the rule for repeated students. */
function settle(plan: ImportPlan): ImportPlan {
  const [table] = plan.tables
  const columns = table!.columns.map((column) =>
    column.header === '暗号' ? { ...column, ...chosenByUser({ role: 'ignore' }) } : column,
  )
  return {
    ...plan,
    statusWords: { 病: 'exempt' },
    duplicates: 'last',
    privacy: { names: 'drop', ids: 'keep' },
    schoolAliases: { 乙校: '乙中学' },
    tables: [{ ...table!, columns, fullMarks: { 语文: 150, 数学: 150 } }],
  }
}

/** Through the store and back. */
const kept = (recipe: Recipe) => v.parse(recipeSchema, JSON.parse(JSON.stringify(recipe)))

test('what was settled applies by itself to the next file of that shape, in any container, and says so', async () => {
  const opened = await openRows('2023年秋学期九年级期中.xlsx', first)
  const recipe = kept(describeRecipe(settle(opened.plans[0]!)))
  const csv = encodeGbk(second.map((row) => row.join(',')).join('\r\n'))
  const next = await openBytes({ '2023年秋学期九年级期末.csv': csv })
  const ids = next.plans[0]!.tables.map(({ sourceId }) => sourceId)
  const [plan] = next.session.recognise(ids, nothing, [recipe])
  expect(plan).toMatchObject({
    statusWords: { 病: 'exempt' },
    duplicates: 'last',
    privacy: { names: 'drop', ids: 'keep' },
    schoolAliases: { 乙校: '乙中学' },
  })
  const [table] = plan!.tables
  expect(table!.fullMarks).toEqual({ 语文: 150, 数学: 150 })
  expect(table!.columns.at(-1)).toMatchObject({ meaning: { role: 'ignore' }, confidence: 1 })
  expect(table!.columns.at(-1)).toMatchObject({ by: 'recipe' })
  expect(table!.columns.at(-1)!.reason.zh).toContain('按您上次的设置')
  expect(plan!.applied![0]!.notes.map(({ zh }) => zh)).toEqual(
    expect.arrayContaining(['“暗号”列的含义', '语文满分 150', '重复的学生取后出现的', '姓名不导入']),
  )
  expect(next.session.build(plan!, nothing).schools.map(({ name }) => name)).toEqual(['甲校', '乙中学'])
  // What a recipe settled is remembered when the file is imported in its turn.
  expect(describeRecipe(plan!).tables[0]!.columns).toEqual(recipe.tables[0]!.columns)
  expect(describeRecipe(plan!).id).toBe(recipe.id)
})

test('another shape is left as it was', async () => {
  const opened = await openRows('期中.xlsx', first)
  const recipe = describeRecipe(settle(opened.plans[0]!))
  const other = await openRows('期中.xlsx', [header.slice(0, 5), ['3', '孙三', '甲校', 85, 95]])
  expect(countFitting(other.plans[0]!, recipe)).toBe(0)
  expect(applyRecipe(other.plans[0]!, recipe)).toBe(other.plans[0])
  expect(applyBest(other.plans[0]!, [recipe])).toBe(other.plans[0])
})

test('a full mark below what the new file holds is asked for again; what the file states stands', async () => {
  const opened = await openRows('期中.xlsx', first)
  const recipe = describeRecipe(settle(opened.plans[0]!))
  const higher = await openRows('期末.xlsx', [header, ['3', '孙三', '甲校', 155, 95, 7]])
  expect(applyRecipe(higher.plans[0]!, recipe).tables[0]!.fullMarks).toEqual({ 语文: null, 数学: 150 })
  const stated = header.map((text) => (text === '语文' ? '语文(120)' : text))
  const file = await openRows('期末.xlsx', [stated, ['3', '孙三', '甲校', 100, 95, 7]])
  expect(applyRecipe(file.plans[0]!, recipe).tables[0]!.fullMarks).toEqual({ 语文: 120, 数学: 150 })
})

test('a header that the user moved is found there the next time', async () => {
  const rows = (id: string): Cell[][] => [
    ['考号', '姓名', '学校'],
    ['代码', '称呼', '单位', '甲卷', '乙卷'],
    [id, '赵一', '甲校', 5, 6],
  ]
  const opened = await openRows('成绩.xlsx', rows('1'))
  const table = opened.plans[0]!.tables[0]!
  const [from] = table.headerRows
  const moved = opened.session.replan(table, [from + 1, from + 2], 3)
  expect(moved.columns[3]!.header).toBe('甲卷')
  const recipe = kept(describeRecipe({ ...opened.plans[0]!, tables: [moved] }))
  const next = await openRows('成绩.xlsx', rows('2'))
  const ids = next.plans[0]!.tables.map(({ sourceId }) => sourceId)
  const [plan] = next.session.recognise(ids, nothing, [recipe])
  expect(plan!.tables[0]).toMatchObject({ headerRows: [1, 2], dataRows: [2, 3] })
})

test('items of another paper keep their own full marks; of the same exam they come back', async () => {
  const rows: Cell[][] = [
    ['考号', '姓名', '学校', '总分', '第1题', '第2题'],
    ['1', '赵一', '甲校', 9, 4, 5],
  ]
  const opened = await openRows('2023年秋学期九年级期中数学.xlsx', rows)
  const [table] = opened.plans[0]!.tables
  const recipe = describeRecipe({
    ...opened.plans[0]!,
    tables: [{ ...table!, itemFullMarks: { 1: 6, 2: 8 } }],
  })
  const again = await openRows('2023年秋学期九年级期中数学（更正）.xlsx', rows)
  expect(applyRecipe(again.plans[0]!, recipe).tables[0]!.itemFullMarks).toEqual({ 1: 6, 2: 8 })
  const next = await openRows('2023年秋学期九年级期末数学.xlsx', rows)
  const applied = applyRecipe(next.plans[0]!, recipe).tables[0]!
  expect(applied.itemFullMarks).toEqual({ 1: null, 2: null })
  expect(applied.suggestedFullMarks).toMatchObject({ 1: 6, 2: 8 })
})

test.each([
  ['no version', { id: 'x' }],
  ['a role that is none', { tables: [{ columns: [{ header: 'a', nth: 0, meaning: { role: 'root' } }] }] }],
])('%s is no recipe', (_, broken) => {
  const whole = {
    version: 1,
    id: 'a',
    name: 'b',
    tables: [],
    schoolAliases: {},
    statusWords: {},
    missingStudents: 'ignore',
    duplicates: 'first',
    privacy: { names: 'keep', ids: 'keep' },
  }
  expect(v.is(recipeSchema, whole)).toBe(true)
  expect(v.is(recipeSchema, { ...whole, ...broken, ...('id' in broken && { version: undefined }) })).toBe(
    false,
  )
})
