import { expect, test } from 'vitest'
import { measures } from '../../src/measures/catalogue/catalogue'
import { listMeasureSignatures, listParameters } from '../../src/measures/catalogue/reference'

test('parameters are read from the schema that parses them', () => {
  const level = listParameters(measures.get('level')!)
  expect(level.find(({ name }) => name === 'exam')).toEqual({
    name: 'exam',
    type: { zh: '文字', en: 'text' },
    meaning: { zh: '考试的键，常写 $场次', en: 'key of the exam, often $场次' },
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

test('every parameter has a type and says what it does', () => {
  for (const { id, parameters, call } of listMeasureSignatures()) {
    for (const { name, type, meaning, required, fallback } of parameters) {
      expect(type.zh, `${id}.${name}`).toMatch(/[\u4e00-\u9fff]/)
      expect(meaning.zh, `${id}.${name}`).toMatch(/[\u4e00-\u9fff]/)
      expect(meaning.en.length, `${id}.${name}`).toBeGreaterThan(5)
      expect(required, `${id}.${name}`).toBe(fallback === undefined)
    }
    expect(call).toMatch(new RegExp(`^${id}\\(`))
  }
  const types = Object.fromEntries(
    listMeasureSignatures()
      .find(({ id }) => id === 'irt')!
      .parameters.map(({ name, type }) => [name, type.zh]),
  )
  expect(types).toMatchObject({ model: '选一', categories: '整数', merge: '是否', rule: '选一或数' })
})
