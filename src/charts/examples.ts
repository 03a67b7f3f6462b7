import type { Format } from '../measures/measure'
import type { Role } from '../model/column'
import { chartKinds, kinds, type ChartKind } from './catalogue'
import type { ChartData, Datum, Draft } from './data'
import type { Sample } from './kind'

/** A chart as a document writes it, and data of the shape that it is made for. */
export interface Example {
  spec: Draft
  data: ChartData
}

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

function describe(name: string, own: Sample['columns']): readonly [string, Format] {
  return (
    own?.[name] ??
    english[name] ?? [name.replace(/^第(\d)组选择率$/, 'group $1'), /率$/.test(name) ? 'rate' : 'text']
  )
}

const labels: Readonly<Record<string, Role>> = {
  单位: { is: 'unit', levels: ['学校'] },
  考试: { is: 'label', of: 'exam' },
  题号: { is: 'label', of: 'item' },
  知识点: { is: 'label', of: 'topic' },
  选项: { is: 'label', of: 'option' },
  起分: { is: 'code' },
  止分: { is: 'code' },
  学生序: { is: 'code' },
  题目序: { is: 'code' },
  答案: { is: 'fixed' },
}
const sizes = ['实考人数', '人数', '本段人数', '累计人数']

/** The roles of the invented columns; a measure states its own. */
export function roleOf(name: string, names: readonly string[]): Role {
  if (sizes.includes(name)) return { is: 'n' }
  if (labels[name]) return labels[name]
  const over = sizes.find((size) => names.includes(size))
  if (/置信[上下]限$/.test(name)) return { is: 'bound', over }
  const stem =
    name === '平均分'
      ? '均分'
      : name.replace(/^(标准分|进步)T$/, (_, of: string) => (of === '进步' ? of : 'T'))
  const bounds = [`${stem}置信下限`, `${stem}置信上限`] as const
  return {
    is: 'estimate',
    over,
    adds: 'none',
    ...(bounds.every((each) => names.includes(each)) && { bounds }),
  }
}

/** Rows as a measure hands them to a chart. */
function tabulate(rows: readonly Datum[], own: Sample['columns']): ChartData {
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
      const [en, format] = describe(name, own)
      return { name, en, format, role: roleOf(name, names) }
    }),
  }
}

/** A kind's samples with their data: the one of the gallery first, then forms that look different. */
export function examplesOf(kind: ChartKind): Example[] {
  return kinds
    .get(kind)!
    .samples.map(({ spec, rows, columns }) => ({ spec, data: tabulate(rows(), columns) }))
}

/** Every kind of chart there is, in the order of the gallery, each with an example. */
export const examples: ReadonlyMap<ChartKind, Example> = new Map(
  chartKinds.map((kind) => [kind, examplesOf(kind)[0]!]),
)
