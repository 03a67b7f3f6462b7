import type { Page } from 'playwright'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
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
})
afterEach(async () => {
  await page.context().close()
  expect(watch).toEqual({ foreign: [], errors: [] })
})

describe('commands', () => {
  test('F1 and ? open the help page, made from the table of commands', async () => {
    await page.keyboard.press('F1')
    await page.waitForSelector('[data-role="help"]')
    expect(await page.locator('[data-command="go.palette"] kbd').first().textContent()).toBe('Ctrl+K')
    await page.fill('[data-role="help"] input', '撤销')
    expect(await page.locator('[data-command="edit.undo"]').count()).toBe(1)
    expect(await page.locator('[data-command="go.palette"]').count()).toBe(0)
    // What is typed into a field is text.
    await page.fill('[data-role="help"] input', '')
    await page.locator('[data-role="help"] input').press('?')
    expect(await page.inputValue('[data-role="help"] input')).toBe('?')
    await page.goto(`${site.address}#/`)
    await page.waitForSelector('[data-role="load-sample"]')
    await page.keyboard.press('?')
    await page.waitForSelector('[data-role="help"]')
  })

  test('keys of an input method do nothing', async () => {
    await page.evaluate(() => {
      const init = { key: 'F1', bubbles: true, cancelable: true }
      document.body.dispatchEvent(new KeyboardEvent('keydown', { ...init, isComposing: true }))
    })
    expect(await page.locator('[data-role="help"]').count()).toBe(0)
  })
})

/** The invented district, loaded and computed. */
async function openSample() {
  await page.waitForSelector('[data-role="engine"][data-state="ready"]')
  await page.click('[data-role="load-sample"]')
  await page.waitForSelector('[data-cell]')
  await settle(page)
}

const entry = (id: string) => page.locator(`[data-role="palette"] [data-entry="${id}"]`)

describe('the command palette', () => {
  test('leads to commands, notebooks, headings, cells, exams, schools and measures, by keyboard alone', async () => {
    await openSample()
    await page.keyboard.press('Control+k')
    await page.waitForSelector('[data-role="palette"]')
    await page.keyboard.type('分布')
    await expect.poll(() => entry('heading/分数分布').count()).toBe(1)
    await page.keyboard.press('Escape')
    await expect.poll(() => page.locator('[data-role="palette"]').count()).toBe(0)

    // Initials of the pinyin; a folded step opens and has the focus.
    await page.keyboard.press('Control+k')
    await page.keyboard.type('fsd')
    await expect.poll(() => entry('cell/分数段').count()).toBe(1)
    expect(await entry('cell/分数段').locator('mark').allTextContents()).toEqual(['分', '数', '段'])
    await page.keyboard.press('Enter')
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-cell')))
      .toBe('分数段')
    expect(await page.locator('[data-cell="分数段"]').isVisible()).toBe(true)

    await page.keyboard.press('Control+k')
    await page.keyboard.type('value add')
    await expect.poll(() => entry('measure/value_added').count()).toBe(1)
    await entry('measure/value_added').click()
    await page.waitForSelector('[data-measure="value_added"]')
    expect(page.url()).toContain('#/measures/value_added')

    await page.keyboard.press('Control+k')
    await page.keyboard.type('qzzlfxh')
    await page.keyboard.press('Enter')
    await page.waitForSelector('[data-cell]')
    expect(page.url()).toContain('#/n/midterm')
  })

  test('what was used last comes first, also after a reload; what is not there says so', async () => {
    await page.waitForSelector('[data-role="engine"][data-state="ready"]')
    await page.keyboard.press('Control+k')
    await page.keyboard.type('ss')
    await entry('command/view.dark').waitFor()
    await entry('command/view.dark').click()
    await expect.poll(() => page.evaluate(() => document.documentElement.dataset['theme'])).toBe('dark')
    await page.reload()
    await page.waitForSelector('[data-role="engine"][data-state="ready"]')
    await page.keyboard.press('Control+k')
    expect(await page.locator('[data-role="palette"] [data-entry]').first().getAttribute('data-entry')).toBe(
      'command/view.dark',
    )
    await page.keyboard.type('没有这个')
    await expect
      .poll(() => page.locator('[data-role="palette"] [role="status"]').textContent())
      .toContain('没有找到')
  })
})

describe('finding', () => {
  const count = () => page.locator('[data-role="find-count"]').textContent()

  test('in the notebook: values, folded steps and sources, each brought into sight and marked', async () => {
    await openSample()
    await page.keyboard.press('Control+f')
    await page.keyboard.type('差异系数')
    await expect.poll(count).toMatch(/第 1 处，共 \d+ 处/)
    const total = Number(/共 (\d+)/.exec((await count())!)![1])
    expect(total).toBeGreaterThan(3)
    const cells = new Set<string>()
    for (let step = 0; step < total; step++) {
      await page.keyboard.press('Enter')
      // An editor that the step opens takes a moment.
      await page.waitForFunction(() => CSS.highlights.has('found-current'))
      const at = await page.evaluate(() => {
        const [range] = CSS.highlights.get('found-current') ?? []
        const parent = (range as Range | undefined)?.startContainer.parentElement
        const box = parent?.getBoundingClientRect()
        return {
          text: range?.toString(),
          cell: parent?.closest('[data-cell]')?.getAttribute('data-cell'),
          visible:
            box !== undefined && box.top >= 0 && box.bottom <= innerHeight && parent!.checkVisibility(),
        }
      })
      expect(at).toMatchObject({ text: '差异系数', visible: true })
      cells.add(at.cell!)
    }
    // The source of a folded step, the header of a folded table, and prose.
    expect([...cells]).toEqual(expect.arrayContaining(['差异', '各校', expect.stringMatching(/^_\d/)]))
    await page.keyboard.press('Shift+Enter')
    await page.keyboard.press('F3')
    await page.locator('[data-role="find"] input').fill('没有这几个字')
    await expect.poll(count).toContain('没有找到')
    await page.keyboard.press('Escape')
    expect(await page.locator('[data-role="find"]').count()).toBe(0)
    expect(await page.evaluate(() => CSS.highlights.size)).toBe(0)
  })

  test('in the data: schools, students, items by part of a name or number; each leads to a table', async () => {
    await openSample()
    await page.keyboard.press('Control+Shift+F')
    await page.fill('[data-role="find-page"] input', '致远中学西苑')
    await page.click('[data-found-kind="school"] .thing')
    await page.waitForSelector('[data-role="found-table"] table')
    expect(await page.locator('[data-role="found-table"] tbody tr').count()).toBe(7)
    expect(page.url()).toContain(encodeURIComponent('致远中学西苑'))

    const code = await page.locator('[data-found-kind="school"] small').first().textContent()
    await page.fill('[data-role="find-page"] input', code!.split(' ')[0]!)
    await page.waitForSelector('[data-found-kind="school"] .thing:has-text("致远中学西苑")')

    await page.fill('[data-role="find-page"] input', '数学 17')
    await page.waitForSelector('[data-found-kind="item"] .thing')
    await page.locator('[data-found-kind="item"] .thing').first().click()
    await page.waitForSelector('[data-role="found-table"] th:has-text("难度")')
    await page.fill('[data-role="find-page"] input', '王')
    await page.locator('[data-found-kind="student"] .thing').first().click()
    await page.waitForSelector('[data-role="found-table"] th:has-text("状态")')
    expect(await page.locator('[data-role="found-table"] tbody tr').count()).toBe(7)
    // From there to the notebook: the student is selected, and the address does not say who.
    await page.click('[data-role="found-select"]')
    await page.waitForSelector('[data-role="selection"]')
    expect(await page.locator('[data-role="selection"]').textContent()).toContain('学号')
    expect(decodeURIComponent(new URL(page.url()).hash)).not.toMatch(/选中\.学生/)
    await page.goBack()
    await page.waitForSelector('[data-role="find-page"]')
    await page.fill('[data-role="find-page"] input', "没有'这个")
    await page.waitForSelector('[data-role="find-page"] [role="status"]')

    // From the palette, too.
    await page.keyboard.press('Control+k')
    await page.keyboard.type('致远中学西苑')
    await entry('find').click()
    await page.waitForSelector('[data-found-kind="school"]')
  })
})
