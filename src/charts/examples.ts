import type { Value } from '../engine/table'
import type { Format } from '../measures/measure'
import type { ChartData } from './render'
import type { ChartKind } from './spec'

type Record_ = Record<string, Value>

/** A chart as a document writes it, and data of the shape that it is made for. */
export interface Example {
  spec: Record<string, unknown>
  data: ChartData
}

const schools = [
  '明德初级中学',
  '知行学校',
  '清溪初中',
  '望江实验学校',
  '柳岸初级中学',
  '博雅学校',
  '松溪初中',
  '东篱初级中学',
  '景行实验初级中学',
  '云麓初中',
]
const subjects = ['语文', '数学', '英语', '物理', '道德与法治']
const terms = ['七上期中', '七上期末', '七下期中', '七下期末']

/** A number 0 … 1 that belongs to these two, the same each time. */
const share = (a: number, b: number) =>
  (Math.abs(Math.sin((a + 1) * 12.9898 + (b + 1) * 78.233)) * 43758.5453) % 1
/** About −1 … 1, most near 0. */
const noise = (a: number, b: number) => share(a, b) + share(a, b + 31) + share(a, b + 57) - 1.5

const english: Record<string, [en: string, format: Format]> = {
  单位: ['unit', 'text'],
  人数: ['n', 'count'],
  实考人数: ['sat', 'count'],
  本段人数: ['students', 'count'],
  累计人数: ['cumulative', 'count'],
  平均分: ['mean', 'mark'],
  标准差: ['sd', 'mark'],
  均分置信下限: ['mean lower', 'mark'],
  均分置信上限: ['mean upper', 'mark'],
  标准分T: ['T', 'mark'],
  T置信下限: ['T lower', 'mark'],
  T置信上限: ['T upper', 'mark'],
  现状T: ['present T', 'mark'],
  现状T置信下限: ['present T lower', 'mark'],
  现状T置信上限: ['present T upper', 'mark'],
  进步T: ['growth', 'mark'],
  进步置信下限: ['growth lower', 'mark'],
  进步置信上限: ['growth upper', 'mark'],
  增值: ['value added', 'correlation'],
  增值置信下限: ['value added lower', 'correlation'],
  增值置信上限: ['value added upper', 'correlation'],
  优秀率: ['excellent rate', 'rate'],
  良好率: ['good rate', 'rate'],
  合格率: ['pass rate', 'rate'],
  低分率: ['low rate', 'rate'],
  得分率: ['score rate', 'rate'],
  累计比例: ['cumulative share', 'rate'],
  最低分: ['lowest', 'mark'],
  下四分位: ['lower quartile', 'mark'],
  中位数: ['median', 'mark'],
  上四分位: ['upper quartile', 'mark'],
  最高分: ['highest', 'mark'],
  起分: ['from', 'text'],
  止分: ['to', 'text'],
  分数: ['mark', 'text'],
  题号: ['item', 'text'],
  '难度(得分率)': ['difficulty (score rate)', 'correlation'],
  区分度: ['discrimination', 'correlation'],
  选项: ['option', 'text'],
  答案: ['key', 'text'],
  考试: ['exam', 'text'],
  知识点: ['knowledge', 'text'],
  刻度: ['scale', 'correlation'],
  学生序: ['student’s place', 'count'],
  题目序: ['item’s place', 'count'],
  通过: ['passed', 'count'],
  S线: ['left of the S curve', 'count'],
  P线: ['above the P curve', 'count'],
  语文: ['Chinese', 'mark'],
  数学: ['mathematics', 'mark'],
  英语: ['English', 'mark'],
  物理: ['physics', 'mark'],
  道德与法治: ['morality and law', 'mark'],
}

function formatOf(name: string): [string, Format] {
  return english[name] ?? [name.replace(/^第(\d)组选择率$/, 'group $1'), /率$/.test(name) ? 'rate' : 'text']
}

/** Rows as a measure hands them to a chart. */
export function tabulate(rows: readonly Record_[]): ChartData {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  return {
    table: {
      rowCount: rows.length,
      columns: names.map((name) => ({
        name,
        kind: rows.some((row) => typeof row[name] === 'number') ? ('number' as const) : ('text' as const),
        sqlType: '',
        values: rows.map((row) => row[name] ?? null),
      })),
    },
    columns: names.map((name) => {
      const [en, format] = formatOf(name)
      return { name, en, format }
    }),
  }
}

function level(): Record_[] {
  return schools.map((单位, i) => {
    const 平均分 = 92 + 9 * noise(i, 1)
    const n = 90 + Math.round(share(i, 2) * 240)
    const half = (1.96 * 24) / Math.sqrt(n)
    const 优秀率 = 0.14 + 0.16 * share(i, 3)
    const spread = 12 + 6 * share(i, 4)
    return {
      单位,
      实考人数: n,
      平均分,
      标准差: 22 + 5 * share(i, 5),
      优秀率,
      良好率: 优秀率 + 0.18 + 0.06 * share(i, 6),
      合格率: 优秀率 + 0.42 + 0.08 * share(i, 7),
      低分率: 0.06 + 0.08 * share(i, 8),
      最低分: 8 + Math.round(12 * share(i, 9)),
      下四分位: 平均分 - spread,
      中位数: 平均分 + 1.5,
      上四分位: 平均分 + spread,
      最高分: 138 + Math.round(10 * share(i, 10)),
      均分置信下限: 平均分 - half,
      均分置信上限: 平均分 + half,
    }
  })
}

function bins(单位: string, i: number): Record_[] {
  const [middle, width] = [8.6 + 1.6 * noise(i, 11), 5 + 5 * share(i, 12)]
  return Array.from({ length: 15 }, (_, k) => ({
    单位,
    起分: k * 10,
    止分: k * 10 + 10,
    本段人数: Math.round((180 + 20 * i) * Math.exp(-((k + 0.5 - middle) ** 2) / width)),
  }))
}

const growth = (): Record_[] =>
  schools.map((单位, i) => {
    const [now, change] = [50 + 5 * noise(i, 13), 2.6 * noise(i, 14)]
    return {
      单位,
      人数: 90 + Math.round(share(i, 2) * 240),
      现状T: now,
      现状T置信下限: now - 1.6,
      现状T置信上限: now + 1.6,
      进步T: change,
      进步置信下限: change - 0.9,
      进步置信上限: change + 0.9,
    }
  })

const items = (): Record_[] =>
  Array.from({ length: 24 }, (_, i) => ({
    题号: i < 16 ? `${i + 1}` : `${17 + Math.floor((i - 16) / 2)}(${1 + (i % 2)})`,
    人数: 3968,
    '难度(得分率)': Math.max(0.12, 0.94 - 0.028 * i + 0.09 * noise(i, 15)),
    区分度: i === 6 ? 0.11 : 0.4 + 0.16 * noise(i, 16),
  }))

const options = (): Record_[] =>
  ['3', '7', '9', '12'].flatMap((题号, i) =>
    ['A', 'B', 'C', 'D', '空白'].map((选项, j) => {
      const right = j === (i * 2 + 1) % 4
      const lure = j === (i + 2) % 4
      const curve = (g: number) =>
        选项 === '空白'
          ? 0.02
          : right
            ? 0.3 + 0.13 * g - (i === 1 ? 0.2 : 0)
            : (0.68 - 0.13 * g + (i === 1 ? 0.2 : 0)) * (lure ? 0.5 : 0.25)
      return {
        题号,
        选项,
        答案: right ? '✓' : null,
        人数: 3968,
        ...Object.fromEntries([0, 1, 2, 3, 4].map((g) => [`第${g + 1}组选择率`, curve(g)])),
      }
    }),
  )

const trend = (units: readonly string[]): Record_[] =>
  units.flatMap((单位, i) =>
    terms.map((考试, t) => {
      const 标准分T = 50 + 3.4 * noise(i, 17) + 1.1 * noise(i + t, 18)
      return { 单位, 考试, 人数: 160, 标准分T, T置信下限: 标准分T - 1.3, T置信上限: 标准分T + 1.3 }
    }),
  )

function oneMark(): Record_[] {
  const counts = Array.from({ length: 131 }, (_, k) => ({
    分数: 145 - k,
    本段人数: Math.round(62 * Math.exp(-((145 - k - 96) ** 2) / 900)),
  }))
  const all = counts.reduce((sum, { 本段人数 }) => sum + 本段人数, 0)
  let 累计人数 = 0
  return counts.map((row) => ({ ...row, 累计人数: (累计人数 += row.本段人数), 累计比例: 累计人数 / all }))
}

function matrix(): Record_[] {
  const [students, count] = [30, 16]
  const passed = Array.from({ length: students }, (_, i) =>
    Array.from({ length: count }, (_, j) =>
      share(i, j + 60) < 1.2 - 0.7 * (i / students) - 0.6 * (j / count) ? 1 : 0,
    ),
  )
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
  const lines = passed.toSorted((a, b) => sum(b) - sum(a))
  const places = Array.from({ length: count }, (_, j) => j).sort(
    (a, b) => sum(lines.map((line) => line[b]!)) - sum(lines.map((line) => line[a]!)),
  )
  return lines.flatMap((line, row) =>
    places.map((j, place) => ({
      学生序: row + 1,
      题目序: place + 1,
      题号: String(j + 1),
      通过: line[j]!,
      S线: place < sum(line) ? 1 : 0,
      P线: row < sum(lines.map((each) => each[j]!)) ? 1 : 0,
    })),
  )
}

const balance = (units: readonly string[]): Record_[] =>
  units.map((单位, i) => ({
    单位,
    人数: 160,
    ...Object.fromEntries(
      subjects.map((name, j) => [name, 50 + 3 * noise(i, 19) + 2.4 * noise(i + 7 * j, 20)]),
    ),
  }))

const knowledge = (): Record_[] =>
  schools.slice(0, 7).flatMap((单位, i) =>
    ['数与式', '方程与不等式', '函数', '图形的性质', '统计与概率'].map((知识点, j) => {
      const 得分率 = 0.78 - 0.08 * j + 0.1 * noise(i + 3 * j, 21)
      return { 单位, 知识点, 人数: 160, 得分率 }
    }),
  )

const wright = (): Record_[] =>
  Array.from({ length: 25 }, (_, k) => {
    const 刻度 = 3 - k / 4
    const nos = items()
      .map((row) => ({
        no: String(row.题号),
        b: Math.round(-4 * Math.log(Number(row['难度(得分率)']) / (1 - Number(row['难度(得分率)'])))) / 4,
      }))
      .filter(({ b }) => b === 刻度)
      .map(({ no }) => no)
    return {
      刻度,
      人数: Math.round(520 * Math.exp(-((刻度 - 0.5) ** 2) / 1.7)),
      题号: nos.length > 0 ? nos.join('、') : null,
    }
  })

const bands = [
  { label: '优秀', column: '优秀率' },
  { label: '良好', column: '良好率', less: '优秀率' },
  { label: '合格', column: '合格率', less: '良好率' },
  { label: '待合格', column: '低分率', rest: true },
  { label: '低分', column: '低分率' },
]

type Made = [spec: Record<string, unknown>, rows: () => readonly Record_[]]

const made: Record<ChartKind, Made> = {
  interval: [{ chart: 'interval', reference: { value: 92, label: '全区' } }, level],
  caterpillar: [
    { chart: 'caterpillar' },
    () =>
      schools.map((单位, i) => {
        const 增值 = 0.22 * noise(i, 22)
        const half = 0.08 + 0.05 * share(i, 23)
        return { 单位, 人数: 160, 增值, 增值置信下限: 增值 - half, 增值置信上限: 增值 + half }
      }),
  ],
  bars: [{ chart: 'bars', y: '单位', x: '优秀率' }, level],
  stacked: [{ chart: 'stacked', bands }, level],
  box: [{ chart: 'box', reference: { value: 92, label: '全区' } }, level],
  histogram: [{ chart: 'histogram', reference: { value: 88, label: '均分' } }, () => bins('全区', 9)],
  ridgeline: [
    { chart: 'ridgeline', reference: { value: 90, label: '合格' } },
    () => schools.slice(0, 8).flatMap(bins),
  ],
  cumulative: [{ chart: 'cumulative', reference: { value: 90, label: '合格线' } }, oneMark],
  funnel: [{ chart: 'funnel', x: '实考人数', y: '平均分' }, level],
  quadrant: [{ chart: 'quadrant' }, growth],
  line: [
    {
      chart: 'line',
      x: '考试',
      y: '标准分T',
      stroke: '单位',
      low: 'T置信下限',
      high: 'T置信上限',
      reference: { value: 50, label: '全区' },
    },
    () => trend(schools.slice(0, 3)),
  ],
  parallel: [
    { chart: 'parallel', reference: { value: 50, label: '全区' } },
    () => balance(schools.slice(0, 5)),
  ],
  radar: [{ chart: 'radar', reference: 50, only: schools.slice(0, 2) }, () => balance(schools.slice(0, 5))],
  heatmap: [{ chart: 'heatmap', x: '知识点', fill: '得分率' }, knowledge],
  itemmap: [{ chart: 'itemmap' }, items],
  options: [{ chart: 'options' }, options],
  wright: [{ chart: 'wright' }, wright],
  sp: [{ chart: 'sp' }, matrix],
  scatter: [{ chart: 'scatter', x: '平均分', y: '优秀率', label: '单位' }, level],
  marks: [
    {
      marks: [
        { mark: 'ruleX', x: 92, stroke: '#8b919d' },
        { mark: 'dot', x: '平均分', y: '单位', r: 4 },
        { mark: 'tickX', x: '中位数', y: '单位', stroke: '#c57532' },
      ],
    },
    level,
  ],
}

/** Every kind of chart there is, in the order of the gallery, each with an example. */
export const examples: ReadonlyMap<ChartKind, Example> = new Map(
  (Object.entries(made) as [ChartKind, Made][]).map(([kind, [spec, rows]]) => [
    kind,
    { spec, data: tabulate(rows()) },
  ]),
)

/** Small charts of every exam, one a unit: the form of `line` that many units want. */
export const panelsExample: Example = {
  spec: {
    chart: 'line',
    x: '考试',
    y: '标准分T',
    facet: '单位',
    low: 'T置信下限',
    high: 'T置信上限',
    reference: { value: 50, label: '全区' },
  },
  data: tabulate(trend(schools)),
}
