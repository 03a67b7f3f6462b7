import * as v from 'valibot'
import type { Value } from '../../engine/table'
import type { Convention } from '../../model/convention'
import { describeConvention, type Switch } from '../../model/describe'
import type { Text } from '../../model/text'
import { ofTakers } from '../sums/answers'
import { buildTable } from '../build'
import { difficultyBand, difficultyLines } from './difficulty'
import { itemsFindings } from './items.findings'
import { listParts, sumItems, type GroupSum, type ItemSums, type UnitSums } from '../sums/itemsums'
import type { Measure, DefinedColumn } from '../measure'
import { correlationInterval, type Interval } from '../numerics/interval'
import { alphaWithout } from '../numerics/reliability'
import { correlationOf, scatter, varianceOf } from '../numerics/sums'
import { noteSmallUnits } from '../small'
import { requirePaper } from '../sums/require'
import { unitParams, switchesFor, columnsFor } from '../unit'
import { discriminationWords, itemColumns, itemIntervals, itemRemarks } from './items.columns'
import { write, type WordOf } from '../words'

const params = v.object({
  ...unitParams,
  by: v.optional(unitParams.by.wrapped, '区'),
  /** Parts of one question count as one item. */
  merge: v.optional(v.boolean(), false),
  difficulty: difficultyLines,
  /** Adds the 95% bounds of 区分度 and the band of difficulty. */
  intervals: v.optional(v.boolean(), false),
})
type Params = v.InferOutput<typeof params>

function listColumns({ by, intervals }: Params): DefinedColumn[] {
  const left = intervals ? [] : itemIntervals.map(({ name }) => name)
  return columnsFor(by, itemColumns).filter(({ name }) => !left.includes(name))
}

const switches: readonly Switch[] = ['denominator', 'zero', 'blank', 'extreme', 'sd', 'small']

/** 小题分析 in the classical theory: difficulty and discrimination of every item, over its own paper's total. */
export const items: Measure<typeof params> = {
  id: 'items',
  name: { zh: '小题分析', en: 'Items' },
  definition: {
    zh: '难度(得分率) = 平均分 ÷ 满分，数值越大越容易。区分度 r(题, 总分 − 题)；题总相关 r(题, 总分)；总分为各小题之和。鉴别指数 D =（高分组平均 − 低分组平均）÷ 满分，两组各 g = ⌈27% · n⌉ 人，分界处同分者按（g − 界外人数）÷ 同分人数 计权，与行序无关。删题后信度为去掉该题后的 α。区分度 ≥0.40 优、≥0.30 良、≥0.20 可；为负时先核对答案。',
    en: 'Difficulty = mean / full mark, larger is easier. Discrimination r(item, total − item); item–total r(item, total); the total is the sum of the items. D = (mean of top group − mean of bottom group) / full mark with groups of g = ⌈.27 n⌉, ties at the cut weighted (g − beyond) / tied. Thresholds .40, .30, .20; a negative one: suspect the key.',
  },
  source: {
    zh: 'Kelley 1939（27% 分组）；Cronbach 1951；Ebel 1965（界值）',
    en: 'Kelley 1939 (27% groups); Cronbach 1951; Ebel 1965 (thresholds)',
  },
  params,
  parameters: {
    intervals: {
      zh: '加列区分度的 95% 区间与难度等级',
      en: 'adds 95% bounds of discrimination and the band',
    },
  },
  needs: ['response'],
  columns: [{ columns: itemColumns }],
  switches,
  findings: itemsFindings,
  example: async () => (await import('./items.example')).itemsExample,
  async run(given, context) {
    await requirePaper(given, context)
    const parts = await listParts(given, context)
    const units = await sumItems({ ...given, core: false, groups: true }, parts, context)
    const { convention } = context
    const same = convention.blank === 'zero' && parts.every((part) => !part.optional)
    const cores = same ? units : await sumItems({ ...given, core: true, groups: false }, parts, context)
    const records = units.flatMap((unit) => {
      const core = cores.find((other) => other.unit === unit.unit)?.items ?? []
      const without = alphaWithout(core.map((item) => item.sums))
      const deleted = new Map(core.map((item, i) => [item.part.no, without[i] ?? null]))
      return unit.items.map((item) =>
        toRecord(unit, item, deleted.get(item.part.no) ?? null, given, convention),
      )
    })
    const columns = listColumns(given)
    return {
      table: buildTable(columns, records),
      columns,
      // Sentences look at the intervals, whether or not the table shows them.
      evidence: given.intervals
        ? undefined
        : { table: buildTable(itemColumns, records), columns: itemColumns },
      convention: describeConvention(ofTakers(convention), switchesFor(switches, given.subject)),
      notes: [...describeParts(parts, given.merge), ...noteSmallUnits(records, itemColumns, convention)],
    }
  },
}

function toRecord(
  unit: UnitSums,
  item: ItemSums,
  alphaDeleted: number | null,
  given: Params,
  convention: Convention,
): Record<string, Value> {
  const { part, sums, zeros, fulls, top, bottom } = item
  const { n, x, t } = sums
  const own = scatter(n, x, x, sums.xx)
  const total = scatter(n, t, t, sums.tt)
  const joint = scatter(n, x, t, sums.xt)
  const variance = varianceOf(own, n, convention.sd)
  const rate = n > 0 ? Number(x) / n / Number(part.fullUnits) : null
  const discrimination = correlationOf(joint - own, own, total + own - 2n * joint)
  const bounds = discrimination === null ? undefined : correlationInterval(discrimination, n)
  const record: Record<string, Value> = {
    单位: unit.unit,
    题号: part.no,
    题型: part.type,
    满分: part.full,
    人数: n,
    平均分: n > 0 ? Number(x) / n / 10_000 : null,
    标准差: variance === null ? null : Math.sqrt(variance) / 10_000,
    '难度(得分率)': rate,
    难度等级: rate === null ? null : difficultyBand(rate, given.difficulty),
    区分度: discrimination,
    区分度等级: bounds ? discriminationBand(bounds) : null,
    区分度置信下限: bounds?.[0] ?? null,
    区分度置信上限: bounds?.[1] ?? null,
    鉴别指数: discriminationIndex(top, bottom, Number(part.fullUnits)),
    题总相关: correlationOf(joint, own, total),
    删题后信度: alphaDeleted,
    零分率: n > 0 ? zeros / n : null,
    满分率: n > 0 ? fulls / n : null,
  }
  record.提示 = remark(item, discrimination)
  return record
}

/** D: the difference of the groups' means as a share of the full mark; null where a group is empty. */
export function discriminationIndex(top: GroupSum, bottom: GroupSum, full: number): number | null {
  if (top.n === 0 || bottom.n === 0 || full === 0) return null
  return (top.x / top.n - bottom.x / bottom.n) / full
}

/** Ebel's bounds of 优, 良 and 可; below the last is 差. */
const discriminationLines = [0.4, 0.3, 0.2] as const
const discriminationNames = ['优', '良', '可', '差'] as const

/** The band of the whole interval: one word where it lies in one band, else from the lower to the upper. */
export function discriminationBand(interval: Interval): string {
  const [low, high] = interval.map((r) => {
    const at = discriminationLines.findIndex((line) => r >= line)
    return discriminationNames[at < 0 ? 3 : at]!
  })
  return low === high ? low! : write(discriminationWords, '{low}至{high}', { low: low!, high: high! })
}

function remark({ sums, part }: ItemSums, discrimination: number | null): string | null {
  if (sums.n === 0) return '没有学生作答'
  if (sums.n === 1) return '只有一人作答'
  if (discrimination === null) {
    const same = scatter(sums.n, sums.x, sums.x, sums.xx) === 0n
    return same ? '得分全部相同，没有区分度' : '其余各题合计全部相同，算不出区分度'
  }
  const remarks: WordOf<typeof itemRemarks>[] = []
  if (discrimination < 0) remarks.push('区分度为负，请核对答案与评分')
  else if (discrimination < 0.2) remarks.push('区分度偏低')
  // No mark above the full mark f, and Σx² is at most f·Σx.
  if (sums.xx > part.fullUnits * sums.x) remarks.push('有得分超过满分，请核对满分')
  if (part.optional) remarks.push('选做题，只计选做者')
  return remarks.length > 0 ? remarks.join('；') : null
}

/** Whether multi-part questions stand as parts or merged, where there are any to say it of. */
export function describeParts(parts: readonly { no: string }[], merge: boolean): Text[] {
  if (merge) return [{ zh: '同一大题的小问已合并为一题。', en: 'Parts of one question are merged.' }]
  return parts.some(({ no }) => /[((]/.test(no))
    ? [{ zh: '大题的各小问分别作为一题。', en: 'Each part of a question stands as an item.' }]
    : []
}
