import type { Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { measures } from '../../src/measures/catalogue/catalogue'
import { loadExamples } from '../../src/measures/catalogue/examples'
import { findBarriers } from './accessible'
import { openSite, type Site } from './site'

const examples = await loadExamples()

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.close())

const foldOf = (page: Page, id: string) => page.locator(`[data-measure="${id}"] [data-role="example"]`)

async function openReference(width: number) {
  const opened = await site.open({ viewport: { width, height: 900 } })
  await opened.page.goto(`${site.address}#/measures`)
  await opened.page.waitForSelector('[data-measure="level"]')
  return opened
}

test('a fold of the reference works its measure by hand', async () => {
  const { page } = await openReference(1440)
  const fold = foldOf(page, 'value_added')
  expect(await fold.locator('table').count()).toBe(0)
  await fold.locator('summary').click()
  await fold.locator('table').first().waitFor()
  const steps = await fold.locator('li').allInnerTexts()
  expect(steps.map((step) => step.replace(/\s+/g, ''))).toContainEqual(
    expect.stringMatching(/^增值0\.917×0\.707≈0\.65$/),
  )
  const fraction = fold.locator('li:has-text("收缩系数") mfrac').first()
  const [over, under] = await fraction.evaluate((element) =>
    [...element.children].map((part) => part.getBoundingClientRect()),
  )
  expect(over!.bottom).toBeLessThanOrEqual(under!.top)
  const worked = await fold.locator('tr.worked').last().locator('td').allInnerTexts()
  expect(worked).toEqual(examples.get('value_added')!.parts[1]!.rows[0])
  await fold.locator('summary').click()
  await expect.poll(() => fold.locator('table').count()).toBe(0)
  await page.context().close()
})

test('every measure’s example opens, stays within the page and is accessible, in both languages', async () => {
  const { page, watch } = await openReference(1024)
  for (const id of measures.keys()) await foldOf(page, id).locator('summary').click()
  const steps = [...examples.values()].flatMap(({ parts }) => parts.flatMap(({ steps: own }) => own))
  await expect.poll(() => page.locator('[data-role="example"] li').count()).toBe(steps.length)
  const wide = () =>
    page
      .locator('[data-role="example"] :is(ol, div)')
      .evaluateAll((all) => all.filter((part) => part.scrollWidth > part.clientWidth + 1).length)
  expect(await wide()).toBe(0)
  expect(await findBarriers(page, '[data-role="reference"]')).toEqual([])
  await page.click('button[lang="en"]')
  await page.waitForSelector('[data-role="example"] summary:has-text("Worked by hand")')
  expect(await wide()).toBe(0)
  expect(await foldOf(page, 'level').locator('ol').innerText()).toContain('Standard deviation')
  expect(watch.errors).toEqual([])
  await page.context().close()
})
