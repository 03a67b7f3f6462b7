import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Manifest } from '../../sample/write'
import { atMost, median, stated } from '../figure'
import type { Bench, Stage } from '../stage'

const runs = 3
const folder = fileURLToPath(new URL('../../../public/sample', import.meta.url))

/** The midterm's files on disk: the school roster and the marks of the ninth grade. */
function files(): string[] {
  const { files } = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Manifest
  return files
    .filter((file) => file.main && (file.kind === 'schools' || file.kind === 'totals'))
    .map((file) => join(folder, file.name))
}

/** Milliseconds from dropping the files to the dialog being ready, and from confirming to the last cell drawn. */
function run({ site, fresh }: Stage): Promise<{ recognise: number; fill: number }> {
  return fresh(async (page) => {
    await page.goto(site)
    await page.waitForSelector('[data-role="engine"][data-state="ready"]')
    const confirm = page.locator('[data-role="confirm-import"]:enabled')
    const dropped = performance.now()
    await page.locator('input[type=file][data-role="add-files"]').setInputFiles(files())
    // The sample's files state no full marks; the officer takes the suggestions with one click.
    await page.locator('[data-role="take-suggestions"]').click()
    await confirm.waitFor()
    const recognised = performance.now()
    await confirm.click()
    await page.waitForFunction(
      () => {
        const cells = [...document.querySelectorAll<HTMLElement>('[data-cell]')]
        return cells.length > 0 && cells.every((cell) => cell.dataset.state === 'ready')
      },
      undefined,
      { polling: 'raf', timeout: 60_000 },
    )
    return { recognise: recognised - dropped, fill: performance.now() - recognised }
  })
}

/** The main job on the sample district: from the drop to the last chart of the midterm notebook. */
export const bench: Bench = async (stage) => {
  const times: { recognise: number; fill: number }[] = []
  for (let i = 0; i < runs; i++) times.push(await run(stage))
  return [
    stated('midterm, drop to dialog', median(times.map((t) => t.recognise)), 'ms'),
    stated('midterm, confirm to last chart', median(times.map((t) => t.fill)), 'ms'),
    atMost(10_000, 'midterm, drop to last chart', median(times.map((t) => t.recognise + t.fill)), 'ms'),
  ]
}
