import * as v from 'valibot'
import type { Value } from '../../engine/table'
import { describeConvention, type Switch } from '../../model/describe'
import { ofTakers } from '../sums/answers'
import { buildTable } from '../build'
import { difFindings } from './dif.findings'
import { describeParts } from './items'
import { describeRule, loadMatrix, passMatrix, passRule } from './matrix'
import { MeasureError, type Measure } from '../measure'
import { mantelHaenszel, type Stratum } from '../numerics/mantel'
import { everyPupil, noteEveryPupil } from '../sums/sheet'
import { requirePaper } from '../sums/require'
import { columnsBy, unitParams, switchesFor } from '../unit'
import { difColumns, difRemarks } from './dif.columns'
import { write, type WordOf } from '../words'

const params = v.object({
  exam: unitParams.exam,
  subject: unitParams.subject,
  where: unitParams.where,
  merge: v.optional(v.boolean(), false),
  rule: passRule,
  group: v.optional(v.picklist(['性别', '城乡'] as const), '性别'),
  /** Names of the two groups; by default the two largest, 男 or 城区 as the reference. */
  reference: v.optional(v.string()),
  focal: v.optional(v.string()),
})
type Params = v.InferOutput<typeof params>

const switches: readonly Switch[] = ['denominator', 'zero', 'blank']

const incomparable: WordOf<typeof difRemarks> = '同层内没有可比的对错'

/** 项目功能差异: items that are harder for one group than for another of the same ability. */
export const dif: Measure<typeof params> = {
  id: 'dif',
  name: { zh: '项目功能差异', en: 'DIF' },
  definition: {
    zh: '曼特尔–亨塞尔法：按通过题数（含本题）分层，比较同层的参照组与目标组。优势比 α 大于 1 表示本题对目标组偏难；Δ = −2.35 ln α；ETS 等级：A 可忽略（|Δ| < 1 或不显著），C 明显（|Δ| ≥ 1.5 且显著大于 1），其余为 B。卡方带连续性校正。',
    en: 'Mantel–Haenszel over strata of items passed (this one included). An odds ratio above 1: harder for the focal group. Δ = −2.35 ln α; ETS: A negligible (|Δ| < 1 or not significant), C large (|Δ| ≥ 1.5 and significantly above 1), else B. χ² with continuity correction.',
  },
  source: {
    zh: 'Holland 与 Thayer 1988；Robins 等 1986；Zieky 1993',
    en: 'Holland & Thayer 1988; Robins et al. 1986; Zieky 1993',
  },
  params,
  parameters: {
    group: { zh: '按什么分组比较', en: 'groups of what' },
    reference: { zh: '参照组', en: 'reference group' },
    focal: { zh: '目标组', en: 'focal group' },
  },
  needs: ['response', 'roster'],
  columns: [{ columns: difColumns }],
  switches,
  findings: difFindings,
  example: async () => (await import('./dif.example')).difExample,
  async run(given, outer) {
    const context = everyPupil(outer)
    await requirePaper(given, context)
    const matrix = await loadMatrix(given, context)
    const { pupils, parts } = matrix
    const labels = pupils.map((pupil) => (given.group === '性别' ? pupil.sex : pupil.kind))
    const [reference, focal] = chooseGroups(labels, given)
    const passed = passMatrix(matrix, given.rule)
    const scores = pupils.map((_, i) =>
      parts.reduce((sum, _part, j) => sum + Number(passed[i * parts.length + j] === 1), 0),
    )
    const records = parts.map(({ no }, j): Record<string, Value> => {
      const strata = Array.from({ length: parts.length + 1 }, emptyStratum)
      labels.forEach((label, i) => {
        const right = passed[i * parts.length + j]!
        if (right < 0 || (label !== reference && label !== focal)) return
        const stratum = strata[scores[i]!]!
        if (label === reference) stratum[right === 1 ? 'referenceRight' : 'referenceWrong'] += 1
        else stratum[right === 1 ? 'focalRight' : 'focalWrong'] += 1
      })
      const sum = (key: keyof Stratum) => strata.reduce((total, stratum) => total + stratum[key], 0)
      const [a, b, c, d] = [
        sum('referenceRight'),
        sum('referenceWrong'),
        sum('focalRight'),
        sum('focalWrong'),
      ]
      const found = mantelHaenszel(strata)
      return {
        题号: no,
        参照组: reference,
        参照组人数: a + b,
        参照组通过率: a + b > 0 ? a / (a + b) : null,
        目标组: focal,
        目标组人数: c + d,
        目标组通过率: c + d > 0 ? c / (c + d) : null,
        优势比: found?.odds ?? null,
        优势比置信下限: found?.interval[0] ?? null,
        优势比置信上限: found?.interval[1] ?? null,
        MH卡方: found?.chiSquare ?? null,
        p值: found?.p ?? null,
        Δ: found?.delta ?? null,
        Δ标准误: found?.deltaError ?? null,
        等级: found?.ets ?? null,
        提示: !found
          ? incomparable
          : found.ets === 'A'
            ? null
            : write(difRemarks, '同等水平下对{group}偏难，请看题面情境与表述', {
                group: found.delta < 0 ? focal : reference,
              }),
      }
    })
    return {
      table: buildTable(difColumns, records),
      columns: columnsBy([given.group], difColumns),
      convention: describeConvention(ofTakers(context.convention), switchesFor(switches, given.subject)),
      notes: [
        describeRule(given.rule),
        ...describeParts(parts, given.merge),
        ...noteEveryPupil(outer.convention),
      ],
    }
  },
}

const emptyStratum = (): Stratum => ({ referenceRight: 0, referenceWrong: 0, focalRight: 0, focalWrong: 0 })

function chooseGroups(labels: readonly (string | null)[], given: Params): [reference: string, focal: string] {
  const counts = new Map<string, number>()
  for (const label of labels) if (label !== null) counts.set(label, (counts.get(label) ?? 0) + 1)
  const first = ['男', '城区']
  const largest = [...counts]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, 2)
    .map(([name]) => name)
    .sort((a, b) => Number(first.includes(b)) - Number(first.includes(a)))
  const reference = given.reference ?? largest.find((name) => name !== given.focal)
  const focal = given.focal ?? largest.find((name) => name !== reference)
  if (reference !== undefined && focal !== undefined && counts.has(reference) && counts.has(focal)) {
    return [reference, focal]
  }
  const unknown = [given.reference, given.focal].filter((name) => name !== undefined && !counts.has(name))
  if (counts.size > 1 && unknown.length > 0) {
    throw new MeasureError({
      zh: `${given.group}里没有“${unknown.join('”“')}”，现有：${[...counts.keys()].join('、')}。请改写参数 reference、focal。`,
      en: `There is no “${unknown.join('”, “')}” in ${given.group}; there are: ${[...counts.keys()].join(', ')}. Change the parameters reference and focal.`,
    })
  }
  throw new MeasureError({
    zh: `按${given.group}比较要有两个组，现有：${[...counts.keys()].join('、') || '无'}。请添加含“${given.group}”一列的名册。`,
    en: `It takes two groups by ${given.group}; there are: ${[...counts.keys()].join(', ') || 'none'}. Add a roster with that column.`,
  })
}
