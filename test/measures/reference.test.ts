import { expect, test } from 'vitest'
import { measures } from '../../src/measures/catalogue'
import { listParameters } from '../../src/measures/reference'

test('parameters are read from the schema that parses them', () => {
  const level = listParameters(measures.get('level')!)
  expect(level.find(({ name }) => name === 'exam')).toEqual({
    name: 'exam',
    required: true,
    fallback: undefined,
    choices: [],
  })
  expect(level.find(({ name }) => name === 'by')).toMatchObject({ required: false, fallback: '学校' })
  expect(level.find(({ name }) => name === 'by')!.choices).toContain('片区')
  expect(level.find(({ name }) => name === 'intervals')).toMatchObject({ fallback: 'false' })
})

test.each([...measures.values()])('$id says what it is in both languages', (measure) => {
  expect(measure.name.zh).toMatch(/[\u4e00-\u9fff]/)
  expect(measure.definition.zh.length).toBeGreaterThan(15)
  expect(measure.definition.en.length).toBeGreaterThan(15)
  expect(listParameters(measure).length).toBeGreaterThan(0)
})
