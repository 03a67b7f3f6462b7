import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { write } from '../../sample/write'
import { readdirSync } from 'node:fs'
import { stated } from '../figure'
import type { Bench } from '../stage'

const folder = fileURLToPath(new URL('../../output/fullsize', import.meta.url))

const settled = () => {
  const cells = [...document.querySelectorAll<HTMLElement>('[data-cell]')]
  return cells.length > 0 && cells.every((cell) => /ready|error/.test(cell.dataset['state'] ?? ''))
}

/** A district of 100,000 pupils and 60 items, six million responses: the officer's whole way, once, in the page. */
export const bench: Bench = async ({ site, fresh }) => {
  await write(folder, { students: 100_000, items: 60 })
  const files = readdirSync(folder)
    .filter((name) => !name.endsWith('.json'))
    .map((name) => join(folder, name))
  return fresh(async (page) => {
    page.setDefaultTimeout(120_000)
    const wait = () => page.waitForFunction(settled, undefined, { polling: 50 })
    const time = async (work: () => Promise<unknown>) => {
      const began = performance.now()
      await work()
      return performance.now() - began
    }
    await page.goto(site)
    await page.waitForSelector('[data-role="engine"][data-state="ready"]')
    const dialog = await time(async () => {
      await page.locator('input[type=file][data-role="add-files"]').setInputFiles(files)
      await page.waitForSelector('[data-role="import-report"] li')
    })
    await page.locator('[data-role="take-suggestions"]').click()
    await page.waitForSelector('[data-role="confirm-import"]:enabled')
    const filled = await time(async () => {
      await page.locator('[data-role="confirm-import"]').click()
      await page.waitForSelector('[data-cell]')
      await wait()
    })
    const changed = await time(async () => {
      await page.selectOption('[data-input="学科"]', '数学')
      await page.waitForSelector('[data-cell="全区"]:not([data-state="ready"])', { state: 'attached' })
      await wait()
    })
    const reloaded = await time(async () => {
      await page.reload()
      await page.waitForSelector('[data-cell]', { state: 'attached' })
      await wait()
    })
    return [
      stated('100,000 × 60, drop to dialog', dialog, 'ms'),
      stated('100,000 × 60, confirm to last chart', filled, 'ms'),
      stated('100,000 × 60, input change to last chart', changed, 'ms'),
      stated('100,000 × 60, reload to last chart', reloaded, 'ms'),
    ]
  })
}
