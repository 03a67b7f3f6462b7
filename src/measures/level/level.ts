import * as v from 'valibot'
import type { Value } from '../../engine/table'
import type { Convention } from '../../model/convention'
import { describeConvention, type Switch } from '../../model/describe'
import { buildTable } from '../build'
import { allSubjects, counted, levelColumns, rateBounds, sat } from './level.columns'
import { overOthers } from '../define'
import { noteEmptySchools } from '../sums/empty'
import { levelFindings } from './level.findings'
import type { DefinedColumn, Measure } from '../measure'
import { countEveryone, countWithDistrict, type UnitMarks } from '../sums/marks'
import { momentsOf, sdOf } from '../sums/moments'
import { countFrom, quantileOf, sumsOf, type Distribution } from '../numerics/distribution'
import { judge, meanInterval, rateInterval } from '../numerics/interval'
import { noteSmallUnits } from '../small'
import { thresholdOf } from '../sums/threshold'
import { requirePaper } from '../sums/require'
import { scoreSwitches, columnsBy, switchesFor, unitParams } from '../unit'

const params = v.object({
  ...unitParams,
  /** Adds Wilson bounds beside each rate. */
  intervals: v.optional(v.boolean(), false),
  /** Adds the whole district as a first row. */
  reference: v.optional(v.boolean(), false),
})
type Params = v.InferOutput<typeof params>

/** Names of the rates and of their bounds. */
const rates = ['优秀率', '良好率', '合格率', '低分率', '满分率'].map(
  (name) => [name, `${name}置信下限`, `${name}置信上限`] as const,
)

/** Whether others than those who sat count, or not all of them: then n stands in a column of its own. */
function countsOthers({ denominator, absent, cheating, exempt, total }: Convention, isTotal: boolean) {
  return (
    denominator.of !== 'sat' ||
    [absent, cheating, exempt].includes('zero') ||
    (isTotal && total === 'existing')
  )
}

function listColumns({ by, intervals, subject }: Params, convention: Convention): DefinedColumn[] {
  const isTotal = subject === '总分'
  const left = [
    ...(intervals ? [] : rateBounds),
    ...(countsOthers(convention, isTotal) ? [] : [counted]),
    ...(isTotal ? [] : [allSubjects]),
  ].map(({ name }) => name)
  const listed = columnsBy(
    by,
    levelColumns.filter(({ name }) => !left.includes(name)),
  )
  // Where those who sat are those who count, their number stands once.
  return left.includes(counted.name) ? listed.map((column) => overOthers(column, counted, sat)) : listed
}

const switches: readonly Switch[] = [
  ...scoreSwitches,
  'excellent',
  'good',
  'pass',
  'low',
  'goodIs',
  'sd',
  'small',
]

/** 学业水平: 一分四率 by unit. A parent's numbers come from its students, never from its children's averages. */
export const level: Measure<typeof params> = {
  id: 'level',
  name: { zh: '学业水平', en: 'Level' },
  definition: {
    zh: '一分四率。得分率 = 平均分 ÷ 满分；差异系数 = 标准差 ÷ 平均分；超均率 =（单位平均分 − 全区平均分）÷ 全区平均分；高于均分人数率 = 分数高于全区平均分的人数 ÷ 计分人数（有的地方也叫超均率，与前者不同）。均分区间为 95% t 区间，比率区间为 95% Wilson 区间。判断看整个区间：整体高于全区均分为“高于”，整体低于为“低于”，其余为“相当”。全科合格率 = 各科均达到合格线的人数 ÷ 计分人数；合格线为固定总分时，按各科满分比例分摊。',
    en: 'Mean and four rates. Score rate = mean / full mark; coefficient of variation = sd / mean; above-mean ratio = (unit mean − district mean) / district mean; share above the district mean = students above it / counted students (some call this the above-mean ratio; it is another figure). 95% t interval of the mean, 95% Wilson intervals of the rates. The verdict takes the whole interval. Passes every subject: students at or above the pass line of each subject / counted students; a fixed mark of the total is spread in proportion to full marks.',
  },
  params,
  parameters: {
    intervals: { zh: '各率加列 95% 区间', en: 'adds 95% bounds of each rate' },
    reference: { zh: '首行加全区', en: 'adds the district as the first row' },
  },
  needs: ['score'],
  columns: [{ columns: levelColumns }],
  switches,
  findings: levelFindings,
  example: async () => (await import('./level.example')).levelExample,
  async run(given, context) {
    const { convention } = context
    const takesBest = convention.denominator.of === 'top'
    const [{ district, units }, everyone, empty] = await Promise.all([
      countWithDistrict(given, given.by, context),
      takesBest ? countEveryone(given, context) : undefined,
      given.by.includes('学校') ? noteEmptySchools(given, context) : [],
      requirePaper(given, context),
    ])
    const standard = district && setStandard(district, everyone ?? district, convention)
    const found = given.reference && district && units[0] !== district ? [district, ...units] : units
    const columns = listColumns(given, convention)
    const records = found.map((unit) => toRecord(unit, standard!, convention, given.intervals))
    return {
      table: buildTable(columns, records),
      columns,
      convention: describeConvention(convention, switchesFor(switches, given.subject)),
      notes: [...noteSmallUnits(records, columns, convention), ...empty],
    }
  },
}

type LineName = 'excellent' | 'good' | 'pass' | 'low'

/** What units are measured by. */
interface Standard extends Record<LineName, number> {
  /** The district's mean, in marks; null where nobody has a mark. */
  mean: number | null
  /** The least mark above the mean, in ten-thousandths, as the lines are. */
  above: number
  /** Whose mean it is, and who is not judged by it. */
  district: UnitMarks
}

/** @param everyone whose best share a line may ask for */
function setStandard(district: UnitMarks, everyone: Distribution, convention: Convention): Standard {
  const line = (name: LineName) => thresholdOf(convention[name], district.full, everyone)
  const { x } = sumsOf(district)
  return {
    excellent: line('excellent'),
    good: line('good'),
    pass: line('pass'),
    low: line('low'),
    mean: momentsOf(district).mean,
    above: district.n > 0 ? Number(x / BigInt(district.n)) + 1 : Infinity,
    district,
  }
}

/** Students of a unit who reach each of `rates`. */
function countRates(unit: UnitMarks, { excellent, good, pass, low }: Standard, { goodIs }: Convention) {
  const [best, full] = [countFrom(unit, excellent), countFrom(unit, unit.full)]
  const belowBest = goodIs === 'band' ? countFrom(unit, Math.max(good, excellent)) : 0
  return [
    best,
    countFrom(unit, good) - belowBest,
    countFrom(unit, pass),
    unit.n - countFrom(unit, low),
    full - countFrom(unit, unit.full + 1),
  ]
}

const toMark = (tenThousandths: number | null | undefined) =>
  tenThousandths == null ? null : tenThousandths / 10_000

function toRecord(
  unit: UnitMarks,
  standard: Standard,
  convention: Convention,
  intervals: boolean,
): Record<string, Value> {
  const moments = momentsOf(unit)
  const { n, mean } = moments
  const sd = sdOf(moments, convention)
  const interval = mean === null ? undefined : meanInterval(mean, moments.sampleSd ?? 0, n)
  const quantile = (share: number) => toMark(quantileOf(unit, share))
  const reference = standard.mean
  const record: Record<string, Value> = {
    单位: unit.unit,
    应考人数: unit.registered,
    实考人数: unit.present,
    缺考人数: unit.absent,
    计分人数: n,
    平均分: mean,
    标准差: sd,
    得分率: mean === null ? null : mean / (unit.full / 10_000),
    最高分: toMark(unit.marks.at(-1)),
    最低分: toMark(unit.marks[0]),
    下四分位: quantile(0.25),
    中位数: quantile(0.5),
    上四分位: quantile(0.75),
    差异系数: sd === null || !mean ? null : sd / mean,
    超均率: mean === null || !reference ? null : (mean - reference) / reference,
    均分置信下限: interval?.[0] ?? null,
    均分置信上限: interval?.[1] ?? null,
    高于均分人数率: n > 0 && reference !== null ? countFrom(unit, standard.above) / n : null,
    全科合格率: n > 0 && unit.passesAll !== null ? unit.passesAll / n : null,
    判断: reference === null || unit === standard.district ? null : judge(interval, reference),
  }
  const counts = countRates(unit, standard, convention)
  rates.forEach(([name, lower, upper], index) => {
    record[name] = n > 0 ? counts[index]! / n : null
    if (!intervals) return
    const bounds = rateInterval(counts[index]!, n)
    record[lower] = bounds?.[0] ?? null
    record[upper] = bounds?.[1] ?? null
  })
  return record
}
