import * as v from 'valibot'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rows, type Value } from '../../src/engine/table'
import { measures } from '../../src/measures/catalogue/catalogue'
import {
  holds,
  isExact,
  parseArithmetic,
  parseChain,
  readFigure,
  reckon,
  roundingOf,
} from '../../src/measures/arithmetic'
import type { Example, Reckoning, Step } from '../../src/measures/example'
import { loadExamples } from '../../src/measures/catalogue/examples'
import { shownPatterns } from '../../src/measures/patterns'
import { formatNumber } from '../../src/measures/format'
import { worded } from '../../src/measures/words'
import type { Format } from '../../src/measures/measure'
import { defaultConvention } from '../../src/model/convention'
import { openNodeDatabase } from '../engine/node'
import { loadPatterns, loadPupils, readIndicators } from './examples'

type Opened = Awaited<ReturnType<typeof openNodeDatabase>>
let pupils: Opened
let patterns: Opened
beforeAll(async () => {
  ;[pupils, patterns] = [await openNodeDatabase(), await openNodeDatabase()]
  await loadPupils(pupils)
  await loadPatterns(patterns)
})
afterAll(() => [pupils, patterns].forEach((database) => database.close()))

const print = (value: Value | undefined, format: Format) =>
  typeof value === 'string' ? value : formatNumber(value == null ? null : Number(value), format, 'zh')

const examples = await loadExamples()

/** Every result of the examples with the measure it is of. */
const reckonings = [...examples].flatMap(([id, example]) =>
  example.parts.map((part, at) => ({ name: `${id} ${at + 1}`, id, example, part, at })),
)

async function compute(id: string, { data }: Example, { params }: Reckoning) {
  const measure = measures.get(id)!
  return measure.run(v.parse(measure.params, params), {
    database: data === shownPatterns ? patterns : pupils,
    convention: defaultConvention,
    read: readIndicators,
  })
}

test('every measure has an example', () => {
  expect([...examples.keys()].toSorted()).toEqual([...measures.keys()].toSorted())
})

test.each(reckonings)('$name is what the measure computes', async ({ id, example, part }) => {
  const { table, columns } = await compute(id, example, part)
  const shown = part.columns.map(({ zh }) => columns.find(({ name }) => name === zh)!)
  expect(shown.map((column) => ({ zh: column?.name, en: column?.en }))).toEqual(part.columns)
  expect(rows(table).map((row) => shown.map(({ name, format }) => print(row[name], format)))).toEqual(
    part.rows,
  )
})

/** Figures of conventions and definitions, which no step has to give. */
const conventional = [0.27, 0.5, 0.6, 0.2, 0.8, 0.9, 0.1, 0.85, 0.7, 0.15, 0.95, -0.01]
const quantiles = [0.975, 0.025, 1.96, 3.09, 1.645, 2.35, 1.5]

const has = (known: readonly number[], value: number) =>
  known.some((other) => Math.abs(other - value) < 1e-12)

/** The figures of a text that are not whole numbers. */
const fractionsOf = (text: string) =>
  [...text.matchAll(/\d+(?:\.\d+)?%?/g)]
    .map(([figure]) => readFigure(figure))
    .filter((value) => !Number.isInteger(value))

const wordsOf = (step: Step) => ('says' in step ? step.says : step.of)
const arithmeticOf = (step: Step) => ('by' in step ? step.by : 'holds' in step ? step.holds : '')
const resultOf = (step: Step) => ('gives' in step ? step.gives : 'finds' in step ? step.finds : undefined)

describe('steps', () => {
  test.each(reckonings)('$name: each comes to what it says', ({ part }) => {
    for (const step of part.steps) {
      if ('by' in step) {
        const value = reckon(parseArithmetic(step.by))
        const gap = Math.abs(value - readFigure(step.gives))
        expect(gap, `${step.by} is ${value}, not ${step.gives}`).toBeLessThanOrEqual(
          roundingOf(step.gives) + 1e-9,
        )
      }
      if ('holds' in step) expect(holds(parseChain(step.holds)), step.holds).toBe(true)
    }
  })

  test.each(reckonings)('$name: no figure comes out of nowhere', ({ example, at, part }) => {
    const earlier = example.parts.slice(0, at).flatMap(({ steps }) => steps)
    const given = [
      ...example.data.rows.flat().map(readFigure),
      ...conventional,
      ...quantiles,
      // What is stated in words, a reader can follow from there.
      ...part.steps.flatMap((step) => fractionsOf(wordsOf(step)?.zh ?? '')),
    ]
    part.steps.forEach((step, place) => {
      const before = [...earlier, ...part.steps.slice(0, place)].flatMap((other) =>
        readFigure(resultOf(other) ?? ''),
      )
      const known = [...given, ...before, ...before.map((value) => -value)]
      for (const value of fractionsOf(arithmeticOf(step))) {
        expect(has(known, value), `${value} in ${arithmeticOf(step)}`).toBe(true)
      }
    })
  })

  test.each(reckonings)('$name: they lead to every figure of the row', ({ id, example, part }) => {
    const row = part.rows[part.worked]!
    const results = part.steps.flatMap((step) => resultOf(step) ?? [])
    const data = example.data.rows.flat().map(readFigure)
    const missing = row.filter((cell, at) => {
      const value = readFigure(cell)
      if (Number.isNaN(value) || (Number.isInteger(value) && !/[.%]/.test(cell))) return false
      const reached = results.some((text) => Math.abs(readFigure(text) - value) <= roundingOf(cell) + 1e-9)
      return !reached && !has(data, value) && part.columns[at]!.zh !== '题数'
    })
    expect(missing, `${id}: ${row.join(' ')}`).toEqual([])
    const words = part.steps.flatMap((step) =>
      'holds' in step ? (typeof step.so === 'string' ? step.so : step.so.zh) : [],
    )
    const decided = part.columns.findIndex(({ zh, en }) => /^(判断|位置|等级)$/.test(zh) || en === 'tier')
    if (decided >= 0) expect(words).toContain(row[decided])
    // A verdict is said in the same English words as the table says it.
    const defined = measures.get(id)!.columns.flatMap(({ columns }) => columns)
    for (const step of part.steps) {
      if (!('holds' in step) || typeof step.so === 'string') continue
      const { zh, en } = step.so
      const at = row.indexOf(zh)
      if (at < 0) continue
      const own = defined.filter(({ name }) => name === part.columns[at]!.zh)
      expect(own.map((column) => worded(zh, column, 'en'))).toContain(en)
    }
  })

  test('words say the same figures in both languages', () => {
    // One digit may be a word in one of them.
    const figures = (text: string) => (text.match(/\d[\d.]*\d/g) ?? []).toSorted()
    for (const { name, part } of reckonings) {
      for (const step of part.steps) {
        const text = wordsOf(step)
        if (text) expect(figures(text.en), name).toEqual(figures(text.zh))
      }
    }
  })
})

describe('arithmetic', () => {
  test.each([
    ['2 + 3 * 4', 14],
    ['(2 + 3) * 4', 20],
    ['-2^2', -4],
    ['(-2)^2', 4],
    ['8 / 2 / 2', 2],
    ['2^3^2', 512],
    ['50% * 8', 4],
    ['sqrt(16) - abs(1 - 3)', 2],
    ['ceil(0.27 * 6)', 2],
    ['min(1, 3)', 1],
    ['t(0.975, 2)', 4.302652729911275],
    ['F(0.975, 1, 4)', 12.217862631],
  ])('%s is %d', (text, value) => expect(reckon(parseArithmetic(text))).toBeCloseTo(value, 8))

  test.each(['', '2 +', '(2', '2)', '2 3', 'log(2)', '2 $ 3', 'sqrt 2', '1.2.3'])('“%s” is none', (text) =>
    expect(() => parseArithmetic(text)).toThrow(/“/),
  )

  test('chains hold or do not', () => {
    expect(holds(parseChain('1 < 2 <= 2'))).toBe(true)
    expect(holds(parseChain('1 < 2 < 2'))).toBe(false)
    expect(holds(parseChain('3 >= 3 > 2'))).toBe(true)
  })

  test('a result is exact, or rounded', () => {
    expect(isExact(parseArithmetic('4 / 2'), '2.0')).toBe(true)
    expect(isExact(parseArithmetic('2 / 3'), '66.7%')).toBe(false)
  })
})
