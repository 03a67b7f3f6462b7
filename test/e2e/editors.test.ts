import type { Page } from 'playwright'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { openDesk, type Desk } from './notebook'
import { openSite, type Site } from './site'

let site: Site
let page: Page
let desk: Desk

beforeAll(async () => {
  site = await openSite()
  desk = await openDesk(site)
  page = desk.page
})
afterAll(() => site.close())
afterEach(() => {
  expect(desk.watch).toEqual({ foreign: [], errors: [] })
})

const note = `'''input name=科
label: 学科
options: [语文, 数学]
'''

'''sql name=源表
SELECT 学校, avg(得分) AS 均分 FROM 成绩 GROUP BY ALL
'''

'''sql name=查
SELECT 1
'''

'''chart name=画
chart: bars
data: 源表
y: 学校
x: 均分
'''

文字 \${count(源表)}。
`

/** What is offered after typing, in order. */
async function offers(typed: string): Promise<string[]> {
  await page.keyboard.press('Control+A')
  await page.keyboard.press('Delete')
  await page.keyboard.type(typed, { delay: 15 })
  await page.waitForSelector('.cm-tooltip-autocomplete', { timeout: 5000 })
  await page.waitForTimeout(250)
  return page.locator('.cm-completionLabel').allTextContents()
}

describe('SQL', () => {
  test('opens on a cell', async () => {
    await desk.open(note)
    await desk.edit('查')
    await page.waitForTimeout(500)
  })

  test.each([
    ['tables by Chinese', 'SELECT * FROM 成', '成绩'],
    ['tables by the initials of their pinyin', 'SELECT * FROM xtdf', '小题得分'],
    ['tables by English', 'SELECT * FROM score', '成绩'],
    ['other cells', 'SELECT * FROM 源', '源表'],
    ['measures by Chinese', 'SELECT * FROM 学业', 'level'],
    ['columns of what is read, by any part', 'FROM 成绩 SELECT 区', '片区'],
    ['columns by English', 'FROM 成绩 SELECT scho', '学校'],
    ['columns of another cell', 'FROM 源表 SELECT 均', '均分'],
    ['columns behind an alias', 'FROM 成绩 s SELECT s.得', '得分'],
    ['inputs', 'SELECT $', '$科'],
    ['functions by Chinese', 'SELECT 平均', 'avg'],
    ['keywords', 'SELECT 1 gro', 'GROUP BY'],
  ])('completes %s', async (_, typed, wanted) => {
    expect((await offers(typed)).slice(0, 6)).toContain(wanted)
    await page.keyboard.press('Escape')
  })

  test('an error stands at its place, in words, and goes when it is mended', async () => {
    await desk.rewrite('SELECT 学校,\n  得分x FROM 成绩')
    await page.keyboard.press('Control+Enter')
    await desk.becomes('查', 'error')
    await expect
      .poll(() => desk.cell('查').locator('.cm-lintRange-error').allTextContents())
      .toEqual(['得分x'])
    expect(await desk.cell('查').locator('.error').textContent()).toMatch(/第 2 行.*没有列“得分x”/s)
    await desk.rewrite('SELECT 2 AS ok')
    await page.keyboard.press('Control+Enter')
    await desk.becomes('查', 'ready')
    await expect.poll(() => desk.cell('查').locator('.cm-lintRange-error').count()).toBe(0)
    await page.keyboard.press('Escape')
  })
})

describe('YAML', () => {
  test('opens on a cell', async () => {
    await desk.open(note)
    await desk.edit('画')
    await page.waitForTimeout(500)
  })

  test.each([
    ['keys', 'chart: bars\nda', 'data'],
    ['kinds of chart', 'chart: inter', 'interval'],
    ['cells', 'chart: bars\ndata: ', '源表'],
    ['columns of the data', 'chart: bars\ndata: 源表\ny: 学', '学校'],
    ['values in texts', 'chart: bars\ntitle: ${cou', 'count'],
  ])('completes %s', async (_, typed, wanted) => {
    await page.keyboard.press('Control+A')
    await page.keyboard.press('Delete')
    await page.keyboard.insertText(typed.slice(0, -1))
    await page.keyboard.type(typed.slice(-1))
    await page.keyboard.press('Control+Space')
    await page.waitForSelector('.cm-tooltip-autocomplete')
    await page.waitForTimeout(200)
    expect((await page.locator('.cm-completionLabel').allTextContents()).slice(0, 5)).toContain(wanted)
    await page.keyboard.press('Escape')
  })

  test('what does not fit is marked at its line while it is written', async () => {
    await desk.rewrite('chart: bars\ndata: 源表\nytitle: 学校\nx: 均分')
    await expect
      .poll(() => desk.cell('画').locator('.cm-lintRange-error').allTextContents())
      .toEqual(['ytitle: 学校'])
    await desk.rewrite('chart: pie\ndata: 源表')
    await expect
      .poll(() => desk.cell('画').locator('.cm-lintRange-error').allTextContents())
      .toEqual(['chart: pie'])
    await page.keyboard.press('Escape')
  })
})

test('Markdown completes cells and their columns inside ${…}', async () => {
  await desk.open(note)
  await desk.edit('_4')
  await page.waitForTimeout(500)
  await page.keyboard.press('Control+End')
  await page.keyboard.type('${源表.均', { delay: 20 })
  await page.waitForSelector('.cm-tooltip-autocomplete')
  await page.waitForTimeout(200)
  expect(await page.locator('.cm-completionLabel').allTextContents()).toContain('均分')
})
