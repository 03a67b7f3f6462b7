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

const errorOf = (id: string) => desk.cell(id).locator('.error').textContent()

/** The page answers: a new cell runs. */
async function isAlive() {
  const probe = await desk.open("'''sql name=探\nSELECT 6 * 7 AS 答\n'''\n")
  expect(await desk.cell('探').textContent()).toContain('42')
  return probe
}

describe('what is wrong between cells', () => {
  test('circles, names used twice and names that are missing are explained at the cell', async () => {
    await desk.open(
      "'''sql name=甲\nSELECT * FROM 乙\n'''\n\n'''sql name=乙\nSELECT * FROM 甲\n'''\n\n'''sql name=丙\nSELECT 1\n'''\n\n'''sql name=丙\nSELECT 2\n'''\n\n'''chart\nchart: bars\ndata: 没有\n'''\n",
    )
    expect(await errorOf('甲')).toContain('单元互相引用，成了一圈：甲 → 乙 → 甲')
    expect(await errorOf('_3')).toMatch(/单元名“丙”在文档第 \d+ 行已经用过/)
    expect(await errorOf('_4')).toContain('没有名为“没有”的单元')
    expect(await desk.stateOf('丙')).toBe('ready')
  })

  test('a failure greys what depends on it, names the culprit, and leads there', async () => {
    await desk.open(
      "'''sql name=源\nSELECT 1 AS x\n'''\n\n'''table name=表\ndata: 源\n'''\n\n'''sql name=旁\nSELECT 3 AS z\n'''\n",
    )
    await desk.edit('源')
    await desk.rewrite('SELEC 1')
    await page.keyboard.press('Control+Enter')
    await desk.becomes('表', 'error')
    expect(await errorOf('表')).toContain('单元“源”出错')
    expect(await desk.cell('表').locator('.body.outdated').count()).toBe(1)
    expect(await desk.stateOf('旁')).toBe('ready')
    await desk.cell('表').locator('[data-role="culprit"]').click()
    await expect.poll(desk.focused).toBe('源')
  })

  test('the dependency view shows who needs whom, by keyboard, and goes to a cell', async () => {
    await desk.open(
      "'''input name=数\ntype: number\ndefault: 2\n'''\n\n'''sql name=源\nSELECT $数 AS x\n'''\n\n'''table name=表\ndata: 源\n'''\n\n散文。\n",
    )
    await page.keyboard.press('Alt+g')
    await page.waitForSelector('[data-role="graph"]')
    const nodes = page.locator('[data-node]')
    expect(await nodes.evaluateAll((all) => all.map((node) => (node as HTMLElement).dataset.node))).toEqual([
      '数',
      '源',
      '表',
    ])
    expect(await page.locator('[data-node="源"]').getAttribute('aria-label')).toBe(
      '源，SQL 查询，最新。依赖：数。被依赖：表',
    )
    await page.locator('[data-node="数"]').focus()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowRight')
    expect(await page.evaluate(() => (document.activeElement as HTMLElement).dataset.node)).toBe('表')
    await page.keyboard.press('Enter')
    await expect.poll(desk.focused).toBe('表')
  })
})

describe('bad input', () => {
  test('an endless query shows how long it runs, stops within a second, and the page lives', async () => {
    const many = Array.from({ length: 4 }, (_, at) => `${at ? 'CROSS JOIN ' : ''}成绩 t${at}`).join(' ')
    await desk.open(`'''sql name=无尽\nSELECT count(*) AS n FROM ${many}\n'''\n`, false)
    await desk.becomes('无尽', 'running')
    const stop = desk.cell('无尽').locator('[data-role="stop"]')
    await stop.waitFor()
    expect(await desk.cell('无尽').locator('.status').textContent()).toMatch(/正在计算 [\d.]+ (毫秒|秒)/)
    const began = performance.now()
    await stop.click()
    await page.waitForSelector('[data-cell="无尽"][data-state="error"]')
    expect(performance.now() - began).toBeLessThan(1000)
    expect(await errorOf('无尽')).toContain('已停止')
    await isAlive()
  })

  test('a query beyond the memory says so, and the page lives', async () => {
    await desk.open(
      "'''sql name=撑满\nSELECT list(a.range::VARCHAR || repeat('长', 400)) AS 表 FROM range(100000000) a GROUP BY a.range % 7\n'''\n",
      false,
    )
    await page.waitForSelector('[data-cell="撑满"][data-state="error"]', { timeout: 110_000 })
    expect(await errorOf('撑满')).toMatch(/内存|计算引擎中断/)
    await isAlive()
  }, 150_000)

  test('a name with quotes, and nonsense, are explained; nothing is lost', async () => {
    const source =
      "'''sql name=\"it's \\\"x\"\nSELECT 1\n'''\n\n'''sql name=胡\nSELECT SELECT FROM WHERE ''\n'''\n\n'''sql name=列\nSELECT 1 AS \"a'b\"\"c\"\n'''\n\n'''table\ndata: 列\n'''\n"
    const id = await desk.open(source)
    expect(await desk.cell('_0').locator('.error').textContent()).toMatch(/单元名“.*”不能用/)
    expect(await errorOf('胡')).toMatch(/第 1 行/)
    expect(await desk.cell('_3').textContent()).toContain('a\'b"c')
    expect((await desk.saved(id)).replaceAll('```', "'''")).toBe(source)
  })

  test('a document broken by hand opens as text, each error at its line', async () => {
    const source =
      "---\ntitle: 坏的\nconvention: { absent: maybe }\n---\n\n# 题\n\n'''chart name=图\nchart: bars\ndata 源\n'''\n\n'''sql name=开着\nSELECT 1\n"
    const id = await desk.open(source)
    expect(await page.locator('[data-role="notebook"] > .problem').textContent()).toContain('absent')
    expect(await errorOf('图')).toMatch(/第 \d 行/)
    expect(await errorOf('开着')).toContain('没有结束行')
    expect((await desk.saved(id)).replaceAll('```', "'''")).toBe(source)
    // And it can be mended on the page.
    await desk.edit('开着')
    await desk.rewrite('SELECT 2 AS b')
    await page.keyboard.press('Control+Enter')
    await desk.becomes('开着', 'ready')
  })

  test('a chart of a million points is drawn or refused in words, and the page lives', async () => {
    await desk.open(
      "'''sql name=百万\nSELECT range AS x, range % 1000 AS y FROM range(1000000)\n'''\n\n'''chart name=点\nchart: scatter\ndata: 百万\nx: x\ny: y\n'''\n",
    )
    const said = (await desk.cell('点').textContent()) ?? ''
    expect(said).toMatch(/1 000 000|1,000,000|100 万|1000000|太多|抽|前/)
    await isAlive()
  })
})

describe('a problem list', () => {
  const exam = '2023A-midterm-9'
  const level = `'''input name=学科\noptions: [数学, 英语]\n'''\n\n'''measure name=各校\nmeasure: level\nexam: ${exam}\nsubject: $学科\nby: 学校\n'''\n\n`
  const list = () => desk.cell('清单').locator('[data-role="problems"]')
  const rows = () => list().locator('tbody > tr[data-status]')

  /** The list is the district's: what one test leaves there the next would find. */
  async function removeAll() {
    for (let left = await rows().count(); left > 0; left--) {
      await list().getByRole('button', { name: '删除这个问题' }).first().click()
      await expect.poll(() => rows().count()).toBe(left - 1)
    }
  }

  test('is the district’s, edited by form, and a problem keeps its exam and subject', async () => {
    const source = `${level}'''problems name=清单\n'''\n`
    const id = await desk.open(source)
    await list().locator('[data-role="add-problem"]').click()
    const form = list().locator('[data-role="problem-form"]')
    const fill = async (key: string, value: string) => {
      await form.locator(`[data-key="${key}"]`).fill(value)
      await page.keyboard.press('Tab')
    }
    await fill('text', '合格率偏低')
    await fill('unit', '明德初级中学')
    await fill('owner', '王老师')
    await fill('due', '2024-01-15')
    await form.locator('[data-key="status"]').selectOption('mending')
    for (const field of await form.locator('input, select, textarea').all())
      expect((await field.boundingBox())!.width).toBeGreaterThan(180)
    await form.locator('[data-key="evidence"]').selectOption('各校')
    await form.locator('[data-key="column"]').selectOption('合格率')
    const number = list().locator('[data-role="then-now"]')
    await expect.poll(() => number.textContent()).toMatch(/\d%/)
    const noted = (await number.textContent())!.trim()
    await expect.poll(() => form.locator('[data-key="subject"]').inputValue()).toBe('数学')
    // The page turns to English: its table does, the problem does not.
    const mean = await desk.cell('各校').textContent()
    await desk.cell('学科').locator('select').selectOption('英语')
    await expect.poll(() => desk.cell('各校').textContent()).not.toBe(mean)
    await desk.becomes('清单', 'ready')
    expect((await number.textContent())!.trim()).toBe(noted)
    expect((await desk.saved(id)).replaceAll('```', "'''")).toBe(source)
    // Another notebook shows the same list.
    await desk.open(`${level}'''problems name=清单\nschool: 明德初级中学\n'''\n`)
    await expect.poll(() => rows().count()).toBe(1)
    const row = (await rows().textContent())!
    for (const words of ['合格率偏低', '王老师', '2024-01-15', noted]) expect(row).toContain(words)
    await list().getByRole('button', { name: '删除这个问题' }).click()
    await expect.poll(() => rows().count()).toBe(0)
    await page.locator('[data-role="notice"]').getByRole('button', { name: '撤销' }).click()
    await expect.poll(() => rows().count()).toBe(1)
    await removeAll()
  })

  test('of an older notebook becomes the district’s once, and its text stays as it is', async () => {
    const source =
      "'''sql name=各校\nSELECT '东湖' AS 单位, 0.612 AS 合格率 UNION ALL SELECT '西苑', 0.8\n'''\n\n'''problems name=清单\nitems:\n  - problem: 计算薄弱\n    owner: 王老师\n  - problem: 合格率偏低\n    school: 东湖\n    evidence: 各校\n    column: 合格率\n    baseline: 0.612\n'''\n"
    const id = await desk.open(source)
    await expect.poll(() => rows().count()).toBe(1)
    expect(await rows().textContent()).toContain('计算薄弱')
    const pending = list().locator('[data-role="pending-problems"] li')
    expect(await pending.textContent()).toMatch(/合格率偏低[^]*东湖[^]*0\.612/)
    await pending.getByRole('button', { name: '放进问题清单' }).click()
    await expect.poll(() => rows().count()).toBe(2)
    await expect.poll(() => pending.count()).toBe(0)
    expect((await desk.saved(id)).replaceAll('```', "'''")).toBe(source)
    // The query's figures of today stand beside those of then.
    await desk.edit('各校')
    await desk.rewrite("SELECT '东湖' AS 单位, 0.7 AS 合格率")
    await page.keyboard.press('Control+Enter')
    await expect
      .poll(async () => (await rows().last().locator('output').textContent())!.replace(/\s+/g, ' ').trim())
      .toBe('0.612 → 0.7')
    await page.keyboard.press('Escape')
    await desk.open(source)
    await expect.poll(() => rows().count()).toBe(2)
    await removeAll()
    // What was taken over and deleted stays deleted.
    await desk.open(source)
    await desk.becomes('清单', 'ready')
    expect(await rows().count()).toBe(0)
  })
})

describe('what a measure’s cell says of itself', () => {
  const exam = '2023A-midterm-9'

  test('a sentence that can’t be filled says why, and the others stand', async () => {
    await desk.open(
      `'''measure name=水平\nmeasure: level\nexam: ${exam}\nview: [finding]\nfinding:\n  - "共 \${count(结果)} 校。"\n  - "缺 \${没有这列}。"\n'''\n`,
    )
    const sentences = desk.cell('水平').locator('[data-role="findings"] li')
    expect(await sentences.allInnerTexts()).toEqual([
      '共 24 校。',
      expect.stringMatching(/^缺 —。\n结果里没有“没有这列”。可用的列：单位、/) as string,
    ])
  })

  test('students as units are personal data, like ids and names', async () => {
    const where = 'where: {班级: 明德初级中学 九(1)班}'
    const blueprint = (name: string, by: string) =>
      `'''measure name=${name}\nmeasure: blueprint\nexam: ${exam}\nsubject: 数学\nby: ${by}\n${where}\n'''\n`
    await desk.open(`${blueprint('每人', '学生')}\n${blueprint('每班', '班级')}`)
    expect(await desk.cell('每人').locator('[data-role="pupils-note"]').count()).toBe(1)
    expect(await desk.cell('每班').locator('[data-role="pupils-note"]').count()).toBe(0)
  })
})
