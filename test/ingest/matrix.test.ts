import { expect, test } from 'vitest'
import type { Cell } from '../../src/ingest/file/sheet'
import { across, workbook } from '../sample/workbook'
import { nothing, openBytes } from './open'

const abilities = async (rows: Cell[][], merges = [] as ReturnType<typeof across>[]) => {
  const bytes = await workbook([{ name: 'S', rows: rows as never, merges }])
  const { session, plans } = await openBytes({ '八年级物理期中细目表.xlsx': bytes })
  const [paper] = session.build(plans[0]!, nothing).papers
  return Object.fromEntries(paper!.items.map(({ no, ability }) => [no, ability]))
}

const title = [['八年级物理期中命题双向细目表']]
const names = ['题号', '分值', '考查内容', '能力要求', null, null, null, '难度']
const divided = [null, null, null, '识记', '理解', '应用', '综合', null]
const ticks = (mark: string): Cell[][] => [
  ['1', 3, '声音', mark, null, null, null, 0.9],
  ['2', 3, '光', null, mark, null, null, 0.8],
  ['3', 8, '透镜', null, null, mark, mark, 0.6],
]
const right = { 1: '识记', 2: '理解', 3: '应用、综合' }

test.each(['√', '✓', '●', 'v'])('a matrix of %s gives each item its abilities', async (mark) => {
  expect(await abilities([...title, names, divided, ...ticks(mark)], [across(1, 3, 4)])).toEqual(right)
})

test('without merged cells, under another name, and with marks in place of ticks', async () => {
  expect(await abilities([...title, names, divided, ...ticks('√')])).toEqual(right)
  const levels = names.map((name) => (name === '能力要求' ? '认知层次' : name))
  const marks = ticks('√').map((row) => row.map((cell) => (cell === '√' ? 3 : cell)))
  expect(await abilities([...title, levels, divided, ...marks], [across(1, 3, 4)])).toEqual(right)
})

test('abilities as columns of their own', async () => {
  const flat = names.map((name, at) => divided[at] ?? name)
  expect(await abilities([...title, flat, ...ticks('√')])).toEqual(right)
})

test('a first row without a number is no part of the header', async () => {
  const rows = [
    ['题号', '分值', '知识点', '能力'],
    [null, null, '声音', '识记'],
    ['2', 3, '光', '理解'],
  ]
  expect(await abilities([...title, ...rows])).toEqual({ 2: '理解' })
})
