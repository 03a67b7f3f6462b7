import * as v from 'valibot'
import { rows, type Row, type Value } from '../engine/table'
import type { Convention } from '../model/convention'
import { describeConvention, type Switch } from '../model/describe'
import { buildTable } from './build'
import { allSubjects, counted, levelColumns, rateBounds } from './columns/level'
import { noteEmptySchools } from './empty'
import { levelFindings } from './findings/level'
import type { DefinedColumn, Measure, MeasureContext } from './measure'
import { countWhere, exactMoments, readMoments, sdOf } from './moments'
import { judge, meanInterval, rateInterval } from './numerics/interval'
import { lineValue, type Level, type Scope } from './population'
import { noteSmallUnits } from './small'
import { orderStatistics, readQuantile } from './quantile'
import { findTally, tallyUnits, type Tally } from './tally'
import { requirePaper, scoreSwitches, switchesFor, unitParams } from './unit'

const params = v.object({
  ...unitParams,
  /** Adds Wilson bounds beside each rate. */
  intervals: v.optional(v.boolean(), false),
  /** Adds the whole district as a first row. */
  reference: v.optional(v.boolean(), false),
})

const rates = ['优秀率', '良好率', '合格率', '低分率', '满分率'] as const

/** Whether others than those who sat count, or not all of them: then n stands in a column of its own. */
function countsOthers({ denominator, absent, cheating, exempt, total }: Convention, isTotal: boolean) {
  return (
    denominator.of !== 'sat' ||
    [absent, cheating, exempt].includes('zero') ||
    (isTotal && total === 'existing')
  )
}

function listColumns(intervals: boolean, convention: Convention, isTotal: boolean): DefinedColumn[] {
  const left = [
    ...(intervals ? [] : rateBounds),
    ...(countsOthers(convention, isTotal) ? [] : [counted]),
    ...(isTotal ? [] : [allSubjects]),
  ].map(({ name }) => name)
  return levelColumns.filter(({ name }) => !left.includes(name))
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
  needs: ['score'],
  columns: [{ columns: levelColumns }],
  switches,
  findings: levelFindings,
  async run(given, context) {
    const { convention, database, signal } = context
    const scope: Scope = given
    const [tally] = await Promise.all([findTally(scope, context), requirePaper(scope, context)])
    const ask = async (by: readonly Level[], where: Scope['where'], centre?: Row) =>
      rows(await database.query(await levelSql({ ...scope, where }, by, context, tally, centre), { signal }))
    const centred = await tallyUnits({ ...scope, where: {} }, ['区'], context, tally)
    const [centre] = rows(
      await database.query(`${centred} SELECT ${exactMoments} FROM unit_person`, { signal }),
    )
    const [[district], units, empty] = await Promise.all([
      given.reference ? ask(['区'], {}, centre) : [],
      ask(given.by, given.where, centre),
      given.by.includes('学校') ? noteEmptySchools(given, context) : [],
    ])
    const reference = readMoments(centre!).mean
    const found = district ? [district, ...units] : units
    const columns = listColumns(given.intervals, convention, scope.subject === '总分')
    const records = found.map((row) => toRecord(row, convention, reference))
    return {
      table: buildTable(columns, records),
      columns,
      convention: describeConvention(convention, switchesFor(switches, scope.subject)),
      notes: [...noteSmallUnits(records, convention), ...empty],
    }
  },
}

const quartiles = [0.25, 0.5, 0.75] as const

/** Whether a mark is above the mean of `centre`, compared as whole numbers: x·n > Σx. */
function aboveMean(centre: Row | undefined): string {
  if (!centre || Number(centre.n) === 0) return 'NULL::BOOLEAN'
  return `(counted * 10000)::BIGINT::HUGEINT * ${Number(centre.n)} > ${String(centre.sum_u)}::HUGEINT`
}

async function levelSql(
  scope: Scope,
  by: readonly Level[],
  context: MeasureContext,
  tally: Tally,
  centre?: Row,
): Promise<string> {
  const { convention } = context
  const reach = (name: 'excellent' | 'good' | 'pass') => `counted >= ${lineValue(convention[name])}`
  const good =
    convention.goodIs === 'cumulative' ? reach('good') : `${reach('good')} AND NOT (${reach('excellent')})`
  const ofTotal = scope.subject === '总分'
  const isAll = ofTotal ? ', passes_all AND counted IS NOT NULL AS is_all' : ''
  const passing = ofTotal
    ? `${countWhere('is_all')} AS all_subjects, bool_or(is_all IS NOT NULL) AS has_subjects`
    : '0 AS all_subjects, false AS has_subjects'
  return `${await tallyUnits(scope, by, context, tally)}, banded AS (
      SELECT *, ${reach('excellent')} AS is_excellent, ${good} AS is_good, ${reach('pass')} AS is_pass,
        counted < ${lineValue(convention.low)} AS is_low, ${aboveMean(centre)} AS is_above ${isAll} FROM unit_person
    ), counts AS (SELECT unit_no, ${countWhere('registered')} AS registered,
      ${countWhere("status = 'present'")} AS sat, ${countWhere("status = 'absent'")} AS absent,
      ${exactMoments}, any_value(full_mark) AS full_mark,
      ${countWhere('is_excellent')} AS excellent, ${countWhere('is_good')} AS good,
      ${countWhere('is_pass')} AS pass, ${countWhere('is_low')} AS low,
      ${passing},
      ${countWhere('is_above')} AS above, ${countWhere('counted = full_mark')} AS full, max(counted) AS highest, min(counted) AS lowest
      FROM banded GROUP BY unit_no
    ), quantiles AS (${orderStatistics('unit_person', 'unit_no', quartiles)})
    SELECT * FROM counts LEFT JOIN quantiles USING (unit_no) JOIN unit_list USING (unit_no) ORDER BY unit_no`
}

function toRecord(row: Row, convention: Convention, reference: number | null): Record<string, Value> {
  const moments = readMoments(row)
  const { n, mean } = moments
  const sd = sdOf(moments, convention)
  const interval = mean === null ? undefined : meanInterval(mean, moments.sampleSd ?? 0, n)
  const [lower, middle, upper] = quartiles.map((share, index) => readQuantile(row, index, share, n))
  const counts = [row.excellent, row.good, row.pass, row.low, row.full].map(Number)
  const record: Record<string, Value> = {
    单位: String(row.unit),
    应考人数: row.registered ?? null,
    实考人数: row.sat ?? null,
    缺考人数: row.absent ?? null,
    计分人数: n,
    平均分: mean,
    标准差: sd,
    得分率: mean === null ? null : mean / Number(row.full_mark),
    最高分: row.highest ?? null,
    最低分: row.lowest ?? null,
    下四分位: lower ?? null,
    中位数: middle ?? null,
    上四分位: upper ?? null,
    差异系数: sd === null || !mean ? null : sd / mean,
    超均率: mean === null || !reference ? null : (mean - reference) / reference,
    均分置信下限: interval?.[0] ?? null,
    均分置信上限: interval?.[1] ?? null,
    高于均分人数率: n > 0 && reference !== null ? Number(row.above) / n : null,
    全科合格率: n > 0 && row.has_subjects === true ? Number(row.all_subjects) / n : null,
    判断: mean === null || reference === null ? null : judge(interval, reference),
  }
  rates.forEach((name, index) => {
    const bounds = rateInterval(counts[index]!, n)
    record[name] = n > 0 ? counts[index]! / n : null
    record[`${name}置信下限`] = bounds?.[0] ?? null
    record[`${name}置信上限`] = bounds?.[1] ?? null
  })
  return record
}
