import * as v from 'valibot'
import type { Value } from '../../engine/table'
import { describeConvention, type Switch } from '../../model/describe'
import { buildTable } from '../build'
import { volatilityFindings } from './volatility.findings'
import { MeasureError, type Measure } from '../measure'
import { meanAndSd, standardize } from '../numerics/standard'
import { listPriors } from '../sums/prior'
import { describePupil } from '../sums/pupil'
import { measurementError, noteReliability, reliabilityOf, type Reliability } from '../sums/reliability'
import { everyPupil, loadSheet, noteEveryPupil } from '../sums/sheet'
import { nameExams } from '../sums/standing'
import { requirePaper } from '../sums/require'
import { scoreSwitches, unitParams, switchesFor } from '../unit'
import { subjectInEnglish } from '../columns'
import { volatilityColumns, type volatilityRemarks } from './volatility.columns'
import type { WordOf } from '../words'

const params = v.object({
  exam: unitParams.exam,
  subject: unitParams.subject,
  where: unitParams.where,
  /** At most so many exams, the latest. */
  exams: v.optional(v.pipe(v.number(), v.integer(), v.minValue(3)), 6),
  /** Flagged above so many times the standard error of measurement. */
  factor: v.optional(v.pipe(v.number(), v.gtValue(0)), 1.5),
  reliability: v.optional(v.pipe(v.number(), v.gtValue(0), v.ltValue(1))),
  /** Everyone with three exams, or only those flagged. */
  all: v.optional(v.boolean(), false),
})

/** The limit comes from the items' reliability, which follows `blank`. */
const switches: readonly Switch[] = [...scoreSwitches, 'blank', 'sd']

const moving: WordOf<typeof volatilityRemarks> = '波动超出测量误差，请看各次试卷与学习状态'

/** 波动: students whose standard scores move more from exam to exam than measurement alone explains. */
export const volatility: Measure<typeof params> = {
  id: 'volatility',
  name: { zh: '波动', en: 'Volatility' },
  definition: {
    zh: '三次以上考试的 T（以各次全区学生为参照）的标准差（n−1）大于 1.5 × 测量标准误者列出；测量标准误 = 10 · √(1 − 信度)，取该生各次的均方根。',
    en: 'Students whose sd (n−1) of T over three or more exams exceeds 1.5 × SEM; SEM = 10·√(1 − reliability), root mean square of the student’s exams.',
  },
  params,
  parameters: {
    factor: {
      zh: '波动超过测量标准误的几倍算大',
      en: 'flagged above so many standard errors of measurement',
    },
    all: { zh: '列出全部学生，不只波动大的', en: 'lists everyone, not only those flagged' },
  },
  needs: ['score', 'prior'],
  columns: [{ columns: volatilityColumns }],
  switches,
  findings: volatilityFindings,
  example: async () => (await import('./volatility.example')).volatilityExample,
  async run(given, outer) {
    const context = everyPupil(outer)
    await requirePaper({ ...given }, context)
    const priors = (await listPriors(given.exam, given.subject, context)).slice(0, given.exams - 1)
    if (priors.length < 2) {
      throw new MeasureError({
        zh: `波动至少要三次考试，现有 ${priors.length + 1} 次。请添加同一批学生以前的${given.subject}成绩，学号须一致。`,
        en: `Volatility takes three exams, and this is number ${priors.length + 1}. Add earlier marks of ${subjectInEnglish(given.subject)} of the same students, with the same ids.`,
      })
    }
    const keys = [...(await nameExams([given.exam, ...priors], context)).keys()]
    /** Of each student, T and the square of its standard error of measurement, exam by exam. */
    const histories = new Map<number, { t: number; error: number }[]>()
    const reliabilities: Reliability[] = []
    for (const key of keys) {
      const { pupils, columns: found } = await loadSheet(key, [given.subject], {}, context)
      const z = standardize(found[0]!.marks, context.convention.sd)
      const reliability = await reliabilityOf(key, given.subject, given.reliability, context)
      reliabilities.push(reliability)
      const error = measurementError(reliability) ** 2
      pupils.forEach(({ id }, i) => {
        if (z[i] !== null) histories.set(id, [...(histories.get(id) ?? []), { t: 50 + 10 * z[i]!, error }])
      })
    }
    if (![...histories.values()].some(({ length }) => length >= 3)) {
      throw new MeasureError({
        zh: `没有学生在这 ${keys.length} 次考试里有三次${given.subject}标准分：要有三次计入的成绩，且各次分数有高低之分。请核对各次的学号与成绩。`,
        en: `No student has three standard scores of ${subjectInEnglish(given.subject)} in these ${keys.length} exams: it takes marks that count in three, and marks that differ in each. Check ids and marks.`,
      })
    }
    const { pupils } = await loadSheet(given.exam, [], given, context)
    const records = pupils.flatMap((pupil): Record<string, Value>[] => {
      const history = histories.get(pupil.id) ?? []
      if (!pupil.shown || history.length < 3) return []
      const { mean, sd } = meanAndSd(
        history.map(({ t }) => t),
        'sample',
      )
      const limit =
        given.factor * Math.sqrt(history.reduce((sum, { error }) => sum + error, 0) / history.length)
      const flagged = sd! > limit
      if (!flagged && !given.all) return []
      return [
        {
          ...describePupil(pupil),
          次数: history.length,
          平均T: mean,
          T标准差: sd,
          界值: limit,
          历次T: history.map(({ t }) => t.toFixed(1)).join(' → '),
          提示: flagged ? moving : null,
        },
      ]
    })
    return {
      table: buildTable(volatilityColumns, records),
      columns: volatilityColumns,
      convention: describeConvention(context.convention, switchesFor(switches, given.subject)),
      exams: priors,
      notes: [noteReliability(reliabilities), ...noteEveryPupil(outer.convention)],
    }
  },
}
