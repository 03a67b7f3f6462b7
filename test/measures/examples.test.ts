import * as v from 'valibot'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rows, type Value } from '../../src/engine/table'
import { measures } from '../../src/measures/catalogue'
import { examples } from '../../src/measures/examples/examples'
import { formatNumber } from '../../src/measures/format'
import type { Format } from '../../src/measures/measure'
import { defaultConvention } from '../../src/model/convention'
import { openNodeDatabase } from '../engine/node'
import { loadExamples } from './examples'

let database: Awaited<ReturnType<typeof openNodeDatabase>>
beforeAll(async () => {
  database = await openNodeDatabase()
  await loadExamples(database)
})
afterAll(() => database.close())

const print = (value: Value | undefined, format: Format) =>
  typeof value === 'string' ? value : formatNumber(value == null ? null : Number(value), format, 'zh')

test.each([...examples])('the example of %s is what the measure computes', async (id, example) => {
  const measure = measures.get(id)!
  const given = v.parse(measure.params, example.params)
  const { table, columns } = await measure.run(given, { database, convention: defaultConvention })
  const shown = example.columns.map(({ zh }) => columns.find(({ name }) => name === zh)!)
  expect(shown.map((column) => ({ zh: column?.name, en: column?.en }))).toEqual(example.columns)
  expect(rows(table).map((row) => shown.map(({ name, format }) => print(row[name], format)))).toEqual(
    example.rows,
  )
})
