import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { DuckDBInstance } from '@duckdb/node-api'
import { writeXlsx } from 'hucre/xlsx'
import { dice } from '../../ingest/mutate'
import { atMost, median, stated, type Figure } from '../figure'
import type { Bench, Stage } from '../stage'

const folder = fileURLToPath(new URL('../../output/import', import.meta.url))
const rows = 100_000
const runs = 3

/** Seven subjects and their total of a grade: 100,000 × 12. */
async function writeTotals(): Promise<string> {
  const roll = dice(12)
  const subjects = ['语文', '数学', '英语', '物理', '化学', '历史', '道德与法治']
  const sheet: (string | number)[][] = [
    ['考号', '姓名', '学校', '班级', ...subjects.map((subject) => `${subject}(150)`), '总分'],
  ]
  for (let row = 0; row < rows; row++) {
    const marks = subjects.map(() => roll(301) / 2)
    const total = marks.reduce((sum, mark) => sum + mark, 0)
    sheet.push([
      `${2023000000 + row}`,
      `学生${row}`,
      `第${row % 60}中学`,
      `九(${(row % 12) + 1})班`,
      ...marks,
      total,
    ])
  }
  const path = `${folder}/2023年秋学期九年级期中.xlsx`
  writeFileSync(path, await writeXlsx({ sheets: [{ name: '成绩', rows: sheet }] }))
  return path
}

/** Fifty-nine items of one paper: 100,000 × 61. */
function writeItems(): string {
  const roll = dice(61)
  const full = (item: number) => (item < 40 ? 3 : 10)
  const items = Array.from({ length: 59 }, (_, item) => item)
  const lines = [['考号', '学校', ...items.map((item) => `${item + 1}(${full(item)}分)`)].join()]
  for (let row = 0; row < rows; row++)
    lines.push([2023000000 + row, `第${row % 60}中学`, ...items.map((item) => roll(full(item) + 1))].join())
  const path = `${folder}/2023年秋学期九年级期中数学小题分.csv`
  writeFileSync(path, lines.join('\r\n'))
  return path
}

/** Marks the moments of an import, and keeps the tasks that hold the page up. As text: it runs in the page as it is. */
const watch = `
  const mark = (name, selector) => (event) => event.target.closest?.(selector) && performance.mark(name)
  document.addEventListener('change', mark('dropped', '[data-role="add-files"]'), true)
  document.addEventListener('click', mark('confirmed', '[data-role="confirm-import"]'), true)
  window.longTasks = []
  new PerformanceObserver((list) => longTasks.push(...list.getEntries().map(({ duration }) => duration)))
    .observe({ type: 'longtask' })
`

interface Import {
  /** Milliseconds from the drop to the dialog that can be confirmed, and from confirming to data that answers. */
  dialog: number
  commit: number
  /** The longest that the page was held up. */
  longest: number
  /** Bytes that the page's process had at its fullest. */
  memory: number
}

/** Imports a file as an officer does: drops it, confirms. */
function importFile({ site, fresh }: Stage, path: string): Promise<Import> {
  return fresh(async (page) => {
    page.setDefaultTimeout(300_000)
    await page.addInitScript({ content: watch })
    await page.goto(site)
    await page.waitForSelector('[data-role="engine"][data-state="ready"]')
    await page.evaluate(() => void ((window as never as { longTasks: number[] }).longTasks.length = 0))
    const memory = watchMemory()
    await page.locator('input[type=file][data-role="add-files"]').setInputFiles(path)
    const ready = await page.waitForFunction(
      () => document.querySelector('[data-role="confirm-import"]:enabled') && performance.now(),
      undefined,
      { polling: 'raf' },
    )
    const [dropped] = await page.evaluate(() =>
      performance.getEntriesByName('dropped').map((each) => each.startTime),
    )
    await page.locator('[data-role="confirm-import"]').click()
    await page.waitForFunction(() => performance.getEntriesByName('import-committed').length > 0, undefined, {
      polling: 20,
    })
    const measured = await page.evaluate(() => ({
      commit:
        performance.getEntriesByName('import-committed')[0]!.startTime -
        performance.getEntriesByName('confirmed')[0]!.startTime,
      longest: Math.max(0, ...(window as never as { longTasks: number[] }).longTasks),
    }))
    return { ...measured, dialog: Number(await ready.jsonValue()) - dropped!, memory: memory() }
  })
}

/** Samples the resident memory of the fullest renderer; the answer is its highest, in bytes. */
function watchMemory(): () => number {
  let most = 0
  const sample = () => {
    for (const id of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
      try {
        if (!readFileSync(`/proc/${id}/cmdline`, 'utf8').includes('--type=renderer')) continue
        const pages = Number(readFileSync(`/proc/${id}/statm`, 'utf8').split(' ')[1])
        most = Math.max(most, pages * 4096)
      } catch {
        // The process has ended meanwhile.
      }
    }
  }
  const timer = setInterval(sample, 100)
  return () => {
    clearInterval(timer)
    return most
  }
}

/** Milliseconds that the library alone takes in the same browser. */
function readBare({ bare, fresh }: Stage, path: string): Promise<number> {
  return fresh(async (page) => {
    await page.goto(`${bare}workbook.html`)
    await page.locator('input').setInputFiles(path)
    const took = await page.waitForFunction(() => document.body.dataset.took, undefined, { timeout: 300_000 })
    return Number(await took.jsonValue())
  })
}

/** Milliseconds that native DuckDB takes on one thread to make a table of the file. */
async function readNative(path: string): Promise<number> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' })
  const connection = await instance.connect()
  const began = performance.now()
  await connection.run(`CREATE TABLE t AS SELECT * FROM read_csv('${path}')`)
  const took = performance.now() - began
  connection.closeSync()
  return took
}

async function compare(
  name: string,
  limit: number,
  against: string,
  ours: () => Promise<Import>,
  theirs: () => Promise<number>,
): Promise<Figure[]> {
  const imports: Import[] = []
  const others: number[] = []
  // By turns, so that whatever else the machine does falls on both.
  for (let run = 0; run < runs; run++) {
    others.push(await theirs())
    imports.push(await ours())
  }
  const of = (pick: (each: Import) => number) => median(imports.map(pick))
  const whole = of(({ dialog, commit }) => dialog + commit)
  return [
    stated(`${name}, ${against}`, median(others), 'ms'),
    stated(
      `${name}, drop to dialog`,
      of(({ dialog }) => dialog),
      'ms',
    ),
    stated(
      `${name}, confirm to queryable`,
      of(({ commit }) => commit),
      'ms',
    ),
    atMost(limit, `${name}, drop to queryable against ${against}`, whole / median(others), '×'),
    atMost(
      100,
      `${name}, longest task of the page`,
      of(({ longest }) => longest),
      'ms',
    ),
    stated(`${name}, peak memory of the page`, of(({ memory }) => memory) / 2 ** 20, 'MiB'),
  ]
}

/** A district’s files from the drop to data that answers, against who reads the same files and does nothing else. */
export const bench: Bench = async (stage) => {
  mkdirSync(folder, { recursive: true })
  const totals = await writeTotals()
  const items = writeItems()
  return [
    ...(await compare(
      '.xlsx 100,000 × 12',
      1.4,
      'hucre alone',
      () => importFile(stage, totals),
      () => readBare(stage, totals),
    )),
    ...(await compare(
      'CSV 100,000 × 61',
      2,
      'native DuckDB',
      () => importFile(stage, items),
      () => readNative(items),
    )),
  ]
}
