import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { writeSmall } from '../sample/small'
import { findBarriers } from './accessible'
import { openSite, settle, type Site } from './site'

const folder = mkdtempSync(join(tmpdir(), 'access-'))

let site: Site
let page: Page
let small: Awaited<ReturnType<typeof writeSmall>>

beforeAll(async () => {
  small = await writeSmall(folder)
  site = await openSite()
  ;({ page } = await site.open())
  await page.waitForSelector('[data-role="engine"][data-state="ready"]')
})
afterAll(async () => {
  await site.close()
  rmSync(folder, { recursive: true })
})

const pages = {
  start: ['#/', '[data-role="load-sample"]'],
  notebook: ['#/n/midterm', '[data-cell]'],
  reference: ['#/measures', '[data-measure="level"]'],
  find: ['#/find/' + encodeURIComponent('学'), '[data-role="find-page"]'],
  data: ['#/data', '[data-role="data-page"]'],
  columns: ['#/data/columns', '[data-role="data-page"]'],
  'data settings': ['#/data/settings', '[data-role="data-page"]'],
  help: ['#/help', '[data-role="help"]'],
  unknown: ['#/nowhere', 'main h1'],
  missing: ['#/n/nothing', 'main h1'],
} as const

/** The invented district, where it is not there yet. */
async function loadData() {
  await page.goto(`${site.address}#/`)
  await page.waitForSelector('[data-role="engine"][data-state="ready"], .side .exam')
  if ((await page.locator('.side .exam').count()) > 0) return
  await page.click('[data-role="load-sample"]')
  await page.waitForSelector('[data-cell]')
}

async function goTo(name: keyof typeof pages) {
  const [hash, there] = pages[name]
  await page.goto(`${site.address}${hash}`)
  await page.waitForSelector(there)
  if (name === 'notebook') await settle(page)
}

/** Everything that opens over the notebook, and how. */
const dialogs: Record<string, () => Promise<void>> = {
  palette: () => page.keyboard.press('Control+k'),
  versions: () => page.keyboard.press('Control+s'),
  find: () => page.keyboard.press('Control+f'),
  convention: () => page.click('[data-role="convention"]'),
  'new notebook': () => page.click('[data-role="new-notebook"]'),
  menu: () => page.click('[data-tour="menu"]'),
  'notebook menu': async () => {
    await page.hover('[data-notebook="midterm"]')
    await page.click('[data-notebook="midterm"] .row-menu')
  },
  'clear everything': async () => {
    await page.keyboard.press('Control+k')
    await page.click('[data-role="palette"] [data-entry="command/data.clear"]')
    await page.waitForSelector('[role="alertdialog"]')
  },
}

async function closeAll() {
  await page.keyboard.press('Escape')
  await expect
    .poll(() => page.locator('[role="dialog"], [role="alertdialog"], [role="menu"]').count())
    .toBe(0)
  await page
    .locator('[data-role="find"] input')
    .press('Escape', { timeout: 200 })
    .catch(() => {})
}

const findings: Record<string, string[]> = {}

async function check(name: string, within?: string) {
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme })
    await page.waitForFunction((shade) => document.documentElement.dataset['theme'] === shade, theme)
    const found = await findBarriers(page, within)
    if (found.length > 0) findings[`${name} ${theme}`] = found
  }
}

describe('nothing serious for axe, light and dark', () => {
  test('pages without data', async () => {
    for (const name of ['start', 'notebook', 'find'] as const) {
      const [hash, there] = pages[name]
      await page.goto(`${site.address}${hash}`)
      await page.waitForSelector(name === 'notebook' ? 'main h1' : there)
      await check(`${name}, empty`)
    }
    expect(findings).toEqual({})
  })

  test('the import dialog', async () => {
    await page.setInputFiles('[data-role="add-files"]', [small.schools, small.flat])
    await page.waitForSelector('[data-role="import-report"] li')
    await check('import')
    await page.keyboard.press('Escape')
    await expect.poll(() => page.locator('[data-role="import-dialog"]').count()).toBe(0)
    expect(findings).toEqual({})
  })

  test('pages with data', async () => {
    await loadData()
    for (const name of Object.keys(pages) as (keyof typeof pages)[]) {
      await goTo(name)
      await check(name)
    }
    expect(findings).toEqual({})
  })

  test('what opens over the notebook', async () => {
    await loadData()
    await goTo('notebook')
    for (const [name, open] of Object.entries(dialogs)) {
      await open()
      await page.waitForTimeout(150)
      await check(name, '[role="dialog"], [role="alertdialog"], [role="menu"], [data-role="find"]')
      await closeAll()
    }
    expect(findings).toEqual({})
  })
})

describe('by keyboard alone', () => {
  test('the first Tab leads past the furniture, and every stop shows the focus', async () => {
    await loadData()
    await page.emulateMedia({ colorScheme: 'light' })
    await goTo('notebook')
    // A page that has just come begins at its top, wherever the reader was before.
    await page.reload()
    await page.waitForSelector('[data-cell]')
    await settle(page)
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.className)).toContain('skip')
    await page.keyboard.press('Enter')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main')
    await page.evaluate(() => (document.activeElement as HTMLElement).blur())
    const unseen: string[] = []
    for (let stop = 0; stop < 30; stop++) {
      await page.keyboard.press('Tab')
      const seen = await page.evaluate(() => {
        const element = document.activeElement!
        const style = getComputedStyle(element)
        const shown = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0
        return shown || element === document.body ? '' : element.outerHTML.slice(0, 120)
      })
      if (seen !== '') unseen.push(seen)
    }
    expect(unseen).toEqual([])
  })
})

describe('nothing jumps', () => {
  test('when a notebook comes back after a reload, its layout shifts by less than 0.1', async () => {
    await loadData()
    await goTo('notebook')
    await page.addInitScript(() => {
      const shifts: number[] = []
      Object.assign(window, { shifts })
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries() as (PerformanceEntry & {
          value: number
          hadRecentInput: boolean
        })[]) {
          if (!entry.hadRecentInput) shifts.push(entry.value)
        }
      }).observe({ type: 'layout-shift', buffered: true })
    })
    await page.reload()
    await page.waitForSelector('[data-cell]')
    await settle(page)
    await page.waitForTimeout(300)
    const shifts = await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts)
    expect(shifts.reduce((sum, each) => sum + each, 0)).toBeLessThan(0.1)
  })
})

describe('in English', () => {
  /**
   * Texts with Chinese characters that are the page’s own: not prose, tables and charts, and not the names of exams,
   * schools, notebooks, headings, cells and files, wherever those are said.
   */
  const chineseChrome = () =>
    page.evaluate(() => {
      const content =
        '[data-role="notebook"] :is(.prose, figure > :not(footer), select, .inputs, .steps, .cm-editor),' +
        '[data-content], [data-role="notice"], [data-found-kind], option, script, style, [data-entry]:not([data-entry^="command"]), [data-role="diff"]'
      const named = [
        ...document.querySelectorAll(
          '.side .name, th[scope="row"], .outline :is(a, button), [data-cell], .prose :is(h2, h3), figcaption h3, .chip.current',
        ),
      ].flatMap((element) => [element.textContent!.trim(), element.getAttribute('data-cell') ?? ''])
      // Columns, choices and functions that cells write by these names, and the subjects of the data.
      named.push('起分', '止分', '最高', '最低', '平均', '单位', '指标', '数值', '年度', '条件', '边际')
      named.push('语文', '数学', '英语', '物理', '化学', '道德与法治', '历史')
      const files = /[^\s“”]+\.(xlsx|csv|zip|md)|九\(\d+\)班/g
      const titles = [
        ...document.querySelectorAll(
          '[data-role="notebook"] :is(h3, svg, [role="img"], table, [role="grid"])',
        ),
      ].flatMap((element) => element.getAttribute('aria-label') ?? [])
      const names = [...named, ...titles]
        .filter((name) => name !== '' && name.length < 60)
        .sort((a, b) => b.length - a.length)
      const isOwn = (text: string) =>
        /\p{Script=Han}/u.test(
          names.reduce((rest, name) => rest.replaceAll(name, ''), text.replace(files, '')),
        )
      const found = new Set<string>()
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
      while (walker.nextNode()) {
        const { data, parentElement } = walker.currentNode as Text
        if (parentElement!.closest(content) || !parentElement!.checkVisibility()) continue
        if (isOwn(data)) found.add(`${data.trim()} in ${parentElement!.outerHTML.slice(0, 80)}`)
      }
      for (const name of ['aria-label', 'title', 'placeholder']) {
        for (const element of document.querySelectorAll(`[${name}]`)) {
          if (!element.closest(content) && isOwn(element.getAttribute(name)!))
            found.add(`${name}: ${element.getAttribute(name)}`)
        }
      }
      // The other language says its own name.
      return [...found].filter((text) => !text.startsWith('中文 in '))
    })

  test('a built-in notebook goes on in its English edition, at the same choices, until it is edited', async () => {
    await loadData()
    await goTo('notebook')
    const title = page.locator('[data-role="notebook"] h1')
    const wait = { timeout: 20_000 }
    const choice = page.locator('[data-cell="层级"] select')
    await choice.selectOption('片区')
    await page.click('button[lang="en"]')
    await expect.poll(() => title.textContent(), wait).toContain('how teaching stands')
    expect(await choice.inputValue()).toBe('片区')
    expect(await choice.locator('option:checked').textContent()).toBe('zone')
    await page.locator('[data-cell="总览"] dt:has-text("excellent rate")').waitFor()
    expect(await page.locator('header .steps button:enabled').count()).toBe(0)
    await page.reload()
    await expect.poll(() => title.textContent(), wait).toContain('how teaching stands')
    await page.click('button[lang="zh-CN"]')
    await expect.poll(() => title.textContent(), wait).toContain('教学质量分析')
    // What somebody wrote stays as it was written.
    await choice.selectOption('学校')
    await page.click('[data-cell="均分图"]')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+d')
    await page.waitForSelector('header .steps button:enabled')
    await page.keyboard.press('Delete')
    await page.waitForSelector('[data-role="notice"]:has-text("已删除")')
    await page.click('button[lang="en"]')
    await page.waitForSelector('[data-role="notice"]:has-text("Undo")')
    await page
      .locator('header .steps button:has-text("Undo"), header .steps button[aria-label*="Undo"]')
      .waitFor()
    expect(await title.textContent()).toContain('教学质量分析')
    await page.click('[data-role="notice"] button:has-text("Undo")')
    await page.keyboard.press('Control+z')
    await page.waitForFunction(
      () => document.querySelector('header .steps button:enabled[aria-label*="Undo"]') === null,
    )
    await page.click('button[lang="zh-CN"]')
  })

  test('no page and nothing that opens has Chinese words of its own', async () => {
    await loadData()
    await goTo('notebook')
    await page.click('button[lang="en"]')
    const found: Record<string, string[]> = {}
    const look = async (name: string) => {
      const chrome = await chineseChrome()
      if (chrome.length > 0) found[name] = chrome
    }
    for (const name of Object.keys(pages) as (keyof typeof pages)[]) {
      await goTo(name)
      await look(name)
    }
    await goTo('notebook')
    for (const [name, open] of Object.entries(dialogs)) {
      await open()
      await page.waitForTimeout(100)
      await look(name)
      await closeAll()
    }
    expect(found).toEqual({})
  })
})

describe('first steps', () => {
  test('three of them, by keyboard; left for good, and back from the help page', async () => {
    const { page: fresh } = await site.open()
    const tour = fresh.locator('[data-role="tour"]')
    await tour.waitFor()
    expect(await fresh.locator('[data-ringed]').getAttribute('data-tour')).toBe('files')
    await fresh.keyboard.press('Tab')
    await fresh.keyboard.press('Tab')
    await fresh.keyboard.press('Tab')
    expect(await fresh.evaluate(() => document.activeElement?.textContent?.trim())).toBe('下一步')
    await fresh.keyboard.press('Enter')
    expect(await tour.locator('h2').textContent()).toBe('看口径')
    await fresh.keyboard.press('Enter')
    expect(await tour.locator('h2').textContent()).toContain('随时找')
    await tour.locator('.primary').click()
    expect(await tour.count()).toBe(0)
    await fresh.reload()
    await fresh.waitForSelector('[data-role="load-sample"]')
    expect(await tour.count()).toBe(0)
    await fresh.goto(`${site.address}#/help`)
    await fresh.click('[data-role="help"] .tour button')
    await tour.waitFor()
    await tour.locator('button:has-text("跳过")').click()
    expect(await tour.count()).toBe(0)
    await fresh.context().close()
  })
})

describe('what can fail at the start is said in one sentence', () => {
  async function openWith(script: () => void) {
    const context = await site.browser.newContext({ locale: 'zh-CN' })
    const fresh = await context.newPage()
    await fresh.addInitScript(script)
    await fresh.goto(site.address)
    return fresh
  }

  test('no WebAssembly', async () => {
    const fresh = await openWith(() => delete (window as { WebAssembly?: unknown }).WebAssembly)
    await fresh.waitForSelector('[data-role="obstacle"]')
    expect(await fresh.locator('[data-role="obstacle"] p').textContent()).toContain('WebAssembly')
    expect(await findBarriers(fresh)).toEqual([])
    await fresh.context().close()
  })

  test('a WebAssembly without what the engine needs', async () => {
    const fresh = await openWith(() => (WebAssembly.validate = () => false))
    await fresh.waitForSelector('[data-role="obstacle"]')
    expect(await fresh.locator('[data-role="obstacle"] p').textContent()).toContain('太旧')
    await fresh.context().close()
  })

  test('no IndexedDB: the page works, and says what is not kept', async () => {
    const fresh = await openWith(() => Object.defineProperty(window, 'indexedDB', { value: undefined }))
    await fresh.waitForSelector('[data-role="engine"][data-state="ready"]')
    expect(await fresh.locator('[data-role="notice"][data-tone="problem"]').count()).toBe(1)
    await fresh.click('[data-role="load-sample"]')
    await fresh.waitForSelector('[data-cell]')
    await fresh.context().close()
  })

  test('storage is full: the data is usable, and the reader knows it was not kept', async () => {
    const fresh = await openWith(() => {
      IDBObjectStore.prototype.put = () => {
        throw new DOMException('full', 'QuotaExceededError')
      }
    })
    await fresh.waitForSelector('[data-role="engine"][data-state="ready"]')
    await fresh.click('[data-role="load-sample"]')
    await fresh.waitForSelector('[data-cell]')
    await fresh.waitForSelector('[data-role="notice"][data-tone="problem"]')
    expect(await fresh.locator('[data-role="notice"][data-tone="problem"]').first().textContent()).toMatch(
      /没能保存|空间/,
    )
    await fresh.context().close()
  })

  test('an engine that does not come: on the start page and in a notebook', async () => {
    const context = await site.browser.newContext({ locale: 'zh-CN' })
    const fresh = await context.newPage()
    await fresh.route(/duckdb-browser-eh\.worker/, (route) => route.abort())
    await fresh.goto(site.address)
    await fresh.waitForSelector('[data-role="engine"][data-state="failed"]')
    await fresh.goto(`${site.address}#/n/midterm`)
    await fresh.waitForSelector('main button:has-text("刷新页面")')
    await context.close()
  })
})
