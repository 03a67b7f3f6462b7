import * as v from 'valibot'
import type { Value } from '../../engine/table'
import { describeConvention, type Switch } from '../../model/describe'
import type { Text } from '../../model/text'
import { buildTable } from '../build'
import { trendFindings } from './trend.findings'
import { groupBy } from '../group'
import { matchUnits, spreadWithin } from './growth'
import { MeasureError, type Measure, type MeasureContext, type DefinedColumn } from '../measure'
import { judge, meanInterval, type Interval } from '../numerics/interval'
import { standardize } from '../numerics/standard'
import { listPriors, requirePrior } from '../sums/prior'
import { describePupil } from '../sums/pupil'
import { measurementError, noteReliability, reliabilityOf } from '../sums/reliability'
import { everyPupil, loadSheet, noteEveryPupil } from '../sums/sheet'
import { noteSmallUnits } from '../small'
import { nameExams, standUnits } from '../sums/standing'
import { requirePaper } from '../sums/require'
import { columnsBy, scoreSwitches, unitParams, switchesFor } from '../unit'
import { trendColumns } from './trend.columns'
import { subjectInEnglish } from '../columns'
import { changeColumns, quadrantColumns, type quadrantWords } from './trend.columns'
import type { WordOf } from '../words'

const params = v.object({
  ...unitParams,
  /** Units over exams, units by level and growth, or students' changes. */
  show: v.optional(v.picklist(['历次', '象限', '学生'] as const), '历次'),
  /** All who sat each exam, or only those who sat them all. */
  students: v.optional(v.picklist(['各次全体', '同一批学生'] as const), '各次全体'),
  /** At most so many exams, the latest. */
  exams: v.optional(v.pipe(v.number(), v.integer(), v.minValue(2)), 12),
  /** The earlier exam of 象限 and 学生; by default the latest before this one. */
  prior: v.optional(v.string()),
  /** Reliability where a paper has no item marks to know it from. */
  reliability: v.optional(v.pipe(v.number(), v.gtValue(0), v.ltValue(1))),
})
type Params = v.InferOutput<typeof params>

/** The items' reliability, which decides what change of a student is one, follows `blank`. */
const switches: readonly Switch[] = [...scoreSwitches, 'blank', 'sd', 'small']

interface Shown {
  columns: readonly DefinedColumn[]
  records: Record<string, Value>[]
  notes: Text[]
  /** Keys of the earlier exams. */
  exams: readonly string[]
}

/** 历次趋势: standard scores over exams, so that easy and hard papers compare. */
export const trend: Measure<typeof params> = {
  id: 'trend',
  name: { zh: '历次趋势', en: 'Trend' },
  definition: {
    zh: '各次考试的标准分 T 以当次全区学生为参照（“同一批学生”时以各次都参加的学生为参照），试卷难易不影响比较。象限：横轴为现状 T，纵轴为匹配学生两次 Z 之差的平均 × 10，均带 95% t 区间；区间跨过 50 或 0 的不归入象限。学生：|ΔT| 大于两次差的测量标准误 √(SEM₁² + SEM₂²) 才称为变化。',
    en: 'T of each exam over its district’s students (or over those who sat all). Quadrant: present T against the mean change of T of the matched students, 95% t intervals; an interval that spans 50 or 0 has no quadrant. Students: a change only where |ΔT| exceeds √(SEM₁² + SEM₂²).',
  },
  params,
  parameters: {
    students: { zh: '各次全体，或各次都考了的学生', en: 'all who sat each exam, or those who sat them all' },
  },
  needs: ['score', 'prior'],
  columns: [
    { given: { show: '历次' }, columns: trendColumns },
    { given: { show: '象限' }, columns: quadrantColumns },
    { given: { show: '学生' }, columns: changeColumns },
  ],
  switches,
  findings: trendFindings,
  example: async () => (await import('./trend.example')).trendExample,
  async run(given, outer) {
    const context = given.show === '学生' ? everyPupil(outer) : outer
    await requirePaper(given, context)
    const show = { 历次: showExams, 象限: showQuadrants, 学生: showStudents }[given.show]
    const { columns, records, notes, exams } = await show(given, context)
    return {
      table: buildTable(columns, records),
      columns,
      exams,
      convention: describeConvention(
        context.convention,
        switchesFor(
          given.show === '学生' ? switches : switches.filter((name) => name !== 'blank'),
          given.subject,
        ),
      ),
      notes: given.show === '学生' ? [...notes, ...noteEveryPupil(outer.convention)] : notes,
    }
  },
}

async function showExams(given: Params, context: MeasureContext): Promise<Shown> {
  const priors = (await listPriors(given.exam, given.subject, context)).slice(0, given.exams - 1)
  const keys = [given.exam, ...priors]
  const names = await nameExams(keys, context)
  const common = given.students === '同一批学生' ? keys : []
  const found: Record<string, Value>[] = []
  let place = 0
  for (const [key, name] of names) {
    place += 1
    const { units } = await standUnits({ ...given, exam: key }, given.by, context, common)
    for (const { unit, n, mean, t, interval, verdict } of units) {
      found.push({
        单位: unit,
        次序: place,
        考试: name,
        人数: n,
        平均分: mean,
        标准分T: t,
        T置信下限: interval?.[0] ?? null,
        T置信上限: interval?.[1] ?? null,
        判断: verdict,
      })
    }
  }
  if (found.length === 0) {
    throw new MeasureError({
      zh: `所选范围内没有学生在这 ${keys.length} 次考试里都有计入的成绩。请减少考试次数、放宽筛选，或改看“各次全体”。`,
      en: `No student here has marks that count in all ${keys.length} exams. Take fewer exams, widen the filter, or leave out the parameter students to look at all who sat each exam.`,
    })
  }
  const records = [...groupBy(found, (row) => String(row.单位)).values()].flat()
  const whom =
    given.students === '同一批学生'
      ? {
          zh: `参照群体：${keys.length} 次考试都有成绩的学生。`,
          en: `Reference: students with marks in all ${keys.length} exams.`,
        }
      : {
          zh: '参照群体：各次考试的全体学生，各次人员可能不同。',
          en: 'Reference: all students of each exam.',
        }
  return {
    columns: columnsBy(given.by, trendColumns),
    records,
    exams: priors,
    notes: [
      whom,
      ...noteSmallUnits(records, trendColumns, context.convention),
      ...(priors.length === 0
        ? [
            {
              zh: '只有这一次考试。添加同一批学生以前的成绩后可看趋势。',
              en: 'There is only this exam. Add earlier marks of the same students.',
            },
          ]
        : []),
    ],
  }
}

async function showQuadrants(given: Params, context: MeasureContext): Promise<Shown> {
  const prior = await requirePrior(given.exam, given.subject, given.prior, context)
  const { found, centred } = await matchUnits(given.exam, prior, given, context)
  const matched = found.filter((row) => Number(row.n) > 0)
  if (!(centred.sd.x > 0) || !(centred.sd.y > 0)) {
    throw incomparable(
      given.subject,
      matched.reduce((sum, row) => sum + Number(row.n), 0),
    )
  }
  const records = matched.flatMap((row, i): Record<string, Value>[] => {
    if (row.shown !== true) return []
    const { n, x, y } = centred.groups[i]!
    const spread = spreadWithin(row, centred.sd)
    const level = interval(n, y, spread.yy)
    const growth = interval(n, y - x, spread.yy - 2 * spread.xy + spread.xx)
    const present = 50 + (10 * y) / n
    const change = (10 * (y - x)) / n
    const shift = level?.map((z) => 50 + 10 * z)
    const change95 = growth?.map((z) => 10 * z)
    return [
      {
        单位: String(row.unit),
        人数: n,
        现状T: present,
        现状T置信下限: shift?.[0] ?? null,
        现状T置信上限: shift?.[1] ?? null,
        进步T: change,
        进步置信下限: change95?.[0] ?? null,
        进步置信上限: change95?.[1] ?? null,
        象限: quadrant(level, growth),
      },
    ]
  })
  const names = await nameExams([prior, given.exam], context)
  return {
    columns: columnsBy(given.by, quadrantColumns),
    records,
    exams: [prior],
    notes: [
      {
        zh: `从“${names.get(prior)}”到“${names.get(given.exam)}”，参照群体为两次都有成绩的学生。`,
        en: `From “${names.get(prior)}” to “${names.get(given.exam)}”; reference: students with marks in both.`,
      },
      ...noteSmallUnits(records, quadrantColumns, context.convention),
    ],
  }
}

/** Why `matched` students have no standard scores in both exams. */
function incomparable(subject: string, matched: number): MeasureError {
  return matched < 2
    ? new MeasureError({
        zh: `两次都有计入的${subject}成绩的学生不足两名，没有标准分可比。请改选前次考试，或核对两次的学号。`,
        en: `Fewer than two students have marks of ${subjectInEnglish(subject)} that count in both exams: there are no standard scores to compare. Choose another prior exam, or check the ids.`,
      })
    : new MeasureError({
        zh: '匹配到的学生分数全部相同，没有标准分可比。请核对两次成绩。',
        en: 'The matched students’ marks are all equal: there are no standard scores to compare. Check both exams.',
      })
}

/** t interval of a mean from Σd and Σ(d − d̄)². */
function interval(n: number, sum: number, squares: number): Interval | undefined {
  const sd = n > 1 ? Math.sqrt(Math.max(0, squares) / (n - 1)) : 0
  return meanInterval(sum / n, sd, n)
}

function quadrant(level: Interval | undefined, growth: Interval | undefined): WordOf<typeof quadrantWords> {
  const high = judge(level, 0)
  const up = judge(growth, 0)
  if (!high || !up) return '人数不足'
  if (high === '相当' || up === '相当') return '未能分辨'
  return `${high === '高于' ? '高位' : '低位'}${up === '高于' ? '进步' : '回落'}`
}

async function showStudents(given: Params, context: MeasureContext): Promise<Shown> {
  const prior = await requirePrior(given.exam, given.subject, given.prior, context)
  const load = (exam: string) => loadSheet(exam, [given.subject], given, context)
  const [now, before] = [await load(given.exam), await load(prior)]
  const earlier = new Map(before.pupils.map(({ id }, i) => [id, before.columns[0]!.marks[i]!]))
  const both = now.pupils.map(({ id }, i) => {
    const [x, y] = [earlier.get(id) ?? null, now.columns[0]!.marks[i]!]
    return x === null || y === null ? { x: null, y: null } : { x, y }
  })
  const divisor = context.convention.sd
  const zx = standardize(
    both.map(({ x }) => x),
    divisor,
  )
  const zy = standardize(
    both.map(({ y }) => y),
    divisor,
  )
  if (!zx.some((z) => z !== null) || !zy.some((z) => z !== null)) {
    throw incomparable(given.subject, both.filter(({ x }) => x !== null).length)
  }
  const reliabilities = [
    await reliabilityOf(prior, given.subject, given.reliability, context),
    await reliabilityOf(given.exam, given.subject, given.reliability, context),
  ]
  const error = Math.hypot(...reliabilities.map(measurementError))
  const records = now.pupils.flatMap((pupil, i): Record<string, Value>[] => {
    const [x, y] = [zx[i]!, zy[i]!]
    if (!pupil.shown || x === null || y === null) return []
    const change = 10 * (y - x)
    return [
      {
        ...describePupil(pupil),
        前次T: 50 + 10 * x,
        现在T: 50 + 10 * y,
        变化: change,
        测量标准误: error,
        判断: Math.abs(change) > error ? (change > 0 ? '进步' : '回落') : '无明显变化',
      },
    ]
  })
  return {
    columns: changeColumns,
    records,
    exams: [prior],
    notes: [noteReliability(reliabilities)],
  }
}
