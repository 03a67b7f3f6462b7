import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '../../src/engine/query'
import { measures } from '../../src/measures/catalogue/catalogue'
import { difficultyWords, itemRemarks } from '../../src/measures/paper/items.columns'
import { borderlineAdvice } from '../../src/measures/students/borderline.columns'
import { imbalanceAdvice } from '../../src/measures/students/imbalance.columns'
import { tierAdvice } from '../../src/measures/students/tiers.columns'
import { unit } from '../../src/measures/columns'
import { MeasureError } from '../../src/measures/measure'
import { translate, worded, write } from '../../src/measures/words'
import { openNodeDatabase } from '../engine/node'
import { answer, forms } from './forms'
import { loadDistrict } from './sample'

test.each([
  ['较难', difficultyWords, 'fairly hard'],
  ['区分度偏低；选做题，只计选做者', itemRemarks, 'low discrimination; optional: only those who took it'],
  [
    '失分较多：函数（第1、2题，−17）、第3(1)题（−5）',
    borderlineAdvice,
    'most marks lost: 函数 (items 1, 2, −17), item 3(1) (−5)',
  ],
  [
    '相对薄弱：语文（−1.20）：阅读（第4、5、6、7等题，−9.5）；英语（−0.31）',
    borderlineAdvice,
    'relatively weak: 语文 (−1.20): 阅读 (items 4, 5, 6, 7 …, −9.5); 英语 (−0.31)',
  ],
  [
    '与语文教师会诊，先看语文失分的知识点',
    imbalanceAdvice,
    'confer with the teacher of 语文; begin with the topics lost there',
  ],
  [
    '补数学（函数（第1题，−3）、第3题（−5））、英语，与总分层次看齐',
    tierAdvice,
    'bring 数学 (函数 (items 1, −3), item 3 (−5)), 英语 up to the tier of the total',
  ],
])('%s in English', (chinese, words, english) => {
  expect(translate(chinese, words)).toBe(english)
})

test('what is none of the words stays as it is', () => {
  expect(translate('很难', difficultyWords)).toBeUndefined()
  expect(translate('与语文教师会诊，先看数学失分的知识点', imbalanceAdvice)).toBeUndefined()
  expect(worded('很难', { words: difficultyWords }, 'en')).toBe('很难')
  expect(worded('难', { words: difficultyWords }, 'zh')).toBe('难')
  expect(worded(3, { words: difficultyWords }, 'en')).toBe(3)
  expect(worded('难', {}, 'en')).toBe('难')
})

test('a unit of several levels has its own words translated', () => {
  expect(worded('全区', unit, 'en')).toBe('District')
  expect(worded('（未分片） · 女', unit, 'en')).toBe('(no zone) · 女')
  expect(worded('一中 （未填班级）', unit, 'en')).toBe('一中 (class not stated)')
  expect(worded('实验中学', unit, 'en')).toBe('实验中学')
})

test('a template is filled in Chinese', () => {
  expect(write(borderlineAdvice, '失分较多：{losses}', { losses: '函数（−3）' })).toBe('失分较多：函数（−3）')
})

test.each([...measures.values()])('$id: every column has a definition in both languages', (measure) => {
  const all = measure.columns.flatMap(({ columns }) => columns)
  expect(all.length).toBeGreaterThan(0)
  for (const { name, en, definition } of all) {
    expect(definition.zh, name).toMatch(/[。，：]/)
    expect(definition.en, name).toMatch(/[.:]$|[a-z]/)
    expect(definition.en + en, name).not.toMatch(/\p{Script=Han}/u)
  }
})

describe('over a district', () => {
  let database: Database & { close(): void }
  beforeAll(async () => {
    database = await openNodeDatabase()
    await loadDistrict(database, 'graduating', { students: 240, schools: 4 })
  }, 120_000)
  afterAll(() => database.close())

  /** `answer` itself holds every result against the reference and its words. */
  test.each(forms)(
    '%s %j is described and worded',
    async (id, params) => {
      const exam = String(
        (await database.query('SELECT key FROM exam ORDER BY seq DESC LIMIT 1')).columns[0]!.values[0],
      )
      const result = await answer(database, id, { exam, ...params })
      expect(result).not.toBeInstanceOf(MeasureError)
    },
    120_000,
  )
})
