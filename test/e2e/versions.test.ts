import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { writeSmall } from '../sample/small'
import { openSite, settle, type Site, type Watch } from './site'

const folder = mkdtempSync(join(tmpdir(), 'versions-'))

let site: Site
let page: Page
let watch: Watch
let small: Awaited<ReturnType<typeof writeSmall>>

beforeAll(async () => {
  small = await writeSmall(folder)
  site = await openSite()
})
afterAll(async () => {
  await site.close()
  rmSync(folder, { recursive: true })
})
beforeEach(async () => {
  ;({ page, watch } = await site.open())
  await page.waitForSelector('[data-role="engine"][data-state="ready"]')
  await page.setInputFiles('[data-role="add-files"]', [small.flat])
  await page.waitForSelector('[data-role="import-dialog"]')
  for (const [subject, mark] of Object.entries({ 语文: 100, 数学: 120, 物理: 80 })) {
    await page.fill(`[data-role="full-marks"] [data-subject="${subject}"]`, String(mark))
    await page.keyboard.press('Tab')
  }
  await page.locator('[data-role="confirm-import"]:enabled').click()
  await page.waitForSelector('[data-cell]')
  await settle(page)
})
afterEach(async () => {
  await page.context().close()
  expect(watch).toEqual({ foreign: [], errors: [] })
})

/** Opens (again) a notebook file of the given text. */
async function drop(name: string, text: string) {
  writeFileSync(join(folder, name), text)
  await page.setInputFiles('[data-role="add-files"]', [join(folder, name)])
  await page.waitForSelector(`[data-notebook="${name.replace('.md', '')}"] .row.current`)
}

/** What was changed through the 口径 is an edit of the document like any other. */
async function choosePopulation(value: string) {
  await page.click('[data-role="convention"]')
  await page.selectOption('[data-role="convention-dialog"] select >> nth=0', value)
  await page.keyboard.press('Escape')
  await expect.poll(() => page.locator('[data-role="convention-dialog"]').count()).toBe(0)
}

const diff = () => page.locator('[data-role="diff"]')

describe('undo', () => {
  test('by button and by key, each naming what it does', async () => {
    expect(await page.locator('[data-role="edit.undo"]').isDisabled()).toBe(true)
    await choosePopulation('registered')
    await expect.poll(() => page.locator('[data-role="convention"]').textContent()).toContain('应考')
    expect(await page.locator('[data-role="edit.undo"]').getAttribute('title')).toContain('口径')
    await page.click('[data-role="edit.undo"]')
    await expect.poll(() => page.locator('[data-role="convention"]').textContent()).toContain('实考')
    await page.keyboard.press('Control+Shift+z')
    await expect.poll(() => page.locator('[data-role="convention"]').textContent()).toContain('应考')
    await page.keyboard.press('Control+z')
    await expect.poll(() => page.locator('[data-role="convention"]').textContent()).toContain('实考')
  })
})

describe('versions', () => {
  test('saved with a name, compared, restored, and the restore undone; all survive a reload', async () => {
    await drop('总结.md', '# 总结\n\n全区均分低于上次。\n\n```sql name=甲\nSELECT 1 AS 一\n```\n')
    await page.keyboard.press('Control+s')
    await page.fill('[data-role="versions"] form input', '会前')
    await page.click('[data-role="save-version"]')
    await expect.poll(() => page.locator('[data-version]').first().textContent()).toContain('会前')
    expect(await page.locator('[data-role="diff-same"]').count()).toBe(1)
    await page.keyboard.press('Escape')

    // A file of the same name takes its place; what was there is kept by itself.
    await drop('总结.md', '# 总结\n\n全区均分高于上次。\n\n```sql name=乙\nSELECT 2 AS 二\n```\n')
    await page.waitForSelector('[data-cell="乙"]')
    await page.keyboard.press('Control+s')
    await page.click('[data-version]:has-text("会前")')
    expect(await page.locator('[data-role="diff-counts"]').textContent()).toMatch(/新增 1 处|修改 2 处/)
    expect(await diff().locator('del').first().textContent()).toBe('低于')
    expect(await diff().locator('ins').first().textContent()).toBe('高于')
    await page.click('[data-role="restore-version"]')
    await page.waitForSelector('[data-cell="甲"]')
    await page.click('[data-role="edit.undo"]')
    await page.waitForSelector('[data-cell="乙"]')
    await page.keyboard.press('Control+Shift+z')
    await page.waitForSelector('[data-cell="甲"]')
    await page.waitForTimeout(600)

    await page.reload()
    await page.waitForSelector('[data-cell="甲"]')
    await page.keyboard.press('Control+s')
    await page.waitForSelector('[data-version]:has-text("恢复之前")')
    await page.click('[data-role="versions"] button[aria-label="删除版本“会前”"]')
    await expect.poll(() => page.locator('[data-version]:has-text("会前")').count()).toBe(0)
  })

  test('a built-in notebook goes back to the original, differences first', async () => {
    await choosePopulation('registered')
    await page.waitForSelector('[data-notebook="midterm"] .edited')
    await page.keyboard.press('Control+k')
    await page.keyboard.type('回到原版')
    await page.keyboard.press('Enter')
    await page.waitForSelector('[data-version="original"].chosen')
    expect(await diff().locator('ins').first().textContent()).toContain('registered')
    await page.click('[data-role="restore-version"]')
    await expect.poll(() => page.locator('[data-role="convention"]').textContent()).toContain('实考')
    await expect.poll(() => page.locator('[data-notebook="midterm"] .edited').count()).toBe(0)
    await page.click('[data-role="notice"]:has-text("已恢复") button:has-text("撤销")')
    await expect.poll(() => page.locator('[data-role="convention"]').textContent()).toContain('应考')
  })
})

describe('notebooks', () => {
  const menu = async (id: string, item: string) => {
    await page.hover(`[data-notebook="${id}"]`)
    await page.click(`[data-notebook="${id}"] .row-menu`)
    await page.click(`[role="menuitem"]:has-text("${item}")`)
  }

  test('made from blank and from a template, renamed, copied, deleted and brought back, downloaded', async () => {
    await page.click('[data-role="new-notebook"]')
    await page.fill('[data-role="name-dialog"] input.field', '   ')
    await page.click('[data-role="name-dialog"] button.primary')
    expect(await page.locator('[data-role="name-dialog"] [role="alert"]').count()).toBe(1)
    await page.fill('[data-role="name-dialog"] input.field', '语文教研')
    await page.keyboard.press('Enter')
    await page.waitForSelector('[data-notebook="语文教研"] .row.current')
    await page.waitForSelector('[data-role="notebook"] h1:has-text("语文教研")')

    await page.click('[data-role="new-notebook"]')
    await page.fill('[data-role="name-dialog"] input.field', '语文教研')
    await page.check('[data-role="name-dialog"] input[value="midterm"]')
    await page.click('[data-role="name-dialog"] button.primary')
    await page.waitForSelector('[data-notebook="语文教研-2"] .row.current')
    await page.waitForSelector('[data-cell="一分四率"]')

    await menu('语文教研', '改名')
    await page.fill('[data-role="name-dialog"] input.field', '语文“精准”教研: 一')
    await page.keyboard.press('Enter')
    await page.waitForSelector('[data-notebook="语文教研"] .row:has-text("语文“精准”教研: 一")')

    await menu('语文教研-2', '删除')
    await expect.poll(() => page.locator('[data-notebook="语文教研-2"]').count()).toBe(0)
    await page.click('[data-role="notice"]:has-text("已删除") button:has-text("撤销")')
    await page.waitForSelector('[data-notebook="语文教研-2"]')

    await menu('语文教研-2', '复制')
    await page.waitForSelector('.row.current:has-text("（副本）")')

    const [download] = await Promise.all([page.waitForEvent('download'), menu('语文教研', '下载')])
    expect(download.suggestedFilename()).toBe('语文“精准”教研_ 一.md')
    expect(readFileSync((await download.path())!, 'utf8')).toContain('title: "语文“精准”教研: 一"')

    await page.reload()
    await page.waitForSelector('[data-notebook="语文教研-2"]')
    expect(await page.locator('[data-notebook]').count()).toBeGreaterThanOrEqual(4)
  })
})
