import * as v from 'valibot'
import type { Value } from '../../engine/table'
import { lineSchema } from '../../model/convention'
import { describeConvention, type Switch } from '../../model/describe'
import type { Text } from '../../model/text'
import { buildTable } from '../build'
import { tiersFindings } from './tiers.findings'
import { describeLosses, listLossesBySubject, type Losses } from './losses'
import type { Measure } from '../measure'
import { distributeEach } from '../numerics/distribution'
import { describePupil } from '../sums/pupil'
import { everyPupil, loadSheet, noteEveryPupil, type Pupil } from '../sums/sheet'
import { noteSmallUnits } from '../small'
import { placeMarks, thresholdOf } from '../sums/threshold'
import { listSubjects, requirePaper } from '../sums/require'
import { columnsBy, scoreSwitches, unitParams, switchesFor } from '../unit'
import { columnFor } from '../define'
import { tierAdvice, tierColumns, tierCounts } from './tiers.columns'
import { write } from '../words'

const params = v.object({
  exam: unitParams.exam,
  by: unitParams.by,
  where: unitParams.where,
  /** Lines of A and B, of the total; each subject is tiered by them alike. Below the last is C. */
  lines: v.optional(v.tuple([lineSchema, lineSchema]), [
    { by: 'top', value: 0.2 },
    { by: 'top', value: 0.6 },
  ] as const),
  show: v.optional(v.picklist(['统计', '名单'] as const), '统计'),
})

const names = ['A', 'B', 'C'] as const

const [unitOf, nOf, ...perTier] = tierCounts
const countColumns = [
  unitOf!,
  nOf!,
  ...names.flatMap((name) => perTier.map((column) => columnFor(column, name))),
]

const switches: readonly Switch[] = [...scoreSwitches, 'small']

/** 分层: A, B, C by lines, and how each student's subjects stand to their tier. */
export const tiers: Measure<typeof params> = {
  id: 'tiers',
  name: { zh: '分层', en: 'Tiers' },
  definition: {
    zh: '总分达到第一条线为 A 层，达到第二条线为 B 层，其余为 C 层；默认为全区前 20% 与前 60%。各科用同样的线分层（固定总分按各科满分比例分摊），低于总分层次的学科列为拉后学科。',
    en: 'A reaches the first line with the total, B the second, C is the rest; by default the district’s top 20% and 60%. Each subject is tiered by the same lines, a fixed mark of the total spread in proportion to full marks; those below the total’s tier are listed.',
  },
  params,
  parameters: {
    lines: {
      zh: 'A、B 两层的线，总分与各科通用',
      en: 'lines of tiers A and B, for the total and each subject',
    },
  },
  needs: ['score'],
  columns: [
    { given: { show: '统计' }, columns: tierCounts },
    { given: { show: '名单' }, columns: tierColumns },
  ],
  switches,
  findings: tiersFindings,
  example: async () => (await import('./tiers.example')).tiersExample,
  async run(given, outer) {
    const context = everyPupil(outer)
    await requirePaper({ ...given, subject: '总分' }, context)
    const subjects = await listSubjects(given.exam, context)
    const { pupils, columns } = await loadSheet(given.exam, ['总分', ...subjects], given, context)
    const whole = columns[0]!.full
    const tiered = columns.map((column) => placeMarks(column, given.lines, whole))
    const [totals, ...bySubject] = tiered
    const placed: { pupil: Pupil; i: number; tier: number; behind: string[] }[] = []
    const counts = new Map<string, number[]>()
    pupils.forEach((pupil, i) => {
      const tier = totals![i]!
      if (!pupil.shown || tier === null) return
      const count = counts.get(pupil.unit) ?? [0, 0, 0]
      count[tier]! += 1
      counts.set(pupil.unit, count)
      const behind = subjects.filter((_, s) => (bySubject[s]![i] ?? -1) > tier)
      placed.push({ pupil, i, tier, behind })
    })
    const list = async () => {
      const asked = placed.flatMap(({ pupil, behind }) =>
        behind.map((subject) => ({ subject, pupil: pupil.id })),
      )
      const losses = await listLossesBySubject(given.exam, asked, context)
      return placed.map(({ pupil, i, tier, behind }): Record<string, Value> => ({
        ...describePupil(pupil),
        总分: columns[0]!.marks[i]! / 10_000,
        层次: names[tier]!,
        各科层次: subjects
          .map((subject, s) => `${subject}${bySubject[s]![i] === null ? '—' : names[bySubject[s]![i]!]}`)
          .join(' '),
        拉后学科: behind.length > 0 ? behind.join('、') : null,
        建议: advise(pupil.id, behind, losses),
      }))
    }
    const records =
      given.show === '名单'
        ? await list()
        : [...counts].map(([unit, count]): Record<string, Value> => {
            const n = count.reduce((sum, value) => sum + value, 0)
            return {
              单位: unit,
              人数: n,
              ...Object.fromEntries(
                names.flatMap((name, k) => [
                  [`${name}层人数`, count[k]!],
                  [`${name}层比例`, count[k]! / n],
                ]),
              ),
            }
          })
    const shown = given.show === '名单' ? tierColumns : countColumns
    const { full, marks } = columns[0]!
    const district = distributeEach(marks)
    const [first, second] = given.lines.map((line) => showMark(thresholdOf(line, full, district)))
    return {
      table: buildTable(shown, records),
      columns: columnsBy(given.by, shown),
      convention: describeConvention(context.convention, switchesFor(switches, '总分')),
      notes: [
        ...noteEveryPupil(outer.convention),
        ...(given.show === '统计' ? noteSmallUnits(records, tierCounts, context.convention) : []),
        district.n > 0 ? sayLines(first!, second!) : noTotals,
      ],
    }
  },
}

const sayLines = (first: string, second: string): Text => ({
  zh: `总分 A 层线 ${first} 分，B 层线 ${second} 分。`,
  en: `Lines of the total: A ${first}, B ${second}.`,
})

const noTotals: Text = {
  zh: '没有学生有计入的总分，分不出层次。请补齐各科成绩，或把口径里缺科学生的总分改为“已考科目之和”。',
  en: 'No student has a total that counts, so there are no tiers. Complete the subjects’ marks, or let totals be the sum of what exists.',
}

/** Which subjects to bring up to the tier, and what costs most in each. */
function advise(
  pupil: number,
  behind: readonly string[],
  losses: ReadonlyMap<string, Losses>,
): string | null {
  if (behind.length === 0) return null
  const each = behind.map((subject) => {
    const lost = describeLosses(losses.get(subject)!, pupil, 2)
    return lost === null ? subject : `${subject}（${lost}）`
  })
  return write(tierAdvice, '补{subjects}，与总分层次看齐', { subjects: each.join('、') })
}

const showMark = (mark: number) => (Number.isFinite(mark) ? String(mark / 10_000) : '—')
