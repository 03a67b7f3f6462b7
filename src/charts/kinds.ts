import type { Text } from '../model/text'
import { channelFields } from './markfields'
import { entriesOf, type ChartKind } from './spec'

/** What a setting holds, which decides how a form asks for it. */
export type Role =
  /** A column's name. */
  | 'column'
  /** Several columns. */
  | 'columns'
  | 'text'
  | 'number'
  /** A value and its label, drawn as a line. */
  | 'reference'
  | 'sort'
  | 'choice'
  | 'bands'
  /** Names of units or items. */
  | 'names'
  /** Several numbers. */
  | 'numbers'

export interface Field {
  path: readonly (string | number)[]
  role: Role
  label: Text
  /** What its column must hold. */
  accepts?: 'number' | 'text'
  required?: boolean
  choices?: readonly string[]
  /** Names of units or items: the values of the column that this setting names. */
  from?: string
}

export interface Kind {
  name: Text
  /** What it is good for, in a sentence. */
  use: Text
  fields: readonly Field[]
}

const text = (zh: string, en: string): Text => ({ zh, en })

type Short = [path: string, role: Role, zh: string, en: string, accepts?: 'number' | 'text', from?: string]

const unit: Short = ['y', 'column', '单位', 'units', 'text']
const intervals: Short[] = [
  ['low', 'column', '区间下限', 'lower bound', 'number'],
  ['high', 'column', '区间上限', 'upper bound', 'number'],
]
const size: Short = ['n', 'column', '人数', 'n', 'number']
const sort: Short = ['sort', 'sort', '排列', 'order']
const line: Short = ['reference', 'reference', '参照线', 'reference line']

/** Names and uses in the order of the gallery. */
const told: Record<ChartKind, { name: Text; use: Text; fields: readonly Short[] }> = {
  interval: {
    name: text('点与区间', 'Dots with intervals'),
    use: text(
      '比较各单位的均分或比率，同时看误差有多大。',
      'Compares units with the error of each in sight.',
    ),
    fields: [unit, ['x', 'column', '数值', 'value', 'number'], ...intervals, size, sort, line],
  },
  caterpillar: {
    name: text('毛虫图', 'Caterpillar'),
    use: text(
      '看增值、残差等效应的区间是否离开 0，单位多时也清楚。',
      'Effects and whether their intervals leave zero, for many units.',
    ),
    fields: [unit, ['x', 'column', '效应', 'effect', 'number'], ...intervals, size, sort, line],
  },
  bars: {
    name: text('条形图', 'Bars'),
    use: text('一项一条，直接读数。', 'One bar an entry, read at once.'),
    fields: [
      ['y', 'column', '名称', 'names', 'text'],
      ['x', 'column', '数值', 'value', 'number'],
      ['fill', 'column', '颜色', 'colour', 'text'],
      sort,
      line,
    ],
  },
  stacked: {
    name: text('四率堆叠条', 'Stacked rates'),
    use: text(
      '优秀、良好、合格到低分的构成，合计 100%。',
      'What a unit is made of, from best to lowest, 100% in all.',
    ),
    fields: [unit, ['bands', 'bands', '各段', 'bands'], sort],
  },
  box: {
    name: text('箱线图', 'Boxes'),
    use: text('各单位分数的中间一半、中位数与两端。', 'The middle half, median and ends of each unit.'),
    fields: [
      unit,
      ['min', 'column', '最低', 'lowest', 'number'],
      ['q1', 'column', '下四分位', 'lower quartile', 'number'],
      ['median', 'column', '中位数', 'median', 'number'],
      ['q3', 'column', '上四分位', 'upper quartile', 'number'],
      ['max', 'column', '最高', 'highest', 'number'],
      sort,
      line,
    ],
  },
  histogram: {
    name: text('分数段直方图', 'Histogram'),
    use: text('分数怎样分布；可按单位分成小图。', 'How marks are distributed; small charts by unit.'),
    fields: [
      ['from', 'column', '段的下限', 'from', 'number'],
      ['to', 'column', '段的上限', 'to', 'number'],
      ['y', 'column', '人数', 'students', 'number'],
      ['facet', 'column', '分成小图', 'small charts by', 'text'],
      line,
    ],
  },
  ridgeline: {
    name: text('山峦图', 'Ridgeline'),
    use: text('一行一个单位的分布，比较形状与位置。', 'A distribution a row: compare shapes and places.'),
    fields: [
      unit,
      ['from', 'column', '段的下限', 'from', 'number'],
      ['to', 'column', '段的上限', 'to', 'number'],
      ['n', 'column', '人数', 'students', 'number'],
      line,
    ],
  },
  cumulative: {
    name: text('一分一段累计曲线', 'One-mark curve'),
    use: text('读出达到某一分数的学生比例。', 'Read off the share of students at or above any mark.'),
    fields: [
      ['x', 'column', '分数', 'mark', 'number'],
      ['y', 'column', '累计比例', 'cumulative share', 'number'],
      ['stroke', 'column', '颜色', 'colour', 'text'],
      ['n', 'column', '累计人数', 'cumulative count', 'number'],
      line,
    ],
  },
  funnel: {
    name: text('漏斗图', 'Funnel'),
    use: text(
      '人数少的学校波动大：看谁超出了偶然的范围。',
      'Small units vary more: which lie beyond chance?',
    ),
    fields: [
      ['label', 'column', '单位', 'units', 'text'],
      ['x', 'column', '人数', 'n', 'number'],
      ['y', 'column', '均分或比率', 'mean or rate', 'number'],
      ['sd', 'column', '标准差', 'sd', 'number'],
    ],
  },
  quadrant: {
    name: text('现状 × 进步', 'Level × growth'),
    use: text(
      '四个象限，十字为区间；两项都分得清才着色。',
      'Four quadrants with intervals; coloured only where both are clear.',
    ),
    fields: [
      ['label', 'column', '单位', 'units', 'text'],
      ['x', 'column', '现状', 'level', 'number'],
      ['xLow', 'column', '现状下限', 'level, lower', 'number'],
      ['xHigh', 'column', '现状上限', 'level, upper', 'number'],
      ['y', 'column', '进步', 'growth', 'number'],
      ['yLow', 'column', '进步下限', 'growth, lower', 'number'],
      ['yHigh', 'column', '进步上限', 'growth, upper', 'number'],
      size,
      ['centre', 'numbers', '中线（横, 纵）', 'centre (x, y)'],
    ],
  },
  line: {
    name: text('趋势线', 'Trend lines'),
    use: text(
      '历次变化，带区间；单位多时分成小图。',
      'Change over exams with bands; small charts for many units.',
    ),
    fields: [
      ['x', 'column', '横轴（次序）', 'x (in order)'],
      ['y', 'column', '数值', 'value', 'number'],
      ['stroke', 'column', '颜色（一条线一个）', 'colour (a line each)', 'text'],
      ['facet', 'column', '分成小图', 'small charts by', 'text'],
      ...intervals,
      line,
    ],
  },
  parallel: {
    name: text('学科平行图', 'Parallel subjects'),
    use: text('一条线一个单位，横看各科强弱是否均衡。', 'A line a unit across subjects: level or lopsided.'),
    fields: [
      unit,
      ['columns', 'columns', '各轴', 'axes', 'number'],
      ['highlight', 'names', '着色的单位', 'units in colour', undefined, 'y'],
      line,
    ],
  },
  heatmap: {
    name: text('热力图', 'Heat map'),
    use: text('单位 × 知识点或学科，数字写在格内。', 'Units by topics or subjects, the number in each cell.'),
    fields: [
      unit,
      ['columns', 'columns', '各列（宽表）', 'columns (wide table)', 'number'],
      ['x', 'column', '列名取自（长表）', 'columns from (long table)', 'text'],
      ['fill', 'column', '数值（长表）', 'value (long table)', 'number'],
      ['centre', 'number', '中心值', 'centre'],
      sort,
    ],
  },
  itemmap: {
    name: text('题目地图', 'Item map'),
    use: text('每题的难度与区分度，找出要核对的题。', 'Difficulty by discrimination: which items to check.'),
    fields: [
      ['label', 'column', '题号', 'items', 'text'],
      ['x', 'column', '难度', 'difficulty', 'number'],
      ['y', 'column', '区分度', 'discrimination', 'number'],
      ['bands', 'numbers', '难度分界', 'bands of difficulty'],
      ['lines', 'numbers', '区分度界线', 'lines of discrimination'],
    ],
  },
  options: {
    name: text('选项曲线', 'Option curves'),
    use: text(
      '各选项在五个分数组的选择率，看干扰项起没起作用。',
      'Shares of each option over five groups: do distractors work?',
    ),
    fields: [
      ['item', 'column', '题号', 'items', 'text'],
      ['option', 'column', '选项', 'options', 'text'],
      ['key', 'column', '答案标记', 'key', 'text'],
      ['groups', 'columns', '各组选择率', 'shares of groups', 'number'],
      ['items', 'names', '只看这些题', 'only these items', undefined, 'item'],
    ],
  },
  wright: {
    name: text('怀特图', 'Wright map'),
    use: text('学生能力与题目难度放在同一把尺上。', 'Students and items on one scale.'),
    fields: [
      ['y', 'column', '刻度', 'scale', 'number'],
      ['n', 'column', '人数', 'n', 'number'],
      ['label', 'column', '题号', 'items', 'text'],
    ],
  },
  sp: {
    name: text('S-P 表', 'S-P table'),
    use: text(
      '学生与题目都排好序，看反常的作答。',
      'Students and items in order: unusual answers stand out.',
    ),
    fields: [
      ['y', 'column', '学生序', 'students’ places', 'number'],
      ['x', 'column', '题目序', 'items’ places', 'number'],
      ['fill', 'column', '是否通过', 'passed', 'number'],
      ['label', 'column', '题号', 'items', 'text'],
    ],
  },
  scatter: {
    name: text('散点图', 'Scatter'),
    use: text(
      '两个数量的关系；点很多时按小格计数。',
      'Two numbers of each row; counted in cells where many.',
    ),
    fields: [
      ['x', 'column', '横轴', 'x', 'number'],
      ['y', 'column', '纵轴', 'y', 'number'],
      ['label', 'column', '点的名称', 'names', 'text'],
      ['fill', 'column', '颜色', 'colour', 'text'],
      ['xReference', 'reference', '竖参照线', 'vertical line'],
      ['yReference', 'reference', '横参照线', 'horizontal line'],
    ],
  },
  radar: {
    name: text('雷达图', 'Radar'),
    use: text(
      '有人坚持要看时用；比较高低请用学科平行图。',
      'For those who insist; parallel subjects compare better.',
    ),
    fields: [
      unit,
      ['columns', 'columns', '各轴', 'axes', 'number'],
      ['only', 'names', '画哪些单位', 'units drawn', undefined, 'y'],
      line,
    ],
  },
  marks: {
    name: text('自由图形', 'Marks of one’s own'),
    use: text('用 Observable Plot 的图形与通道自己搭。', 'Observable Plot’s own marks and channels.'),
    fields: [],
  },
}

/** Settings that every chart has; the form keeps them at the end. */
export const commonFields: readonly Field[] = (
  [
    ['title', 'text', '标题', 'title'],
    ['subtitle', 'text', '副标题（怎样读）', 'subtitle (how to read it)'],
    ['xLabel', 'text', '横轴名', 'x label'],
    ['yLabel', 'text', '纵轴名', 'y label'],
    ['height', 'number', '高度（像素）', 'height (px)'],
  ] as Short[]
).map((short) => toField(short))

/** Every kind of chart with its name, its use, and the settings that a form asks for. */
export const kinds: ReadonlyMap<ChartKind, Kind> = new Map(
  (Object.keys(told) as ChartKind[]).map((kind) => {
    const { name, use, fields } = told[kind]
    return [
      kind,
      { name, use, fields: kind === 'marks' ? channelFields : fields.map((short) => toField(short, kind)) },
    ]
  }),
)

function toField([path, role, zh, en, accepts, from]: Short, kind?: ChartKind): Field {
  const schema = kind && entriesOf(kind)[path]
  return {
    path: [path],
    role,
    label: text(zh, en),
    accepts,
    from,
    required: schema !== undefined && schema.type !== 'optional',
  }
}

/** The column that a chart takes where its setting is not written. */
export function usualOf(kind: ChartKind, path: string): unknown {
  const schema = entriesOf(kind)[path] as { default?: unknown } | undefined
  return typeof schema?.default === 'function' ? undefined : schema?.default
}
