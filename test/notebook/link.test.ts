import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultConvention } from '../../src/model/convention'
import {
  differences,
  readLink,
  withoutPupil,
  writeLink,
  type LinkState,
} from '../../src/notebook/selection/link'
import { selectionSchema } from '../../src/notebook/selection/selection'
import * as v from 'valibot'

const inputs = ['场次', '学科', '层级', '科目们', '线']
const none: LinkState = { inputs: {}, convention: undefined, selection: {} }

/** A state and the link that carries it, either way. */
const cases: [name: string, link: string, state: Partial<LinkState>][] = [
  ['nothing chosen', '', {}],
  ['an input, in Chinese', '学科=数学', { inputs: { 学科: '数学' } }],
  ['a choice of none', '层级=', { inputs: { 层级: '' } }],
  ['several of one', '科目们=数学&科目们=语文', { inputs: { 科目们: ['数学', '语文'] } }],
  ['signs that addresses use', '学科=a%26b%3Dc%2Bd%20%23%3F%2F%25', { inputs: { 学科: 'a&b=c+d #?/%' } }],
  [
    'a school and a class',
    '选中.学校=东湖中学&选中.班级=九(1)班',
    { selection: { 学校: '东湖中学', 班级: '九(1)班' } },
  ],
  ['a range of marks', '选中.起分=59.5&选中.止分=72', { selection: { 起分: 59.5, 止分: 72 } }],
  [
    'an item',
    '选中.考试=2023A-midterm-9&选中.学科=数学&选中.题=17(2)',
    {
      selection: { 考试: '2023A-midterm-9', 学科: '数学', 题: '17(2)' },
    },
  ],
  [
    'a 口径 that differs',
    `口径=${encodeURIComponent('{"absent":"zero","pass":{"by":"rate","value":0.7}}')}`,
    { convention: { absent: 'zero', pass: { by: 'rate', value: 0.7 } } },
  ],
]

const decode = (link: string) =>
  link
    .split('&')
    .map((pair) => pair.split('=').map(decodeURIComponent).join('='))
    .join('&')

describe('links', () => {
  it.each(cases)('%s', (_, link, state) => {
    const whole = { ...none, ...state }
    expect(readLink(link, inputs)).toEqual({ state: whole, refused: [] })
    expect(decode(writeLink(whole))).toBe(decode(link))
    expect(readLink(writeLink(whole), inputs)).toEqual({ state: whole, refused: [] })
  })

  it.each([
    ['an input that is not there', '学科=数学&校长=某', { inputs: { 学科: '数学' } }, ['没有“校长”这个选择']],
    [
      'a part that is not there',
      '选中.校长=某&选中.学校=甲',
      { selection: { 学校: '甲' } },
      ['没有“校长”这一项'],
    ],
    ['a mark that is none', '选中.起分=abc&选中.止分=3', {}, ['“起分”不能是', '要有起分和止分']],
    ['a range that ends before it begins', '选中.起分=5&选中.止分=3', {}, ['起分要小于止分']],
    ['a class of no school', '选中.班级=1班&学科=数学', { inputs: { 学科: '数学' } }, ['要写明学校']],
    ['a 口径 that is no JSON', '口径=abc&学科=数学', { inputs: { 学科: '数学' } }, ['“口径”的内容不能用']],
    [
      'a switch that does not exist, or not so',
      `口径=${encodeURIComponent('{"absent":"zero","zero":"x","rank":true,"__proto__":{"a":1}}')}`,
      { convention: { absent: 'zero' } },
      ['“口径.zero”', '“口径.rank”', '“口径.__proto__”'],
    ],
    ['endless values', `学科=${'长'.repeat(400)}`, {}, ['“学科”的内容不能用']],
    ['an endless link', `学科=${'a'.repeat(7000)}`, {}, ['链接太长']],
    ['bytes that are no text', '学科=%E6%95&层级=%00', {}, ['“学科”', '“层级”']],
    [
      'names of what every object has',
      '__proto__=x&选中.__proto__=y&选中.constructor=z',
      {},
      ['没有“__proto__”', '没有“__proto__”', '没有“constructor”'],
    ],
    [
      'a script',
      '选中.学校=<script>alert(1)</script>',
      {
        // Kept as it is: shown as text, and bound as a value.
        selection: { 学校: '<script>alert(1)</script>' },
      },
      [],
    ],
  ] as [string, string, Partial<LinkState>, string[]][])(
    '%s is refused in words, the rest applies',
    (_, link, state, words) => {
      const { state: read, refused } = readLink(link, inputs)
      expect(read).toEqual({ ...none, ...state })
      expect(refused).toHaveLength(words.length)
      words.forEach((word, index) => expect(refused[index]!.zh).toContain(word))
    },
  )

  it('never fails and never lets a state through that is none, whatever the link says', () => {
    const key = fc.constantFrom('学科', '选中.学校', '选中.班级', '选中.起分', '选中.止分', '口径', 'x')
    const pair = fc.tuple(key, fc.oneof(fc.string(), fc.json(), fc.constantFrom('1', '2', '甲')))
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(pair).map((pairs) => pairs.map((p) => p.map(encodeURIComponent).join('=')).join('&')),
        ),
        (link) => {
          const { state } = readLink(link, inputs)
          expect(v.is(selectionSchema, state.selection)).toBe(true)
          expect(Object.keys(state.inputs).every((name) => inputs.includes(name))).toBe(true)
          expect(readLink(writeLink(state), inputs).state).toEqual(state)
        },
      ),
      { numRuns: 500 },
    )
  })

  it('leave defaults out, and a pupil unless asked', () => {
    expect(differences(defaultConvention)).toEqual({})
    expect(differences({ ...defaultConvention, exempt: 'zero' })).toEqual({ exempt: 'zero' })
    const selection = { 学校: '甲', 班级: '1班', 学生: '007', 题: '3' }
    expect(withoutPupil(selection)).toEqual({ 学校: '甲', 班级: '1班', 题: '3' })
    expect(writeLink({ inputs: {}, selection: withoutPupil(selection) })).not.toContain('007')
  })
})
