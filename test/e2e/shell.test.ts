import type { Page } from 'playwright'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openSite, type Site, type Watch } from './site'

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
