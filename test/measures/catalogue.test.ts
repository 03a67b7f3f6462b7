import * as v from 'valibot'
import { expect, test } from 'vitest'
import { measures } from '../../src/measures/catalogue/catalogue'

test.each([...measures])('%s: named and defined in both languages, its defaults stand', (id, measure) => {
  expect(measure.id).toBe(id)
  for (const text of [measure.name, measure.definition]) {
    expect(text.zh).toMatch(/\p{Script=Han}/u)
    expect(text.en).not.toMatch(/^$/)
  }
  if (id === 'targets') return
  const given = v.parse(measure.params, { exam: 'exam' })
  // What a cell has written out parses to itself.
  expect(v.parse(measure.params, given)).toEqual(given)
})

test('every measure of the catalogue has an id of its own', () => {
  expect([...measures.keys()]).toEqual([
    'level',
    'bands',
    'one_mark',
    'position',
    'subjects',
    'equity',
    'paper',
    'items',
    'options',
    'blueprint',
    'consistency',
    'sp',
    'irt',
    'dif',
    'value_added',
    'trend',
    'borderline',
    'imbalance',
    'volatility',
    'tiers',
    'lines',
    'grades',
    'composite',
    'targets',
  ])
})
