import * as v from 'valibot'
import { rows, type Value } from '../engine/table'
import { describeConvention, type Switch } from '../model/describe'
import type { Text } from '../model/text'
import { answers, ofTakers } from './answers'
import { buildTable } from './build'
import { difficultyLines } from './difficulty'
import { paperFindings } from './findings/paper'
import { listParts, sumItems, type Part, type UnitSums } from './item_sums'
import { findItemStatistics, tallyAnswers } from './item_tally'
import { describeParts } from './items'
import type { Measure, MeasureContext } from './measure'
import { alphaInterval, cronbachAlpha, spearmanBrown } from './numerics/reliability'
import { correlationOf, scatter, varianceOf } from './numerics/sums'
import { noteSmallUnits } from './small'
import { compareExpected, countDifficulty, countTypes, type Structure } from './structure'
import { requirePaper, unitParams, switchesFor, columnsFor } from './unit'
import { difficultyColumns, expectedColumns, summaryColumns, typeColumns } from './columns/paper'

const shows = ['概要', '难度结构', '题型结构', '预估难度'] as const

const params = v.object({
  ...unitParams,
  by: v.optional(unitParams.by.wrapped, '区'),
  merge: v.optional(v.boolean(), false),
  difficulty: difficultyLines,
  /** The paper's figures, its marks by band of difficulty, by type of item, or expected against observed difficulty. */
  show: v.optional(v.picklist(shows), '概要'),
})
type Params = v.InferOutput<typeof params>

const switches: readonly Switch[] = ['denominator', 'zero', 'blank', 'extreme', 'sd', 'small']

/** 试卷质量: reliability and structure of one paper; the total is the sum of its items. */
export const paper: Measure<typeof params> = {
  id: 'paper',
  name: { zh: '试卷质量', en: 'Paper' },
  definition: {
    zh: '信度 α = k ÷ (k − 1) ·（1 − 各题方差之和 ÷ 总分方差），区间用 Feldt 法；分半信度为奇数题与偶数题之和的相关，经斯皮尔曼–布朗公式校正；测量标准误 = 标准差 · √(1 − α)；整卷鉴别指数 =（高分组平均总分 − 低分组平均总分）÷ 满分。平均分为有小题得分的学生各题得分之和的平均。',
    en: 'α = k/(k−1) · (1 − Σ item variances / variance of total), interval by Feldt; split half: odd against even items, Spearman–Brown; SEM = sd·√(1−α); D of the paper = (mean total of top group − of bottom group) / full mark.',
  },
  source: { zh: 'Cronbach 1951；Feldt 1965；Spearman 1910', en: 'Cronbach 1951; Feldt 1965; Spearman 1910' },
  params,
  needs: ['response'],
  columns: [
    { given: { show: '概要' }, columns: summaryColumns },
    { given: { show: '难度结构' }, columns: difficultyColumns },
    { given: { show: '题型结构' }, columns: typeColumns },
    { given: { show: '预估难度' }, columns: expectedColumns },
  ],
  switches,
  findings: paperFindings,
  async run(given, context) {
    await requirePaper(given, context)
    const parts = await listParts(given, context)
    const units = await sumItems({ ...given, core: false, groups: false }, parts, context)
    const { convention } = context
    const notes = [
      ...describeParts(parts, given.merge),
      ...noteSmallUnits(
        units.map(({ unit, n }) => ({ 单位: unit, 人数: n })),
        convention,
      ),
    ]
    const shown =
      given.show === '概要'
        ? await summarise(given, parts, units, context, notes)
        : given.show === '难度结构'
          ? countDifficulty(units, given.difficulty)
          : given.show === '题型结构'
            ? countTypes(units)
            : compareExpected(units)
    const columns = columnsFor(given.by, shown.columns)
    return {
      table: buildTable(columns, shown.records),
      columns,
      convention: describeConvention(ofTakers(convention), switchesFor(switches, given.subject)),
      notes,
    }
  },
}

async function summarise(
  given: Params,
  parts: readonly Part[],
  units: readonly UnitSums[],
  context: MeasureContext,
  notes: Text[],
): Promise<Structure> {
  const { convention, database, signal } = context
  const [sheet] = rows(
    await database.query(
      `SELECT full_mark::DOUBLE AS "full" FROM paper JOIN exam USING (exam_id) WHERE exam.key = $1 AND subject = $2`,
      { params: [given.exam, given.subject], signal },
    ),
  )
  const full = Number(sheet!.full)
  const sum = Number(parts.reduce((all, part) => all + part.fullUnits, 0n)) / 10_000
  if (sum !== full) {
    notes.push({
      zh: `各题满分合计 ${sum} 分，试卷满分 ${full} 分。有选做题时属正常，否则请核对题目满分。`,
      en: `The items’ full marks sum to ${sum}, the paper’s is ${full}. Right where items are optional; otherwise check them.`,
    })
  }
  if (parts.some((part) => part.optional)) {
    notes.push({
      zh: '信度、分半信度与测量标准误只计必做题。',
      en: 'α, split half and SEM take only the items that are not optional.',
    })
  }
  if (convention.blank === 'missing') {
    notes.push({
      zh: '信度、分半信度与测量标准误只计没有空题的学生。',
      en: 'α, split half and SEM take only students without blanks.',
    })
  }
  const same = convention.blank === 'zero' && parts.every((part) => !part.optional)
  const cores = same ? units : await sumItems({ ...given, core: true, groups: false }, parts, context)
  const halves = await splitHalves(given, context)
  const records = units.map((unit): Record<string, Value> => {
    const { n, t, tt, group, top, bottom } = unit
    const core = cores.find((other) => other.unit === unit.unit)
    const alpha = core ? cronbachAlpha(core.items.map((item) => item.sums)) : null
    const bounds = alpha === null ? undefined : alphaInterval(alpha, core!.items.length, core!.n)
    const sd = root(varianceOf(scatter(n, t, t, tt), n, convention.sd))
    const coreSd = core
      ? root(varianceOf(scatter(core.n, core.t, core.t, core.tt), core.n, convention.sd))
      : null
    return {
      单位: unit.unit,
      题数: parts.length,
      满分: full,
      人数: n,
      平均分: Number(t) / n / 10_000,
      '难度(得分率)': Number(t) / n / (full * 10_000),
      标准差: sd,
      '信度(α)': alpha,
      信度置信下限: bounds?.[0] ?? null,
      信度置信上限: bounds?.[1] ?? null,
      分半信度: halves.get(unit.unit) ?? null,
      // A negative α has no standard error of measurement that would mean anything.
      测量标准误: alpha === null || alpha < 0 || coreSd === null ? null : coreSd * Math.sqrt(1 - alpha),
      整卷鉴别指数: (top - bottom) / group / (full * 10_000),
    }
  })
  if (records.some((record) => Number(record['信度(α)'] ?? 0) < 0)) {
    notes.push({
      zh: '信度为负，说明题目之间总体上反向，请先核对答案与评分；测量标准误不再计算。',
      en: 'α is negative: items run against each other. Check keys and marking first; no SEM is given.',
    })
  }
  return { columns: summaryColumns, records }
}

const root = (variance: number | null) => (variance === null ? null : Math.sqrt(variance) / 10_000)

/** Odd items against even ones, by unit, corrected to the whole length. */
async function splitHalves(given: Params, context: MeasureContext): Promise<Map<string, number>> {
  const { convention, database, signal } = context
  const scope = { ...given, core: true }
  const paper = await findItemStatistics(scope, context)
  const known =
    paper === undefined
      ? undefined
      : `${await tallyAnswers(paper, scope, context)}
      SELECT any_value(unit) AS unit, sum(students)::BIGINT AS n, sum(odd) AS x, sum(odd_odd) AS xx,
        sum(students * t - odd) AS y, sum(students::HUGEINT * t * t - 2 * t * odd::HUGEINT + odd_odd) AS yy,
        sum(t * odd::HUGEINT - odd_odd) AS xy
      FROM cell JOIN unit_list USING (unit_no) GROUP BY unit_no`
  const counted = `${answers(scope, convention)}, odd AS (
        SELECT student_id, coalesce((sum(mark) FILTER (part_no % 2 = 1) * 10000)::BIGINT, 0) AS x
        FROM response JOIN part USING (item_id) GROUP BY student_id)
      SELECT any_value(unit) AS unit, count(*) AS n, sum(x) AS x, sum(x * x) AS xx, sum(t - x) AS y,
        sum((t - x) * (t - x)) AS yy, sum(x * (t - x)) AS xy
      FROM taker JOIN odd USING (student_id) JOIN unit_list USING (unit_no) GROUP BY unit_no`
  const found = rows(await database.query(known ?? counted, { signal }))
  return new Map(
    found.flatMap((row): [string, number][] => {
      const [x, xx, y, yy, xy] = [row.x, row.xx, row.y, row.yy, row.xy].map((value) =>
        BigInt(value as number),
      )
      const n = Number(row.n)
      const r = correlationOf(scatter(n, x!, y!, xy!), scatter(n, x!, x!, xx!), scatter(n, y!, y!, yy!))
      return r === null || r <= -1 ? [] : [[String(row.unit), spearmanBrown(r)]]
    }),
  )
}
