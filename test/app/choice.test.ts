import { describe, expect, test } from 'vitest'
import { isUnsure, keepChoices, withCertainty, withMeaning } from '../../src/app/choice'
import type { TablePlan } from '../../src/ingest/plan'
import { openRows } from '../ingest/open'
import type { Cell } from '../../src/ingest/file/sheet'

const rows: Cell[][] = [
  ['考号', '姓名', '学校', '语文', '暗号'],
  ['1', '赵一', '甲校', 80, 5],
  ['2', '钱二', '乙校', 70, 6],
]

const read = async (): Promise<TablePlan> =>
  (await openRows('2023年秋学期九年级期中.xlsx', rows)).plans[0]!.tables[0]!

const columnOf = (table: TablePlan, header: string) => table.columns.find((each) => each.header === header)!

describe('a table that is read anew', () => {
  test('keeps what the user said of a column, and nothing that was a rule’s', async () => {
    const table = await read()
    const code = columnOf(table, '暗号')
    const chosen = withMeaning(table, code.index, { role: 'score', subject: '数学' })
    const before = { ...chosen, columns: chosen.columns.map((each) => ({ ...each })) }
    // A rule that is surer than ever is still a rule.
    Object.assign(columnOf(before, '语文'), { meaning: { role: 'ignore' }, confidence: 1 })
    const again = keepChoices(await read(), before)
    expect(columnOf(again, '暗号')).toMatchObject({ meaning: { role: 'score', subject: '数学' }, by: 'user' })
    expect(columnOf(again, '语文')).toMatchObject({ meaning: { role: 'score', subject: '语文' } })
    expect(columnOf(again, '语文').by).toBeUndefined()
    expect(again.fullMarks).toEqual({ 语文: null, 数学: null })
  })

  test('keeps it whatever is said as the reason', async () => {
    const table = await read()
    const chosen = withMeaning(table, columnOf(table, '暗号').index, { role: 'ignore' })
    const columns = chosen.columns.map((each) => ({ ...each, reason: { zh: '另一句话', en: 'other words' } }))
    const again = keepChoices(await read(), { ...chosen, columns })
    expect(columnOf(again, '暗号')).toMatchObject({ meaning: { role: 'ignore' }, by: 'user' })
  })

  test('does not take a sentence for a choice', async () => {
    const table = await read()
    const columns = table.columns.map((each) => ({
      ...each,
      meaning: { role: 'ignore' as const },
      reason: { zh: '按您上次的设置（甲）', en: 'as you settled it before (甲)' },
    }))
    const again = keepChoices(await read(), { ...table, columns })
    expect(columnOf(again, '语文').meaning).toEqual({ role: 'score', subject: '语文' })
  })
})

test('what it is unsure of is taken as it stands: unknown columns stay out', async () => {
  const table = await read()
  expect(isUnsure(columnOf(table, '暗号'))).toBe(true)
  const settled = withCertainty(table)
  expect(settled.columns.some(isUnsure)).toBe(false)
  expect(columnOf(settled, '暗号')).toMatchObject({ meaning: { role: 'ignore' }, by: 'user' })
})
