import * as v from 'valibot'
import { rows, type Value } from '../../engine/table'
import { describeConvention, type Switch } from '../../model/describe'
import type { Text } from '../../model/text'
import { buildTable } from '../build'
import { valueAddedFindings } from './valueadded.findings'
import { estimateEarlier, estimateGrowth, type Growth, type UnitGrowth } from './growth'
import { formatNumber } from '../format'
import type { Measure, MeasureContext, DefinedColumn } from '../measure'
import { judge, meanInterval, normalInterval } from '../numerics/interval'
import { fitMixed } from '../numerics/mixed'
import { requirePrior } from '../sums/prior'
import { noteSmallUnits } from '../small'
import { requirePaper } from '../sums/require'
import { columnsBy, scoreSwitches, unitParams, switchesFor } from '../unit'
import { modelColumns, termColumns, unitColumns } from './valueadded.columns'

const params = v.object({
  ...unitParams,
  /** Key of the exam that stands for the start; by default the latest earlier one of the same students. */
  prior: v.optional(v.string()),
  /** Averages the estimates of up to this many exams, each from the one before it, where there are so many. */
  terms: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(6)), 3),
  /** The units, or the model they come from. */
  show: v.optional(v.picklist(['单位', '模型'] as const), '单位'),
})
function listColumns(several: boolean): DefinedColumn[] {
  return unitColumns.filter((column) => several || !termColumns.includes(column))
}

const switches: readonly Switch[] = [...scoreSwitches, 'sd', 'small']

const caution: Text = {
  zh: '研究表明，一所学校各年的增值彼此相关很低：一次结果只作线索，请看多期平均与整个区间。',
  en: 'Research finds that one school’s values of different years barely correlate: take one result as a clue, and look at several terms and the whole interval.',
}

/** 增值: where units stand beyond what their students’ prior marks lead to expect; listed by code, never by value. */
export const valueAdded: Measure<typeof params> = {
  id: 'value_added',
  name: { zh: '增值', en: 'Value added' },
  definition: {
    zh: '两次成绩按学号匹配，在匹配到的学生中各自标准化为 x、y。平均残差：全体学生回归 y = b₀ + b₁x 的残差在单位内的平均，95% t 区间。增值：随机截距模型 y = b₀ + b₁x + uₛ + e（REML）的收缩估计 ûₛ = nₛσ²ᵤ ÷ (nₛσ²ᵤ + σ²ₑ) · r̄ₛ，标准误为其条件标准差，区间 ±1.96 标准误。单位为学生标准差。判断看增值的整个区间：高于、相当或低于预期。有更早的考试时，多期平均为各期增值（默认至多 3 期）的平均，标准误 √Σse² ÷ 期数。',
    en: 'Students matched by id, both marks standardised over the matched. Mean residual of the pooled regression with a 95% t interval; random-intercept model y = b₀ + b₁x + uₛ + e by REML with shrunken ûₛ = nₛσ²ᵤ/(nₛσ²ᵤ+σ²ₑ)·r̄ₛ, its conditional standard error and ±1.96 se. In units of the student sd. The verdict takes the whole interval. With earlier exams: the mean over up to 3 terms, standard error √Σse² / terms.',
  },
  source: {
    zh: 'Goldstein 等 1993（伦敦考试数据）；Bates 等 2015（lme4）',
    en: 'Goldstein et al. 1993 (London exam); Bates et al. 2015 (lme4)',
  },
  params,
  parameters: { terms: { zh: '取几期的平均', en: 'how many terms are averaged' } },
  needs: ['score', 'prior'],
  columns: [
    { given: { show: '单位' }, columns: unitColumns },
    { given: { show: '模型' }, columns: modelColumns },
  ],
  switches,
  findings: valueAddedFindings,
  example: async () => (await import('./valueadded.example')).valueAddedExample,
  async run(given, context) {
    const { convention } = context
    await requirePaper(given, context)
    const first = await requirePrior(given.exam, given.subject, given.prior, context)
    const now = await estimateGrowth(given.exam, first, given, context)
    const describe = describeConvention(convention, switchesFor(switches, given.subject))
    const notes: Text[] = [await describeMatch(now, first, context), caution, ...noteNoSpread(now)]
    if (given.show === '模型') {
      return {
        table: buildTable(modelColumns, describeModels(now)),
        columns: modelColumns,
        convention: describe,
        exams: [first],
        notes,
      }
    }
    const earlier = await estimateEarlier(first, given.terms - 1, given, context)
    const records = now.units
      .filter((unit) => unit.shown)
      .map((unit) => {
        const past = earlier.map((other) => other.units.find(({ name }) => name === unit.name))
        return { ...toRecord(unit), ...average([unit, ...past]) }
      })
    const columns = columnsBy(given.by, listColumns(earlier.length > 0))
    return {
      table: buildTable(columns, records),
      columns,
      convention: describe,
      exams: [first, ...earlier.map(({ prior }) => prior)],
      notes: [...notes, ...noteSmallUnits(records, columns, convention)],
    }
  },
}

function toRecord(unit: UnitGrowth): Record<string, Value> {
  const { matched, present, sums, residual, residualSd, added, se } = unit
  const bounds = residual === null ? undefined : meanInterval(residual, residualSd, matched)
  const interval = added === null || se === null ? undefined : normalInterval(added, se)
  return {
    单位: unit.name,
    人数: matched,
    匹配率: matched / present,
    起点Z: sums ? sums.x / sums.n : null,
    现状Z: sums ? sums.y / sums.n : null,
    平均残差: residual,
    残差置信下限: bounds?.[0] ?? null,
    残差置信上限: bounds?.[1] ?? null,
    增值: added,
    标准误: se,
    增值置信下限: interval?.[0] ?? null,
    增值置信上限: interval?.[1] ?? null,
    判断: judge(interval, 0),
  }
}

/** The mean of a unit's estimates over terms, each taken for independent of the others. */
function average(terms: readonly (UnitGrowth | undefined)[]): Record<string, Value> {
  const known = terms.flatMap((unit) =>
    unit && unit.added !== null && unit.se !== null ? [{ value: unit.added, se: unit.se }] : [],
  )
  if (known.length === 0) {
    return { 期数: 0, 多期平均增值: null, 多期置信下限: null, 多期置信上限: null, 多期判断: null }
  }
  const mean = known.reduce((sum, { value }) => sum + value, 0) / known.length
  const interval = normalInterval(mean, Math.hypot(...known.map(({ se }) => se)) / known.length)
  return {
    期数: known.length,
    多期平均增值: mean,
    多期置信下限: interval[0],
    多期置信上限: interval[1],
    多期判断: judge(interval, 0),
  }
}

function describeModels({ groups, model }: Growth): Record<string, Value>[] {
  const n = groups.reduce((sum, group) => sum + group.n, 0)
  const ml = fitMixed(groups, { predictor: true, restricted: false })!
  const none = fitMixed(groups, { predictor: false })!
  return [
    { name: 'REML', fit: model },
    { name: 'ML', fit: ml },
    { name: 'REML（不含起点）', fit: none },
  ].map(({ name, fit }) => ({
    估计: name,
    人数: n,
    单位数: groups.length,
    截距: fit.fixed[0]!,
    斜率: fit.fixed[1] ?? null,
    单位间方差: fit.between,
    单位内方差: fit.within,
    组内相关: fit.between / (fit.between + fit.within),
    对数似然: fit.logLikelihood,
  }))
}

/** Where units don't differ beyond chance, every estimate shrinks to nothing, and that is no precision. */
function noteNoSpread({ model }: Growth): Text[] {
  if (model.between > 0) return []
  return [
    {
      zh: '单位之间的方差估计为 0：扣除起点后看不出单位之间有差异，各单位的增值都收缩为 0。',
      en: 'The variance between units is estimated at 0: beyond the start no difference between them shows, and every value added shrinks to 0.',
    },
  ]
}

async function describeMatch(
  { units }: Growth,
  prior: string,
  { database, signal }: MeasureContext,
): Promise<Text> {
  const matched = units.reduce((sum, unit) => sum + unit.matched, 0)
  const present = units.reduce((sum, unit) => sum + unit.present, 0)
  const found = await database.query('SELECT name FROM exam WHERE key = $1', { params: [prior], signal })
  const name = String(rows(found)[0]!.name)
  const [some, all] = [matched, present].map((n) => formatNumber(n, 'count', 'zh'))
  const share = formatNumber(matched / present, 'rate', 'zh')
  return {
    zh: `起点为“${name}”；按学号匹配到 ${some} 人，占这次 ${all} 人的 ${share}。`,
    en: `Prior: “${name}”; ${some} of ${all} students (${share}) matched by id.`,
  }
}
