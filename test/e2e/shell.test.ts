import type { Page } from 'playwright'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openSite, settle, type Site, type Watch } from './site'

let site: Site
let page: Page
let watch: Watch

beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.close())
beforeEach(async () => {
  ;({ page, watch } = await site.open())
})
afterEach(async () => {
  await page.context().close()
  expect(watch).toEqual({ foreign: [], errors: [] })
})

describe('commands', () => {
  test('F1 and ? open the help page, made from the table of commands', async () => {
    await page.keyboard.press('F1')
    await page.waitForSelector('[data-role="help"]')
    expect(await page.locator('[data-command="go.palette"] kbd').first().textContent()).toBe('Ctrl+K')
    await page.fill('[data-role="help"] input', '撤销')
    expect(await page.locator('[data-command="edit.undo"]').count()).toBe(1)
    expect(await page.locator('[data-command="go.palette"]').count()).toBe(0)
    // What is typed into a field is text.
    await page.fill('[data-role="help"] input', '')
    await page.locator('[data-role="help"] input').press('?')
    expect(await page.inputValue('[data-role="help"] input')).toBe('?')
    await page.goto(`${site.address}#/`)
    await page.waitForSelector('[data-role="load-sample"]')
    await page.keyboard.press('?')
    await page.waitForSelector('[data-role="help"]')
  })

  test('keys of an input method do nothing', async () => {
    await page.evaluate(() => {
      const init = { key: 'F1', bubbles: true, cancelable: true }
      document.body.dispatchEvent(new KeyboardEvent('keydown', { ...init, isComposing: true }))
    })
    expect(await page.locator('[data-role="help"]').count()).toBe(0)
  })
})

/** The invented district, loaded and computed. */
async function openSample() {
  await page.waitForSelector('[data-role="engine"][data-state="ready"]')
  await page.click('[data-role="load-sample"]')
  await page.waitForSelector('[data-cell]')
  await settle(page)
}

const entry = (id: string) => page.locator(`[data-role="palette"] [data-entry="${id}"]`)

describe('the command palette', () => {
  test('leads to commands, notebooks, headings, cells, exams, schools and measures, by keyboard alone', async () => {
    await openSample()
    await page.keyboard.press('Control+k')
    await page.waitForSelector('[data-role="palette"]')
    await page.keyboard.type('分布')
    await expect.poll(() => entry('heading/分数分布').count()).toBe(1)
    await page.keyboard.press('Escape')
    await expect.poll(() => page.locator('[data-role="palette"]').count()).toBe(0)

    // Initials of the pinyin; a folded step opens and has the focus.
    await page.keyboard.press('Control+k')
    await page.keyboard.type('fsd')
    await expect.poll(() => entry('cell/分数段').count()).toBe(1)
    expect(await entry('cell/分数段').locator('mark').allTextContents()).toEqual(['分', '数', '段'])
    await page.keyboard.press('Enter')
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-cell')))
      .toBe('分数段')
    expect(await page.locator('[data-cell="分数段"]').isVisible()).toBe(true)

    await page.keyboard.press('Control+k')
    await page.keyboard.type('value add')
    await expect.poll(() => entry('measure/value_added').count()).toBe(1)
    await entry('measure/value_added').click()
    await page.waitForSelector('[data-measure="value_added"]')
    expect(page.url()).toContain('#/measures/value_added')

    await page.keyboard.press('Control+k')
    await page.keyboard.type('qzzlfxh')
    await page.keyboard.press('Enter')
    await page.waitForSelector('[data-cell]')
    expect(page.url()).toContain('#/n/midterm')
  })

  test('what was used last comes first, also after a reload; what is not there says so', async () => {
    await page.waitForSelector('[data-role="engine"][data-state="ready"]')
    await page.keyboard.press('Control+k')
    await page.keyboard.type('ss')
    await entry('command/view.dark').waitFor()
    await entry('command/view.dark').click()
    await expect.poll(() => page.evaluate(() => document.documentElement.dataset['theme'])).toBe('dark')
    await page.reload()
    await page.waitForSelector('[data-role="engine"][data-state="ready"]')
    await page.keyboard.press('Control+k')
    expect(await page.locator('[data-role="palette"] [data-entry]').first().getAttribute('data-entry')).toBe(
      'command/view.dark',
    )
    await page.keyboard.type('没有这个')
    await expect
      .poll(() => page.locator('[data-role="palette"] [role="status"]').textContent())
      .toContain('没有找到')
  })
})
