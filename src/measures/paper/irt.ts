import * as v from 'valibot'
import type { Value } from '../../engine/table'
import { describeConvention, type Switch } from '../../model/describe'
import type { Text } from '../../model/text'
import { ofTakers } from '../sums/answers'
import { estimateAside } from './aside'
import { buildTable } from '../build'
import { irtFindings } from './irt.findings'
import { describeParts } from './items'
import { describeRule, loadMatrix, passMatrix, passRule, type ResponseMatrix } from './matrix'
import { formatNumber } from '../format'
import { MeasureError, type Measure, type DefinedColumn } from '../measure'
import { informationAt, type IrtFit, type Patterns } from '../numerics/irt'
import { describePupil } from '../sums/pupil'
import { everyPupil, noteEveryPupil } from '../sums/sheet'
import { requirePaper } from '../sums/require'
import { unitParams, switchesFor } from '../unit'
import { irtInformation, irtItems, irtPupils, irtScale } from './irt.columns'

const params = v.object({
  exam: unitParams.exam,
  subject: unitParams.subject,
  where: unitParams.where,
  merge: v.optional(v.boolean(), false),
  /** Right or wrong with one slope, with a slope each, or partial credit (one slope). */
  model: v.optional(v.picklist(['Rasch', '2PL', 'PCM'] as const), 'Rasch'),
  /** Marginal likelihood takes ability for normal; conditional likelihood (Rasch, PCM) takes it for nothing. */
  estimate: v.optional(v.picklist(['边际', '条件'] as const), '边际'),
  rule: passRule,
  /** Partial credit: marks are taken together into at most so many steps of equal width, the full mark one of its own. */
  categories: v.optional(v.pipe(v.number(), v.integer(), v.minValue(2), v.maxValue(10)), 5),
  show: v.optional(v.picklist(['题目', '学生', '信息', '怀特图'] as const), '题目'),
})
type Params = v.InferOutput<typeof params>

const switches: readonly Switch[] = ['denominator', 'zero', 'blank']

/** 项目反应理论: items and students on one scale, by marginal maximum likelihood. */
export const irt: Measure<typeof params> = {
  id: 'irt',
  name: { zh: '项目反应', en: 'Item response' },
  definition: {
    zh: '边际极大似然（EM），能力以全体受测学生为标准正态（均值 0、标准差 1）。Rasch 与 PCM 各题斜率相同，2PL 各题不同：P(通过) = 1 ÷ (1 + exp(−a(θ − b)))。PCM 把得分并成等宽的几档，难度 b 为各步难度的平均。能力为后验均值，标准误为后验标准差。Infit、Outfit 为按后验计的残差均方，模型成立时期望为 1。estimate 为“条件”时（Rasch、PCM）用条件极大似然：不假设能力分布，斜率为 1，各题难度平均为 0，能力为 Warm 加权似然估计。',
    en: 'Marginal maximum likelihood by EM, ability standard normal over the students tested. Rasch and PCM share one slope, 2PL has one each. PCM takes marks together into steps of equal width; b is the mean of the step difficulties. Ability: posterior mean and sd. Infit and outfit: mean squares over the posterior, expectation 1 under the model. Conditional likelihood (条件; Rasch, PCM) assumes no distribution of ability: slope 1, mean difficulty 0, abilities by Warm’s weighted likelihood.',
  },
  source: {
    zh: 'Bock 与 Aitkin 1981；Masters 1982；Andersen 1973；Warm 1989；Varadhan 与 Roland 2008',
    en: 'Bock & Aitkin 1981; Masters 1982; Andersen 1973; Warm 1989; Varadhan & Roland 2008',
  },
  params,
  parameters: {
    model: { zh: '模型', en: 'the model' },
    estimate: {
      zh: '边际极大似然假设能力为正态，条件极大似然（Rasch、PCM）不作假设',
      en: 'marginal likelihood takes ability for normal, conditional likelihood (Rasch, PCM) for nothing',
    },
    categories: { zh: '部分计分时最多并成几档', en: 'most categories for partial credit' },
  },
  needs: ['response'],
  columns: [
    { given: { show: '题目' }, columns: irtItems },
    { given: { show: '学生' }, columns: irtPupils },
    { given: { show: '信息' }, columns: irtInformation },
    { given: { show: '怀特图' }, columns: irtScale },
  ],
  switches,
  findings: irtFindings,
  example: async () => (await import('./irt.example')).irtExample,
  async run(given, outer) {
    const context = everyPupil(outer)
    await requirePaper(given, context)
    const matrix = await loadMatrix(given, context)
    const { patterns, kept, of } = collapse(matrix, given)
    if (kept.length < 2 || patterns.weights.length < 2) {
      throw new MeasureError({
        zh: '有对有错的题不足两道，或学生的作答全部相同，无法估计。请放宽筛选，或改用其他通过标准。',
        en: 'Fewer than two items are passed by some and failed by others, or all students answered alike: nothing can be estimated. Widen the filter, or take another rule.',
      })
    }
    const conditional = given.estimate === '条件'
    if (conditional) requireConditional(given.model, patterns)
    const fit = await estimateAside(
      patterns,
      conditional ? { by: 'conditional' } : { by: 'marginal', common: given.model !== '2PL' },
      { signal: context.signal, progress: context.progress },
    )
    if (given.model !== '2PL' && Math.abs(fit.items[0]!.slope) < flat) {
      throw new MeasureError({
        zh: '各题的对错之间没有共同的成分（公共斜率为 0），估不出共同的能力与难度。请核对答案与评分，或改用 2PL。',
        en: 'What passes one item tells nothing of the others (the common slope is 0), so there is no common ability or difficulty. Check keys and marking, or take 2PL.',
      })
    }
    const { columns, records } = {
      题目: () => describeItems(matrix, kept, fit),
      学生: () => describePupils(matrix, of, fit),
      信息: () => describeInformation(fit),
      怀特图: () => describeScale(matrix, kept, of, fit),
    }[given.show]()
    const left = matrix.parts.filter((_, j) => !kept.includes(j)).map(({ no }) => no)
    const notes: Text[] = [
      ...(given.model === 'PCM' ? [] : [describeRule(given.rule)]),
      ...describeParts(matrix.parts, given.merge),
      {
        zh: `${given.model}（${given.estimate}极大似然），${count(matrix.pupils.length)} 人，对数似然 ${formatNumber(fit.logLikelihood, 'mark', 'zh')}，迭代 ${fit.iterations} 次。`,
        en: `${given.model} (${conditional ? 'conditional' : 'marginal'} maximum likelihood), ${count(matrix.pupils.length)} students, log-likelihood ${formatNumber(fit.logLikelihood, 'mark', 'en')}, ${fit.iterations} iterations.`,
      },
    ]
    notes.push(...noteEveryPupil(outer.convention))
    if (left.length > 0) {
      notes.push({
        zh: `第 ${left.join('、')} 题全对或全错，没有信息，未列入。`,
        en: `Left out, as all or none passed them: ${left.join(', ')}.`,
      })
    }
    if (!fit.converged) {
      notes.push({
        zh: '估计没有收敛，数值仅供参考；请试用更简单的模型。',
        en: 'The estimation did not converge; try a simpler model.',
      })
    }
    return {
      table: buildTable(columns, records),
      columns,
      convention: describeConvention(ofTakers(context.convention), switchesFor(switches, given.subject)),
      notes,
    }
  },
}

/** A slope below this is none: difficulties, intercepts by it, would be anything. */
const flat = 1e-4

const count = (n: number) => formatNumber(n, 'count', 'zh')

/** Conditional likelihood knows no slopes, and takes the items that each student answered one by one. */
function requireConditional(model: Params['model'], { responses, highest }: Patterns) {
  if (model === '2PL') {
    throw new MeasureError({
      zh: '2PL 没有条件极大似然估计。请改用“边际”，或改用 Rasch、PCM。',
      en: 'There is no conditional likelihood of 2PL. Take 边际 (marginal), or Rasch or PCM.',
    })
  }
  const k = highest.length
  const answered = new Set(
    Array.from({ length: responses.length / k }, (_, row) =>
      Array.from(responses.subarray(row * k, row * k + k), (c) => Number(c >= 0)).join(''),
    ),
  )
  if (answered.size > 200) {
    throw new MeasureError({
      zh: `学生答过的题目组合有 ${answered.size} 种，条件极大似然要逐种计算。请改用“边际”，或把空题按 0 分计。`,
      en: `Students answered ${answered.size} different sets of items, each of which conditional likelihood takes by itself. Take 边际 (marginal), or count blanks as 0.`,
    })
  }
}

/** Marks as categories without gaps, the same patterns together; `of` leads from student to pattern. */
function collapse(
  matrix: ResponseMatrix,
  { model, rule, categories }: Params,
): { patterns: Patterns; kept: number[]; of: Int32Array } {
  const { parts, marks, pupils } = matrix
  const k = parts.length
  const passed = passMatrix(matrix, rule)
  const step = (at: number): number => {
    if (model !== 'PCM') return passed[at]!
    const mark = marks[at]!
    const full = Number(parts[at % k]!.fullUnits)
    return mark < 0 ? -1 : Math.min(categories - 1, Math.floor((mark * (categories - 1)) / full))
  }
  const occurring = parts.map(() => new Set<number>())
  for (let at = 0; at < marks.length; at++) {
    const category = step(at)
    if (category >= 0) occurring[at % k]!.add(category)
  }
  const ranks = occurring.map(
    (found) => new Map([...found].sort((a, b) => a - b).map((category, rank) => [category, rank])),
  )
  const kept = parts.flatMap((_, j) => (ranks[j]!.size > 1 ? [j] : []))
  const known = new Map<string, number>()
  const responses: number[] = []
  const weights: number[] = []
  const of = Int32Array.from(pupils, (_, i) => {
    const row = kept.map((j) => ranks[j]!.get(step(i * k + j)) ?? -1)
    const key = row.join()
    const place = known.get(key) ?? weights.length
    if (!known.has(key)) {
      known.set(key, place)
      responses.push(...row)
      weights.push(0)
    }
    weights[place]! += 1
    return place
  })
  return {
    patterns: {
      responses: Int16Array.from(responses),
      weights: Float64Array.from(weights),
      highest: kept.map((j) => ranks[j]!.size - 1),
    },
    kept,
    of,
  }
}

interface Shown {
  columns: readonly DefinedColumn[]
  records: Record<string, Value>[]
}

/** Difficulties of the steps: where neighbouring categories are equally likely. */
function stepsOf({ slope, intercepts }: IrtFit['items'][number]): number[] {
  return intercepts.map((d, c) => -(d - (intercepts[c - 1] ?? 0)) / slope)
}

function locationOf(item: IrtFit['items'][number]): number {
  return -item.intercepts.at(-1)! / (item.intercepts.length * item.slope)
}

function describeItems({ parts }: ResponseMatrix, kept: readonly number[], fit: IrtFit): Shown {
  return {
    columns: irtItems,
    records: kept.map((part, j) => {
      const item = fit.items[j]!
      const { infit, outfit } = fit.fit[j]!
      const steps = stepsOf(item)
      return {
        题号: parts[part]!.no,
        难度b: locationOf(item),
        难度标准误: fit.errors[j]?.location ?? null,
        区分度a: item.slope,
        区分度标准误: fit.errors[j]?.slope ?? null,
        步难度: steps.length > 1 ? steps.map((b) => b.toFixed(2)).join('、') : null,
        Infit: infit,
        Outfit: outfit,
        提示:
          item.slope <= 0
            ? '斜率为负，请核对答案'
            : infit > 1.3
              ? '作答比模型预期杂乱'
              : infit < 0.7
                ? '作答比模型预期整齐'
                : null,
      }
    }),
  }
}

function describePupils({ pupils }: ResponseMatrix, of: Int32Array, fit: IrtFit): Shown {
  return {
    columns: irtPupils,
    records: pupils.map((pupil, i) => {
      const { mean, sd } = fit.abilities[of[i]!]!
      return { ...describePupil(pupil), 能力θ: mean, 标准误: sd }
    }),
  }
}

function describeInformation(fit: IrtFit): Shown {
  return {
    columns: irtInformation,
    records: Array.from({ length: 81 }, (_, step) => {
      const theta = -4 + step / 10
      const information = fit.items.reduce((sum, item) => sum + informationAt(item, theta), 0)
      return {
        能力θ: theta,
        测验信息: information,
        标准误: information > 0 ? 1 / Math.sqrt(information) : null,
      }
    }),
  }
}

/** Students and items in bins of a quarter of a standard deviation. */
function describeScale(
  { parts }: ResponseMatrix,
  kept: readonly number[],
  of: Int32Array,
  fit: IrtFit,
): Shown {
  const bin = (value: number) => Math.round(Math.max(-5, Math.min(5, value)) * 4) / 4
  const students = new Map<number, number>()
  for (const pattern of of) {
    const at = bin(fit.abilities[pattern]!.mean)
    students.set(at, (students.get(at) ?? 0) + 1)
  }
  const places = kept.map((part, j) => ({ at: bin(locationOf(fit.items[j]!)), no: parts[part]!.no }))
  const all = [...students.keys(), ...places.map(({ at }) => at)]
  const [low, high] = [Math.min(...all), Math.max(...all)]
  return {
    columns: irtScale,
    records: Array.from({ length: Math.round((high - low) * 4) + 1 }, (_, step) => {
      const at = high - step / 4
      const nos = places.filter((place) => place.at === at).map(({ no }) => no)
      return { 刻度: at, 人数: students.get(at) ?? 0, 题号: nos.length > 0 ? nos.join('、') : null }
    }),
  }
}
