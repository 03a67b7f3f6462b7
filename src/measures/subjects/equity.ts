import * as v from 'valibot'
import type { Value } from '../../engine/table'
import { describeConvention, type Switch } from '../../model/describe'
import type { Text } from '../../model/text'
import { buildTable } from '../build'
import { equityFindings } from './equity.findings'
import { countMarks, type UnitMarks } from '../sums/marks'
import { MeasureError, type Measure, type MeasureContext } from '../measure'
import { momentsOf } from '../sums/moments'
import { centre } from '../numerics/centre'
import { join, quantileOf, sumsOf } from '../numerics/distribution'
import { fitMixed } from '../numerics/mixed'
import { analyseVariance, anovaIcc, quantile, variationOfMeans } from '../numerics/spread'
import { noteSmallSizes } from '../small'
import { requirePaper } from '../sums/require'
import { columnsBy, scoreSwitches, unitParams, switchesFor } from '../unit'
import { funnelColumns, shareColumns, summaryColumns } from './equity.columns'

const params = v.object({
  ...unitParams,
  /** Figures of the spread between units, each unit in its funnel, or the shares of variance level by level. */
  show: v.optional(v.picklist(['概要', '漏斗', '方差构成'] as const), '概要'),
})
type Params = v.InferOutput<typeof params>

const switches: readonly Switch[] = [...scoreSwitches, 'sd', 'small']

/** 校际均衡: how much of the students' differences lies between units. Never compared with the lines for resources. */
export const equity: Measure<typeof params> = {
  id: 'equity',
  name: { zh: '校际均衡', en: 'Equity' },
  definition: {
    zh: 'ICC = σ²ᵤ ÷ (σ²ᵤ + σ²ₑ)，即学生差异中来自单位之间的份额：REML 估计，旁列单因素方差分析值与其 95% 区间。差异系数(按人数加权) = √(Σ nₛ/N (x̄ₛ − X̄)²) ÷ X̄，X̄ 为全体学生平均；不加权时每个单位计一次。漏斗界为 X̄ ± z·σ/√n，σ 为全区学生标准差，z 取 1.960 与 3.090。方差构成按 片区、学校、班级 逐层分解离差平方和，各份额相加为 1。均为分数的差异，与办学资源的达标线（0.50、0.45）无关。',
    en: 'ICC = σ²ᵤ/(σ²ᵤ+σ²ₑ) by REML, with the one-way ANOVA value and its 95% interval beside it. CV weighted by students about the pooled mean, and unweighted. Funnel limits X̄ ± z·σ/√n with the district’s student sd. Shares of variance: sums of squares by zone, school, class. These are differences of marks; the official lines for resources don’t apply.',
  },
  source: {
    zh: 'Searle 1971；Spiegelhalter 2005（漏斗图）',
    en: 'Searle 1971; Spiegelhalter 2005 (funnel plots)',
  },
  params,
  needs: ['score'],
  columns: [
    { given: { show: '概要' }, columns: summaryColumns },
    { given: { show: '漏斗' }, columns: funnelColumns },
    { given: { show: '方差构成' }, columns: shareColumns },
  ],
  switches,
  findings: equityFindings,
  example: async () => (await import('./equity.example')).equityExample,
  async run(given, context) {
    const { convention } = context
    await requirePaper(given, context)
    const every = await countMarks(given, given.by, context)
    const units = every.filter(({ n }) => n > 0)
    const notes: Text[] = []
    let columns = summaryColumns
    let records: Record<string, Value>[]
    if (given.show === '漏斗') {
      columns = columnsBy(given.by, funnelColumns)
      const district = await countMarks({ ...given, where: {} }, given.by, context)
      records = drawFunnel(units, district, convention.sd)
      notes.push(...noteSmallSizes(every, convention))
    } else if (given.show === '方差构成') {
      columns = shareColumns
      records = await splitVariance(given, context, notes)
    } else {
      if (units.length < 2) {
        throw new MeasureError({
          zh: `所选范围内只有 ${units.length} 个有成绩的单位，均衡程度要在两个以上单位之间比较。请放宽筛选或换一个层级。`,
          en: `Only ${units.length} unit here has marks; equity compares two or more. Widen the filter or take another level.`,
        })
      }
      records = [{ 学科: given.subject, ...summarise(units, convention.sd) }]
    }
    return {
      table: buildTable(columns, records),
      columns,
      convention: describeConvention(convention, switchesFor(switches, given.subject)),
      notes,
    }
  },
}

const toCentre = (units: readonly UnitMarks[], divisor: 'sample' | 'population') =>
  centre(
    units.map((unit) => {
      const { x: y, xx: yy } = sumsOf(unit)
      return { n: unit.n, y, yy, x: 0n, xx: 0n, xy: 0n }
    }),
    divisor,
    10_000,
  )

function summarise(units: readonly UnitMarks[], divisor: 'sample' | 'population'): Record<string, Value> {
  const { groups, mean } = toCentre(units, divisor)
  const model = fitMixed(groups, { predictor: false })
  const anova = analyseVariance(groups)
  const { icc, interval } = anova ? anovaIcc(anova) : { icc: null, interval: undefined }
  const means = units.map((unit) => ({ n: unit.n, mean: meanOf(unit) }))
  const { weighted, unweighted } = variationOfMeans(means)
  const values = means.map((unit) => unit.mean)
  const everyone = join(units)
  return {
    单位数: units.length,
    人数: units.reduce((sum, { n }) => sum + n, 0),
    平均分: mean.y / 10_000,
    ICC: model ? model.between / (model.between + model.within) : null,
    'ICC(方差分析)': icc,
    ICC置信下限: interval?.[0] ?? null,
    ICC置信上限: interval?.[1] ?? null,
    '差异系数(按人数加权)': weighted,
    '差异系数(不加权)': unweighted,
    '单位均分P90−P10': (quantile(values, 0.9) ?? 0) - (quantile(values, 0.1) ?? 0),
    '学生P90−P10': (quantileOf(everyone, 0.9)! - quantileOf(everyone, 0.1)!) / 10_000,
  }
}

const meanOf = (unit: UnitMarks) => momentsOf(unit).mean!

/** Normal quantiles of 0.975 and 0.999. */
const inner = 1.959963984540054
const outer = 3.090232306167813

function drawFunnel(
  units: readonly UnitMarks[],
  district: readonly UnitMarks[],
  divisor: 'sample' | 'population',
): Record<string, Value>[] {
  const { mean, sd } = toCentre(district, divisor)
  const [centreMark, spread] = [mean.y / 10_000, sd.y / 10_000]
  return units.map((unit) => {
    const { n } = unit
    const own = meanOf(unit)
    const half = (z: number) => (z * spread) / Math.sqrt(n)
    const side = own > centreMark ? '高于' : '低于'
    const gap = Math.abs(own - centreMark)
    return {
      单位: unit.unit,
      人数: n,
      平均分: own,
      全区平均分: centreMark,
      '95%下限': centreMark - half(inner),
      '95%上限': centreMark + half(inner),
      '99.8%下限': centreMark - half(outer),
      '99.8%上限': centreMark + half(outer),
      位置: gap > half(outer) ? `${side}99.8%界` : gap > half(inner) ? `${side}95%界` : '界内',
    }
  })
}

/** Sums of squares between zones, between schools of a zone, between classes of a school, and within classes. */
async function splitVariance(
  given: Params,
  context: MeasureContext,
  notes: Text[],
): Promise<Record<string, Value>[]> {
  const every = await countMarks(given, ['学校', '班级'], context)
  const classes = every.filter(({ n }) => n > 0)
  const total = classes.reduce((sum, { n }) => sum + n, 0)
  const { groups } = toCentre(classes, 'sample')
  const between = (key: (unit: UnitMarks, index: number) => string) => {
    const merged = new Map<string, { n: number; y: number }>()
    classes.forEach((unit, i) => {
      const name = key(unit, i)
      const own = merged.get(name) ?? { n: 0, y: 0 }
      merged.set(name, { n: own.n + unit.n, y: own.y + groups[i]!.y })
    })
    const squares = [...merged.values()].reduce((sum, { n, y }) => sum + (y * y) / n, 0)
    return { count: merged.size, squares }
  }
  const zones = between(({ zone }) => zone ?? '')
  const schools = between(({ zone, school }) => `${zone ?? ''} ${school}`)
  const rooms = between((_, index) => String(index))
  const all = groups.reduce((sum, { yy }) => sum + yy, 0)
  const zoned = zones.count > 1
  if (classes.every(({ zone }) => zone === null)) {
    notes.push({
      zh: '学校没有分片区，方差从学校一层起分解。请添加含“片区”一列的学校名册，可多看一层。',
      en: 'No zones are known: the split starts at schools. Add a roster of schools with a column 片区 for one level more.',
    })
  }
  const base = zoned ? zones.squares : 0
  const levels = [
    ...(zoned ? [{ 层次: '片区之间', 单位数: zones.count, 离差平方和: zones.squares }] : []),
    {
      层次: zoned ? '片区内学校之间' : '学校之间',
      单位数: schools.count,
      离差平方和: Math.max(0, schools.squares - base),
    },
    {
      层次: '学校内班级之间',
      单位数: rooms.count,
      离差平方和: Math.max(0, rooms.squares - schools.squares),
    },
    { 层次: '班级内学生之间', 单位数: total, 离差平方和: Math.max(0, all - rooms.squares) },
  ]
  return levels.map((level) => ({ ...level, 方差占比: all > 0 ? level.离差平方和 / all : null }))
}
