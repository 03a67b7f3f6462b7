import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { formatNumber } from '../../src/measures/format'
import { writeBroken } from '../sample/broken'
import { makeDistrict } from '../sample/district'
import { mainExam } from '../sample/exam'
import { expectLevel, unitsOf } from '../sample/expected'
import { writeSmall } from '../sample/small'
import { expectAccessible } from './accessible'
import { openSite, readTable, settle, type Site, type Watch } from './site'

const sample = fileURLToPath(new URL('../../public/sample/', import.meta.url))
const shots = fileURLToPath(new URL('../output/', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'officer-'))

let site: Site
let page: Page
let watch: Watch
let small: Awaited<ReturnType<typeof writeSmall>>
let broken: Awaited<ReturnType<typeof writeBroken>>

beforeAll(async () => {
  mkdirSync(shots, { recursive: true })
  small = await writeSmall(folder)
  broken = await writeBroken(folder)
  site = await openSite()
})
afterAll(async () => {
  await site.close()
  rmSync(folder, { recursive: true })
})
beforeEach(async () => {
  ;({ page, watch } = await site.open())
  await page.waitForSelector('[data-role="engine"][data-state="ready"]')
})
afterEach(async () => {
  await page.context().close()
  // Pupils' data never leaves the machine, and nothing goes wrong unseen.
  expect(watch).toEqual({ foreign: [], errors: [] })
})

async function addFiles(...paths: string[]) {
  await page.setInputFiles('[data-role="add-files"]', paths)
}

const confirm = () => page.locator('[data-role="confirm-import"]')

async function fillFullMarks(marks: Record<string, number>) {
  for (const [subject, mark] of Object.entries(marks)) {
    await page.fill(`[data-role="full-marks"] [data-subject="${subject}"]`, String(mark))
    await page.keyboard.press('Tab')
  }
}

async function importSmall(...names: (keyof typeof small)[]) {
  await addFiles(...names.map((name) => small[name]))
  await page.waitForSelector('[data-role="import-dialog"]')
  await fillFullMarks({ 语文: 100, 数学: 120, 物理: 80 })
  await expect.poll(() => confirm().isEnabled()).toBe(true)
  await confirm().click()
  await page.waitForSelector('[data-cell]')
  await settle(page)
}

async function choose(input: string, value: string) {
  await page.selectOption(`[data-input="${input}"]`, value)
  await nextRun()
}

/** A change reaches the cells with the next frames; then they run. */
async function nextRun() {
  await page.evaluate(async () => {
    for (let frame = 0; frame < 4; frame++) await new Promise(requestAnimationFrame)
  })
  await settle(page)
}

async function states(): Promise<Record<string, string>> {
  return page.$$eval('[data-cell]', (cells) =>
    Object.fromEntries(cells.map((cell) => [cell.dataset['cell'], cell.dataset['state']])),
  )
}

describe('the sample district', () => {
  const district = makeDistrict()
  const exam = district.exams.find(({ key }) => key === mainExam)!
  const units = unitsOf(district, exam)
  const shown = (value: number, format: Parameters<typeof formatNumber>[1]) =>
    formatNumber(value, format, 'zh')

  test('one click fills the meeting’s notebook with the numbers of the district', async () => {
    await page.screenshot({ path: `${shots}start.png` })
    await page.click('[data-role="load-sample"]')
    await page.waitForSelector('[data-cell]')
    await settle(page)
    expect(Object.entries(await states()).filter(([, state]) => state !== 'ready')).toEqual([])
    expect(page.url()).toContain('#/n/midterm')

    const table = await readTable(page, '一分四率')
    const expected = expectLevel(exam, '总分', units.school)
    expect(table.map((row) => row['单位'])).toEqual(district.schools.map(({ name }) => name))
    for (const row of table) {
      const school = expected.find(({ unit }) => unit === row['单位'])!
      expect(row).toMatchObject({
        实考人数: shown(school.sat, 'count'),
        平均分: shown(school.mean, 'mark'),
        标准差: shown(school.sd, 'mark'),
        优秀率: shown(school.excellent, 'rate'),
        良好率: shown(school.good, 'rate'),
        合格率: shown(school.pass, 'rate'),
        低分率: shown(school.low, 'rate'),
        最高分: shown(school.max, 'mark'),
        中位数: shown(school.median, 'mark'),
      })
    }

    const [whole] = expectLevel(exam, '总分', units.district)
    const prose = await page.locator('[data-role="notebook"]').textContent()
    expect(prose).toContain(`实考 ${shown(whole!.sat, 'count')} 人`)
    expect(prose).toContain(`总分均分 ${shown(whole!.mean, 'mark')}`)

    await choose('学科', '数学')
    const [math] = expectLevel(exam, '数学', units.district)
    expect(await page.locator('[data-role="notebook"]').textContent()).toContain(
      `数学均分 ${shown(math!.mean, 'mark')}`,
    )
    await choose('层级', '片区')
    const zones = await readTable(page, '一分四率')
    expect(zones.map((row) => [row['单位'], row['平均分']])).toEqual(
      expectLevel(exam, '数学', units.zone).map(({ unit, mean }) => [unit, shown(mean, 'mark')]),
    )
  })

  test('every view is fit to be seen: light and dark, 1440 and 1024, Chinese and English', async () => {
    await page.click('[data-role="load-sample"]')
    await page.waitForSelector('[data-cell]')
    await settle(page)
    await page.waitForTimeout(9000)
    for (const [width, theme] of [
      [1440, 'light'],
      [1440, 'dark'],
      [1024, 'light'],
    ] as const) {
      await page.setViewportSize({ width, height: 1000 })
      await page.emulateMedia({ colorScheme: theme })
      await page.waitForTimeout(400)
      await page.screenshot({ path: `${shots}midterm-${width}-${theme}.png` })
      // Nothing sticks out of the page, and no label out of its chart.
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect(overflow).toBeLessThanOrEqual(0)
      const clipped = await page.$$eval('.plot svg', (charts) =>
        charts.flatMap((chart) => {
          const box = chart.getBoundingClientRect()
          return [...chart.querySelectorAll('text')]
            .filter((text) => {
              const { left, right, width: w } = text.getBoundingClientRect()
              return w > 0 && (left < box.left - 1 || right > box.right + 1)
            })
            .map((text) => text.textContent)
        }),
      )
      expect(clipped).toEqual([])
      await expectAccessible(page)
    }
    await page.setViewportSize({ width: 1440, height: 1000 })
    await page.click('button[lang="en"]')
    await nextRun()
    expect(await page.locator('nav').first().textContent()).toContain('Notebooks')
    expect(await page.locator('[data-cell="一分四率"] th').nth(4).textContent()).toBe('mean')
  })
})

describe('an officer’s own files', () => {
  test('roster and marks are recognised, asked about, imported; a reload brings all back', async () => {
    await addFiles(small.schools, small.students, small.summary)
    await page.waitForSelector('[data-role="import-report"] li')
    await page.screenshot({ path: `${shots}import.png` })
    expect(await page.inputValue('[data-role="exam-name"]')).toBe('2023年秋学期九年级期中')
    expect(await confirm().isDisabled()).toBe(true)
    expect(await page.locator('footer [role="status"]').textContent()).toContain('满分还不知道')
    await expectAccessible(page)
    await fillFullMarks({ 语文: 100, 数学: 120, 物理: 80 })
    await expect.poll(() => confirm().isEnabled()).toBe(true)
    expect(await page.locator('[data-finding="absent"]').getAttribute('data-count')).toBe('3')
    expect(await page.locator('[data-finding="cheating"]').getAttribute('data-count')).toBe('1')
    await page.click('[data-finding="absent"] > button')
    await expect.poll(() => page.locator('[data-finding="absent"] ol li').count()).toBe(3)
    await confirm().click()
    await page.waitForSelector('[data-cell]')
    await settle(page)
    await choose('学科', '语文')
    // By hand: 65, 74 and 72; the district 2650/38.
    const before = await readTable(page, '一分四率')
    expect(before.map((row) => [row['单位'], row['实考人数'], row['平均分']])).toEqual([
      ['东湖中学', '16', '65.0'],
      ['西苑学校', '13', '74.0'],
      ['云岭区外国语学校教育集团青溪校区', '9', '72.0'],
    ])
    expect(await page.locator('[data-role="notebook"]').textContent()).toContain('语文均分 69.7')

    await page.reload()
    await page.waitForSelector('[data-cell="一分四率"] table')
    await settle(page)
    expect(await readTable(page, '一分四率')).toEqual(before)
  })

  test('the 口径 changes the numbers it names, is printed, and stays', async () => {
    await importSmall('schools', 'flat')
    await choose('学科', '语文')
    await page.click('[data-role="convention"]')
    await page.selectOption('[data-role="convention-dialog"] select >> nth=0', 'registered')
    await nextRun()
    await page.keyboard.press('Escape')
    const rows = await readTable(page, '一分四率')
    // 青溪: nine marks of mean 72 and one absence as 0.
    expect(rows[2]).toMatchObject({ 平均分: '64.8', 应考人数: '10', 实考人数: '9' })
    expect(
      await page.locator('[data-cell="一分四率"] [data-role="convention-note"]').textContent(),
    ).toContain('应考')
    await page.reload()
    await page.waitForSelector('[data-cell="一分四率"] table')
    await settle(page)
    expect((await readTable(page, '一分四率'))[2]).toMatchObject({ 平均分: '64.8' })
  })

  test.each(['utf8', 'gbk'] as const)('a CSV in %s gives the same numbers', async (encoding) => {
    await importSmall(encoding)
    await choose('学科', '数学')
    const rows = await readTable(page, '一分四率')
    expect(rows.map((row) => row['平均分']).toSorted()).toEqual(['69.5', '70.0', '70.0'])
  })

  test('changing an input runs its dependents and nothing else', async () => {
    await importSmall('schools', 'flat')
    await page.evaluate(() => {
      const seen = new Set<string>()
      Object.assign(window, { seen })
      new MutationObserver((changes) => {
        for (const { target } of changes) {
          const { cell, state } = (target as HTMLElement).dataset
          if (state === 'running') seen.add(cell!)
        }
      }).observe(document.body, { subtree: true, attributeFilter: ['data-state'] })
    })
    await page.selectOption('[data-input="学科"]', '物理')
    await expect.poll(() => page.locator('[data-role="notebook"]').textContent()).toContain('物理均分')
    await settle(page)
    const ran = await page.evaluate(() => [...(window as unknown as { seen: Set<string> }).seen])
    expect(ran).toContain('各校')
    expect(ran).not.toContain('场次')
    expect(ran).not.toContain('本次')
    expect(ran).not.toContain('学科均衡')
  })

  test('the whole result downloads as CSV with the headers on screen', async () => {
    await importSmall('schools', 'flat')
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('[data-cell="一分四率"] [data-role="download-csv"]').click(),
    ])
    const text = readFileSync((await download.path())!, 'utf8')
    expect(text.startsWith('\ufeff单位,应考人数,实考人数')).toBe(true)
    expect(text.trimEnd().split('\r\n')).toHaveLength(4)
  })

  test('a notebook file opens beside the built-in ones and survives a reload', async () => {
    await importSmall('schools', 'flat')
    const path = join(folder, '我的笔记.md')
    writeFileSync(
      path,
      [
        '# 我的笔记 <script>alert(1)</script>',
        '',
        '```sql name=校均分',
        'SELECT 学校, avg(得分) AS 均分 FROM 成绩 GROUP BY ALL ORDER BY 学校',
        '```',
        '',
        '共 ${count(校均分)} 所学校。',
        '',
        '```sql name=坏的',
        'SELECT 没有的列',
        'FROM 成绩',
        '```',
      ].join('\n'),
    )
    await addFiles(path)
    await page.click('nav a:has-text("我的笔记")')
    await page.waitForSelector('[data-cell="校均分"][data-state="ready"]')
    await settle(page)
    expect(await page.locator('[data-role="notebook"]').textContent()).toContain('共 3 所学校')
    expect(await page.locator('[data-role="notebook"] script').count()).toBe(0)
    expect(await page.locator('[data-cell="坏的"] [role="alert"]').textContent()).toContain('第 1 行')
    await page.reload()
    await page.waitForSelector('[data-cell="校均分"][data-state="ready"]')
  })

  test('an exam can be taken out again, by undo and from the list', async () => {
    await importSmall('schools', 'flat')
    await page.click('[data-role="notice"] button:has-text("撤销")')
    await page.waitForSelector('main h1:has-text("还没有数据")')
    await importSmall('flat')
    await page.click('nav .exam button[aria-label^="移除"]', { force: true })
    await page.click('[role="alertdialog"] button:has-text("移除")')
    await page.waitForSelector('main h1:has-text("还没有数据")')
    await page.reload()
    await page.waitForSelector('main h1:has-text("还没有数据")')
  })

  test('everything on this machine can be cleared', async () => {
    await importSmall('schools', 'flat')
    await page.click('header button[aria-label="更多"]')
    await page.click('[role="menuitem"]:has-text("清空")')
    await page.click('[role="alertdialog"] button:has-text("全部清空")')
    await page.waitForSelector('[data-role="load-sample"]')
    await page.reload()
    await page.waitForSelector('[data-role="engine"][data-state="ready"]')
    expect(await page.locator('[data-cell]').count()).toBe(0)
    expect(await page.locator('nav').first().textContent()).toContain('还没有数据')
  })
})

test('the reference of measures is found, searched and accessible', async () => {
  await page.click('nav a:has-text("指标手册")')
  await page.waitForSelector('[data-measure="level"]')
  expect(await page.locator('[data-measure]').count()).toBeGreaterThan(20)
  await page.fill('[data-role="reference"] input', '信度')
  await expect.poll(() => page.locator('[data-measure="paper"]').count()).toBe(1)
  expect(await page.locator('[data-measure="level"]').count()).toBe(0)
  const paper = page.locator('[data-measure="paper"]')
  expect(await paper.locator('[data-role="follows"]').textContent()).toContain('高低分组：27%')
  await paper.locator('summary', { hasText: '结果的列' }).click()
  const alpha = paper.locator('tr:has(span:text-is("信度(α)"))')
  expect(await alpha.textContent()).toContain('三位小数')
  await paper.locator('summary', { hasText: '参数' }).click()
  const ways = await page.locator('[data-measure="paper"] pre').allTextContents()
  expect(ways.some((way) => way.includes('measure: paper'))).toBe(true)
  expect(ways.some((way) => way.includes('FROM paper('))).toBe(true)
  await expectAccessible(page)
  await page.screenshot({ path: `${shots}reference.png` })
})

describe('garbage', () => {
  test.each([
    ['empty', '是空文件'],
    ['picture', '是一张图片'],
    ['noRows', '没有数据'],
    ['titleOnly', '只有标题'],
    ['truncated', '可能已损坏'],
  ] as const)('%s: one clear sentence, nothing changed', async (kind, words) => {
    await importSmall('schools', 'flat')
    const before = await readTable(page, '一分四率')
    await addFiles(broken[kind])
    await page.waitForSelector('[data-role="notice"][data-tone="problem"]')
    expect(await page.locator('[data-role="notice"][data-tone="problem"]').textContent()).toContain(words)
    expect(await page.locator('[data-role="import-dialog"]').count()).toBe(0)
    expect(await readTable(page, '一分四率')).toEqual(before)
  })

  test('a bad file among good ones is named, the others go on', async () => {
    await addFiles(small.flat, broken.picture)
    await page.waitForSelector('[data-role="import-refusals"]')
    expect(await page.locator('[data-role="import-refusals"]').textContent()).toContain('是一张图片')
    await page.keyboard.press('Escape')
    await expect.poll(() => page.locator('[data-role="import-dialog"]').count()).toBe(0)
    expect(await page.locator('[data-role="load-sample"]').count()).toBe(1)
  })

  test('an address that leads nowhere says so', async () => {
    await page.goto(`${site.address}#/n/nothing`)
    await page.waitForSelector('main h1:has-text("没有找到这本笔记")')
  })
})

test('a file beyond the sample: the district’s final exam, dropped on the page', async () => {
  await addFiles(`${sample}学校名册.xlsx`, `${sample}2023年秋学期九年级期末成绩.xlsx`)
  await page.waitForSelector('[data-role="take-suggestions"]')
  await page.click('[data-role="take-suggestions"]')
  await expect.poll(() => confirm().isEnabled()).toBe(true)
  await confirm().click()
  await page.waitForSelector('[data-cell]')
  await settle(page)
  expect(Object.values(await states()).every((state) => state === 'ready')).toBe(true)
  expect(await page.locator('[data-role="notebook"] h1').textContent()).toContain('期末')
})
