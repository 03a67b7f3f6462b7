import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright'
import { write } from '../../sample/write'
import { quantile, stated, type Figure } from '../figure'
import type { Bench } from '../stage'

const folder = fileURLToPath(new URL('../../output/fullsize', import.meta.url))
const changes = 24
const subjects = ['数学', '语文', '英语', '物理', '总分', '化学']

const settled = () => {
  const cells = [...document.querySelectorAll<HTMLElement>('[data-cell]')]
  return cells.length > 0 && cells.every((cell) => /ready|error/.test(cell.dataset['state'] ?? ''))
}

/**
 * Milliseconds from the reader's choice until the last chart of the notebook is painted, in the page's own clock: the
 * change is made, every chart leaves its old result, all are ready, and the frame that shows them is out.
 */
function change(page: Page, subject: string): Promise<number> {
  return page.evaluate(async (value) => {
    const charts = document.querySelectorAll<HTMLElement>('[data-cell][data-kind="chart"]')
    const select = document.querySelector<HTMLSelectElement>('[data-input="学科"]')!
    const began = performance.now()
    select.value = value
    select.dispatchEvent(new Event('change', { bubbles: true }))
    while ([...charts].every((chart) => chart.dataset['state'] === 'ready'))
      await new Promise(requestAnimationFrame)
    while ([...charts].some((chart) => chart.dataset['state'] !== 'ready'))
      await new Promise(requestAnimationFrame)
    // What was drawn in this frame is on screen when the next one begins.
    await new Promise(requestAnimationFrame)
    return performance.now() - began
  }, subject)
}

async function measure(page: Page, name: string): Promise<Figure[]> {
  await page.waitForFunction(settled, undefined, { polling: 50 })
  const offered = await page
    .locator('[data-input="学科"] option')
    .evaluateAll((all) => all.map((option) => (option as HTMLOptionElement).value))
  const usable = subjects.filter((subject) => offered.includes(subject))
  const times: number[] = []
  for (let i = 0; i < changes; i++) times.push(await change(page, usable[i % usable.length]!))
  return [
    stated(`${name}, input change to last chart, p50`, quantile(times, 0.5), 'ms'),
    stated(`${name}, input change to last chart, p95`, quantile(times, 0.95), 'ms'),
  ]
}

/** From an input change to the last chart painted: on the sample district, and with six million responses. */
export const bench: Bench = async ({ site, fresh }) => {
  const sample = await fresh(async (page) => {
    await page.goto(site)
    await page.waitForSelector('[data-role="engine"][data-state="ready"]')
    await page.click('[data-role="load-sample"]')
    await page.waitForSelector('[data-cell]')
    return measure(page, 'sample district')
  })
  await write(folder, { students: 100_000, items: 60 })
  const files = readdirSync(folder)
    .filter((file) => !file.endsWith('.json'))
    .map((file) => join(folder, file))
  const full = await fresh(async (page) => {
    page.setDefaultTimeout(180_000)
    await page.goto(site)
    await page.waitForSelector('[data-role="engine"][data-state="ready"]')
    await page.locator('input[type=file][data-role="add-files"]').setInputFiles(files)
    await page.waitForSelector('[data-role="import-report"] li')
    await page.locator('[data-role="take-suggestions"]').click()
    await page.waitForSelector('[data-role="confirm-import"]:enabled')
    await page.locator('[data-role="confirm-import"]').click()
    await page.waitForSelector('[data-cell]')
    return measure(page, '100,000 × 60')
  })
  return [...sample, ...full]
}
