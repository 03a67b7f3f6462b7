import * as v from 'valibot'
import { rows, type Value } from '../../engine/table'
import { lineSchema } from '../../model/convention'
import { describeConvention, type Switch } from '../../model/describe'
import { allowsRanks, type Stage } from '../../model/stage'
import { buildTable } from '../build'
import { linesFindings } from './lines.findings'
import { formatNumber } from '../format'
import { groupBy } from '../group'
import { MeasureError, type Measure, type MeasureContext } from '../measure'
import { countFrom, distributeEach, markAt } from '../numerics/distribution'
import { rateInterval } from '../numerics/interval'
import { everyPupil, loadSheet, noteEveryPupil, type MarkColumn } from '../sums/sheet'
import { noteSmallUnits } from '../small'
import { thresholdOf } from '../sums/threshold'
import { requireSubjects } from '../sums/require'
import { columnsBy, scoreSwitches, unitParams, switchesFor } from '../unit'
import { lineColumns } from './lines.columns'

const params = v.object({
  exam: unitParams.exam,
  by: unitParams.by,
  where: unitParams.where,
  /** The line of the total. */
  line: v.optional(lineSchema, { by: 'top', value: 0.5 } as const),
  /** Subject lines: as many as reach the total's line, in proportion to full marks, or as given. */
  method: v.optional(v.picklist(['等位', '等比', '给定'] as const), '等位'),
  /** Marks by subject, for 给定. */
  given: v.optional(v.record(v.string(), v.pipe(v.number(), v.minValue(0))), {}),
})
type Params = v.InferOutput<typeof params>

const switches: readonly Switch[] = [...scoreSwitches, 'small']

/** 上线: who reaches the total's line and the subjects', for graduating grades and senior high only. */
export const lines: Measure<typeof params> = {
  id: 'lines',
  name: { zh: '上线', en: 'Lines' },
  definition: {
    zh: '单上线：学科达到学科线；双上线：总分与学科都达到。命中率 = 双上线 ÷ 单上线，贡献率 = 双上线 ÷ 总上线，均带 95% Wilson 区间。学科线“等位”为使上线人数与总分上线人数相同的分数（同分全上），“等比”为总分线 × 学科满分 ÷ 总分满分。只计总分与该科都有成绩的学生。',
    en: 'Subject reached, and both reached. Hit rate = both / subject, contribution = both / total, 95% Wilson intervals. Equipercentile subject line: as many students as reach the total’s (ties all in); proportional: total line × full mark / full total. Students with both marks.',
  },
  params,
  parameters: {
    line: {
      zh: '总分线：{by: top, value: 0.5} 取前一半，{by: mark, value: 520} 取分数，{by: rate, value: 0.6} 取得分率',
      en: 'line of the total: a top share, a mark or a share of the full mark',
    },
    method: { zh: '各科线怎样定', en: 'how subject lines are drawn' },
    given: {
      zh: '方法为“给定”时的各科线，如 {语文: 96}',
      en: 'subject lines for the method 给定, as {语文: 96}',
    },
  },
  needs: ['score'],
  columns: [{ columns: lineColumns }],
  switches,
  findings: linesFindings,
  example: async () => (await import('./lines.example')).linesExample,
  async run(given, outer) {
    const context = everyPupil(outer)
    await requireStage(given.exam, context)
    const subjects = await requireSubjects(given, 1, context)
    requireLines(given, subjects)
    const { pupils, columns: marks } = await loadSheet(given.exam, ['总分', ...subjects], given, context)
    const [total, ...bySubject] = marks
    const district = distributeEach(total!.marks)
    const totalLine = thresholdOf(given.line, total!.full, district)
    const reached = countFrom(district, totalLine)
    const drawn = bySubject.map((column) => ({
      column,
      line: subjectLine(given, column, total!, totalLine, reached),
    }))
    const shown = pupils.flatMap(({ shown, unit }, place) => (shown ? [{ unit, place }] : []))
    const records = [...groupBy(shown, ({ unit }) => unit)].flatMap(([unit, members]) =>
      drawn.map(({ column, line }): Record<string, Value> => {
        const count = { n: 0, total: 0, own: 0, both: 0 }
        for (const { place } of members) {
          const [all, own] = [total!.marks[place]!, column.marks[place]!]
          if (all === null || own === null) continue
          count.n += 1
          if (all >= totalLine) count.total += 1
          if (own >= line) count.own += 1
          if (all >= totalLine && own >= line) count.both += 1
        }
        const hit = rateInterval(count.both, count.own)
        const share = rateInterval(count.both, count.total)
        return {
          单位: unit,
          学科: column.subject,
          总分线: finite(totalLine),
          学科线: finite(line),
          人数: count.n,
          总上线: count.total,
          单上线: count.own,
          双上线: count.both,
          总上单不上: count.total - count.both,
          单上总不上: count.own - count.both,
          命中率: count.own > 0 ? count.both / count.own : null,
          命中率置信下限: hit?.[0] ?? null,
          命中率置信上限: hit?.[1] ?? null,
          贡献率: count.total > 0 ? count.both / count.total : null,
          贡献率置信下限: share?.[0] ?? null,
          贡献率置信上限: share?.[1] ?? null,
        }
      }),
    )
    return {
      table: buildTable(lineColumns, records),
      columns: columnsBy(given.by, lineColumns),
      convention: describeConvention(context.convention, switchesFor(switches, '总分')),
      notes: [
        Number.isFinite(totalLine)
          ? {
              zh: `总分线 ${totalLine / 10_000} 分，上线 ${formatNumber(reached, 'count', 'zh')} 人；学科线按“${given.method}”划定。`,
              en: `The total’s line is ${totalLine / 10_000}, reached by ${formatNumber(reached, 'count', 'en')}; subject lines: ${methodNames[given.method]}.`,
            }
          : {
              zh: '没有学生有计入的总分，划不出总分线。',
              en: 'No student has a total that counts, so there is no line of the total.',
            },
        ...noteEveryPupil(outer.convention),
        ...noteSmallUnits(records, lineColumns, context.convention),
      ],
    }
  },
}

const methodNames = { 等位: 'equipercentile', 等比: 'proportional', 给定: 'as given' } as const

const finite = (line: number) => (Number.isFinite(line) ? line / 10_000 : null)

function subjectLine(
  { method, given }: Params,
  column: MarkColumn,
  total: MarkColumn,
  totalLine: number,
  reached: number,
): number {
  if (method === '等比') return (totalLine * column.full) / total.full
  if (method === '等位') {
    if (reached === 0) return Infinity
    const own = distributeEach(column.marks)
    return markAt(own, Math.max(0, own.n - reached)) ?? Infinity
  }
  return Math.round(given[column.subject]! * 10_000)
}

/** Refuses lines that are not all given. */
function requireLines({ method, given }: Params, subjects: readonly string[]): void {
  const lacking = subjects.filter((subject) => given[subject] === undefined)
  if (method !== '给定' || lacking.length === 0) return
  throw new MeasureError({
    zh: `没有给出${lacking.join('、')}的学科线。请在参数 given 里补上，或改用“等位”“等比”。`,
    en: `No line is given for ${lacking.join(', ')}. Add it to the parameter given, or take another method.`,
  })
}

async function requireStage(exam: string, { database, signal }: MeasureContext): Promise<void> {
  const found = await database.query('SELECT name, stage FROM exam WHERE key = $1', {
    params: [exam],
    signal,
  })
  const row = rows(found)[0]
  if (row && !allowsRanks(row.stage as Stage)) {
    throw new MeasureError({
      zh: `${String(row.name)}属义务教育非毕业年级，不作上线分析。可改用“学业水平”与“双向细目达成”。`,
      en: `${String(row.name)} is a grade of compulsory education before graduation: no lines are drawn there. See Level and Blueprint.`,
    })
  }
}
