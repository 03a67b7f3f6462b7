import type { Page } from 'playwright'
import { afterEach, beforeEach, afterAll, beforeAll, expect, test } from 'vitest'
import { expectAccessible } from './accessible'
import { workbook } from '../sample/workbook'
import { openSite, settle, type Site, type Watch } from './site'

let site: Site
let page: Page
let watch: Watch

beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.close())
beforeEach(async () => {
  ;({ page, watch } = await site.open())
  await page.waitForSelector('[data-role="engine"][data-state="ready"]')
})
afterEach(async () => {
  await page.context().close()
  expect(watch).toEqual({ foreign: [], errors: [] })
})

/** Marks of ten pupils of one school in one exam. */
const file = async (exam: string) => ({
  name: `${exam}.xlsx`,
  mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  buffer: Buffer.from(
    await workbook([
      {
        name: '成绩',
        rows: [
          [`云岭区2023年秋学期九年级${exam}成绩`],
          ['考号', '姓名', '学校', '班级', '语文'],
          ...Array.from({ length: 10 }, (_, i) => [
            String(20230001 + i),
            `赵${i}`,
            '东湖中学',
            '九(1)班',
            60 + i,
          ]),
        ],
      },
    ]),
  ),
})

async function offer(at: Page, exam: string) {
  await at.setInputFiles('[data-role="add-files"]', await file(exam))
  await at.waitForSelector('[data-role="import-report"] li')
  await at.fill('[data-role="full-marks"] [data-subject="语文"]', '150')
  await at.keyboard.press('Tab')
  const confirm = at.locator('[data-role="confirm-import"]')
  await expect.poll(() => confirm.isEnabled()).toBe(true)
  return confirm
}

async function bring(at: Page, exam: string) {
  await (await offer(at, exam)).click()
  await at.waitForSelector(`[data-role="notice"]:has-text("已导入")`)
}

const exams = (at: Page) => at.locator('nav .exam').allTextContents()
const notices = (at: Page) => at.locator('[data-role="notice"]').allTextContents()

async function another(): Promise<Page> {
  const other = await page.context().newPage()
  other.on('pageerror', (error) => watch.errors.push(error.message))
  await other.goto(site.address)
  await other.waitForSelector('nav')
  await expect.poll(() => other.evaluate(() => indexedDB.databases().then((all) => all.length))).toBe(1)
  return other
}

/** Puts a value where no page would. */
function put(shelf: string, value: unknown, key?: IDBValidKey) {
  return page.evaluate(
    ([name, what, at]) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('teaching-quality')
        opening.onsuccess = () => {
          const transaction = opening.result.transaction(name as string, 'readwrite')
          transaction.objectStore(name as string).put(what, at as IDBValidKey | undefined)
          transaction.onerror = () => reject(transaction.error!)
          transaction.oncomplete = () => {
            opening.result.close()
            resolve()
          }
        }
      }),
    [shelf, value, key] as unknown[],
  )
}

const counts = () =>
  page.evaluate(
    () =>
      new Promise<Record<string, number>>((resolve) => {
        const opening = indexedDB.open('teaching-quality')
        opening.onsuccess = () => {
          const found: Record<string, number> = {}
          const names = [...opening.result.objectStoreNames]
          const transaction = opening.result.transaction(names)
          for (const name of names) {
            const asked = transaction.objectStore(name).count()
            asked.onsuccess = () => (found[name] = asked.result)
          }
          transaction.oncomplete = () => {
            opening.result.close()
            resolve(found)
          }
        }
      }),
  )

test('damaged records are named, all else is there, what is imported after them stays, and clearing takes all', async () => {
  await bring(page, '期中')
  await put('documents', { id: '坏本', text: 5 })
  await put('sources', { id: 'x', name: '坏表.xlsx' })
  await put('settings', '{', 'aliases')
  await page.reload()
  await page.waitForSelector('[data-role="notice"]:has-text("去处理")')
  const [notice] = (await notices(page)).filter((text) => text.includes('损坏'))
  for (const name of ['笔记本“坏本”', '文件“坏表.xlsx”的导入记录', '学校名称的对应'])
    expect(notice).toContain(name)
  await expect.poll(async () => (await exams(page)).join(), { timeout: 20_000 }).toContain('期中')
  await bring(page, '期末')
  await page.reload()
  await expect.poll(async () => (await exams(page)).join(), { timeout: 20_000 }).toMatch(/期末.*期中/)

  await page.waitForSelector('[data-role="notice"]:has-text("去处理")')
  await page.click('[data-role="notice"] button:has-text("去处理")')
  const list = page.locator('[data-role="damaged"] li')
  await expect.poll(() => list.count()).toBe(3)
  await expectAccessible(page)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    list.filter({ hasText: '坏本' }).locator('button:has-text("导出原文")').click(),
  ])
  expect(download.suggestedFilename()).toBe('笔记本“坏本”.txt')
  await list.filter({ hasText: '坏表' }).locator('button:has-text("删除")').click()
  await page.click('[role="alertdialog"] button:has-text("删除")')
  await expect.poll(() => list.count()).toBe(2)

  await page.click('header button[aria-label="更多"]')
  await page.click('[role="menuitem"]:has-text("清空")')
  await page.click('[role="alertdialog"] button:has-text("全部清空")')
  await page.waitForSelector('[data-role="notice"]:has-text("已清空")')
  const { meta: _, ...left } = await counts()
  expect(
    Object.values(left).every((count) => count === 0),
    JSON.stringify(left),
  ).toBe(true)
  expect(await page.locator('[data-role="damaged"]').count()).toBe(0)
})

test('two windows import at once: both are kept, and each sees the other’s', async () => {
  const other = await another()
  await other.waitForSelector('[data-role="engine"][data-state="ready"]')
  const [first, second] = [await offer(page, '期中'), await offer(other, '期末')]
  await Promise.all([first.click(), second.click()])
  for (const each of [page, other]) {
    await each.waitForSelector('[data-role="notice"]:has-text("已导入")')
    await expect.poll(async () => (await exams(each)).join(), { timeout: 20_000 }).toMatch(/期末.*期中/)
    expect((await notices(each)).join()).not.toContain('没能保存')
  }
  await page.reload()
  await expect.poll(async () => (await exams(page)).join(), { timeout: 20_000 }).toMatch(/期末.*期中/)
  expect((await counts()).sources).toBe(2)
})

test('what is cleared in one window is gone in the others, which write nothing back', async () => {
  await bring(page, '期中')
  await page.waitForSelector('[data-cell]')
  const other = await another()
  await other.goto(`${site.address}#/n/midterm`)
  await other.waitForSelector('[data-cell="均分图"]')
  await settle(other)
  await other.locator('[data-cell="均分图"]').focus()
  await other.keyboard.press('Delete')
  await page.click('header button[aria-label="更多"]')
  await page.click('[role="menuitem"]:has-text("清空")')
  await page.click('[role="alertdialog"] button:has-text("全部清空")')
  await other.waitForSelector('[data-role="notice"]:has-text("已在另一个窗口中清空")')
  await expect.poll(() => exams(other)).toEqual([])
  await other.waitForTimeout(800)
  expect(await counts()).toMatchObject({ documents: 0, sources: 0, tables: 0, contents: 0 })
  // It goes on from here, and what it keeps now is kept.
  await bring(other, '期末')
  await page.reload()
  await expect.poll(async () => (await exams(page)).join(), { timeout: 20_000 }).toContain('期末')
})
