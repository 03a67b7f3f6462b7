import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { chartKinds } from '../../src/charts/catalogue'
import { findBarriers } from './accessible'
import { openSite, settle, type Site, type Watch } from './site'

const shots = fileURLToPath(new URL('../output/', import.meta.url))

vi.setConfig({ expect: { poll: { timeout: 20_000 } } } as never)

let site: Site
let page: Page
let watch: Watch

beforeAll(async () => {
  mkdirSync(shots, { recursive: true })
  site = await openSite()
})
afterAll(() => site.close())
beforeEach(async () => {
  ;({ page, watch } = await site.open())
  await page.waitForSelector('[data-role="engine"][data-state="ready"]')
  await page.click('[data-role="load-sample"]')
  await page.waitForSelector('[data-cell]')
  await settle(page)
})
afterEach(async () => {
  await page.context().close()
  expect(watch).toEqual({ foreign: [], errors: [] })
})

const dialog = () => page.locator('[data-role="build"]')
const preview = () => page.locator('[data-role="build-preview"]')
const cell = (name: string) => page.locator(`[data-cell="${name}"]`)
const names = (root: ReturnType<Page['locator']>) =>
  root.locator('[data-part="y-axis tick label"] text').allTextContents()

async function newMeasure(query: string) {
  await page.locator('[data-role="add-cell"].last [data-kind="measure"]').click()
  await dialog().getByRole('combobox').first().fill(query)
  await page.keyboard.press('Enter')
  await preview().waitFor()
}

async function makeChart(of: string) {
  await cell(of).hover()
  await cell(of).locator('[data-role="make-chart"]').click()
  await preview().locator('svg').first().waitFor()
}

/** The text of the cell that is being built, as the text form has it. */
async function builtText(): Promise<string> {
  await dialog().locator('[data-role="build-as-text"]').click()
  const lines = dialog().locator('.cm-line')
  await lines.first().waitFor()
  return (await lines.allTextContents()).join('\n')
}

const backToForm = () => dialog().locator('.modes button').first().click()

test('an officer who never wrote code makes a new chart in a minute', async () => {
  // A measure from the catalogue: table, chart and sentences at once.
  await newMeasure('学业水平')
  expect(await dialog().locator('[data-role="build-name"]').inputValue()).toBe('学业水平')
  await expect.poll(() => preview().locator('[data-role="findings"] li').count()).toBeGreaterThan(0)
  await expect.poll(() => preview().locator('svg[role="img"]').count()).toBe(1)
  expect(await preview().getByRole('grid').count()).toBeGreaterThan(0)
  await page.screenshot({ path: `${shots}measure-form.png` })
  await dialog().locator('[data-role="build-done"]').click()
  await cell('学业水平').waitFor()
  await settle(page)
  await expect.poll(() => cell('学业水平').locator('svg[role="img"]').count()).toBe(1)

  // A chart of it: the likeliest stands there already; another is one click away.
  await makeChart('学业水平')
  await dialog().locator('[data-role="suggestion"][data-kind="bars"]').first().click()
  await expect.poll(() => preview().locator('[data-part="bar"] rect').count()).toBe(24)

  // Colour, order, reference line.
  const byCode = await names(preview())
  await dialog().locator('#build-fill').selectOption('判断')
  await expect.poll(() => preview().locator('.legend li').count()).toBe(3)
  await dialog().locator('#build-sort').selectOption('-value')
  await expect.poll(async () => (await names(preview())).join()).not.toBe(byCode.join())
  await dialog().locator('#build-reference').selectOption('own')
  await dialog().getByLabel('数值', { exact: true }).last().fill('0.7')
  await page.keyboard.press('Tab')
  await dialog().getByLabel('线的名称').fill('目标')
  await page.keyboard.press('Tab')
  await expect.poll(() => preview().locator('svg[role="img"]').first().textContent()).toContain('目标 70.0%')
  await page.screenshot({ path: `${shots}chart-builder.png` })
  const sorted = await names(preview())
  await dialog().locator('[data-role="build-done"]').click()

  await cell('图').locator('svg[role="img"]').waitFor()
  expect(await names(cell('图'))).toEqual(sorted)
  // Below the cell it draws.
  const order = await page.$$eval('[data-cell]', (cells) => cells.map((each) => each.dataset['cell']))
  expect(order.indexOf('图')).toBe(order.indexOf('学业水平') + 1)

  // What was made is kept.
  await expect
    .poll(() => page.evaluate(() => document.querySelector('[data-role="saving"]')?.textContent ?? ''))
    .not.toContain('…')
  await page.waitForTimeout(1500)
  await page.reload()
  await cell('图').locator('svg[role="img"]').waitFor({ timeout: 60_000 })
  await settle(page)
  expect(await names(cell('图'))).toEqual(sorted)
  expect(await cell('图').locator('svg[role="img"]').first().textContent()).toContain('目标 70.0%')
  await expect.poll(() => cell('图').locator('.legend li').count()).toBe(3)
})

describe('form and text', () => {
  test('comments and keys that no form knows stay, byte for byte', async () => {
    await makeChart('一分四率')
    await builtText()
    const text = '# 每学期看一次\ndata: 各校   # 上面那张表\nchart: bars\n\ny: 单位\nx: "平均分"\n'
    await dialog().locator('.cm-content').fill(text)
    await backToForm()
    await dialog().locator('#build-x').selectOption('得分率')
    await dialog().locator('#build-sort').selectOption('value')
    expect(await builtText()).toBe(
      '# 每学期看一次\ndata: 各校   # 上面那张表\nchart: bars\n\ny: 单位\nx: "得分率"\nsort: value',
    )
  })

  test('a broken text says so, keeps itself, and the form waits', async () => {
    await makeChart('一分四率')
    await builtText()
    await dialog().locator('.cm-content').fill('data: 各校\nchart: [')
    await expect.poll(() => dialog().locator('.left [role="alert"]').textContent()).toContain('内容不会丢失')
    expect(await dialog().locator('.modes button').first().isDisabled()).toBe(true)
    expect(await builtText()).toBe('data: 各校\nchart: [')
    await dialog().locator('.cm-content').fill('data: 各校\nchart: box')
    await expect.poll(() => dialog().locator('.modes button').first().isDisabled()).toBe(false)
    await expect.poll(() => preview().locator('svg').count()).toBeGreaterThan(0)
  })

  test('a chart that stands in the notebook is changed in its form, and undone', async () => {
    await cell('均分图').hover()
    await cell('均分图').locator('[data-role="edit-form"]').click()
    await preview().locator('svg').first().waitFor()
    expect(await dialog().locator('#build-reference').inputValue()).toBe('${全区.平均分}')
    await dialog().locator('#build-kind').selectOption('caterpillar')
    await dialog().locator('#build-x').selectOption('平均分')
    await dialog().locator('#build-low').selectOption('均分置信下限')
    await dialog().locator('#build-high').selectOption('均分置信上限')
    const text = await builtText()
    expect(text).toContain('subtitle: 竖线为全区均分')
    expect(text).toContain('reference:\n  value: ${全区.平均分}\n  label: 全区')
    await dialog().locator('[data-role="build-done"]').click()
    await dialog().waitFor({ state: 'detached' })
    await settle(page)
    await cell('均分图').locator('svg[role="img"]').waitFor()
    await page.keyboard.press('Control+z')
    await cell('均分图').hover()
    await cell('均分图').locator('[data-role="edit-form"]').click()
    expect(await dialog().locator('#build-kind').inputValue()).toBe('interval')
  })
})

test('the measure’s form follows the notebook’s inputs and offers what the data has', async () => {
  await newMeasure('bands')
  const options = (id: string) => dialog().locator(`#param-${id} option`).allTextContents()
  expect(await options('exam')).toEqual(expect.arrayContaining(['考试 ($场次)']))
  expect((await options('exam')).some((label) => label.includes('2023'))).toBe(true)
  await expect.poll(() => options('subject')).toEqual(expect.arrayContaining(['数学', '$学科']))
  await dialog().locator('#param-subject').selectOption('数学')
  await dialog().locator('#param-by').selectOption('')
  await expect.poll(() => preview().locator('svg[role="img"]').count()).toBe(1)
  await expect.poll(() => preview().locator('svg[role="img"]').first().textContent()).toContain('本段人数')
  await dialog().locator('#param-where').selectOption('学校')
  await dialog().locator('#param-where').locator('..').getByRole('button', { pressed: false }).nth(1).click()
  expect(await builtText()).toMatch(
    /^measure: bands\nexam: \$场次\nsubject: 数学\nview: \[finding, chart, table\]\nwhere:\n {2}学校: .+\n?$/,
  )
})

test('the measure is found by keyboard, by its English id and by its definition', async () => {
  await page.locator('[data-role="add-cell"].last [data-kind="measure"]').click()
  const search = dialog().getByRole('combobox').first()
  const found = () => dialog().getByRole('option').locator('.name').allTextContents()
  await search.fill('sp')
  await expect.poll(found).toEqual(expect.arrayContaining(['S-P 表 sp']))
  await search.fill('漏斗')
  await expect.poll(found).toEqual(['校际均衡 equity'])
  await search.fill('没有这个')
  await expect.poll(() => dialog().locator('.left').textContent()).toContain('没有与“没有这个”相配的指标')
  await search.fill('')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect.poll(() => dialog().locator('[data-role="build-name"]').inputValue()).toMatch(/^分数段\d$/)
  await page.keyboard.press('Escape')
  await dialog().waitFor({ state: 'detached' })
})

test('the gallery shows every kind with its text to copy', async () => {
  await page.goto(`${site.address}#/charts`)
  const sections = page.locator('[data-gallery]')
  await expect.poll(() => sections.count(), { timeout: 30_000 }).toBe(chartKinds.length)
  await expect
    .poll(() => page.locator('[data-gallery] svg[role="img"]').count(), { timeout: 30_000 })
    .toBe(chartKinds.length)
  await page.locator('[data-gallery="funnel"] summary').click()
  expect(await page.locator('[data-gallery="funnel"] pre').textContent()).toContain('chart: funnel')
  await page.screenshot({ path: `${shots}gallery.png`, fullPage: true })
})

test.each(['zh', 'en'])('nothing serious for assistive technology, %s', async (locale) => {
  if (locale === 'en') await page.getByRole('button', { name: 'English' }).click()
  const check = () => findBarriers(page, '[data-role="build"]')
  await makeChart('一分四率')
  expect(await check()).toEqual([])
  await page.keyboard.press('Escape')
  await newMeasure('level')
  await preview().locator('svg').first().waitFor()
  expect(await check()).toEqual([])
})
