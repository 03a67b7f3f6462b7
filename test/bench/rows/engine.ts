import { atMost, median, stated } from '../figure'
import type { Bench, Stage } from '../stage'

const runs = 5

/** Milliseconds from the start of navigation to `SELECT 1` answered by duckdb-wasm alone. */
function startBare({ bare, fresh }: Stage): Promise<number> {
  return fresh(async (page) => {
    await page.goto(bare)
    const ready = await page.waitForFunction(() => document.body.dataset.ready, undefined, { polling: 5 })
    return Number(await ready.jsonValue())
  })
}

/** Milliseconds from the start of navigation to the page saying that its engine is ready. */
function startOurs({ site, fresh }: Stage): Promise<number> {
  return fresh(async (page) => {
    await page.goto(site)
    const ready = await page.waitForFunction(
      () => document.querySelector('[data-role="engine"][data-state="ready"]') && performance.now(),
      undefined,
      { polling: 5 },
    )
    return Number(await ready.jsonValue())
  })
}

/** Engine start of the page against duckdb-wasm alone, by turns, each time in a browser with nothing cached. */
export const bench: Bench = async (stage) => {
  const ours: number[] = []
  const bare: number[] = []
  for (let run = 0; run < runs; run++) {
    bare.push(await startBare(stage))
    ours.push(await startOurs(stage))
  }
  return [
    stated('engine start, bare duckdb-wasm', median(bare), 'ms'),
    stated('engine start, our page', median(ours), 'ms'),
    atMost(1.3, 'engine start, our page against bare', median(ours) / median(bare), '×'),
  ]
}
