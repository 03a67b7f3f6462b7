import type { CDPSession } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDesk, type Desk } from './notebook'
import { openSite, type Site } from './site'

let site: Site
let desk: Desk
let profiler: CDPSession
beforeAll(async () => {
  site = await openSite()
  desk = await openDesk(site)
  profiler = await desk.page.context().newCDPSession(desk.page)
  await profiler.send('Performance.enable', { timeDomain: 'threadTicks' })
  const watch = () => {
    const tasks: number[] = []
    Object.assign(window, { tasks })
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) tasks.push(duration)
    }).observe({ type: 'longtask', buffered: true })
  }
  await desk.page.addInitScript(watch)
  await desk.page.evaluate(watch)
}, 120_000)
afterAll(() => site.close())

/**
 * The longest that the page was held since it was last asked, in milliseconds: by the clock, or all that its thread
 * has reckoned in that time where that is less, for a busy machine lengthens a task by the clock alone.
 */
async function longest(): Promise<number> {
  await desk.page.waitForTimeout(300)
  const byClock = await desk.page.evaluate(() =>
    Math.max(0, ...(window as unknown as { tasks: number[] }).tasks.splice(0)),
  )
  const now = await reckoned()
  const since = now - before
  before = now
  // A page that was loaded anew counts from nothing.
  return since < 0 ? byClock : Math.min(byClock, since)
}

let before = 0

async function reckoned(): Promise<number> {
  const { metrics } = await profiler.send('Performance.getMetrics')
  return 1000 * metrics.find(({ name }) => name === 'TaskDuration')!.value
}

/** Nothing may hold the page for longer. */
const most = 2000

test('the measure sees a page that is held', async () => {
  await longest()
  await desk.page.evaluate(() => {
    setTimeout(() => {
      const until = performance.now() + 800
      while (performance.now() < until);
    })
  })
  await desk.page.waitForTimeout(1000)
  expect(await longest()).toBeGreaterThan(50)
})

const repeat = (count: number, write: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => write(i))

const hostile: [name: string, source: string][] = [
  ['emphasis', '_a__b'.repeat(30_000)],
  ['strikes', '~~a'.repeat(50_000)],
  ['keys', `'''input name=甲\n${repeat(50_000, (i) => `k${i}: 1`).join('\n')}\n'''\n`],
  ['cells', repeat(10_000, (i) => `'''sql name=表${i}\nSELECT ${i} AS a\n'''\n\n`).join('')],
  [
    'prose between cells',
    repeat(400, (i) => `## 节${i}\n\n文字 \${1+${i}}\n\n'''table\ndata: 表\n'''\n\n`).join(''),
  ],
  ['a deep list', repeat(3_000, (i) => `${' '.repeat(i)}- a`).join('\n')],
  ['quotes in quotes', `${'> '.repeat(30_000)}a`],
  ['a million backticks', '`'.repeat(1_000_000)],
  ['a line of a million', '中'.repeat(1_000_000)],
  ['a wide table', `|${'a|'.repeat(100_000)}\n|${'-|'.repeat(100_000)}\n|b|`],
  ['links', '[a](#b) '.repeat(50_000)],
  ['placeholders', '${1+1} '.repeat(20_000)],
  ['headings', '## a\n'.repeat(100_000)],
  [
    'a bomb of aliases',
    `---\na: &a [x, x]\n${repeat(30, (i) => `b${i}: [*a, *a, *a]`).join('\n')}\n---\n甲\n`,
  ],
  [
    'the costliest that passes',
    `${`${'__a__'.repeat(490)}\n\n`.repeat(3)}\n'''input name=甲\n'''\n\n`.repeat(8),
  ],
]

test.each(hostile)('%s: opened, scrolled and edited, the page answers', async (_, source) => {
  await longest()
  const id = await desk.open(source, false)
  await desk.page.waitForTimeout(1500)
  const opened = await longest()
  expect(opened, 'opened').toBeLessThan(most)
  const written = source.replaceAll("'''", '```')
  expect((await desk.saved(id)) === written, 'kept byte for byte').toBe(true)
  await desk.page.evaluate(() => scrollTo(0, document.body.scrollHeight))
  expect(await longest(), 'scrolled').toBeLessThan(most)
  const last = (await desk.order()).at(-1)!
  await desk.cell(last).focus()
  await desk.page.keyboard.press('Enter')
  await desk.page.waitForSelector(`[data-cell="${last}"] .cm-content`)
  expect(await longest(), 'editor opened').toBeLessThan(most)
  await desk.page.keyboard.press('Control+Home')
  await desk.page.keyboard.type('x')
  await desk.page.waitForTimeout(600)
  expect(await longest(), 'typed').toBeLessThan(most)
  await desk.page.keyboard.press('Escape')
})

test('a stored notebook of ten thousand cells opens with the page', async () => {
  const id = await desk.open(hostile.find(([name]) => name === 'cells')![1], false)
  await desk.saved(id)
  await desk.page.reload()
  await desk.page.waitForSelector('[data-cell="表0"][data-state="ready"]', { state: 'attached' })
  await desk.page.waitForTimeout(1500)
  expect(await longest()).toBeLessThan(most)
  expect(await desk.page.locator('pre.unread').count()).toBe(1)
})
