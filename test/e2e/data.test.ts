import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CellValue } from 'hucre/xlsx'
import type { Page } from 'playwright'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { workbook } from '../sample/workbook'
import { expectAccessible } from './accessible'
import { openSite, type Site, type Watch } from './site'

const folder = mkdtempSync(join(tmpdir(), 'data-'))
let site: Site
let page: Page
let watch: Watch

const header = ['考号', '姓名', '学校', '班级', '语文', '数学']
/** Three schools of ten; 西苑 has no mathematics, one of 青溪 is absent. */
const pupils = Array.from({ length: 30 }, (_, i): CellValue[] => [
  String(20230001 + i),
  `钱${'一二三四五六七八九十'[i % 10]}`,
  ['东湖中学', '西苑学校', '青溪中学'][Math.floor(i / 10)]!,
  `九(${1 + (i % 2)})班`,
  i === 29 ? '缺考' : 60 + i,
  Math.floor(i / 10) === 1 ? null : 70 + (i % 10) / 2,
])
const title = ['云岭区2023年秋学期九年级期中成绩']

async function write(name: string, rows: CellValue[][]): Promise<string> {
  const path = join(folder, name)
  writeFileSync(path, await workbook([{ name: '成绩', rows }]))
  return path
}

let files: Record<'schools' | 'marks' | 'corrected' | 'oneSchool' | 'broken', string>

beforeAll(async () => {
  files = {
    schools: await write('学校名册.xlsx', [
      ['学校代码', '学校', '片区', '应考人数'],
      ['0101', '东湖中学', '城区', 10],
      ['0102', '西苑学校', '城区', 12],
      ['0103', '青溪中学', '乡镇', 10],
    ]),
    marks: await write('期中.xlsx', [title, header, ...pupils]),
    // One mark more by ten, one pupil gone, one new, and the absent one found.
    corrected: await write('期中更正.xlsx', [
      title,
      header,
      ...pupils
        .filter((_, i) => i !== 4)
        .map((row, i) => (i === 0 ? row.with(4, 70) : row[0] === '20230030' ? row.with(4, 88) : row)),
      ['20230099', '孙新', '东湖中学', '九(1)班', 77, null],
    ]),
    oneSchool: await write('东湖更正.xlsx', [title, header, ...pupils.slice(0, 9)]),
    broken: join(folder, '坏的.xlsx'),
  }
  writeFileSync(files.broken, readFileSync(files.marks).subarray(0, 1500))
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
  expect(watch).toEqual({ foreign: [], errors: [] })
})

const slow = { timeout: 20_000 }

async function bringIn() {
  await page.setInputFiles('[data-role="add-files"]', [files.schools, files.marks])
  await page.waitForSelector('[data-role="import-report"] li')
  for (const subject of ['语文', '数学']) {
    await page.fill(`[data-role="full-marks"] [data-subject="${subject}"]`, '100')
    await page.keyboard.press('Tab')
  }
  await confirmImport()
  await page.waitForSelector('[data-role="notice"]:has-text("已导入")')
  await page.click('nav a:has-text("数据管理")')
  await page.waitForSelector('[data-role="coverage"]')
}

async function confirmImport() {
  await expect.poll(() => page.locator('[data-role="confirm-import"]').isEnabled(), slow).toBe(true)
  await page.click('[data-role="confirm-import"]')
}

/** What the matrix shows of one school and subject. */
const cell = (school: string, subject: string) =>
  page
    .textContent(`[data-school="${school}"][data-subject="${subject}"]`)
    .then((text) => text!.replace(/\s+/g, ' ').trim())

const undo = () => page.click('[data-role="undo-change"]')

async function replaceBy(path: string) {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    (async () => {
      await page.click('[data-paper="语文"]')
      await page.click('[role="menuitem"]:has-text("替换")')
    })(),
  ])
  await chooser.setFiles(path)
  await page.waitForSelector('[data-role="import-report"] li')
  await confirmImport()
  await page.waitForSelector('[data-role="replace-dialog"]')
}

const counts = () =>
  page.$$eval('[data-role="replace-sums"] [data-change]', (sums) =>
    Object.fromEntries(sums.map((sum) => [sum.dataset['change'], Number(sum.dataset['count'])])),
  )

test('one glance tells what is missing; files say what they gave and their report opens again', async () => {
  await page.goto(`${site.address}#/data`)
  await page.waitForSelector('[data-role="data-page"]')
  expect(await page.textContent('[data-role="data-page"]')).toContain('Ctrl+V')
  await bringIn()
  expect(await cell('东湖中学', '语文')).toBe('10')
  expect(await cell('西苑学校', '语文')).toBe('10 少 2')
  expect(await cell('青溪中学', '语文')).toContain('缺考 1')
  expect(await page.getAttribute('[data-school="东湖中学"][data-subject="数学"]', 'data-standing')).toBe(
    'whole',
  )
  expect(await page.textContent('[data-role="coverage-verdict"]')).toContain('西苑学校')
  await expectAccessible(page)
  const file = page.locator('[data-source="期中.xlsx"]')
  expect(await file.textContent()).toContain('语文、数学')
  expect(await file.locator('code').getAttribute('title')).toMatch(/^[\da-f]{64}$/)
  await file.locator('[data-role="show-report"]').click()
  await page.click('[data-role="kept-report"] [data-finding="absent"] summary')
  expect(await page.textContent('[data-role="kept-report"] [data-finding="absent"]')).toContain('缺考')
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    file.locator('button:has-text("下载原文件")').click(),
  ])
  expect(readFileSync((await download.path())!).equals(readFileSync(files.marks))).toBe(true)
  // All of it after a reload, too.
  await page.reload()
  await page.waitForSelector('[data-role="coverage"]')
  expect(await cell('西苑学校', '语文')).toBe('10 少 2')
  expect(await page.locator('[data-role="show-report"]').count()).toBe(2)
})

test('a corrected file shows what it changes by student, takes the paper’s place, and is undone', async () => {
  await bringIn()
  await replaceBy(files.corrected)
  expect(await counts()).toEqual({ removed: 1, changed: 2, added: 1 })
  const rows = await page.$$eval('[data-role="replace-changes"] tbody tr', (all) =>
    all.map((row) =>
      [...(row as HTMLTableRowElement).cells].map((each) => each.textContent!.trim().replace(/\s+/g, ' ')),
    ),
  )
  expect(rows).toEqual([
    ['去掉', '钱五 20230005', '东湖中学 九(1)班', '64', '—'],
    ['改动', '钱一 20230001', '东湖中学 九(1)班', '60', '70'],
    ['改动', '钱十 20230030', '青溪中学 九(2)班', '缺考', '88'],
    ['增加', '孙新 20230099', '东湖中学 九(1)班', '—', '77'],
  ])
  await expectAccessible(page)
  await page.click('[data-role="confirm-replace"]')
  await expect.poll(() => cell('青溪中学', '语文'), slow).toBe('10')
  // Mathematics was not touched, and the earlier file says what became of it.
  expect(await cell('东湖中学', '数学')).toBe('10')
  expect(await page.textContent('[data-source="期中.xlsx"]')).toContain('语文已被替换')
  await undo()
  await expect.poll(() => cell('青溪中学', '语文'), slow).toContain('缺考 1')
  expect(await page.locator('[data-source="期中更正.xlsx"]').count()).toBe(0)
  expect(await page.textContent('[data-source="期中.xlsx"]')).toContain('语文、数学')
  // The change is there, or not, after a reload as well.
  await page.reload()
  await page.waitForSelector('[data-role="coverage"]')
  expect(await cell('青溪中学', '语文')).toContain('缺考 1')
})

test('a file of one school is taken as that school’s, unless the user says otherwise', async () => {
  await bringIn()
  await replaceBy(files.oneSchool)
  expect(await counts()).toEqual({ removed: 1, changed: 0, added: 0 })
  await page.check('[data-role="replace-dialog"] input[value="replace"]')
  await expect.poll(counts, slow).toEqual({ removed: 21, changed: 0, added: 0 })
  expect(await page.textContent('[data-role="replace-dialog"]')).toContain('西苑学校、青溪中学')
  await page.check('[data-role="replace-dialog"] input[value="schools"]')
  await expect.poll(counts, slow).toEqual({ removed: 1, changed: 0, added: 0 })
  await page.click('[data-role="confirm-replace"]')
  await expect.poll(() => cell('东湖中学', '语文'), slow).toBe('9 少 1')
  expect(await cell('西苑学校', '语文')).toBe('10 少 2')
})

test('a paper and an exam go and come back, the latest change first', async () => {
  await bringIn()
  await page.click('[data-paper="数学"]')
  await page.click('[role="menuitem"]:has-text("移除")')
  await expect.poll(() => page.locator('[data-paper="数学"]').count(), slow).toBe(0)
  await page.click('[data-role="remove-exam"]')
  await expect.poll(() => page.locator('[data-role="coverage"]').count(), slow).toBe(0)
  await undo()
  await page.waitForSelector('[data-role="coverage"]')
  expect(await page.locator('[data-paper]').count()).toBe(1)
  await undo()
  await expect.poll(() => page.locator('[data-paper]').count(), slow).toBe(2)
  expect(await cell('东湖中学', '数学')).toBe('10')
})

test('columns are profiled, of the data and of the file as it was', async () => {
  await bringIn()
  await page.click('[role="tab"]:has-text("列的概况")')
  const mark = page.locator('[data-column="mark"]')
  await mark.waitFor()
  expect(await mark.textContent()).toContain('60')
  expect(await mark.locator('rect').count()).toBe(20)
  expect(await page.textContent('[data-column="status"]')).toContain('present')
  await expectAccessible(page)
  await page.selectOption('[data-role="choose-table"]', { label: '期中.xlsx' })
  const chinese = page.locator('[data-column="语文"]')
  await chinese.waitFor()
  expect(await chinese.textContent()).toContain('60 · 74 · 88')
  expect(await page.textContent('[data-column="学校"]')).toContain('东湖中学 × 10')
})

test('a damaged file is refused in one sentence; clearing says that the key goes, and all is gone', async () => {
  await bringIn()
  await page.setInputFiles('[data-role="add-files"]', files.broken)
  await page.waitForSelector('[data-role="notice"][data-tone="problem"]')
  expect(await page.textContent('[data-role="notice"][data-tone="problem"]')).toContain('可能已损坏')
  expect(await cell('东湖中学', '语文')).toBe('10')
  await page.click('[role="tab"]:has-text("导入设置")')
  const before = await page.textContent('[data-role="key-mark"]')
  await page.click('header button[aria-label="更多"]')
  await page.click('[role="menuitem"]:has-text("清空")')
  expect(await page.textContent('[role="alertdialog"]')).toContain('本区密钥')
  await page.click('[role="alertdialog"] button:has-text("全部清空")')
  await page.waitForSelector('[data-role="load-sample"]')
  await page.goto(`${site.address}#/data/settings`)
  await page.waitForSelector('[data-role="key-mark"]')
  expect(await page.textContent('[data-role="key-mark"]')).not.toBe(before)
  expect(await page.locator('[data-role="recipe"]').count()).toBe(0)
})
