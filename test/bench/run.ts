import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Figure } from './figure'
import { withStage, type Bench } from './stage'

const project = fileURLToPath(new URL('../..', import.meta.url))
const rows = fileURLToPath(new URL('./rows', import.meta.url))

/** The benches asked for by file name on the command line, or all of them. */
async function chooseBenches(): Promise<[name: string, bench: Bench][]> {
  const wanted = process.argv.slice(2)
  const names = readdirSync(rows)
    .filter((file) => file.endsWith('.ts'))
    .map((file) => file.slice(0, -3))
    .sort()
  const unknown = wanted.filter((name) => !names.includes(name))
  if (unknown.length) throw new RangeError(`no bench ${unknown.join(', ')}; there are ${names.join(', ')}`)
  const chosen = names.filter((name) => wanted.length === 0 || wanted.includes(name))
  return Promise.all(
    chosen.map(async (name) => {
      const { bench } = (await import(pathToFileURL(join(rows, `${name}.ts`)).href)) as { bench: Bench }
      return [name, bench]
    }),
  )
}

function print({ name, value, unit, target, pass }: Figure) {
  const digits = unit === '×' ? 2 : 0
  const limit = target === null ? '' : `  ≤ ${target} ${unit}  ${pass ? '✓' : '✗'}`
  console.log(`${name.padEnd(44)} ${value.toFixed(digits).padStart(8)} ${unit}${limit}`)
}

if (!existsSync(join(project, 'dist/index.html')))
  throw new Error('dist is missing: run `npm run bench`, which builds it')
const benches = await chooseBenches()
const figures = await withStage(project, async (stage) => {
  const figures: Figure[] = []
  for (const [, bench] of benches) {
    for (const figure of await bench(stage)) {
      print(figure)
      figures.push(figure)
    }
  }
  return figures
})
writeFileSync(join(project, 'bench-results.json'), JSON.stringify(figures, null, 2) + '\n')
if (figures.some((figure) => !figure.pass)) process.exitCode = 1
