import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openSite, settle, type Site } from './site'

const pictures = fileURLToPath(new URL('../output/pictures/', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'pictures-'))

let site: Site
let page: Page

beforeAll(async () => {
  mkdirSync(pictures, { recursive: true })
  site = await openSite()
  ;({ page } = await site.open())
  await page.waitForSelector('[data-role="engine"][data-state="ready"]')
})
afterAll(async () => {
  await site.close()
  rmSync(folder, { recursive: true })
})

async function show(width: number, theme: 'light' | 'dark' = 'light') {
  await page.setViewportSize({ width, height: 1000 })
  await page.emulateMedia({ colorScheme: theme })
  await page.waitForTimeout(300)
}

/** Takes the picture, after what would spoil it: something that sticks out of the page, or a word that is cut off. */
async function take(name: string) {
  const spoilt = await page.evaluate(() => {
    const wide = document.documentElement.scrollWidth - innerWidth
    const cut = [
      ...document.querySelectorAll<HTMLElement>('button, .chip, h1, h2, h3, .name, label, th'),
    ].filter((element) => {
      const { overflowX, textOverflow } = getComputedStyle(element)
      if (overflowX === 'visible' || textOverflow === 'ellipsis' || !element.checkVisibility()) return false
      return element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1
    })
    return [
      ...(wide > 0 ? [`the page is ${wide} px too wide`] : []),
      ...cut.map((each) => each.outerHTML.slice(0, 120)),
    ]
  })
  expect(spoilt).toEqual([])
  await page.screenshot({ path: `${pictures}${name}.png` })
}

async function quiet() {
  for (const notice of await page.locator('[data-role="notice"] button:last-child').all()) {
    await notice.click({ timeout: 1000 }).catch(() => {})
  }
}

async function open(name: string, source: string) {
  const path = join(folder, `${name}.md`)
  writeFileSync(path, source)
  await page.setInputFiles('[data-role="add-files"]', path)
  await page.waitForSelector(`[data-role="notebook"] h1:has-text("${name}")`)
}

describe('ten states, looked at', () => {
  test('empty', async () => {
    await show(1440)
    await take('01-empty')
    await page.click('[data-role="tour"] button')
  })

  test('light and dark, 1440 and 1024', async () => {
    await page.click('[data-role="load-sample"]')
    await page.waitForSelector('[data-cell]')
    await settle(page)
    await quiet()
    await show(1440)
    await take('02-light-1440')
    await show(1440, 'dark')
    await take('03-dark-1440')
    await show(1024)
    await take('04-light-1024')
    await show(1024, 'dark')
    await page.evaluate(() => scrollTo(0, 900))
    await take('05-dark-1024')
    await page.evaluate(() => scrollTo(0, 0))
  })

  test('drilled', async () => {
    await show(1440)
    // A click where a chart has its rows selects the school.
    const chart = page.locator('[data-cell="均分图"] .plot svg circle').first()
    await chart.click()
    await page.waitForSelector('[data-role="selection"]')
    await settle(page)
    await take('06-drilled')
    await page.click('[data-role="clear-selection"]')
  })

  test('English', async () => {
    await page.click('button[lang="en"]')
    await page.waitForTimeout(300)
    await settle(page)
    await take('07-english')
    await page.click('button[lang="zh-CN"]')
  })

  test('error', async () => {
    await open(
      '有错的笔记',
      '# 有错的笔记\n\n## 均分\n\n```sql name=各校均分\nSELECT 学校, avg(得份) AS 均分\nFROM 成绩 GROUP BY ALL\n```\n\n```chart name=均分图\nchart: bars\ndata: 各校均分\nx: 均分\ny: 学校\n```\n\n最高的均分是 ${max(各校均分.均分)}。\n',
    )
    await settle(page)
    await quiet()
    await take('08-error')
    expect(await page.locator('[data-role="failing"] button').allTextContents()).toEqual(['各校均分'])
  })

  test('running', async () => {
    await open(
      '正在算',
      '# 正在算\n\n## 很长的查询\n\n```sql name=很久\nSELECT count(*) AS 数 FROM range(100000) a, range(300000) b WHERE (a.range * b.range) % 7 = 1\n```\n\n共 ${很久.数} 对。\n',
    )
    await page.waitForSelector('[data-cell="很久"][data-state="running"]')
    await quiet()
    await page.waitForTimeout(1200)
    await take('09-running')
    await page.keyboard.press('Escape')
  })

  test('builder', async () => {
    await page.goto(`${site.address}#/n/midterm`)
    await page.waitForSelector('[data-cell="一分四率"]')
    await settle(page)
    await page.locator('[data-cell="一分四率"]').hover()
    await page.click('[data-cell="一分四率"] [data-role="make-chart"]')
    await page.waitForSelector('[data-role="build-preview"] svg')
    await take('10-builder')
    await page.keyboard.press('Escape')
  })
})
