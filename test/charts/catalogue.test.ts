import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { expect, test } from 'vitest'
import { chartKinds, kinds, loadDrawing } from '../../src/charts/catalogue'
import { examplesOf } from '../../src/charts/examples'
import { parseChartSpec } from '../../src/charts/spec'

const charts = 'src/charts'

/** Packages and files that a module brings along, but for what it loads later. */
function broughtBy(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen
  seen.add(file)
  const text = readFileSync(file, 'utf8')
  for (const [, clause, from] of text.matchAll(/^(?:import|export)\s+([^'"]*?)from\s+'([^']+)'/gms)) {
    if (clause!.startsWith('type ')) continue
    if (from!.startsWith('.')) broughtBy(normalize(join(dirname(file), `${from}.ts`)), seen)
    else seen.add(from!)
  }
  return seen
}

test.each(['spec', 'suggest', 'suited', 'edit', 'starter', 'examples', 'load', 'columns', 'tip', 'order'])(
  '%s brings no drawing along',
  (name) => {
    const brought = [...broughtBy(`${charts}/${name}.ts`)]
    expect(brought.filter((each) => each.includes('plot') || each.includes('.draw.'))).toEqual([])
  },
)

test('what renders does bring Plot, so that the test above could fail', () => {
  expect([...broughtBy(`${charts}/render.ts`)]).toContain('@observablehq/plot')
})

test.each(chartKinds)('%s stands in files of its name, and its samples are what it says', async (kind) => {
  for (const file of [`${kind}.ts`, `${kind}.draw.ts`])
    expect(existsSync(`${charts}/kinds/${file}`)).toBe(true)
  for (const { spec, data } of examplesOf(kind)) {
    expect(parseChartSpec(spec).chart).toBe(kind)
    expect(data.table.rowCount).toBeGreaterThan(0)
  }
  expect(kinds.get(kind)!.limit).toBeGreaterThan(0)
  expect(await loadDrawing(kind)).toBeTypeOf('function')
})
