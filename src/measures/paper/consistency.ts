import * as v from 'valibot'
import type { Value } from '../../engine/table'
import { lineSchema, type Convention, type Line } from '../../model/convention'
import { describeConvention, type Switch } from '../../model/describe'
import { buildTable } from '../build'
import { MeasureError, type Measure } from '../measure'
import { classify } from '../numerics/consistency'
import { countFrom } from '../numerics/distribution'
import type { Interval } from '../numerics/interval'
import { countWithDistrict, type UnitMarks } from '../sums/marks'
import { momentsOf, sdOf } from '../sums/moments'
import { noteReliability, reliabilityOf, type Reliability } from '../sums/reliability'
import { requirePaper } from '../sums/require'
import { everyPupil, noteEveryPupil } from '../sums/sheet'
import { thresholdOf } from '../sums/threshold'
import { scoreSwitches, switchesFor, unitParams } from '../unit'
import type { WordOf } from '../words'
import { consistencyColumns, type lineWords } from './consistency.columns'
import { consistencyFindings } from './consistency.findings'

const params = v.object({
  exam: unitParams.exam,
  subject: unitParams.subject,
  where: unitParams.where,
  /** One line in place of those of the convention. */
  line: v.optional(lineSchema),
  /** Where a paper has no item marks to know it from, or another value is to be taken. */
  reliability: v.optional(v.pipe(v.number(), v.gtValue(0), v.ltValue(1))),
})

const switches: readonly Switch[] = [...scoreSwitches, 'blank', 'excellent', 'good', 'pass', 'low', 'sd']

/** 分类一致性: how many students are on their side of a line by error of measurement alone. */
export const consistency: Measure<typeof params> = {
  id: 'consistency',
  name: { zh: '分类一致性', en: 'Classification consistency' },
  definition: {
    zh: '一条线把学生分成两边时，有多少人只因测量误差就可能换边。把试卷看作 ñ 道同分值的对错题，ñ = [x̄(M − x̄) − ρσ²] ÷ [σ²(1 − ρ)]（M 为满分、ρ 为信度）；真分数的比例服从四参数贝塔分布（矩估计；不合时用两参数），在其下的分数为二项分布。一致性 = 两份平行试卷落在同侧的比例，准确性 = 与真分数同侧的比例，换边人数 = 人数 ·（1 − 一致性）。区间由 α 的 95% 区间代入，不含其他误差；信度为设定值时没有区间。只看部分单位时，测量标准误仍是全区的。',
    en: 'How many students a line may put on the other side by error of measurement alone. The paper is taken for ñ right-or-wrong items of equal weight, ñ = [x̄(M − x̄) − ρσ²] / [σ²(1 − ρ)] with full mark M and reliability ρ; true shares follow a beta distribution of four parameters (by moments; of two where they don’t fit), marks given them the binomial. Consistency: share on the same side in two parallel papers; accuracy: on the side of the true mark; students who would change side: n · (1 − consistency). Intervals come from the 95% interval of α and hold no other error; none where the reliability is assumed. Of some units only, the standard error of measurement stays the district’s.',
  },
  source: {
    zh: 'Livingston & Lewis 1995；Hanson 1991（四参数贝塔）；Feldt 1965（α 的区间）',
    en: 'Livingston & Lewis 1995; Hanson 1991 (four-parameter beta); Feldt 1965 (interval of α)',
  },
  params,
  parameters: {
    line: {
      zh: '只看这一条线；不写时为口径的四条线',
      en: 'only this line; the four of the convention by default',
    },
    reliability: {
      zh: '改用这个信度；不写时为试卷的 α，没有小题得分时为 0.9',
      en: 'takes this reliability; by default α of the paper, .9 without item marks',
    },
  },
  needs: ['score'],
  columns: [{ columns: consistencyColumns }],
  switches,
  findings: consistencyFindings,
  example: async () => (await import('./consistency.example')).consistencyExample,
  async run(given, outer) {
    const context = everyPupil(outer)
    const { convention } = context
    await requirePaper(given, context)
    const {
      district,
      units: [own],
    } = await countWithDistrict(given, ['区'], context)
    if (!district || !own || own.n === 0) {
      throw new MeasureError({
        zh: `${given.subject}没有计入的成绩。请查看考试状态，或改换口径。`,
        en: `No marks of ${given.subject} count. Look at the statuses, or change the convention.`,
      })
    }
    const reliability = await reliabilityOf(given.exam, given.subject, given.reliability, context)
    const records = listLines(given.line, convention).map(([name, line]) => ({
      学科: given.subject,
      线: name,
      ...describeLine(own, district, thresholdOf(line, district.full, district), reliability, convention),
    }))
    return {
      table: buildTable(consistencyColumns, records),
      columns: consistencyColumns,
      convention: describeConvention(
        convention,
        switchesFor(given.line ? [...scoreSwitches, 'sd'] : switches, given.subject),
      ),
      notes: [noteReliability([reliability]), ...noteEveryPupil(outer.convention)],
    }
  },
}

function listLines(
  given: Line | undefined,
  { excellent, good, pass, low }: Convention,
): [WordOf<typeof lineWords>, Line][] {
  if (given) return [['给定', given]]
  return [
    ['优秀', excellent],
    ['良好', good],
    ['合格', pass],
    ['低分', low],
  ]
}

/**
 * The error of measurement is the paper's; of students who differ less than the district their marks tell less.
 * @param line the least mark that reaches it, in ten-thousandths
 */
function describeLine(
  own: UnitMarks,
  district: UnitMarks,
  line: number,
  { value, interval }: Reliability,
  convention: Convention,
): Record<string, Value> {
  const { n, full } = own
  const [mine, all] = [momentsOf(own), momentsOf(district)]
  const sd = sdOf(all, convention)
  const wider = own === district ? 1 : ((all.sampleSd ?? 0) / (mine.sampleSd ?? 0)) ** 2
  const classifyAt = (alpha: number) => classify(own, full, line, 1 - wider * (1 - alpha))
  const found = classifyAt(value)
  const ends = interval?.map(classifyAt) ?? []
  const rangeOf = (name: 'consistency' | 'accuracy'): Interval | undefined => {
    const [low, high] = ends
    return low && high ? [low[name], high[name]] : undefined
  }
  const [same, right] = [rangeOf('consistency'), rangeOf('accuracy')]
  const changing = (share: number | undefined) => (share === undefined ? null : n * (1 - share))
  return {
    分数线: line / 10_000,
    人数: n,
    达线人数: countFrom(own, line),
    信度: value,
    信度置信下限: interval?.[0] ?? null,
    信度置信上限: interval?.[1] ?? null,
    测量标准误: sd === null ? null : sd * Math.sqrt(1 - value),
    分类一致性: found?.consistency ?? null,
    分类一致性置信下限: same?.[0] ?? null,
    分类一致性置信上限: same?.[1] ?? null,
    分类准确性: found?.accuracy ?? null,
    分类准确性置信下限: right?.[0] ?? null,
    分类准确性置信上限: right?.[1] ?? null,
    换边人数: changing(found?.consistency),
    换边人数置信下限: changing(same?.[1]),
    换边人数置信上限: changing(same?.[0]),
  }
}
