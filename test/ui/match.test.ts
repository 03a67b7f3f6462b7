import { describe, expect, test } from 'vitest'
import { initialsOf } from '../../src/ui/palette/initials'
import { match } from '../../src/ui/palette/match'

describe('matching', () => {
  test('any part of a Chinese label, marked where it was found', () => {
    expect(match('质量', '期中质量分析会')).toMatchObject({ marks: [2, 3] })
    expect(match('均衡', '期中质量分析会')).toBeUndefined()
  })

  test('initials of the pinyin, with every reading of a character', () => {
    expect(match('zlfxh', '期中质量分析会')).toMatchObject({ marks: [2, 3, 4, 5, 6] })
    expect(match('yxl', '优秀率')).toBeDefined()
    expect(match('cqsz', '重庆市校')).toBeUndefined()
    expect(match('cq', '重庆')).toBeDefined()
    expect(match('zx', '校长')).toBeUndefined()
    expect(match('xz', '校长')).toBeDefined()
    expect(match('xc', '校长')).toBeDefined()
  })

  test('English words, also those of the other language', () => {
    expect(match('undo', '撤销', ['Undo'])).toBeDefined()
    expect(match('value add', '增值', ['Value added'])).toBeDefined()
    expect(match('val zzz', '增值', ['Value added'])).toBeUndefined()
  })

  test('what begins with it comes before what has it inside, words before initials', () => {
    const score = (query: string, label: string) => match(query, label)!.score
    expect(score('数学', '数学')).toBeGreaterThan(score('数学', '数学均分'))
    expect(score('数学', '数学均分')).toBeGreaterThan(score('数学', '各校数学均分'))
    expect(score('sx', '各校数学')).toBeLessThan(score('sx', 'SX 表'))
  })

  test('full-width letters and digits are the same as narrow ones', () => {
    expect(match('ｓ－ｐ', 'S-P 表')).toBeDefined()
    expect(match('s-p', 'Ｓ－Ｐ 表')).toBeDefined()
  })

  test('one character of each letter of the alphabet', () => {
    const characters = '安班差单二分格和集考岭满难欧平区任数题文校验质'
    expect([...characters].map((each) => initialsOf(each)[0]).join('')).toBe('ABCDEFGHJKLMNOPQRSTWXYZ')
  })
})
