import type { Page } from 'playwright'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { openSite, settle, type Site, type Watch } from './site'

let site: Site
let page: Page
let watch: Watch

/** One profile with the sample district for all of it: what is tested is the notebook, not the import. */
beforeAll(async () => {
  site = await openSite()
  ;({ page, watch } = await site.open())
  await page.waitForSelector('[data-role="engine"][data-state="ready"]')
  await page.click('[data-role="load-sample"]')
  await page.waitForSelector('[data-cell]')
  await settle(page)
})
afterAll(() => site.close())
afterEach(() => {
  expect(watch).toEqual({ foreign: [], errors: [] })
})

const text = (source: string) => source.replaceAll("'''", '```')
let opened = 0

/** Drops a notebook file on the page; returns the id it is opened under. */
async function open(source: string): Promise<string> {
  const id = `本${++opened}`
  await page.setInputFiles('[data-role="add-files"]', {
    name: `${id}.md`,
    mimeType: 'text/markdown',
    buffer: Buffer.from(text(source)),
  })
  await page.waitForFunction((hash) => decodeURIComponent(location.hash) === hash, `#/n/${id}`)
  await page.waitForSelector('[data-cell]')
  await settle(page)
  return id
}

const cell = (id: string) => page.locator(`[data-cell="${id}"]`)
const stateOf = (id: string) => cell(id).getAttribute('data-state')
const order = () =>
  page.$$eval('[data-role="notebook"] [data-cell]', (all) => all.map((each) => each.dataset.cell))
const focused = () => page.evaluate(() => (document.activeElement as HTMLElement).dataset.cell)

async function becomes(id: string, state: string) {
  await expect.poll(() => stateOf(id), { timeout: 10_000 }).toBe(state)
}

async function edit(id: string) {
  await cell(id).focus()
  await page.keyboard.press('Enter')
  await cell(id).locator('.cm-content').waitFor()
  await expect.poll(() => page.evaluate(() => document.activeElement?.className)).toContain('cm-content')
}

/** Puts another text into the open editor. */
async function rewrite(written: string) {
  await page.keyboard.press('Control+A')
  await page.keyboard.insertText(written)
}

/** What the store holds, once everything written has reached it. */
async function saved(id: string): Promise<string> {
  await page.waitForTimeout(600)
  return page.evaluate(
    (key) =>
      new Promise<string>((resolve, reject) => {
        const opening = indexedDB.open('teaching-quality')
        opening.onerror = () => reject(opening.error!)
        opening.onsuccess = () => {
          const asked = opening.result.transaction('documents').objectStore('documents').get(key)
          asked.onsuccess = () => {
            opening.result.close()
            resolve((asked.result as { text: string } | undefined)?.text ?? '')
          }
        }
      }),
    id,
  )
}

const three =
  "# 题目\n\n'''sql name=甲\nSELECT 1 AS x\n'''\n\n'''sql name=乙\nSELECT x + 1 AS y FROM 甲\n'''\n\n值是 ${乙.y}。\n"

describe('editing a cell', () => {
  test('what is written is stale until Ctrl+Enter runs it, and so are its dependents', async () => {
    await open(three)
    expect(await cell('_3').textContent()).toContain('值是 2')
    await edit('甲')
    await rewrite('SELECT 41 AS x')
    await becomes('甲', 'stale')
    expect([await stateOf('乙'), await stateOf('_3')]).toEqual(['stale', 'stale'])
    expect(await cell('乙').textContent()).toContain('“甲”已修改')
    await page.keyboard.press('Control+Enter')
    await becomes('_3', 'ready')
    expect(await cell('_3').textContent()).toContain('值是 42')
    // Esc leaves to the cell, arrows move on, Shift+Enter runs and goes to the next.
    await page.keyboard.press('Escape')
    expect(await focused()).toBe('甲')
    expect(await page.locator('.cm-editor').count()).toBe(0)
    await page.keyboard.press('ArrowDown')
    expect(await focused()).toBe('乙')
    await edit('甲')
    await rewrite('SELECT 1 AS x')
    await page.keyboard.press('Shift+Enter')
    await becomes('_3', 'ready')
    expect(await focused()).toBe('乙')
    expect(await cell('_3').textContent()).toContain('值是 2')
  })

  test('typing is one step back, each edit is a step, and all of it can be done again', async () => {
    const id = await open(three)
    const before = await saved(id)
    await edit('甲')
    await rewrite('SELECT 5')
    await page.keyboard.type(' AS x', { delay: 20 })
    await page.keyboard.press('Control+Enter')
    await becomes('_3', 'ready')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Delete')
    await expect.poll(order).not.toContain('甲')
    await becomes('乙', 'error')
    await page.keyboard.press('Control+Z')
    await becomes('_3', 'ready')
    expect(await cell('_3').textContent()).toContain('值是 6')
    await page.keyboard.press('Control+Z')
    await expect.poll(() => cell('_3').textContent()).toContain('值是 2')
    expect(await saved(id)).toBe(before)
    await page.keyboard.press('Control+Y')
    await expect.poll(() => cell('_3').textContent()).toContain('值是 6')
    await page.keyboard.press('Control+Y')
    await expect.poll(order).not.toContain('甲')
  })

  test('a deleted cell comes back from its notice', async () => {
    await open(three)
    await cell('甲').focus()
    await page.keyboard.press('Delete')
    await expect.poll(order).not.toContain('甲')
    await page
      .locator('[data-role="notice"]', { hasText: '已删除“甲”' })
      .last()
      .getByRole('button', { name: '撤销' })
      .click()
    await expect.poll(order).toEqual(['_0', '甲', '乙', '_3'])
    await becomes('_3', 'ready')
  })

  test('Markdown shows as it is written; a fence in it becomes a cell', async () => {
    const id = await open(three)
    await cell('_3').dblclick()
    await cell('_3').locator('.cm-content').waitFor()
    await page.keyboard.press('Control+End')
    await page.keyboard.insertText(' 再加 **粗体**')
    await expect.poll(() => cell('_3').locator('.prose strong').textContent()).toBe('粗体')
    await page.keyboard.insertText('\n\n```sql')
    await expect.poll(async () => (await order()).length).toBe(5)
    await expect
      .poll(() =>
        page.evaluate(() => document.activeElement?.closest('[data-cell]')?.getAttribute('data-kind')),
      )
      .toBe('sql')
    await page.keyboard.insertText('SELECT 7 AS seven')
    await page.keyboard.press('Control+Enter')
    await becomes('_4', 'ready')
    expect(await saved(id)).toContain('再加 **粗体**\n\n```sql\nSELECT 7 AS seven\n```')
  })
})

describe('cells', () => {
  test('are added between, at the end, and by keyboard; each kind begins as something that runs', async () => {
    await open("'''sql name=源\nSELECT 学校 AS 单位, avg(得分) AS 均分 FROM 成绩 GROUP BY ALL\n'''\n")
    await page.locator('[data-role="add-cell"][data-index="0"]').hover()
    await page.locator('[data-role="add-cell"][data-index="0"] [data-kind="markdown"]').click()
    await expect.poll(order).toEqual(['_0', '源'])
    await cell('源').focus()
    await page.keyboard.press('b')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
    await becomes('查询', 'ready')
    await page.keyboard.press('Escape')
    expect(await focused()).toBe('查询')
    for (const kind of ['chart', 'table', 'input', 'problems']) {
      await page.locator(`[data-role="add-cell"].last [data-kind="${kind}"]`).click()
      await cell({ chart: '图', table: '表', input: '选择', problems: '问题' }[kind]!)
        .locator('.cm-content')
        .waitFor()
    }
    await settle(page)
    expect(await order()).toEqual(['_0', '源', '查询', '图', '表', '选择', '问题'])
    for (const id of await order()) expect([id, await stateOf(id!)]).toEqual([id, 'ready'])
    expect(await cell('图').locator('svg').count()).toBeGreaterThan(0)
  })

  test('move by keyboard and by dragging, are copied, folded, put among the steps, renamed', async () => {
    const id = await open(three)
    await cell('甲').focus()
    await page.keyboard.press('Alt+ArrowDown')
    await expect.poll(order).toEqual(['_0', '乙', '甲', '_3'])
    expect(await focused()).toBe('甲')
    await becomes('_3', 'ready')
    await cell('甲').hover()
    await cell('甲')
      .locator('[data-role="drag"]')
      .dragTo(cell('乙'), { targetPosition: { x: 20, y: 3 } })
    await expect.poll(order).toEqual(['_0', '甲', '乙', '_3'])
    await cell('乙').focus()
    await page.keyboard.press('Control+D')
    await expect.poll(order).toEqual(['_0', '甲', '乙', '乙2', '_4'])
    await becomes('乙2', 'ready')
    await page.keyboard.press('f')
    await expect.poll(() => cell('乙2').locator('table').count()).toBe(0)
    await cell('乙2').locator('[data-role="unfold"]').click()
    await expect.poll(() => cell('乙2').locator('table, [role="grid"]').count()).toBeGreaterThan(0)
    await cell('乙2').hover()
    await cell('乙2').getByRole('button', { name: '更多' }).click()
    await page.getByRole('menuitem', { name: '收进“计算步骤”' }).click()
    await expect.poll(() => cell('乙2').isVisible()).toBe(false)
    expect(await saved(id)).toContain('```sql name=乙2 hide\n')
    await edit('甲')
    await cell('甲').locator('[data-role="cell-name"]').fill('乙')
    await page.keyboard.press('Tab')
    expect(await cell('甲').textContent()).toContain('“乙”已有单元在用')
    await cell('甲').locator('[data-role="cell-name"]').fill('首')
    await page.keyboard.press('Tab')
    await becomes('首', 'ready')
    expect(await saved(id)).toContain('```sql name=首\n')
  })
})
