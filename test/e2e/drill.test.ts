import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { expectAccessible } from './accessible'
import { openSite, readTable, settle, type Site, type Watch } from './site'

const shots = fileURLToPath(new URL('../output/', import.meta.url))

let site: Site
let page: Page
let watch: Watch

beforeAll(async () => {
  mkdirSync(shots, { recursive: true })
  site = await openSite()
})
afterAll(() => site.close())
beforeEach(async () => {
  ;({ page, watch } = await site.open({ permissions: ['clipboard-read', 'clipboard-write'] }))
  await page.waitForSelector('[data-role="engine"][data-state="ready"]')
  await page.click('[data-role="load-sample"]')
  await page.waitForSelector('[data-cell]')
  await settle(page)
  await page.selectOption('[data-input="学科"]', '数学')
  await nextRun()
})
afterEach(async () => {
  await page.context().close()
  expect(watch).toEqual({ foreign: [], errors: [] })
})

/** A change reaches the cells with the next frames; then they run. */
async function nextRun() {
  await page.evaluate(async () => {
    for (let frame = 0; frame < 4; frame++) await new Promise(requestAnimationFrame)
  })
  await settle(page)
}

const cell = (name: string) => page.locator(`[data-cell="${name}"]`)
const bar = () => page.locator('[data-role="selection"]')
/** Where the reader is, as the bar says. */
const crumbs = async () =>
  (await bar().count()) === 0
    ? []
    : (await bar().locator('li').allTextContents()).map((text) => text.replace('›', '').trim())
const query = () => {
  const [, text = ''] = new URL(page.url()).hash.split('?')
  return Object.fromEntries(new URLSearchParams(text))
}

/** Clicks a unit in a table; the data completes what is selected, then the cells run. */
async function click(name: string, unit: string) {
  const before = await bar().allTextContents()
  await cell(name).locator(`td .unit:text-is("${unit}")`).first().click()
  await expect.poll(() => bar().allTextContents(), { timeout: 20_000 }).not.toEqual(before)
  await nextRun()
}

describe('from the district to the item and back', () => {
  test('every click leads one level down; charts and tables follow; the history leads back', async () => {
    const [first, second] = await readTable(page, '一分四率')
    const school = second!['单位']!
    await click('一分四率', school)
    expect((await crumbs()).at(-1)).toBe(school)
    expect(query()).toMatchObject({ 学科: '数学', '选中.学校': school })

    // The tables and charts bring the school out; the others stay, dimmed.
    const lit = cell('一分四率').locator('tr.lit')
    expect(await lit.count()).toBe(1)
    expect(await lit.locator('td').first().textContent()).toBe(school)
    expect(await cell('均分图').locator('svg [data-faint]').count()).toBeGreaterThan(20)

    // Its classes stand below.
    const classes = await readTable(page, '所选学校各班')
    expect(classes.length).toBeGreaterThan(1)
    expect(classes.every((row) => row['单位']!.startsWith(`${school} `))).toBe(true)
    const sat = classes.reduce((sum, row) => sum + Number(row['实考人数']), 0)
    expect(sat).toBe(Number(second!['实考人数']!))

    await click('所选学校各班', classes[0]!['单位']!)
    expect((await crumbs()).slice(-2)).toEqual([school, classes[0]!['单位']!.slice(school.length + 1)])
    // The class's students with their marks by item, and what that means.
    const students = await readTable(page, '所选班级学生')
    expect(students.length).toBeGreaterThan(10)
    const heads = await cell('所选班级学生').locator('thead th').allTextContents()
    expect(heads.slice(0, 4)).toEqual(['学号', '姓名', '1', '2'])
    expect(heads.at(-1)).toBe('合计')
    expect(await cell('所选班级学生').locator('[data-role="pupils-note"]').textContent()).toContain(
      '仅供内部使用',
    )
    const items = await readTable(page, '所选各题')
    expect(items.map((row) => row['题号']).slice(0, 3)).toEqual(['1', '2', '3'])

    await click('所选各题', '3')
    const units = await readTable(page, '所选题各校')
    expect(units.map((row) => row['学校'])).toContain(first!['单位'])
    await page.screenshot({ path: `${shots}drill-item.png` })
    await expectAccessible(page)

    // A student is in the bar, and never in the address.
    await click('所选班级学生', students[0]!['学号']!)
    expect((await crumbs()).at(-1)).toBe(`学号 ${students[0]!['学号']}`)
    expect(decodeURIComponent(page.url())).not.toContain(students[0]!['学号'])

    await page.goBack()
    await nextRun()
    expect((await crumbs()).at(-1)).toBe(classes[0]!['单位']!.slice(school.length + 1))
    await page.goForward()
    await nextRun()
    expect((await crumbs()).at(-1)).toBe(`学号 ${students[0]!['学号']}`)
    for (let step = 0; step < 3; step++) {
      await bar().locator('button.step').first().click()
      await nextRun()
    }
    expect((await crumbs()).at(-1)).toBe(school)
    // A breadcrumb leads up; Esc clears.
    await bar().locator('li button').nth(1).click()
    await nextRun()
    expect(query()['选中.学校']).toBeUndefined()
    await page.keyboard.press('Escape')
    await nextRun()
    expect(await crumbs()).toEqual([])
    expect(query()).toEqual({ 学科: '数学' })
    expect(await cell('均分图').locator('svg [data-faint]').count()).toBe(0)
    expect(await cell('所选学校各班').textContent()).toContain('还没有选中学校')
  })

  test('a click in a chart selects, too; the reader chooses whether cells run or only light up', async () => {
    await cell('均分图').locator('svg [data-part="dot"] circle').nth(2).click({ force: true })
    const [, , third] = await readTable(page, '一分四率')
    await expect.poll(async () => (await crumbs()).at(-1), { timeout: 20_000 }).toBe(third!['单位'])
    await nextRun()
    expect((await readTable(page, '所选学校各班')).length).toBeGreaterThan(1)
    await bar().locator('[data-mode="highlight"]').click()
    await nextRun()
    expect(await cell('所选学校各班').locator('tbody tr').count()).toBe(0)
    expect(await cell('一分四率').locator('tr.lit').count()).toBe(1)
    // The choice is remembered.
    await page.reload()
    await page.waitForSelector('[data-role="selection"]')
    await nextRun()
    expect(await bar().locator('[data-mode="highlight"]').getAttribute('aria-pressed')).toBe('true')
    expect((await crumbs()).at(-1)).toBe(third!['单位'])
    await bar().locator('[data-mode="filter"]').click()
    await nextRun()
    expect((await readTable(page, '所选学校各班')).length).toBeGreaterThan(1)
  })

  test('a range of marks is brushed on the histogram, by pointer and by keyboard', async () => {
    const chart = cell('分布图')
    await chart.scrollIntoViewIfNeeded()
    const boxes = await chart.locator('svg[role="img"] [data-part="rect"] rect').evaluateAll((bars) =>
      bars
        .map((bar) => bar.getBoundingClientRect())
        .map(({ left, right, bottom }) => ({ x: (left + right) / 2, y: bottom - 4 }))
        .toSorted((one, other) => one.x - other.x),
    )
    const [from, to] = [boxes[4]!, boxes[6]!]
    await page.mouse.move(from.x, from.y)
    await page.mouse.down()
    await page.mouse.move(to.x, to.y, { steps: 6 })
    await page.mouse.up()
    await nextRun()
    expect(query()).toMatchObject({ '选中.起分': '60', '选中.止分': '105' })
    expect(await chart.locator('[data-role="brush"]').count()).toBe(1)
    const bands = (await readTable(page, '分数段表')).filter((row) => /^\[(60|75|90)/.test(row['分数']!))
    const inside = bands.reduce((sum, row) => sum + Number(row['本段人数']!.replaceAll(/\s/g, '')), 0)
    const schools = await readTable(page, '所选分数段')
    expect(schools.reduce((sum, row) => sum + Number(row['段内人数']), 0)).toBe(inside)
    await page.screenshot({ path: `${shots}drill-brush.png` })
    await expectAccessible(page)

    await chart.locator('[role="slider"]').nth(1).focus()
    await page.keyboard.press('ArrowLeft')
    await nextRun()
    expect(query()).toMatchObject({ '选中.起分': '60', '选中.止分': '90' })
    await page.keyboard.press('Delete')
    await nextRun()
    expect(await bar().count()).toBe(0)
  })
})

describe('links', () => {
  test('a copied link opens the same state elsewhere; the pupil stays out unless asked', async () => {
    const school = (await readTable(page, '一分四率'))[4]!['单位']!
    await click('一分四率', school)
    const classes = await readTable(page, '所选学校各班')
    await click('所选学校各班', classes[0]!['单位']!)
    const pupil = (await readTable(page, '所选班级学生'))[1]!['学号']!
    await click('所选班级学生', pupil)
    await page.click('[data-role="copy-link"]')
    await page.waitForSelector('[data-role="link-dialog"]')
    await expectAccessible(page)
    await page.click('[data-role="link-dialog"] button:has-text("不写学号")')
    const link = await page.evaluate(() => navigator.clipboard.readText())
    expect(decodeURIComponent(link)).not.toContain(pupil)
    expect(decodeURIComponent(link)).toContain(`选中.学校=${school}`)
    const before = await readTable(page, '所选学校各班')

    // Another visit of the same machine: other choices meanwhile, then the link.
    await page.selectOption('[data-input="学科"]', '语文')
    await nextRun()
    await page.goto('about:blank')
    await page.goto(link)
    await page.waitForSelector('[data-role="selection"]')
    await nextRun()
    expect(await page.inputValue('[data-input="学科"]')).toBe('数学')
    expect((await crumbs()).at(-1)).toBe(classes[0]!['单位']!.slice(school.length + 1))
    expect(await readTable(page, '所选学校各班')).toEqual(before)
  })

  test('a choice made while the reader goes elsewhere does not lead back', async () => {
    await page.goto(
      `${site.address}#/n/midterm?${encodeURIComponent('选中.学校')}=${encodeURIComponent('明德初级中学')}`,
    )
    await bar().waitFor()
    // The place changes at once, the page hears of it a moment later.
    await page.evaluate(() => {
      location.hash = '#/data'
      document.querySelector<HTMLElement>('[data-role="clear-selection"]')!.click()
    })
    await page.waitForSelector('[data-role="data-page"]')
    expect(new URL(page.url()).hash).toBe('#/data')
  })

  test('what can’t be used in a link is said, the rest applies', async () => {
    const hash = `#/n/midterm?${encodeURIComponent('学科')}=${encodeURIComponent('物理')}&x=1&${encodeURIComponent('选中.起分')}=abc&${encodeURIComponent('口径')}=${encodeURIComponent('{"pass":{"by":"rate","value":0.7},"rank":1}')}`
    await page.goto('about:blank')
    await page.goto(site.address + hash)
    await page.waitForSelector('[data-role="notice"][data-tone="problem"]')
    await nextRun()
    const notice = await page.locator('[data-role="notice"][data-tone="problem"]').textContent()
    for (const word of ['“x”', '“起分”', '“口径.rank”']) expect(notice).toContain(word)
    expect(await page.inputValue('[data-input="学科"]')).toBe('物理')
    expect(await page.locator('[data-role="convention"]').textContent()).toContain('85/75/70/40')
    await page.screenshot({ path: `${shots}drill-link.png` })
  })
})
