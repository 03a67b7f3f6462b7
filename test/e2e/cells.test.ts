import type { Page } from 'playwright'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { openDesk, type Desk } from './notebook'
import { openSite, settle, type Site } from './site'

let site: Site
let page: Page
let desk: Desk

/** One profile with the sample district for all of it: what is tested is the notebook, not the import. */
beforeAll(async () => {
  site = await openSite()
  desk = await openDesk(site)
  page = desk.page
})
afterAll(() => site.close())
afterEach(() => {
  expect(desk.watch).toEqual({ foreign: [], errors: [] })
})

const three =
  "# 题目\n\n'''sql name=甲\nSELECT 1 AS x\n'''\n\n'''sql name=乙\nSELECT x + 1 AS y FROM 甲\n'''\n\n值是 ${乙.y}。\n"

describe('editing a cell', () => {
  test('what is written is stale until Ctrl+Enter runs it, and so are its dependents', async () => {
    await desk.open(three)
    expect(await desk.cell('_3').textContent()).toContain('值是 2')
    await desk.edit('甲')
    await desk.rewrite('SELECT 41 AS x')
    await desk.becomes('甲', 'stale')
    expect([await desk.stateOf('乙'), await desk.stateOf('_3')]).toEqual(['stale', 'stale'])
    expect(await desk.cell('乙').textContent()).toContain('“甲”已修改')
    await page.keyboard.press('Control+Enter')
    await desk.becomes('_3', 'ready')
    expect(await desk.cell('_3').textContent()).toContain('值是 42')
    // Esc leaves to the cell, arrows move on, Shift+Enter runs and goes to the next.
    await page.keyboard.press('Escape')
    expect(await desk.focused()).toBe('甲')
    expect(await page.locator('.cm-editor').count()).toBe(0)
    await page.keyboard.press('ArrowDown')
    expect(await desk.focused()).toBe('乙')
    await desk.edit('甲')
    await desk.rewrite('SELECT 1 AS x')
    await page.keyboard.press('Shift+Enter')
    await desk.becomes('_3', 'ready')
    expect(await desk.focused()).toBe('乙')
    expect(await desk.cell('_3').textContent()).toContain('值是 2')
  })

  test('typing is one step back, each edit is a step, and all of it can be done again', async () => {
    const id = await desk.open(three)
    const before = await desk.saved(id)
    await desk.edit('甲')
    await desk.rewrite('SELECT 5')
    await page.keyboard.type(' AS x', { delay: 20 })
    await page.keyboard.press('Control+Enter')
    await desk.becomes('_3', 'ready')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Delete')
    await expect.poll(desk.order).not.toContain('甲')
    await desk.becomes('乙', 'error')
    await page.keyboard.press('Control+Z')
    await desk.becomes('_3', 'ready')
    expect(await desk.cell('_3').textContent()).toContain('值是 6')
    await page.keyboard.press('Control+Z')
    await expect.poll(() => desk.cell('_3').textContent()).toContain('值是 2')
    expect(await desk.saved(id)).toBe(before)
    await page.keyboard.press('Control+Y')
    await expect.poll(() => desk.cell('_3').textContent()).toContain('值是 6')
    await page.keyboard.press('Control+Y')
    await expect.poll(desk.order).not.toContain('甲')
  })

  test('a deleted cell comes back from its notice', async () => {
    await desk.open(three)
    await desk.cell('甲').focus()
    await page.keyboard.press('Delete')
    await expect.poll(desk.order).not.toContain('甲')
    await page
      .locator('[data-role="notice"]', { hasText: '已删除“甲”' })
      .last()
      .getByRole('button', { name: '撤销' })
      .click()
    await expect.poll(desk.order).toEqual(['_0', '甲', '乙', '_3'])
    await desk.becomes('_3', 'ready')
  })

  test('Markdown shows as it is written; a fence in it becomes a cell', async () => {
    const id = await desk.open(three)
    await desk.cell('_3').dblclick()
    await desk.cell('_3').locator('.cm-content').waitFor()
    await page.keyboard.press('Control+End')
    await page.keyboard.insertText(' 再加 **粗体**')
    await expect.poll(() => desk.cell('_3').locator('.prose strong').textContent()).toBe('粗体')
    await page.keyboard.insertText('\n\n```sql')
    await expect.poll(async () => (await desk.order()).length).toBe(5)
    await expect
      .poll(() =>
        page.evaluate(() => document.activeElement?.closest('[data-cell]')?.getAttribute('data-kind')),
      )
      .toBe('sql')
    await page.keyboard.insertText('SELECT 7 AS seven')
    await page.keyboard.press('Control+Enter')
    await desk.becomes('_4', 'ready')
    expect(await desk.saved(id)).toContain('再加 **粗体**\n\n```sql\nSELECT 7 AS seven\n```')
  })
})

describe('cells', () => {
  test('are added between, at the end, and by keyboard; each kind begins as something that runs', async () => {
    await desk.open("'''sql name=源\nSELECT 学校 AS 单位, avg(得分) AS 均分 FROM 成绩 GROUP BY ALL\n'''\n")
    await page.locator('[data-role="add-cell"][data-index="0"]').hover()
    await page.locator('[data-role="add-cell"][data-index="0"] [data-kind="markdown"]').click()
    await expect.poll(desk.order).toEqual(['_0', '源'])
    // Its editor takes the caret when it appears.
    await desk.cell('_0').locator('.cm-focused').waitFor()
    await desk.cell('源').focus()
    await page.keyboard.press('b')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
    await desk.becomes('查询', 'ready')
    await page.keyboard.press('Escape')
    expect(await desk.focused()).toBe('查询')
    for (const kind of ['chart', 'table', 'input', 'problems']) {
      await page.locator(`[data-role="add-cell"].last [data-kind="${kind}"]`).click()
      if (kind === 'chart') {
        // Charts are built by form, which begins as the likeliest one.
        await page.locator('[data-role="build-preview"] svg').first().waitFor()
        await page.locator('[data-role="build-done"]').click()
        await desk.becomes('图', 'ready')
        continue
      }
      await desk
        .cell({ table: '表', input: '选择', problems: '问题' }[kind]!)
        .locator('.cm-content')
        .waitFor()
    }
    await settle(page)
    expect(await desk.order()).toEqual(['_0', '源', '查询', '图', '表', '选择', '问题'])
    for (const id of await desk.order()) expect([id, await desk.stateOf(id!)]).toEqual([id, 'ready'])
    expect(await desk.cell('图').locator('svg').count()).toBeGreaterThan(0)
  })

  test('move by keyboard and by dragging, are copied, folded, put among the steps, renamed', async () => {
    const id = await desk.open(three)
    await desk.cell('甲').focus()
    await page.keyboard.press('Alt+ArrowDown')
    await expect.poll(desk.order).toEqual(['_0', '乙', '甲', '_3'])
    expect(await desk.focused()).toBe('甲')
    await desk.becomes('_3', 'ready')
    await desk.cell('甲').hover()
    await desk
      .cell('甲')
      .locator('[data-role="drag"]')
      .dragTo(desk.cell('乙'), { targetPosition: { x: 20, y: 3 } })
    await expect.poll(desk.order).toEqual(['_0', '甲', '乙', '_3'])
    await desk.cell('乙').focus()
    await page.keyboard.press('Control+D')
    await expect.poll(desk.order).toEqual(['_0', '甲', '乙', '乙2', '_4'])
    await desk.becomes('乙2', 'ready')
    await page.keyboard.press('f')
    await expect.poll(() => desk.cell('乙2').locator('table').count()).toBe(0)
    await desk.cell('乙2').locator('[data-role="unfold"]').click()
    await expect.poll(() => desk.cell('乙2').locator('table, [role="grid"]').count()).toBeGreaterThan(0)
    await desk.cell('乙2').hover()
    await desk.cell('乙2').getByRole('button', { name: '更多' }).click()
    await page.getByRole('menuitem', { name: '收进“计算步骤”' }).click()
    await expect.poll(() => desk.cell('乙2').isVisible()).toBe(false)
    expect(await desk.saved(id)).toContain('```sql name=乙2 hide\n')
    await desk.edit('甲')
    await desk.cell('甲').locator('[data-role="cell-name"]').fill('乙')
    await page.keyboard.press('Tab')
    expect(await desk.cell('甲').textContent()).toContain('“乙”已有单元在用')
    await desk.cell('甲').locator('[data-role="cell-name"]').fill('首')
    await page.keyboard.press('Tab')
    await desk.becomes('首', 'ready')
    expect(await desk.saved(id)).toContain('```sql name=首\n')
  })
})
