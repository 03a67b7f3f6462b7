import type { CellValue } from 'hucre/xlsx'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { workbook } from '../sample/workbook'
import { expectAccessible } from './accessible'
import { openSite, settle, type Site, type Watch } from './site'

const folder = mkdtempSync(join(tmpdir(), 'import-'))
let site: Site
let page: Page
let watch: Watch

const roster: CellValue[][] = [
  ['学校代码', '学校', '片区', '应考人数'],
  ['0101', '东湖中学', '城区', 10],
  ['0102', '海陵区实验初中', '城区', 11],
]
const header = ['考号', '姓名', '毕业学校', '班级', '身份证号', '语文', '满意度', '校次']

/** Twenty pupils of two schools; a word, an impossible mark, a repeated row, an average at the end. */
function marks(change: (row: CellValue[], i: number) => CellValue[] = (row) => row): CellValue[][] {
  const pupils = Array.from({ length: 20 }, (_, i): CellValue[] => [
    String(20230001 + i),
    `赵${'一二三四五六七八九十'[i % 10]}`,
    i % 2 ? '实验初中' : '东湖中学',
    `九(${1 + (i % 3)})班`,
    `3201252009010${String(11000 + i)}`,
    i === 5 ? '病' : i === 7 ? 180 : 60 + i,
    'ABC'[i % 3]!,
    i + 1,
  ])
  return [
    ['云岭区2023年秋学期九年级期中成绩'],
    header,
    ...pupils.map(change),
    pupils[2]!,
    ['平均分', null, null, null, null, 70, null, null],
  ]
}

async function write(name: string, rows: CellValue[][]): Promise<string> {
  const path = join(folder, name)
  writeFileSync(path, await workbook([{ name: '成绩', rows }]))
  return path
}

let files: { roster: string; marks: string; next: string }

beforeAll(async () => {
  files = {
    roster: await write('学校名册.xlsx', roster),
    marks: await write('期中.xlsx', marks()),
    next: await write(
      '期末.xlsx',
      marks((row, i) => (i === 7 ? row.with(5, 99) : row)).with(0, ['云岭区2023年秋学期九年级期末成绩']),
    ),
  }
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

const confirm = () => page.locator('[data-role="confirm-import"]')
const countOf = (kind: string) => page.locator(`[data-finding="${kind}"]`).getAttribute('data-count')

async function add(...paths: string[]) {
  await page.setInputFiles('[data-role="add-files"]', paths)
  await page.waitForSelector('[data-role="import-report"] li')
}

async function confirmAndWait() {
  await confirm().click()
  await expect
    .poll(() => page.locator('[data-role="import-dialog"], [data-role="import-progress"]').count(), {
      timeout: 20_000,
    })
    .toBe(0)
}

/** The least that lets the first file in. */
async function settleFirst() {
  await page.fill('[data-role="full-marks"] [data-subject="语文"]', '150')
  await page.keyboard.press('Tab')
  await page.click('[data-role="school-match"] button:has-text("海陵区实验初中")')
  await expect.poll(() => confirm().isEnabled()).toBe(true)
}

/** The scores as the data holds them. */
async function scores(): Promise<Record<string, string>[]> {
  const path = join(folder, '成绩.md')
  writeFileSync(
    path,
    '```sql name=甲\nSELECT 考试, 学号, 姓名, 学校, 得分::VARCHAR AS 分, 状态 FROM 成绩 ORDER BY 考试, 学号\n```',
  )
  await page.setInputFiles('[data-role="add-files"]', path)
  await page.waitForSelector('[data-cell="甲"][data-state="ready"]')
  await settle(page)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.click('[data-cell="甲"] [data-role="download-csv"]'),
  ])
  const [names, ...rows] = readFileSync((await download.path())!, 'utf8')
    .replace('\ufeff', '')
    .trimEnd()
    .split('\r\n')
    .map((line) => line.split(','))
  return rows.map((row) => Object.fromEntries(names!.map((name, at) => [name, row[at]!])))
}

test('what blocks leads to where it is settled; columns, schools and words are asked about', async () => {
  await add(files.roster, files.marks)
  expect(await confirm().isDisabled()).toBe(true)
  await expectAccessible(page)
  // The suggestion of the name that differs by a prefix, one key away.
  expect(await page.locator('footer [role="status"]').textContent()).toContain('校名不在学校名册里')
  await page.waitForSelector('[data-role="school-match"] button')
  await page.click('[data-role="resolve"]')
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.textContent))
    .toContain('海陵区实验初中')
  await page.keyboard.press('Enter')
  await expect.poll(() => page.locator('footer [role="status"]').textContent()).toContain('满分')
  await page.click('[data-role="resolve"]')
  await expect
    .poll(() => page.evaluate(() => (document.activeElement as HTMLElement).dataset['subject']))
    .toBe('语文')
  await page.keyboard.type('150')
  await page.keyboard.press('Tab')
  await expect.poll(() => confirm().isEnabled()).toBe(true)
  // ID-card numbers are out, and not even shown.
  expect(await page.locator('[data-role="id-cards"]').textContent()).toContain('身份证号')
  expect(await page.locator('[data-role="sheet-preview"]').textContent()).not.toContain('320125')
  expect(await page.locator('[data-role="unsure"]').textContent()).toContain('满意度')
  await page.click('[data-role="settle-columns"]')
  await expect.poll(() => page.locator('[data-role="unsure"]').count()).toBe(0)
  await page.selectOption('[data-word="病"]', 'exempt')
  await expect.poll(() => countOf('exempt')).toBe('1')
  // Back and forth.
  await page.click('[data-role="import-dialog"] button:has-text("撤销") >> nth=0')
  await expect.poll(() => page.locator('[data-finding="exempt"]').count()).toBe(0)
  await page.click('[data-role="import-dialog"] button:has-text("重做")')
  await expect.poll(() => countOf('exempt')).toBe('1')
})

test('a value is set right, a row left out, the rule for repeated rows chosen; what is out is downloaded', async () => {
  await add(files.roster, files.marks)
  await settleFirst()
  await page.click('[data-finding="outOfRange"] > button')
  await page.click('[data-finding="outOfRange"] .act:has-text("改正")')
  await page.keyboard.type('108.5')
  await page.keyboard.press('Enter')
  await expect.poll(() => page.locator('[data-finding="outOfRange"]').count()).toBe(0)
  expect(await countOf('fixed')).toBe('1')
  expect(await page.locator('td.fixed').textContent()).toBe('108.5')
  await page.click('[data-finding="notANumber"] > button')
  await page.click('[data-finding="notANumber"] .act:has-text("不导入这一行")')
  await expect.poll(() => countOf('leftOutByUser')).toBe('1')
  expect(await page.locator('tr.left-out').getAttribute('data-row')).toBe('7')
  await page.selectOption('[data-role="rule-duplicate"]', 'last')
  await expect.poll(() => page.locator('[data-finding="duplicate"]').textContent()).toContain('只取后出现的')
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('[data-role="left-out"]')])
  const lines = readFileSync((await download.path())!, 'utf8')
    .trimEnd()
    .split('\r\n')
  expect(lines[0]).toBe('\ufeff文件,工作表,行,原因,原行')
  expect(lines.find((line) => line.includes(',8,'))).toContain('由您指定不导入')
  expect(lines.find((line) => line.includes(',8,'))).toContain('病')
  expect(lines.find((line) => line.includes('平均分'))).toBeDefined()
  await confirm().click()
  await page.waitForSelector('[data-cell]')
  const found = await scores()
  expect(found).toHaveLength(19)
  expect(found.find((row) => row['学号'] === '20230008')).toMatchObject({
    分: '108.5000',
    学校: '海陵区实验初中',
  })
  expect(found.some((row) => row['学号'] === '20230006')).toBe(false)
})

test('what was settled applies to the next file of that shape, says so, and can be set aside', async () => {
  await add(files.roster, files.marks)
  await settleFirst()
  await page.click('[data-role="settle-columns"]')
  await page.selectOption('[data-word="病"]', 'exempt')
  await expect.poll(() => confirm().isEnabled()).toBe(true)
  await confirm().click()
  await page.waitForSelector('[data-cell]')
  // After a reload, too: recipes are kept.
  await page.reload()
  await page.waitForSelector('[data-cell]')
  await add(files.next)
  expect(await page.locator('[data-role="applied-recipe"]').textContent()).toContain('按上次的设置')
  expect(await page.inputValue('[data-subject="语文"]')).toBe('150')
  expect(await page.locator('[data-role="unsure"]').count()).toBe(0)
  await expect.poll(() => confirm().isEnabled()).toBe(true)
  await page.click('[data-role="set-recipe-aside"]')
  await expect.poll(() => page.inputValue('[data-subject="语文"]')).toBe('')
  expect(await page.locator('[data-role="applied-recipe"]').count()).toBe(0)
  await page.click('[data-role="import-dialog"] button:has-text("撤销") >> nth=0')
  await expect.poll(() => confirm().isEnabled()).toBe(true)
  await confirmAndWait()
  expect((await scores()).filter((row) => row['状态'] === '免考')).toHaveLength(2)

  // Seen, renamed, changed, forgotten, brought back.
  await page.goto(`${site.address}#/data/settings`)
  await page.waitForSelector('[data-role="recipe"]')
  await expectAccessible(page)
  await page.fill('[data-role="recipe-name"]', '阅卷平台导出')
  await page.keyboard.press('Tab')
  await page.fill('[data-role="recipe"] input[type="number"]', '160')
  await page.keyboard.press('Tab')
  expect(await page.inputValue('[data-role="recipe"] [data-word="病"]')).toBe('exempt')
  await page.selectOption('[data-role="recipe"] [data-word="病"]', 'absent')
  const meanings = page.locator('[data-role="recipe"] .meaning')
  const before = await meanings.first().textContent()
  await meanings.first().click()
  await page.keyboard.type('不导入')
  await page.keyboard.press('Enter')
  await expect.poll(() => meanings.first().textContent()).not.toBe(before)
  await page.reload()
  await page.waitForSelector('[data-recipe="阅卷平台导出"]')
  expect(await page.inputValue('[data-role="recipe"] input[type="number"]')).toBe('160')
  expect(await page.inputValue('[data-role="recipe"] [data-word="病"]')).toBe('absent')
  expect(await meanings.first().textContent()).toContain('不导入')
  await page.click('[data-role="recipe"] button[aria-label*="病"]')
  await expect.poll(() => page.locator('[data-role="recipe"]').textContent()).not.toContain('病')
  await page.click('[data-role="notice"] button:has-text("撤销")')
  await page.waitForSelector('[data-role="recipe"] [data-word="病"]')
  await page.click('[data-role="remove-recipe"]')
  await expect.poll(() => page.locator('[data-role="recipe"]').count()).toBe(0)
  await page.click('[data-role="notice"] button:has-text("撤销")')
  await page.waitForSelector('[data-recipe="阅卷平台导出"]')
  expect(await page.locator('[data-role="aliases"]').textContent()).toContain('实验初中')
})

test('names stay out, ids become pseudonyms that match across files, and the key goes to a colleague', async () => {
  await add(files.roster, files.marks)
  await settleFirst()
  await page.check('[data-role="drop-names"]')
  await page.check('[data-role="pseudonyms"]')
  await expect.poll(() => countOf('pseudonyms')).toBe('20')
  await expect.poll(() => confirm().isEnabled()).toBe(true)
  await confirm().click()
  await page.waitForSelector('[data-cell]')
  await add(files.next)
  // As it was chosen the last time.
  expect(await page.isChecked('[data-role="drop-names"]')).toBe(true)
  await expect.poll(() => confirm().isEnabled()).toBe(true)
  await confirmAndWait()
  const found = await scores()
  expect(new Set(found.map((row) => row['姓名']))).toEqual(new Set(['']))
  expect(found.every((row) => /^P[0-9A-Z]{16}$/.test(row['学号']!))).toBe(true)
  expect(new Set(found.map((row) => row['学号'])).size).toBe(19)
  // Nothing of the pupils is kept beside: no bytes of the file, no rows of the report.
  await page.goto(`${site.address}#/data`)
  await page.waitForSelector('[data-role="files"]')
  expect(await page.locator('[data-source="期末.xlsx"]').textContent()).toContain('原文件未保留')
  const kept = await page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open('teaching-quality')
      request.onsuccess = () => resolve(request.result)
    })
    const all = (shelf: string) =>
      new Promise<unknown[]>((resolve) => {
        const request = database.transaction(shelf).objectStore(shelf).getAll()
        request.onsuccess = () => resolve(request.result)
      })
    return JSON.stringify([await all('sources'), await all('settings')])
  })
  for (const told of ['赵一', '20230001', '320125']) expect(kept).not.toContain(told)

  // Another officer takes the key over and gets the same pseudonyms.
  await page.goto(`${site.address}#/data/settings`)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.click('[data-role="export-key"]'),
  ])
  const key = join(folder, 'key.json')
  await download.saveAs(key)
  const mark = await page.textContent('[data-role="key-mark"]')
  const other = await site.open()
  await other.page.goto(`${site.address}#/data/settings`)
  await other.page.waitForSelector('[data-role="key"]')
  await expect.poll(() => other.page.textContent('[data-role="key-mark"]')).not.toBe(mark)
  writeFileSync(join(folder, 'no-key.json'), '{"kind":"something else"}')
  await other.page.setInputFiles('[data-role="import-key"]', join(folder, 'no-key.json'))
  await other.page.waitForSelector('[data-role="notice"]:has-text("不是本工具导出的密钥文件")')
  await other.page.setInputFiles('[data-role="import-key"]', key)
  await other.page.click('[role="alertdialog"] button:has-text("换用")')
  await expect.poll(() => other.page.textContent('[data-role="key-mark"]')).toBe(mark)
  await other.page.context().close()
})

test('the keyboard alone brings a file in', async () => {
  await add(files.roster, files.marks)
  const tabTo = async (selector: string) => {
    for (let presses = 0; presses < 80; presses++) {
      await page.keyboard.press('Tab')
      if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return
    }
    throw new Error(`${selector} can't be reached`)
  }
  // The sheet: a cell is chosen by arrows, set right after Enter; Delete leaves its row out.
  await tabTo('[data-role="sheet-preview"]')
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown'])
    await page.keyboard.press(key)
  for (let right = 0; right < 6; right++) await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await expect
    .poll(() => page.evaluate(() => (document.activeElement as HTMLElement).dataset['role']))
    .toBe('fix-cell')
  expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).value)).toBe('180')
  await page.keyboard.type('108')
  await page.keyboard.press('Enter')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Delete')
  await expect.poll(() => countOf('leftOutByUser')).toBe('1')
  // A column's meaning by its menu.
  await tabTo('th[data-column="6"] .meaning')
  await page.keyboard.press('Enter')
  await page.waitForSelector('.meaning-menu')
  await page.keyboard.type('不导入')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect.poll(() => page.locator('[data-role="unsure"]').count()).toBe(0)
  await tabTo('[data-subject="语文"]')
  await page.keyboard.type('150')
  await tabTo('[data-role="school-match"] button')
  await page.keyboard.press('Enter')
  await expect.poll(() => confirm().isEnabled()).toBe(true)
  await tabTo('[data-role="confirm-import"]')
  await page.keyboard.press('Enter')
  await page.waitForSelector('[data-cell]')
  expect(await scores()).toHaveLength(18)
})

test('cells copied in a spreadsheet are pasted on the page', async () => {
  const text = marks()
    .map((row) => row.map((cell) => cell ?? '').join('\t'))
    .join('\r\n')
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text)
  await page.keyboard.press('Control+V')
  await page.waitForSelector('[data-role="import-report"] li')
  expect(await page.inputValue('[data-role="exam-name"]')).toBe('2023年秋学期九年级期中')
  await page.fill('[data-role="full-marks"] [data-subject="语文"]', '150')
  await page.keyboard.press('Tab')
  await expect.poll(() => confirm().isEnabled()).toBe(true)
  await confirm().click()
  await page.waitForSelector('[data-cell]')
  expect(await scores()).toHaveLength(18)
})

test('reading tells how far it is and stops when told to; the page goes on', async () => {
  const path = join(folder, '大表.xlsx')
  writeFileSync(
    path,
    await workbook([
      {
        name: '成绩',
        rows: [
          ['考号', '姓名', '学校', '语文', '数学', '英语'],
          ...Array.from({ length: 60_000 }, (_, i) => [String(10_000_000 + i), '甲', '东湖中学', 80, 90, 70]),
        ],
      },
    ]),
  )
  await page.setInputFiles('[data-role="add-files"]', [path, files.marks])
  const progress = page.locator('[data-role="import-progress"]')
  await progress.waitFor()
  await expect
    .poll(() => progress.textContent(), { interval: 20, timeout: 20_000 })
    .toMatch(/大表\.xlsx（1\/2）.*已读 [\d\s\u2009\u202f]+ 行/s)
  await progress.locator('button').click()
  await expect.poll(() => progress.count(), { timeout: 10_000 }).toBe(0)
  expect(await page.locator('[data-role="import-dialog"]').count()).toBe(0)
  expect(await page.locator('[data-role="notice"]').count()).toBe(0)
  // The next files are read as ever.
  await add(files.marks)
})
