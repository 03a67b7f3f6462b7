import * as v from 'valibot'
import type { Value } from '../../engine/table'
import { lineSchema } from '../../model/convention'
import { describeConvention, type Switch } from '../../model/describe'
import { buildTable } from '../build'
import { borderlineFindings } from './borderline.findings'
import { weigh } from './imbalance'
import { describeLosses, listLossesBySubject } from './losses'
import { MeasureError, type Measure } from '../measure'
import { distributeEach } from '../numerics/distribution'
import { standardize } from '../numerics/standard'
import { describePupil } from '../sums/pupil'
import { everyPupil, loadSheet, noteEveryPupil } from '../sums/sheet'
import { thresholdOf } from '../sums/threshold'
import { listSubjects, requirePaper } from '../sums/require'
import { scoreSwitches, unitParams, switchesFor } from '../unit'
import { subjectInEnglish } from '../columns'
import { borderlineAdvice, borderlineColumns } from './borderline.columns'
import { write } from '../words'

const params = v.object({
  exam: unitParams.exam,
  subject: unitParams.subject,
  where: unitParams.where,
  line: v.optional(lineSchema, { by: 'rate', value: 0.6 } as const),
  /** Marks below the line that still count as near. */
  below: v.optional(v.pipe(v.number(), v.minValue(0)), 20),
  above: v.optional(v.pipe(v.number(), v.minValue(0)), 10),
})

/** Which subjects are weak against the others is told by their Z, which follows `sd`. */
const switches: readonly Switch[] = [...scoreSwitches, 'sd']

/** 临界生: students near a line, with what would carry them over it. */
export const borderline: Measure<typeof params> = {
  id: 'borderline',
  name: { zh: '临界生', en: 'Borderline' },
  definition: {
    zh: '线 − d₁ ≤ 分数 < 线 + d₂，默认 d₁ = 20、d₂ = 10。总分的建议为相对自己最弱的两科及各科失分最多的知识点，单科的建议为失分最多的知识点与题号（没有细目表时为题号）。',
    en: 'line − d₁ ≤ mark < line + d₂, by default 20 and 10. Next: for totals the two subjects that lag most behind the student’s own, with the topics that cost most there; for one subject the topics and items that cost most marks.',
  },
  params,
  parameters: {
    line: { zh: '分数线', en: 'the line' },
    below: { zh: '线下多少分以内算临界', en: 'marks below the line that count as near' },
    above: { zh: '线上多少分以内算临界', en: 'marks above the line that count as near' },
  },
  needs: ['score'],
  columns: [{ columns: borderlineColumns }],
  switches,
  findings: borderlineFindings,
  example: async () => (await import('./borderline.example')).borderlineExample,
  async run(given, outer) {
    const context = everyPupil(outer)
    await requirePaper(given, context)
    const total = given.subject === '总分'
    const subjects = total ? await listSubjects(given.exam, context) : []
    const sheet = await loadSheet(given.exam, [given.subject, ...subjects], given, context)
    const { marks, full } = sheet.columns[0]!
    const line = thresholdOf(given.line, full, distributeEach(marks))
    if (line === Infinity) {
      throw new MeasureError({
        zh: `${given.subject}还没有计入的成绩，划不出线。请先添加成绩。`,
        en: `No marks of ${subjectInEnglish(given.subject)} count yet, so there is no line. Add marks first.`,
      })
    }
    const near = sheet.pupils.flatMap((pupil, i) => {
      const mark = marks[i]!
      const inside =
        mark !== null && mark >= line - given.below * 10_000 && mark < line + given.above * 10_000
      return pupil.shown && inside ? [{ pupil, mark, i }] : []
    })
    const z = sheet.columns.slice(1).map((column) => standardize(column.marks, context.convention.sd))
    const weakOf = (i: number) =>
      weigh(subjects, z, i)
        .filter(({ z: own, others }) => own < others)
        .slice(0, 2)
    const asked = near.flatMap(({ pupil, i }) =>
      (total ? weakOf(i).map(({ subject }) => subject) : [given.subject]).map((subject) => ({
        subject,
        pupil: pupil.id,
      })),
    )
    const losses = await listLossesBySubject(given.exam, asked, context)
    const advise = (id: number, i: number): string | null => {
      if (!total) {
        const lost = describeLosses(losses.get(given.subject)!, id)
        return lost === null ? null : write(borderlineAdvice, '失分较多：{losses}', { losses: lost })
      }
      const weak = weakOf(i).map(({ subject, z: own, others }) => {
        const lost = describeLosses(losses.get(subject)!, id, 2)
        return `${subject}（${signed(own - others)}）${lost === null ? '' : `：${lost}`}`
      })
      return weak.length > 0
        ? write(borderlineAdvice, '相对薄弱：{subjects}', { subjects: weak.join('；') })
        : null
    }
    const records = near.map(({ pupil, mark, i }): Record<string, Value> => ({
      ...describePupil(pupil),
      分数: mark / 10_000,
      线: line / 10_000,
      距线: (mark - line) / 10_000,
      位置: mark >= line ? '线上' : '线下',
      建议: advise(pupil.id, i),
    }))
    return {
      table: buildTable(borderlineColumns, records),
      columns: borderlineColumns,
      convention: describeConvention(
        context.convention,
        switchesFor(total ? switches : scoreSwitches, given.subject),
      ),
      notes: [
        ...noteEveryPupil(outer.convention),
        {
          zh: `线为 ${line / 10_000} 分；取线下 ${given.below} 分（含）至线上 ${given.above} 分（不含）。`,
          en: `The line is ${line / 10_000}; from ${given.below} below it (included) to ${given.above} above it (excluded).`,
        },
        ...(line > full
          ? [
              {
                zh: `线高于满分 ${full / 10_000} 分，没有人达得到。请核对参数 line。`,
                en: `The line is above the full mark of ${full / 10_000}, which nobody reaches. Check the parameter line.`,
              },
            ]
          : []),
      ],
    }
  },
}

const signed = (z: number) => `${z < 0 ? '−' : '+'}${Math.abs(z).toFixed(2)}`
