import * as v from 'valibot'
import type { Value } from '../../engine/table'
import { describeConvention, type Switch } from '../../model/describe'
import type { Text } from '../../model/text'
import { ofTakers } from '../sums/answers'
import { buildTable } from '../build'
import { difficultyLines } from './difficulty'
import { paperFindings } from './paper.findings'
import { listParts, nobodyAnswered, sumItems, type Part, type UnitSums } from '../sums/itemsums'
import { describeParts } from './items'
import type { Measure, MeasureContext } from '../measure'
import { gatherExtreme } from '../numerics/distribution'
import { alphaIntervals } from '../numerics/reliability'
import { varianceOf } from '../numerics/sums'
import { paperAlpha, splitHalf, sumPapers } from '../sums/papersums'
import { readFullMark } from '../sums/sheet'
import { noteSmallSizes } from '../small'
import { compareExpected, countDifficulty, countTypes, type Structure } from './structure'
import { requirePaper } from '../sums/require'
import { unitParams, switchesFor, columnsFor } from '../unit'
import { difficultyColumns, expectedColumns, summaryColumns, typeColumns } from './paper.columns'

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

/** What decides the make-up of a paper. */
const ofStructure: readonly Switch[] = ['denominator', 'zero', 'blank', 'small']
const switches: readonly Switch[] = [...ofStructure, 'extreme', 'sd']

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
  example: async () => (await import('./paper.example')).paperExample,
  async run(given, context) {
    await requirePaper(given, context)
    const parts = await listParts(given, context)
    const { convention } = context
    const scope = { ...given, core: false, groups: false }
    const shown =
      given.show === '概要'
        ? await summarise(given, parts, context)
        : describe(given, await sumItems(scope, parts, context))
    const notes = [
      ...describeParts(parts, given.merge),
      ...noteSmallSizes(shown.units, convention),
      ...shown.notes,
    ]
    const columns = columnsFor(given.by, shown.columns)
    return {
      table: buildTable(columns, shown.records),
      columns,
      convention: describeConvention(
        ofTakers(convention),
        switchesFor(given.show === '概要' ? switches : ofStructure, given.subject),
      ),
      notes,
    }
  },
}

/** A paper's make-up, with the units that it is of and what has to be said. */
interface Shown extends Structure {
  units: readonly { unit: string; n: number }[]
  notes: Text[]
}

function describe({ show, difficulty }: Params, units: readonly UnitSums[]): Shown {
  const structure =
    show === '难度结构'
      ? countDifficulty(units, difficulty)
      : show === '题型结构'
        ? countTypes(units)
        : compareExpected(units)
  return { ...structure, units, notes: [] }
}

async function summarise(given: Params, parts: readonly Part[], context: MeasureContext): Promise<Shown> {
  const notes: Text[] = []
  const { convention } = context
  const [units, fullUnits] = await Promise.all([
    sumPapers({ ...given, core: false }, context),
    readFullMark(given.exam, given.subject, context),
  ])
  if (units.length === 0) throw nobodyAnswered(given)
  const full = fullUnits / 10_000
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
  const cores = new Map(
    (same ? units : await sumPapers({ ...given, core: true }, context)).map((core) => [core.unit, core]),
  )
  const k = parts.filter((part) => !part.optional).length
  const interval = alphaIntervals(k)
  const records = units.map((unit): Record<string, Value> => {
    const { n, t } = unit
    const [top, bottom] = (['top', 'bottom'] as const).map((end) =>
      gatherExtreme(unit, end, convention.extreme),
    )
    const core = cores.get(unit.unit)
    const alpha = core ? paperAlpha(core, k) : null
    const bounds = alpha === null ? undefined : interval(alpha, core!.n)
    const sd = root(varianceOf(unit.spread, n, convention.sd))
    const coreSd = core ? root(varianceOf(core.spread, core.n, convention.sd)) : null
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
      分半信度: core ? splitHalf(core) : null,
      // A negative α has no standard error of measurement that would mean anything.
      测量标准误: alpha === null || alpha < 0 || coreSd === null ? null : coreSd * Math.sqrt(1 - alpha),
      整卷鉴别指数: (top!.sum - bottom!.sum) / top!.size / (full * 10_000),
    }
  })
  if (records.some((record) => Number(record['信度(α)'] ?? 0) < 0)) {
    notes.push({
      zh: '信度为负，说明题目之间总体上反向，请先核对答案与评分；测量标准误不再计算。',
      en: 'α is negative: items run against each other. Check keys and marking first; no SEM is given.',
    })
  }
  return { columns: summaryColumns, records, units, notes }
}

const root = (variance: number | null) => (variance === null ? null : Math.sqrt(variance) / 10_000)
