import { expect, test } from 'vitest'
import { measures, questions } from '../../src/measures/catalogue/catalogue'
import { listFields } from '../../src/measures/catalogue/form'
import { zh } from '../../src/i18n/zh/messages'
import { en } from '../../src/i18n/en/messages'

const fieldOf = (measure: string, name: string) =>
  listFields(measures.get(measure)!).find((field) => field.name === name)!

test('every parameter of every measure has a field with a name and a word of help in both languages', () => {
  for (const measure of measures.values()) {
    for (const { name, help } of listFields(measure)) {
      expect(zh.build.parameters[name], `${measure.id}.${name}`).toMatch(/\p{Script=Han}/u)
      expect(en.build.parameters[name], `${measure.id}.${name}`).toMatch(/^[\p{Script=Latin} ,]+$/u)
      expect(help?.zh, `${measure.id}.${name}`).toMatch(/\S/)
      expect(help?.en, `${measure.id}.${name}`).toMatch(/\S/)
    }
  }
})

test('the choices of every measure are said in English, too', () => {
  for (const measure of measures.values()) {
    for (const { name, ask } of listFields(measure)) {
      if (ask.kind !== 'choice' && ask.kind !== 'levels') continue
      for (const choice of ask.choices) {
        expect(en.build.choice(choice), `${measure.id}.${name}`).not.toMatch(/\p{Script=Han}/u)
      }
    }
  }
})

test('every measure answers a question of the catalogue, once', () => {
  const listed = questions.flatMap((question) => question.measures.map(({ id }) => id))
  expect(listed.toSorted()).toEqual([...measures.keys()].toSorted())
})

test.each([
  ['level', 'exam', { kind: 'exam' }],
  ['level', 'subject', { kind: 'subject' }],
  ['level', 'where', { kind: 'where' }],
  ['level', 'intervals', { kind: 'flag' }],
  ['grades', 'subjects', { kind: 'subjects' }],
  ['borderline', 'line', { kind: 'line' }],
  ['borderline', 'below', { kind: 'number', min: 0 }],
  ['irt', 'categories', { kind: 'number', min: 2, max: 10, whole: true }],
  ['equity', 'show', { kind: 'choice', choices: ['概要', '漏斗', '方差构成'] }],
  ['options', 'items', { kind: 'names' }],
  ['targets', 'targets', { kind: 'yaml' }],
])('%s.%s is asked for as it should be', (measure, name, ask) => {
  expect(fieldOf(measure, name).ask).toMatchObject(ask)
})

test('what must be given is told from what may', () => {
  expect(fieldOf('level', 'exam').required).toBe(true)
  expect(fieldOf('level', 'subject')).toMatchObject({ required: false, usual: '总分' })
})
