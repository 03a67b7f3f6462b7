import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fullMarks, pupils, schools, sumsOf, writeLayouts } from './layouts'
import { openSite, readTable, settle, type Site } from './site'

const folder = mkdtempSync(join(tmpdir(), 'layouts-'))
const exam = join(folder, '九年级期中')
let site: Site

beforeAll(async () => {
  await writeLayouts(exam)
  site = await openSite()
})
afterAll(async () => {
  await site.close()
  rmSync(folder, { recursive: true })
})

/** Drops files or folders on the page as a file manager does. */
async function drop(page: Page, ...files: string[]) {
  const session = await page.context().newCDPSession(page)
  const data = { items: [], files, dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, x: 700, y: 500, data })
}

test('a folder of nine layouts becomes one exam whose totals are the source’s', async () => {
  const { page, watch } = await site.open()
  await page.waitForSelector('[data-role="engine"][data-state="ready"]')
  await drop(page, exam)
  await page.waitForSelector('[data-role="import-report"] li', { timeout: 30_000 })
  // One exam, with nothing left over that was not recognised.
  expect(await page.locator('[data-role="import-dialog"] .chip').count()).toBe(0)
  expect(await page.locator('.list .table').count()).toBe(13)
  expect(await page.locator('.list input[type="checkbox"]:checked').count()).toBe(13)
  for (const [subject, mark] of Object.entries(fullMarks)) {
    await page.fill(`[data-role="full-marks"] [data-subject="${subject}"]`, String(mark))
    await page.keyboard.press('Tab')
  }
  await expect
    .poll(() => page.locator('[data-role="confirm-import"]').isEnabled(), { timeout: 10_000 })
    .toBe(true)
  expect(
    await page
      .locator('[data-finding][class*="warning"], [data-finding][class*="blocking"]')
      .allTextContents(),
  ).toEqual([])
  await page.click('[data-role="confirm-import"]')
  await page.waitForSelector('[data-cell]')

  const path = join(folder, '核对.md')
  writeFileSync(
    path,
    [
      '```sql name=各科',
      "SELECT 学科 || ' ' || 学校 AS 单位, count(*) AS n, (sum(得分) * 10)::INTEGER AS 十倍, count(DISTINCT 学号) AS 人",
      'FROM 成绩 GROUP BY 1 ORDER BY 1',
      '```',
      '```sql name=小题',
      'SELECT 题号, (sum(得分) * 10)::INTEGER AS 十倍, count(选项) AS 选项数 FROM 小题得分 GROUP BY 1 ORDER BY 1',
      '```',
      '```sql name=题',
      "SELECT 题号, 满分, array_to_string(知识点, '、') AS 知识点, 答案 FROM 题目 ORDER BY 题序",
      '```',
      '```sql name=人',
      'SELECT count(*) AS 人, count(DISTINCT 学号) AS 号 FROM (SELECT DISTINCT 学号, 姓名, 性别 FROM 成绩)',
      '```',
    ].join('\n'),
  )
  await page.setInputFiles('[data-role="add-files"]', path)
  await page.click('nav a:has-text("核对")')
  await page.waitForSelector('[data-cell="各科"][data-state="ready"]')
  await settle(page)

  const plain = (text: string | undefined) => Number(text!.replaceAll(/[^\d.]/g, ''))
  const found = Object.fromEntries(
    (await readTable(page, '各科')).map((row) => [
      row['单位'],
      { n: plain(row['n']), tenths: plain(row['十倍']) },
    ]),
  )
  expect(found).toEqual(sumsOf())
  const items = await readTable(page, '小题')
  expect(items.map((row) => [row['题号'], plain(row['十倍'])])).toEqual(
    ['1', '2', '3', '4(1)', '4(2)', '5'].map((no, at) => [
      no,
      pupils.reduce((sum, { items: own }) => sum + Math.round(own[at]! * 10), 0),
    ]),
  )
  expect(items.map((row) => plain(row['选项数']))).toEqual([36, 36, 36, 0, 0, 0])
  expect((await readTable(page, '题')).slice(0, 4).map((row) => Object.values(row))).toEqual([
    ['1', '4.0', '一次函数、方程', 'A'],
    ['2', '4.0', '一次函数、方程', 'C'],
    ['3', '4.0', '一次函数、方程', 'BD'],
    ['4(1)', '8.0', '勾股定理', '—'],
  ])
  // Every file speaks of the same thirty-six.
  expect(await readTable(page, '人')).toEqual([{ 人: '36', 号: '36' }])

  // The data page tells the same: every school, every subject, complete.
  await page.click('nav a:has-text("数据管理")')
  await page.waitForSelector('[data-role="coverage"]')
  const standings = await page.$$eval('[data-standing]', (cells) =>
    cells.map((cell) => cell.dataset['standing']),
  )
  expect(standings).toHaveLength(schools.length * 7)
  expect(new Set(standings)).toEqual(new Set(['whole']))
  expect(await page.locator('[data-role="files"] tbody tr').count()).toBe(12)
  await page.context().close()
  expect(watch).toEqual({ foreign: [], errors: [] })
})
