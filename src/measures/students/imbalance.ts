import * as v from 'valibot'
import type { Value } from '../../engine/table'
import { describeConvention, type Switch } from '../../model/describe'
import type { Text } from '../../model/text'
import { buildTable } from '../build'
import { imbalanceFindings } from './imbalance.findings'
import { describeLosses, listLossesBySubject } from './losses'
import type { Measure, MeasureContext } from '../measure'
import { standardize } from '../numerics/standard'
import { describePupil } from '../sums/pupil'
import { everyPupil, loadSheet, noteEveryPupil, type Pupil } from '../sums/sheet'
import { noteSmallUnits } from '../small'
import { requireSubjects } from '../sums/require'
import { columnsBy, scoreSwitches, unitParams, switchesFor } from '../unit'
import { imbalanceAdvice, imbalanceColumns, imbalanceCounts } from './imbalance.columns'
import { write } from '../words'

const params = v.object({
  exam: unitParams.exam,
  by: unitParams.by,
  where: unitParams.where,
  /** A subject is weak where its Z is at least so far below the mean Z of the student's other subjects. */
  gap: v.optional(v.pipe(v.number(), v.gtValue(0)), 1),
  /** The students, or how many there are per unit and subject. */
  show: v.optional(v.picklist(['名单', '统计'] as const), '名单'),
})

const switches: readonly Switch[] = [...scoreSwitches.filter((name) => name !== 'total'), 'sd', 'small']

/** A subject far below what the student's other subjects lead to expect. */
export interface Weakness {
  subject: string
  z: number
  others: number
}

/**
 * Each pupil's subjects against the mean of the others, weakest first; empty where there are fewer than two others.
 * @param z per subject, one value a pupil
 */
export function weigh(
  subjects: readonly string[],
  z: readonly (readonly (number | null)[])[],
  pupil: number,
): Weakness[] {
  const known = subjects.flatMap((subject, s) => {
    const value = z[s]![pupil]!
    return value === null ? [] : [{ subject, z: value }]
  })
  if (known.length < 3) return []
  const sum = known.reduce((all, { z: value }) => all + value, 0)
  return known
    .map(({ subject, z: value }) => ({ subject, z: value, others: (sum - value) / (known.length - 1) }))
    .sort((a, b) => a.z - a.others - (b.z - b.others))
}

/** 偏科: subjects that lag behind a student's own others. */
export const imbalance: Measure<typeof params> = {
  id: 'imbalance',
  name: { zh: '偏科', en: 'Imbalance' },
  definition: {
    zh: '某科 Z（以全区学生为参照）与该生其余学科平均 Z 之差 ≤ −gap（默认 −1）者列为偏科；至少要有三科成绩。',
    en: 'Subject Z minus the mean Z of the student’s other subjects ≤ −gap (by default −1); takes marks in three subjects.',
  },
  params,
  parameters: {
    gap: {
      zh: '某科标准分低于本人其余各科平均多少算偏科',
      en: 'how far a subject’s Z lies below the mean of the student’s others',
    },
  },
  needs: ['score'],
  columns: [
    { given: { show: '名单' }, columns: imbalanceColumns },
    { given: { show: '统计' }, columns: imbalanceCounts },
  ],
  switches,
  findings: imbalanceFindings,
  example: async () => (await import('./imbalance.example')).imbalanceExample,
  async run(given, outer) {
    const context = everyPupil(outer)
    const subjects = await requireSubjects(given, 3, context)
    const { pupils, columns } = await loadSheet(given.exam, subjects, given, context)
    const z = columns.map(({ marks }) => standardize(marks, context.convention.sd))
    const units = new Set<string>()
    const counts = new Map<string, { n: number; weak: number }>()
    const weakly: { pupil: Pupil; weakness: Weakness }[] = []
    pupils.forEach((pupil, i) => {
      if (!pupil.shown) return
      units.add(pupil.unit)
      for (const weakness of weigh(subjects, z, i)) {
        const key = `${pupil.unit}\u001f${weakness.subject}`
        const count = counts.get(key) ?? { n: 0, weak: 0 }
        const weak = weakness.z - weakness.others <= -given.gap
        counts.set(key, { n: count.n + 1, weak: count.weak + Number(weak) })
        if (weak) weakly.push({ pupil, weakness })
      }
    })
    const records =
      given.show === '名单'
        ? await advise(weakly, given.exam, context)
        : [...units].flatMap((unit) =>
            subjects.flatMap((subject) => {
              const count = counts.get(`${unit}\u001f${subject}`)
              return count
                ? [
                    {
                      单位: unit,
                      学科: subject,
                      人数: count.n,
                      偏科人数: count.weak,
                      偏科率: count.weak / count.n,
                    },
                  ]
                : []
            }),
          )
    const shown = given.show === '名单' ? imbalanceColumns : imbalanceCounts
    return {
      table: buildTable(shown, records),
      columns: columnsBy(given.by, shown),
      convention: describeConvention(context.convention, switchesFor(switches, '')),
      notes: [
        {
          zh: `某科 Z 比其余学科平均 Z 低 ${given.gap} 及以上列为偏科。`,
          en: `Listed where a subject’s Z lies ${given.gap} or more below the mean Z of the others.`,
        },
        ...(counts.size === 0 ? [incomparable] : []),
        ...noteEveryPupil(outer.convention),
        ...(given.show === '统计' ? noteSmallUnits(records, imbalanceCounts, context.convention) : []),
      ],
    }
  },
}

const incomparable: Text = {
  zh: '所选范围内没有学生有三科可比的成绩：要有三科计入的成绩，且该科分数有高低之分。请补齐各科成绩，或放宽筛选。',
  en: 'No student here has three subjects to compare: it takes marks that count in three, and marks that differ in each. Complete the subjects’ marks, or widen the filter.',
}

async function advise(
  found: readonly { pupil: Pupil; weakness: Weakness }[],
  exam: string,
  context: MeasureContext,
): Promise<Record<string, Value>[]> {
  const asked = found.map(({ pupil, weakness: { subject } }) => ({ subject, pupil: pupil.id }))
  const losses = await listLossesBySubject(exam, asked, context)
  return found.map(({ pupil, weakness: { subject, z, others } }) => {
    const lost = describeLosses(losses.get(subject)!, pupil.id)
    return {
      ...describePupil(pupil),
      学科: subject,
      本科Z: z,
      其余学科平均Z: others,
      差: z - others,
      建议:
        lost === null
          ? write(imbalanceAdvice, '与{subject}教师会诊，先看{subject}失分的知识点', { subject })
          : write(imbalanceAdvice, '与{subject}教师会诊，先看：{losses}', { subject, losses: lost }),
    }
  })
}
