import type { Random } from './random'

/** One item of a paper and how it behaves in the graded response model with two parameters. */
export interface ItemDesign {
  no: string
  type: string
  objective: boolean
  /** In tenths of a mark. */
  full: number
  /** Marks are given in steps of this many tenths; a choice item has one step. */
  step: number
  knowledge: string[]
  ability: string
  /** Letters of the options, empty for an item without. */
  options: string
  key?: string
  /** Slope on the logit scale per standard deviation of ability. */
  slope: number
  /** The ability at which half of the marks are expected. */
  location: number
  /** Distance between the thresholds of the first and the last step. */
  spread: number
}

export const abilities = ['识记', '理解', '应用', '综合'] as const

type Part = [
  no: string,
  marks: number,
  location: number,
  slope: number,
  knowledge: string,
  ability: (typeof abilities)[number],
  key?: string,
]

function items(type: string, parts: Part[], step: number, options = ''): ItemDesign[] {
  return parts.map(([no, marks, location, slope, knowledge, ability, key]) => ({
    no,
    type,
    objective: options !== '',
    full: Math.round(marks * 10),
    step: options ? Math.round(marks * 10) : step,
    knowledge: knowledge.split('、'),
    ability,
    options,
    key,
    slope,
    location,
    spread: options || step >= Math.round(marks * 10) ? 0 : 1.6,
  }))
}

/** 数学 of the ninth grade in autumn: 150 marks, item 9 hardly discriminates on purpose. */
export const mathematics: ItemDesign[] = [
  ...items(
    '选择题',
    [
      ['1', 4, -2.1, 1.3, '一元二次方程的概念', '识记', 'B'],
      ['2', 4, -1.9, 1.4, '中心对称图形', '识记', 'D'],
      ['3', 4, -1.5, 1.5, '二次函数的图象与性质', '理解', 'A'],
      ['4', 4, -1.2, 1.6, '一元二次方程的解法', '理解', 'C'],
      ['5', 4, -1.0, 1.7, '旋转的性质', '理解', 'B'],
      ['6', 4, -0.8, 1.6, '一元二次方程的应用', '应用', 'C'],
      ['7', 4, -0.6, 1.7, '圆的有关性质', '理解', 'D'],
      ['8', 4, -0.3, 1.6, '二次函数的图象与性质', '应用', 'A'],
      ['9', 4, -0.4, 0.25, '根的判别式', '理解', 'B'],
      ['10', 4, 0.6, 1.4, '二次函数的图象与性质、圆的有关性质', '综合', 'D'],
    ],
    0,
    'ABCD',
  ),
  ...items(
    '填空题',
    [
      ['11', 4, -1.8, 1.6, '一元二次方程的解法', '识记'],
      ['12', 4, -1.4, 1.7, '二次函数的图象与性质', '理解'],
      ['13', 4, -1.0, 1.8, '根与系数的关系', '理解'],
      ['14', 4, -0.6, 1.8, '圆的有关性质', '应用'],
      ['15', 4, -0.1, 1.7, '旋转的性质', '应用'],
      ['16', 4, 0.8, 1.5, '二次函数的图象与性质、旋转的性质', '综合'],
    ],
    40,
  ),
  ...items(
    '解答题',
    [
      ['17(1)', 5, -1.9, 1.9, '一元二次方程的解法', '理解'],
      ['17(2)', 5, -1.5, 2.0, '一元二次方程的解法', '理解'],
      ['18', 8, -1.2, 2.0, '根的判别式、根与系数的关系', '应用'],
      ['19(1)', 4, -1.4, 1.9, '旋转的性质', '理解'],
      ['19(2)', 6, -0.7, 2.0, '旋转的性质', '应用'],
      ['20(1)', 4, -1.3, 2.0, '一元二次方程的应用', '应用'],
      ['20(2)', 6, -0.5, 2.1, '一元二次方程的应用', '应用'],
      ['21', 10, -0.7, 2.1, '圆的有关性质', '应用'],
      ['22(1)', 4, -1.0, 2.0, '二次函数的应用', '应用'],
      ['22(2)', 6, -0.2, 2.1, '二次函数的应用', '应用'],
      ['23(1)', 4, -0.7, 2.0, '圆的有关性质', '应用'],
      ['23(2)', 8, 0.4, 2.0, '圆的有关性质、旋转的性质', '综合'],
      ['24(1)', 4, -0.9, 2.0, '二次函数的图象与性质', '理解'],
      ['24(2)', 4, 0.2, 2.1, '二次函数的应用', '综合'],
      ['24(3)', 8, 1.4, 1.9, '二次函数的应用、旋转的性质', '综合'],
    ],
    10,
  ),
]

/** Items `from` … `to` of one kind, locations rising evenly, keys going round the options. */
function run(
  type: string,
  from: number,
  to: number,
  marks: number,
  [first, last]: [number, number],
  slope: number,
  knowledge: readonly string[],
  ability: (typeof abilities)[number],
  options = '',
): ItemDesign[] {
  const parts = Array.from({ length: to - from + 1 }, (_, i): Part => {
    const share = to === from ? 0 : i / (to - from)
    return [
      String(from + i),
      marks,
      first + (last - first) * share,
      slope + 0.3 * Math.sin(from + i),
      knowledge[Math.floor(share * (knowledge.length - 0.001))]!,
      ability,
      options ? options[(from * 3 + i * 5 + Math.floor(i / 3)) % options.length] : undefined,
    ]
  })
  const step = type === '书面表达' ? 5 : marks >= 2 ? 10 : marks * 10
  return items(type, parts, step, options)
}

/** 英语 of the ninth grade in autumn: 150 marks, most items worth 1.5 or 2. */
export const english: ItemDesign[] = [
  ...run('听力', 1, 20, 1.5, [-2.2, -0.4], 1.4, ['听力理解'], '理解', 'ABC'),
  ...run('单项选择', 21, 30, 1, [-1.6, 0.2], 1.5, ['冠词与名词', '时态与语态', '宾语从句'], '识记', 'ABCD'),
  ...run('完形填空', 31, 40, 1.5, [-1.2, 0.4], 1.6, ['语篇理解', '词义辨析'], '理解', 'ABCD'),
  ...run('阅读理解', 41, 55, 2, [-1.8, 0.6], 1.5, ['细节理解', '推理判断', '主旨大意'], '应用', 'ABCD'),
  ...run('词汇运用', 56, 65, 1, [-1.0, 0.6], 1.9, ['词汇拼写', '词形变化'], '识记'),
  ...run('任务型阅读', 66, 70, 3, [-0.9, 0.5], 1.8, ['信息提取', '归纳概括'], '应用'),
  ...run('短文填空', 71, 80, 1.5, [-0.6, 0.9], 1.9, ['词形变化', '语法填空'], '应用'),
  ...run('书面表达', 81, 81, 25, [-0.7, -0.7], 2.2, ['书面表达'], '综合'),
]

/** The same paper set again: every item a little easier or harder, and none that fails to discriminate. */
export function shifted(paper: readonly ItemDesign[], draw: Random): ItemDesign[] {
  return paper.map((item) => ({
    ...item,
    slope: Math.max(item.slope, 1),
    location: item.location + 0.2 * draw.normal(),
  }))
}

/** A paper of `count` items for the bench: three in five are choice items of 2 marks, the rest have 4 in steps of 1. */
export function uniformPaper(count: number): ItemDesign[] {
  const choices = Math.round(count * 0.6)
  return [
    ...run('选择题', 1, choices, 2, [-2, 0.8], 1.4, ['知识一', '知识二', '知识三'], '理解', 'ABCD'),
    ...run('解答题', choices + 1, count, 4, [-1.2, 1.2], 1.8, ['知识四', '知识五'], '应用'),
  ]
}

/** Full mark of a paper in tenths. */
export function fullMark(paper: readonly ItemDesign[]): number {
  return paper.reduce((sum, item) => sum + item.full, 0)
}
