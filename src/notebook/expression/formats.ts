import type { Args, Call } from './call'
import { refuse } from './problem'
import { one, roundTo, show, type Style } from './value'

/** A function that only says how its number is shown. */
function restyle(names: readonly string[], style: Style): Call {
  return {
    names,
    least: 1,
    most: 1,
    hint: { zh: `写法：${names[0]}(数)。`, en: `Write ${names[0]}(number).` },
    run(args) {
      const { value, style: own } = args.number(0)
      return one(value, { ...style, signed: style.signed ?? own.signed })
    },
  }
}

function decimals(args: Args, index: number): number {
  const value = args.count > index ? args.number(index).value : 0
  if (value === null || !Number.isInteger(value) || value < 0 || value > 10) {
    refuse(
      '小数位数要写 0 到 10 的整数。',
      'The number of decimals is an integer from 0 to 10.',
      args.at(index),
    )
  }
  return value
}

/** How a value reads, and choices between values. */
export const formats: readonly Call[] = [
  restyle(['整数', 'int'], { format: 'count' }),
  restyle(['分', 'mark'], { format: 'mark' }),
  restyle(['率', '百分比', 'rate', 'percent'], { format: 'rate' }),
  restyle(['百分点', 'points'], { format: 'points', signed: true, bare: true }),
  restyle(['指数', 'index'], { format: 'index' }),
  restyle(['相关', 'correlation'], { format: 'correlation' }),
  restyle(['概率', 'probability'], { format: 'probability' }),
  {
    names: ['小数', 'fixed'],
    least: 2,
    most: 2,
    hint: { zh: '写法：fixed(数, 小数位数)。', en: 'Write fixed(number, decimals).' },
    run(args) {
      const { value, style } = args.number(0)
      return one(value, { ...style, decimals: decimals(args, 1) })
    },
  },
  {
    names: ['带号', '带符号', 'signed'],
    least: 1,
    most: 1,
    hint: { zh: '写法：signed(数)。', en: 'Write signed(number).' },
    run(args) {
      const { value, style } = args.number(0)
      return one(value, { ...style, signed: true })
    },
  },
  {
    names: ['abs', '绝对值'],
    least: 1,
    most: 1,
    hint: { zh: '写法：abs(数)。', en: 'Write abs(number).' },
    run(args) {
      const { value, style } = args.number(0)
      return one(value === null ? null : Math.abs(value), style)
    },
  },
  {
    names: ['round', '四舍五入'],
    least: 1,
    most: 2,
    hint: {
      zh: '写法：round(数) 或 round(数, 小数位数)。',
      en: 'Write round(number) or round(number, decimals).',
    },
    run(args) {
      const { value, style } = args.number(0)
      const digits = decimals(args, 1)
      return one(value === null ? null : roundTo(value, digits), { ...style, decimals: digits })
    },
  },
  {
    names: ['text', '文字'],
    least: 1,
    most: 1,
    hint: { zh: '写法：text(值)。', en: 'Write text(value).' },
    run: (args) => one(show(args.result(0), args.locale, args.at(0))),
  },
  {
    names: ['plural', '复数'],
    least: 2,
    most: 3,
    hint: {
      zh: '写法：plural(个数, 单数词, 复数词)。',
      en: 'Write plural(number, word) or plural(number, word, words).',
    },
    run(args) {
      const { value, style } = args.number(0)
      const word = (index: number) => show(args.result(index), args.locale, args.at(index))
      const words = value === 1 ? word(1) : args.count === 3 ? word(2) : `${word(1)}s`
      return { type: 'one', value, style, label: `${show(one(value, style), args.locale)} ${words}` }
    },
  },
  {
    names: ['contains', '包含'],
    least: 2,
    most: 2,
    hint: { zh: '写法：contains(文字, 其中的字)。', en: 'Write contains(text, part).' },
    run(args) {
      const [text, part] = [args.single(0).value, args.single(1).value]
      return one(text !== null && part !== null && String(text).includes(String(part)))
    },
  },
  {
    names: ['findings', '发现'],
    least: 1,
    most: 2,
    hint: {
      zh: '写法：findings(指标单元) 或 findings(指标单元, 最多几句)。',
      en: 'Write findings(measure cell) or findings(measure cell, at most).',
    },
    run(args) {
      const most = args.count === 2 ? (args.number(1).value ?? 0) : Infinity
      const sentences = (args.rows().table.findings ?? []).slice(0, most)
      const texts = sentences.map((said) => said[args.locale].map(({ text }) => text).join(''))
      return one(texts.join(args.locale === 'zh' ? '' : ' '))
    },
  },
  {
    names: ['若', '如果', 'if'],
    least: 2,
    most: 3,
    hint: { zh: '写法：若(条件, 成立时, 不成立时)。', en: 'Write if(condition, then, else).' },
    run(args) {
      const { value } = args.single(0)
      if (value !== null && typeof value !== 'boolean') {
        refuse(
          '“若”的第一项要是条件，例如 人数 > 0。',
          'The first part of if(…) has to be a condition.',
          args.at(0),
        )
      }
      if (value) return args.result(1)
      return args.count === 3 ? args.result(2) : one('')
    },
  },
  {
    names: ['缺省', 'coalesce'],
    least: 2,
    most: 2,
    hint: { zh: '写法：缺省(值, 没有时)。', en: 'Write coalesce(value, otherwise).' },
    run(args) {
      const { value } = args.single(0)
      return value === null ? args.result(1) : args.result(0)
    },
  },
]
