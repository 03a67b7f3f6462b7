import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { expectAccessible } from './accessible'
import { openSite, readTable, settle, type Site, type Watch } from './site'

const shots = fileURLToPath(new URL('../output/', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'table-'))

let site: Site
let page: Page
let watch: Watch

beforeAll(async () => {
  mkdirSync(shots, { recursive: true })
  site = await openSite()
})
afterAll(async () => {
  await site.close()
  rmSync(folder, { recursive: true })
})
beforeEach(async () => {
  ;({ page, watch } = await site.open({ permissions: ['clipboard-read', 'clipboard-write'] }))
  await page.waitForSelector('[data-role="engine"][data-state="ready"]')
  await page.click('[data-role="load-sample"]')
  await page.waitForSelector('[data-cell]')
  await settle(page)
})
afterEach(async () => {
  await page.context().close()
  expect(watch).toEqual({ foreign: [], errors: [] })
})

/** Opens a notebook of one's own and waits until it has run. */
async function open(name: string, source: string) {
  const path = join(folder, `${name}.md`)
  writeFileSync(path, source.replaceAll("'''", '```'))
  await page.setInputFiles('[data-role="add-files"]', path)
  await page.waitForSelector(`[data-role="notebook"] h1:has-text("${name}")`)
  await settle(page)
}

const cell = (name: string) => page.locator(`[data-cell="${name}"]`)
const viewport = (name: string) => cell(name).locator('.viewport')

const frames = (count = 3) =>
  page.evaluate(async (n) => {
    for (let frame = 0; frame < n; frame++) await new Promise(requestAnimationFrame)
  }, count)

/** Values of one column, of the rows that are drawn. */
async function column(name: string, head: string): Promise<string[]> {
  return (await readTable(page, name)).map((row) => row[head]!)
}

const million = `# 百万行

'''sql name=长表
SELECT range AS 序号, '第' || (range * 7919 % 200 + 1) || '中学' AS 学校, '考号' || lpad((range * 31 % 1000000)::VARCHAR, 7, '0') AS 学号,
  ((range * 7919) % 1501) / 10 AS 得分, CASE WHEN range % 11 = 0 THEN NULL ELSE range % 151 END AS 满分差
FROM range(1000000)
'''
`

describe('a table of a million rows', () => {
  test('finding in the notebook leads to rows that are not drawn', async () => {
    await open('百万行', million)
    const wanted = `考号${String((765_432 * 31) % 1_000_000).padStart(7, '0')}`
    await page.keyboard.press('Control+f')
    await page.fill('[data-role="find"] input', wanted)
    await page.waitForSelector('[data-role="find-count"]:has-text("第 1 处，共 1 处")')
    await expect.poll(() => cell('长表').locator(`td:has-text("${wanted}")`).count()).toBe(1)
    expect(await cell('长表').locator(`td:has-text("${wanted}")`).isVisible()).toBe(true)
    expect(await page.evaluate(() => CSS.highlights.get('found')?.size)).toBe(1)
    // A school has every 200th row: the next are stepped through, far from where they were found.
    await page.fill('[data-role="find"] input', '第200中学')
    await page.waitForSelector('[data-role="find-count"]:has-text("共 5000 处")')
    const first = await column('长表', '序号')
    await page.keyboard.press('Shift+Enter')
    await page.waitForSelector('[data-role="find-count"]:has-text("第 5000 处")')
    await expect.poll(() => column('长表', '序号')).not.toEqual(first)
    expect(await column('长表', '学校')).toContain('第200中学')
  })

  test('scrolls and sorts while the page stays alive', async () => {
    await page.evaluate(() => {
      const tasks: number[] = []
      Object.assign(window, { tasks })
      new PerformanceObserver((list) =>
        tasks.push(...list.getEntries().map(({ duration }) => duration)),
      ).observe({ type: 'longtask' })
    })
    const longTasks = () =>
      page.evaluate(() => (window as unknown as { tasks: number[] }).tasks.splice(0).map(Math.round))
    await open('百万行', million)
    await viewport('长表').waitFor()
    await frames()
    console.log(`a million rows shown; long tasks: ${(await longTasks()).join(', ') || 'none'} ms`)
    expect(await cell('长表').locator('table').getAttribute('aria-rowcount')).toBe('1000001')
    expect((await column('长表', '序号')).slice(0, 3)).toEqual(['0', '1', '2'])
    // No element is as tall as its rows would be.
    expect(
      await cell('长表')
        .locator('.canvas')
        .evaluate((each) => each.clientHeight),
    ).toBeLessThan(9_000_000)

    const scrolling = await viewport('长表').evaluate(async (view) => {
      const times: number[] = []
      for (let step = 0; step < 120; step++) {
        view.scrollTop += 300
        const began = performance.now()
        await new Promise(requestAnimationFrame)
        times.push(performance.now() - began)
      }
      return times.toSorted((a, b) => a - b)
    })
    console.log(
      `scrolling, ms a frame: median ${scrolling[60]!.toFixed(1)}, p95 ${scrolling[114]!.toFixed(1)}; long tasks: ${(await longTasks()).join(', ') || 'none'}`,
    )
    // A small step moves the rows by as much as the scrollbar, whatever the canvas.
    const first = Number((await column('长表', '序号'))[6])
    expect(Math.abs(first - (120 * 300) / 27)).toBeLessThan(3)

    await viewport('长表').evaluate((view) => (view.scrollTop = view.scrollHeight))
    await expect.poll(async () => (await column('长表', '序号')).at(-1)).toBe('999999')
    await viewport('长表').evaluate((view) => (view.scrollTop = 0))
    await expect.poll(async () => (await column('长表', '序号'))[0]).toBe('0')
    await longTasks()

    const sort = async (head: string, shift = false) => {
      const began = Date.now()
      await cell('长表')
        .locator(`th button.name:text-is("${head}")`)
        .click({ modifiers: shift ? ['Shift'] : [] })
      await expect
        .poll(() => viewport('长表').getAttribute('aria-busy'), { interval: 20, timeout: 30_000 })
        .toBe('false')
      return Date.now() - began
    }
    console.log(
      `sorted by a number: ${await sort('得分')} ms; long tasks: ${(await longTasks()).join(', ') || 'none'}`,
    )
    await expect.poll(async () => (await column('长表', '得分'))[0]).toBe('0.0')
    console.log(
      `sorted by a text: ${await sort('学校')} ms; long tasks: ${(await longTasks()).join(', ') || 'none'}`,
    )
    await expect.poll(async () => (await column('长表', '学校'))[0], { timeout: 10_000 }).toBe('第1中学')
    console.log(
      `and by a number: ${await sort('得分', true)} ms; long tasks: ${(await longTasks()).join(', ') || 'none'}`,
    )
    await frames()
    const rows = await readTable(page, '长表')
    expect(rows.slice(0, 30).every((row) => row['学校'] === '第1中学')).toBe(true)
    const marks = rows.map((row) => Number(row['得分']))
    expect(marks).toEqual(marks.toSorted((a, b) => a - b))
    // Missing values stand last, up or down.
    await sort('满分差')
    await viewport('长表').evaluate((view) => (view.scrollTop = view.scrollHeight))
    await expect.poll(async () => (await column('长表', '满分差')).at(-1)).toBe('—')

    const began = Date.now()
    await cell('长表').locator('input[type="search"]').fill('第77中学')
    await expect
      .poll(() => cell('长表').locator('[role="status"]').textContent(), { timeout: 30_000 })
      .toMatch(/^\s*5\s000 /)
    console.log(
      `searched in ${Date.now() - began} ms; long tasks: ${(await longTasks()).join(', ') || 'none'}`,
    )
    await page.screenshot({ path: `${shots}table-million.png` })
    await expectAccessible(page)
  })
})

describe('the table of a meeting', () => {
  const heads = () => cell('一分四率').locator('thead th')
  const table = () => cell('一分四率')

  test('copies what a spreadsheet pastes: full numbers, ids as text', async () => {
    await open(
      '复制',
      `# 复制

'''sql name=表
SELECT '0012345678901234567' AS 考号, '=1+1' AS 名, 1/3::DOUBLE AS 比, NULL AS 空, '甲' || chr(10) || '乙' AS 行
UNION ALL SELECT '007', '王"五', 0.1, NULL, '丙'
'''
`,
    )
    await cell('表').locator('td').first().click()
    await page.keyboard.press('Control+a')
    await page.keyboard.press('Control+c')
    const read = () =>
      page.evaluate(async () => {
        const [item] = await navigator.clipboard.read()
        const text = async (type: string) => (await item!.getType(type)).text()
        return { text: await text('text/plain'), html: await text('text/html') }
      })
    const all = await read()
    expect(all.text.split('\r\n')).toEqual([
      '考号\t名\t比\t空\t行',
      '0012345678901234567\t\'=1+1\t0.3333333333333333\t\t"甲\n乙"',
      '007\t"王""五"\t0.1\t\t丙',
    ])
    expect(all.html).toContain('0.3333333333333333')
    expect(all.html).toMatch(/mso-number-format[^>]*>0012345678901234567</)
    // A part, without its heads.
    await cell('表').locator('td[data-place="0,0"]').click()
    await page.keyboard.press('Shift+ArrowRight')
    await page.keyboard.press('Control+c')
    expect((await read()).text).toBe("0012345678901234567\t'=1+1")
  })

  test('is read and arranged by keyboard alone', async () => {
    await table()
      .locator('td')
      .first()
      .click({ position: { x: 4, y: 4 } })
    await page.keyboard.press('Control+End')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-place'))).toBe('23,21')
    await page.keyboard.press('Home')
    await page.keyboard.press('PageUp')
    await page.keyboard.press('Control+Home')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
    await expect.poll(() => heads().nth(1).getAttribute('aria-sort')).toBe('ascending')
    await page.keyboard.press('Alt+ArrowDown')
    await page.waitForSelector('[data-role="column-panel"]')
    await expectAccessible(page)
    await page.screenshot({ path: `${shots}table-panel.png` })
    await page.keyboard.press('Escape')
    await expect.poll(() => page.locator('[data-role="column-panel"]').count()).toBe(0)
  })

  test('an arrangement is kept in the cell’s text, read as text, and undone', async () => {
    await table().hover()
    await table().locator('[data-role="arrange"]').click()
    await heads().nth(4).locator('button.name').click()
    await heads().nth(4).locator('[data-role="column-menu"]').click()
    const panel = page.locator('[data-role="column-panel"]')
    await panel.locator('label:has-text("不小于") input').fill('600')
    await page.keyboard.press('Tab')
    await panel.locator('label:has-text("着色") select').selectOption('heat')
    await page.keyboard.press('Escape')
    await expect.poll(async () => (await readTable(page, '一分四率')).length).toBeLessThan(24)
    const means = (await column('一分四率', '平均分')).map(Number)
    expect(means).toEqual(means.toSorted((a, b) => a - b))
    expect(Math.min(...means)).toBeGreaterThanOrEqual(600)
    const shown = means.length
    await table().locator('[data-role="keep-arrangement"]').click()
    await settle(page)
    await expect.poll(() => table().locator('[data-role="keep-arrangement"]').count()).toBe(0)
    await page.reload()
    await page.waitForSelector('[data-cell="一分四率"] table')
    await settle(page)
    expect(await column('一分四率', '平均分')).toHaveLength(shown)
    await page.screenshot({ path: `${shots}table-kept.png` })
  })

  test('a pivot is made by form; its totals are computed from the rows', async () => {
    await open(
      '透视',
      `# 透视

'''sql name=成绩表
SELECT 片区, 学科, 得分, 状态 FROM 成绩
'''
`,
    )
    await cell('成绩表').locator('[data-role="pivot"]').click()
    const dialog = page.locator('[data-role="pivot-dialog"]')
    await dialog.locator('select').nth(0).selectOption('片区')
    await dialog.locator('select').nth(1).selectOption('学科')
    await dialog.locator('select').nth(2).selectOption('mean')
    await dialog.locator('select').nth(3).selectOption('得分')
    await expectAccessible(page)
    await page.screenshot({ path: `${shots}table-pivot.png` })
    await dialog.locator('[data-role="apply-pivot"]').click()
    await page.waitForSelector('[data-cell="成绩表透视"] table')
    await settle(page)
    const rows = await readTable(page, '成绩表透视')
    expect(rows.length).toBeGreaterThan(2)
    expect(Object.keys(rows[0]!).slice(0, 3)).toEqual(['片区', '语文', '数学'])
    const foot = await cell('成绩表透视').locator('tfoot td').allTextContents()
    expect(foot[0]!.trim()).toBe('合计')
    await page.keyboard.press('Control+z')
    await expect.poll(() => cell('成绩表透视').count()).toBe(0)
  })
})

describe('where a number comes from', () => {
  const tip = () => page.locator('[data-role="head-tip"]')
  const origin = () => page.locator('[data-role="origin"]')
  const head = (name: string) => cell('一分四率').locator('th .name', { hasText: new RegExp(`^${name}$`) })

  test('stands at the head of its column, by mouse and by keyboard', async () => {
    await head('平均分').scrollIntoViewIfNeeded()
    await head('平均分').hover()
    await tip().waitFor()
    for (const part of ['÷ 人数', '“实考人数”', '“均分置信下限”', '缺考不计', '学业水平', '期中成绩.xlsx']) {
      expect(await tip().textContent()).toContain(part)
    }
    await expectAccessible(page)
    await page.mouse.move(700, 4)
    await tip().waitFor({ state: 'detached' })
    await head('单位').focus()
    await page.keyboard.press('ArrowRight')
    await tip().waitFor()
    expect(await tip().textContent()).toContain('不含转出与免考')
    const described = await page.locator(':focus').getAttribute('aria-describedby')
    expect(await tip().getAttribute('id')).toBe(described)
    await page.keyboard.press('Escape')
    await tip().waitFor({ state: 'detached' })
  })

  test('opens at a cell with its own n and interval, and leads on', async () => {
    const [row] = await readTable(page, '一分四率')
    await head('单位').focus()
    for (const key of ['ArrowDown', ...Array<string>(4).fill('ArrowRight'), 'Alt+ArrowDown']) {
      await page.keyboard.press(key)
    }
    const words = await origin().innerText()
    expect(words).toContain(`${row!.单位} · 平均分 ${row!.平均分}`)
    expect(words).toContain(`实考人数 ${row!.实考人数}`)
    expect(words).toContain(`${row!.均分置信下限} – ${row!.均分置信上限}`)
    await expectAccessible(page)
    await page.keyboard.press('Escape')
    await origin().waitFor({ state: 'detached' })
    expect(await page.locator(':focus').getAttribute('data-place')).toBe('0,4')
    await cell('一分四率').locator('td[data-place="1,4"]').dblclick()
    await origin().locator('a', { hasText: '学业水平' }).click()
    await page.waitForSelector('[data-measure="level"]')
    expect(page.url()).toContain('#/measures/level')
  })

  test('is English on an English page, words and all', async () => {
    await open(
      '判断',
      "# 判断\n\n'''input name=场次\ntype: select\noptions: exams\n'''\n\n'''measure name=各校\nmeasure: level\nexam: $场次\nsubject: 数学\nreference: true\nview: [table]\n'''\n",
    )
    await page.click('button[lang="en"]')
    const [own, ...verdicts] = await column('各校', 'against the district')
    expect([...new Set(verdicts)].sort()).toEqual(['above', 'below', 'similar'])
    // The district, which stands first, is not judged against itself.
    expect(own).toBe('—')
    expect((await column('各校', 'unit'))[0]).toBe('District')
  })
})

test('words between digits and Chinese stay in one line', async () => {
  await open(
    '漏斗',
    "# 漏斗\n\n'''measure name=漏斗图\nmeasure: equity\nexam: 2023A-midterm-9\nsubject: 数学\nshow: 漏斗\nview: [table]\n'''\n",
  )
  expect(await cell('漏斗图').locator('tbody').innerText()).toContain('99.8%界')
  const heights = await cell('漏斗图')
    .locator('tbody tr')
    .evaluateAll((rows) => [...new Set(rows.map((row) => (row as HTMLElement).offsetHeight))])
  expect(heights).toHaveLength(1)
})
