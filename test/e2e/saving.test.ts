import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { deskOn, openDesk, type Desk } from './notebook'
import { openSite, settle, type Site, type Watch } from './site'

let site: Site
let desk: Desk

beforeAll(async () => {
  site = await openSite()
  desk = await openDesk(site)
})
afterAll(() => site.close())
afterEach(() => {
  expect(desk.watch).toEqual({ foreign: [], errors: [] })
})

const note = "# 题目\n\n'''sql name=甲\nSELECT 1 AS x\n'''\n\n末段。\n"

/** Another window of the same profile. */
async function another(id: string): Promise<Desk> {
  const page = await desk.page.context().newPage()
  const watch: Watch = { foreign: [], errors: [] }
  page.on('pageerror', (error) => watch.errors.push(error.message))
  await page.goto(`${site.address}#/n/${encodeURIComponent(id)}`)
  await page.waitForSelector('[data-cell]')
  await settle(page)
  return deskOn(page, watch)
}

test('what was typed the moment before a reload is there after it', async () => {
  const { page } = desk
  await desk.open(note)
  await desk.edit('甲')
  await desk.rewrite('SELECT 77 AS x')
  await page.reload()
  await page.waitForSelector('[data-cell="甲"]')
  await settle(page)
  expect(await desk.cell('甲').textContent()).toContain('77')
})

test('what was typed is there after the page has been killed', async () => {
  const id = await desk.open(note)
  const other = await another(id)
  await other.edit('甲')
  await other.rewrite('SELECT 88 AS x')
  await other.page.waitForTimeout(600)
  await other.page.goto('chrome://kill').catch(() => {})
  const back = await another(id)
  expect(await back.cell('甲').textContent()).toContain('88')
  await back.page.close()
})

test('a built-in notebook is changed in a copy of its own and goes back to what was shipped', async () => {
  const { page } = desk
  await page.goto(`${site.address}#/n/midterm`)
  await page.waitForSelector('[data-cell="均分图"]')
  await settle(page)
  expect(await desk.saved('midterm')).toBe('')
  await page.locator('[data-cell="均分图"]').focus()
  await page.keyboard.press('Delete')
  await expect.poll(() => desk.cell('均分图').count()).toBe(0)
  expect(await desk.saved('midterm')).toContain('name=四率图')
  expect(await desk.saved('midterm')).not.toContain('name=均分图')
  await page.reload()
  await page.waitForSelector('[data-cell="四率图"]')
  expect(await desk.cell('均分图').count()).toBe(0)
})

test('the 口径 is written into the document, survives a reload, and is undone', async () => {
  const { page } = desk
  const id = await desk.open(note)
  const absent = page.locator('[data-role="convention-dialog"] select:has(option[value="zero"])').first()
  await page.locator('.convention').click()
  await absent.selectOption('zero')
  await page.keyboard.press('Escape')
  expect(await desk.saved(id)).toContain('absent: zero')
  await page.reload()
  await page.waitForSelector('[data-cell="甲"]')
  await settle(page)
  await page.locator('.convention').click()
  expect(await absent.inputValue()).toBe('zero')
  await absent.selectOption('out')
  await page.keyboard.press('Escape')
  expect(await desk.saved(id)).not.toContain('absent')
  await page.keyboard.press('Control+Z')
  expect(await desk.saved(id)).toContain('absent: zero')
})

test('two windows: the other follows what is saved; when both write at once nothing is lost and the later is told', async () => {
  const { page } = desk
  const id = await desk.open(note)
  const other = await another(id)
  await desk.edit('甲')
  await desk.rewrite('SELECT 5 AS x')
  await page.keyboard.press('Control+Enter')
  await expect.poll(() => other.cell('甲').textContent(), { timeout: 10_000 }).toContain('5')
  await expect
    .poll(() => other.page.locator('[data-role="notice"]').allTextContents())
    .toContainEqual(expect.stringContaining('在另一个窗口里改过'))
  // Both at once: the window behind hears of the other's save too late to take it in.
  await other.page.evaluate(() => {
    BroadcastChannel.prototype.dispatchEvent = () => true
  })
  await other.edit('甲')
  await Promise.all([desk.rewrite('SELECT 61 AS x'), other.rewrite('SELECT 62 AS x')])
  const notices = async () =>
    [
      ...(await page.locator('[data-role="notice"]').allTextContents()),
      ...(await other.page.locator('[data-role="notice"]').allTextContents()),
    ].filter((text) => text.includes('同时改了这本笔记'))
  await expect.poll(async () => (await notices()).length, { timeout: 10_000 }).toBe(1)
  const texts = [await desk.saved(id), await desk.saved(`${id}-2`)].join('\n')
  expect(texts).toContain('SELECT 61 AS x')
  expect(texts).toContain('SELECT 62 AS x')
  await other.page.close()
})
