import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Value } from '../../src/engine/table'
import type { MeasureColumn } from '../../src/measures/measure'
import type { CellValue, TableValue } from '../../src/notebook/cell'
import { evaluateExpression, readExpression, type LookUp } from '../../src/notebook/expression/expression'
import { ExpressionProblem } from '../../src/notebook/expression/problem'
import { show } from '../../src/notebook/expression/value'
import { fillPieces, readTemplate } from '../../src/notebook/expression/template'
import type { Locale } from '../../src/model/text'

function table(columns: readonly MeasureColumn[], rows: readonly Value[][]): TableValue {
  return {
    kind: 'table',
    ranks: true,
    columns,
    notes: [],
    sources: [],
    table: {
      rowCount: rows.length,
      columns: columns.map(({ name, format }, index) => ({
        name,
        kind: format === 'text' ? 'text' : 'number',
        sqlType: 'DOUBLE',
        values: rows.map((row) => row[index]!),
      })),
    },
  }
}

const columns: MeasureColumn[] = [
  { name: '单位', en: 'unit', format: 'text' },
  { name: '实考人数', en: 'sat', format: 'count' },
  { name: '平均分', en: 'mean', format: 'mark' },
  { name: '合格率', en: 'pass rate', format: 'rate' },
  { name: '判断', en: 'verdict', format: 'text' },
]

const cells: Record<string, CellValue> = {
  全区: table(columns, [['全区', 4126, 96.44, 0.6601, null]]),
  各校: table(columns, [
    ['明德初中', 210, 98.26, 0.7, '相当'],
    ['南桥初中', 180, 92.9, 0.58, '低于'],
    ['博雅学校', 1200, 82.4, 0.4, '低于'],
    ['柳岸初中', 150, 110.3, 0.9, '高于'],
    ['新校', 0, null, null, null],
  ]),
  空表: table(columns, []),
  学科: { kind: 'input', control: 'select', label: '学科', options: [], value: '数学' },
  场次: {
    kind: 'input',
    control: 'select',
    label: '考试',
    options: [{ value: '2023A-mid-9', label: '九年级期中' }],
    value: '2023A-mid-9',
  },
  选校: {
    kind: 'input',
    control: 'multiple',
    label: '学校',
    options: [{ value: '明德初中', label: '明德' }],
    value: ['明德初中', '南桥初中'],
  },
  线: { kind: 'input', control: 'number', label: '线', options: [], value: 60 },
  未选: { kind: 'input', control: 'select', label: '', options: [], value: null },
  图: { kind: 'markdown', blocks: [] },
}
const lookUp: LookUp = (name) =>
  name === '坏' ? { failed: '上游' } : Object.hasOwn(cells, name) ? cells[name] : undefined

function evaluate(source: string, locale: Locale = 'zh'): string {
  return show(evaluateExpression(readExpression(source), lookUp, locale), locale)
}

function problem(source: string): ExpressionProblem {
  try {
    evaluate(source)
  } catch (error) {
    if (error instanceof ExpressionProblem) return error
    throw error
  }
  throw new Error(`${source} has no problem`)
}

describe('values and their formats', () => {
  it.each([
    ['全区.实考人数', '4\u2009126'],
    ['全区.平均分', '96.4'],
    ['全区.合格率', '66.0%'],
    ['全区.判断', '—'],
    ['全区.mean', '96.4'],
    ['各校.单位', '明德初中、南桥初中、博雅学校、柳岸初中、新校'],
    ['各校[1].单位', '明德初中'],
    ['各校["平均分"]', '98.3、92.9、82.4、110.3、—'],
    ['各校.`平均分`[2]', '92.9'],
    ['空表.单位', '—'],
    ['学科', '数学'],
    ['$学科', '数学'],
    ['场次', '九年级期中'],
    ['选校', '明德、南桥初中'],
    ['未选', '—'],
  ])('%s → %s', (source, shown) => expect(evaluate(source)).toBe(shown))
})

describe('arithmetic', () => {
  it.each([
    ['1 + 2 * 3', '7'],
    ['(1 + 2) * 3', '9'],
    ['10 - 2 - 3', '5'],
    ['-2 + 5', '3'],
    ['2 − 5', '−3'],
    ['6 ÷ 4', '1.5'],
    ['0.1 + 0.2', '0.3'],
    ['1 / 0', '—'],
    ['全区.判断 + 1', '—'],
    ['60%', '60.0%'],
    ['全区.平均分 - 各校[2].平均分', '3.5'],
    ['全区.平均分 * 2', '192.9'],
    ['全区.平均分 / 150', '0.6'],
    ['全区.实考人数 * 全区.合格率', '2\u2009724'],
    ['全区.实考人数 / 24', '171.9167'],
    ['全区.平均分 / 全区.平均分', '1'],
    ['2 * 全区.合格率', '132.0%'],
    ['率(全区.平均分 / 150)', '64.3%'],
    ['各校[1].合格率 - 全区.合格率', '4.0 个百分点'],
    ['各校[2].合格率 - 全区.合格率', '−8.0 个百分点'],
    ['百分点(各校[1].合格率 - 全区.合格率)', '+4.0'],
    ['signed(全区.平均分 - 各校[1].平均分)', '−1.8'],
    ['带号(各校[1].平均分 - 全区.平均分)', '+1.8'],
    ['fixed(2.345, 2)', '2.35'],
    ['fixed(0 - 0.001, 2)', '0.00'],
    ['小数(全区.合格率, 2)', '66.01%'],
    ['round(2.5)', '3'],
    ['round(-2.5)', '−3'],
    ['整数(全区.平均分)', '96'],
    ['mark(2.45)', '2.5'],
    ['abs(-3)', '3'],
    ['"共" & 全区.实考人数 & "人"', '共4\u2009126人'],
    ['学科 + "组"', '数学组'],
  ])('%s → %s', (source, shown) => expect(evaluate(source)).toBe(shown))
})

describe('conditions', () => {
  it.each([
    ['1 < 2 and 2 < 3', '是'],
    ['1 < 2 且 2 > 3 或 1 = 1', '是'],
    ['not 1 = 1', '否'],
    ['非 1 = 1 或 1 = 1', '是'],
    ['全区.实考人数 ≥ 4126', '是'],
    ['全区.判断 < 1', '否'],
    ['全区.判断 = null', '是'],
    ['全区.单位 <> "全区"', '否'],
    ['“数学” = 学科', '是'],
    ['场次 = "2023A-mid-9" and 场次 = "九年级期中"', '是'],
    ['学科 in ["语文", "数学"]', '是'],
    ['"明德初中" 属于 选校', '是'],
    ['"3" = 3', '是'],
    ['若(全区.实考人数 > 0, "有人", "没有")', '有人'],
    ['IF（1 ＞ 2， “甲”）', ''],
    ['1 > 2 ? "甲" : 1 = 1 ? "乙" : "丙"', '乙'],
    ['若(1 = 1, "好", 1 / 全区.没有)', '好'],
    ['缺省(全区.判断, "未定")', '未定'],
  ])('%s → %s', (source, shown) => expect(evaluate(source)).toBe(shown))
})

describe('tables', () => {
  it.each([
    ['count(各校)', '5'],
    ['count(各校, 判断 = "低于")', '2'],
    ['计数(各校.平均分)', '4'],
    ['count(各校[平均分 < 全区.平均分].单位)', '2'],
    ['count(各校[实考人数 > $线])', '4'],
    ['sum(各校.实考人数)', '1\u2009740'],
    ['mean(各校.平均分)', '96.0'],
    ['median(各校.平均分)', '95.6'],
    ['max(各校.合格率)', '90.0%'],
    ['min(空表.平均分)', '—'],
    ['sum(各校, 实考人数 * 平均分) / sum(各校.实考人数)', '87.8'],
    ['any(各校, 判断 = "高于")', '是'],
    ['都(各校, 实考人数 > 0)', '否'],
    ['argmax(各校, 平均分).单位', '柳岸初中'],
    ['argmin(各校, 平均分).单位', '博雅学校'],
    ['argmax(各校, 判断 = "低于" ? 1 : 0).单位', '南桥初中、博雅学校'],
    ['top(各校, 平均分, 2).单位', '柳岸初中、明德初中'],
    ['最低(各校, 平均分).单位', '博雅学校'],
    ['top(各校, 平均分, 9).单位', '柳岸初中、明德初中、南桥初中、博雅学校'],
    ['sort(各校, 实考人数, "降").单位', '博雅学校、明德初中、南桥初中、柳岸初中、新校'],
    ['sort(各校, 平均分)[1].单位', '博雅学校'],
    ['first(各校).单位', '明德初中'],
    ['head(各校, 2).单位', '明德初中、南桥初中'],
    ['list(各校[判断 = "低于"].单位)', '南桥初中、博雅学校'],
    ['list(各校[判断 = "高于"].单位)', '柳岸初中'],
    ['list(各校[判断 = "无"].单位)', '—'],
    ['list(各校.单位, 2)', '明德初中、南桥初中 等 5 个'],
    ['列出(各校[判断 = "低于"].单位, "；")', '南桥初中；博雅学校'],
    ['list(unique(各校[判断 != null].判断))', '相当、低于、高于'],
    ['各校[单位 in $选校].单位', '明德初中、南桥初中'],
    ['各校[单位 = "没有"].平均分', '—'],
    ['count(各校[单位 = "没有"])', '0'],
  ])('%s → %s', (source, shown) => expect(evaluate(source)).toBe(shown))

  it('speaks English', () => {
    expect(evaluate('各校[1].`pass rate` - 全区.`pass rate`', 'en')).toBe('4.0 percentage points')
    expect(evaluate('list(各校[verdict = "低于"].unit, 1)', 'en')).toBe('南桥初中 and 1 more')
    expect(evaluate('1 = 1', 'en')).toBe('yes')
  })
})

describe('mentions', () => {
  it('are cells, not columns of a row', () => {
    const names = (source: string) => [...readExpression(source).cells.keys()]
    expect(names('count(各校, 判断 = "低于")')).toEqual(['各校'])
    expect(names('各校[平均分 < 全区.平均分 and 学校 = $学校].单位')).toEqual(['各校', '全区', '学校'])
    expect(names('若(a > b, c, `d e`)')).toEqual(['a', 'b', 'c', 'd e'])
    expect(names('各校[count(其他, x = 1) > 0]')).toEqual(['各校', '其他'])
  })
})

describe('problems, in words and with their place', () => {
  it.each([
    ['', 0, '没有写完'],
    ['1 +', 3, '没有写完'],
    ['(1', 2, '补上“)”'],
    ['各校[判断 = "低于"', 12, '补上“]”'],
    ['"低于', 0, '引号没有配对'],
    ['1 2', 2, '缺少运算符'],
    ['甲 @', 2, '不能写“@”'],
    ['没有这个', 0, '没有名为“没有这个”的单元'],
    ['坏.平均分', 0, '单元“上游”出错'],
    ['全区.均分', 3, '没有列“均分”。现有：单位'],
    ['各校[均分 > 1]', 3, '若指单元，请写 $均分'],
    ['各校 + 1', 0, '请写明列'],
    ['各校.平均分 + 1', 3, '有 5 个值，需要一个'],
    ['学科 * 2', 0, '“数学”不是数'],
    ['学科 > 2', 0, '文字和数不能比较'],
    ['若(1, 2)', 2, '要是条件'],
    ['各校[平均分]', 3, '要写条件'],
    ['evil(1)', 0, '没有“evil”这个函数'],
    ['count()', 0, '写法：count(表)'],
    ['学科.平均分', 3, '前面要是一张表'],
    ['图', 0, '没有可引用的值'],
    ['sort(各校, 平均分, "乱")', 14, '“升”或“降”'],
    ['fixed(1, 99)', 9, '0 到 10'],
    ['constructor', 0, '没有名为'],
    ['__proto__(1)', 0, '没有“__proto__”这个函数'],
    ['全区.constructor', 3, '没有列“constructor”'],
    ['('.repeat(500), 100, '太深'],
  ])('%j at %i: %s', (source, position, words) => {
    const found = problem(source)
    expect(found.message).toContain(words)
    expect(found.position).toBe(position)
  })

  it('names the culprit', () => expect(problem('坏.x').culprit).toBe('上游'))

  it('never throws anything else, whatever is written', () => {
    const word = fc.constantFrom(
      '各校',
      '全区',
      '.',
      '平均分',
      '[',
      ']',
      '(',
      ')',
      'count',
      '若',
      ',',
      '=',
      '<',
      '+',
      '-',
      '*',
      '/',
      '?',
      ':',
      '"低于"',
      '1',
      '60%',
      '$线',
      'and',
      'not',
      'in',
      '}',
      '&',
      '，',
      '`',
      '“',
      'list',
      'argmax',
      'head',
      'sort',
      ' ',
    )
    fc.assert(
      fc.property(
        fc.array(fc.oneof({ weight: 9, arbitrary: word }, fc.string()), { maxLength: 14 }),
        (words) => {
          try {
            evaluate(words.join(''))
          } catch (error) {
            expect(error).toBeInstanceOf(ExpressionProblem)
          }
        },
      ),
      { numRuns: 3000 },
    )
  })
})

describe('text with values', () => {
  const fill = (text: string) => fillPieces(readTemplate(text), lookUp, 'zh')

  it('reads as the meeting’s sentence', () => {
    expect(
      fill(
        '全区 ${全区.实考人数} 人参加，均分 ${全区.平均分}（合格率 ${全区.合格率}）；有 ${count(各校, 判断 = "低于")} 所学校的均分区间整体低于全区${若(count(各校, 判断 = "低于") > 0, "：" & list(各校[判断 = "低于"].单位))}。',
      ),
    ).toBe(
      '全区 4\u2009126 人参加，均分 96.4（合格率 66.0%）；有 2 所学校的均分区间整体低于全区：南桥初中、博雅学校。',
    )
  })

  it('knows a brace inside a text from its own', () => expect(fill('${"}" & 1}')).toBe('}1'))
  it('leaves what is escaped, and lone dollars', () =>
    expect(fill('\\${学科} $5 $ {x} ${学科}')).toBe('${学科} $5 $ {x} 数学'))

  it('puts a broken placeholder by itself', () => {
    expect(
      readTemplate('甲${学科 +}乙\n${').map((piece) => [
        piece.type,
        'text' in piece ? piece.text : piece.source,
      ]),
    ).toEqual([
      ['text', '甲'],
      ['broken', '${学科 +}'],
      ['text', '乙\n'],
      ['broken', '${'],
    ])
  })

  it('loses no character', () => {
    const part = fc.constantFrom('${', '}', '\\', '$', '学科', '"', '\n', '${学科}', ' ', '`')
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        const text = parts.join('')
        const written = readTemplate(text)
          .map((piece) => (piece.type === 'text' ? piece.text.replaceAll('${', '\\${') : piece.source))
          .join('')
        expect(written).toBe(text)
      }),
      { numRuns: 1000 },
    )
  })
})

describe('who is highest or lowest', () => {
  const stated: MeasureColumn[] = [
    { name: '单位', en: 'unit', format: 'text', role: { is: 'unit', levels: ['学校'] } },
    { name: '题号', en: 'item', format: 'text', role: { is: 'label', of: 'item' } },
    { name: '人数', en: 'n', format: 'count', role: { is: 'n' } },
    { name: '平均分', en: 'mean', format: 'mark', role: { is: 'estimate', over: '人数', adds: 'mean' } },
    { name: '无角色', en: 'unsaid', format: 'text' },
  ]
  const rows: Value[][] = [
    ['甲', '1', 30, 80, 'x'],
    ['乙', '2', 40, 60, 'y'],
  ]
  const shown = (source: string, ranks: boolean | undefined) => {
    const value: TableValue = { ...table(stated, rows), ranks }
    return show(
      evaluateExpression(readExpression(source), (name) => (name === '各校' ? value : undefined), 'zh'),
      'zh',
    )
  }

  it.each([
    'argmax(各校, 平均分).单位',
    'top(各校, 平均分, 1).单位',
    'sort(各校, 平均分)[1].单位',
    'first(sort(各校, -平均分)).单位',
    'each(bottom(各校, 平均分, 1), 单位 & "。")',
    'argmin(各校, 人数 * 0 + 平均分).单位',
    'argmax(各校, 平均分 > 70 ? 1 : 0).单位',
    'argmax(各校, 平均分).无角色',
  ])('%s names nobody where the stage forbids ranks', (source) => {
    for (const ranks of [false, undefined]) expect(() => shown(source, ranks)).toThrow('不按')
    expect(shown(source, true)).toMatch(/^[甲乙xy]/)
  })

  it.each([
    ['argmax(各校, 平均分).题号', '1'],
    ['max(各校.平均分)', '80.0'],
    ['argmax(各校, 平均分).平均分', '80.0'],
    // The largest is no rank of what was measured.
    ['argmax(各校, 人数).单位', '乙'],
    ['sort(各校, 人数, "降").单位', '乙、甲'],
    ['各校[平均分 > 70].题号', '1'],
  ])('%s is %s everywhere', (source, expected) => {
    expect(shown(source, false)).toBe(expected)
  })
})
