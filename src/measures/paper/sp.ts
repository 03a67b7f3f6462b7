import * as v from 'valibot'
import type { Value } from '../../engine/table'
import { describeConvention, type Switch } from '../../model/describe'
import { ofTakers } from '../sums/answers'
import { buildTable } from '../build'
import { spFindings } from './sp.findings'
import { describeParts } from './items'
import { loadMatrix, passMatrix, passRule, describeRule } from './matrix'
import { MeasureError, type Measure } from '../measure'
import { cautionIndices } from '../numerics/caution'
import { describePupil } from '../sums/pupil'
import { everyPupil, noteEveryPupil } from '../sums/sheet'
import { requirePaper } from '../sums/require'
import { unitParams, switchesFor } from '../unit'
import { spCells, spItems, spStudents, type cautionRemarks, type studentRemarks } from './sp.columns'
import type { WordOf } from '../words'

const oddStudent: WordOf<typeof studentRemarks> = '会难题而失易题，请看粗心、缺漏或猜测'
const oddItem: WordOf<typeof cautionRemarks> = '答对者的构成异常，请查题意与答案'

/** More cells than this are no table that anyone reads. */
const cells = 20_000

const params = v.object({
  exam: unitParams.exam,
  subject: unitParams.subject,
  where: unitParams.where,
  merge: v.optional(v.boolean(), false),
  rule: passRule,
  /** Caution indices above this ask for a look. */
  attention: v.optional(v.pipe(v.number(), v.gtValue(0)), 0.5),
  show: v.optional(v.picklist(['学生', '题目', '矩阵'] as const), '学生'),
})

const switches: readonly Switch[] = ['denominator', 'zero']

/** S-P 表: students and items sorted, and how far each departs from the order that the others make. */
export const sp: Measure<typeof params> = {
  id: 'sp',
  name: { zh: 'S-P 表', en: 'S-P table' },
  definition: {
    zh: '学生按通过题数、题目按通过人数由高到低排列。注意系数 CSᵢ = [Σ_{j≤tᵢ}(1−uᵢⱼ)pⱼ − Σ_{j>tᵢ}uᵢⱼpⱼ] ÷ [Σ_{j≤tᵢ}pⱼ − tᵢp̄]，题目同理；大于 0.50 提示留意。空题按未通过计，同分者的先后不影响结果；全部通过或全部未通过者没有注意系数。',
    en: 'Students and items sorted by passes. Caution index CSᵢ = [Σ_{j≤tᵢ}(1−uᵢⱼ)pⱼ − Σ_{j>tᵢ}uᵢⱼpⱼ]/[Σ_{j≤tᵢ}pⱼ − tᵢp̄], items alike; above .50 asks for a look. A blank is not passed; the order among ties changes nothing; who passed all or nothing has none.',
  },
  source: { zh: '佐藤隆博 1975；Harnisch 与 Linn 1981', en: 'Sato 1975; Harnisch & Linn 1981' },
  params,
  parameters: { attention: { zh: '注意系数超过多少提示', en: 'caution index that asks for a look' } },
  needs: ['response'],
  columns: [
    { given: { show: '学生' }, columns: spStudents },
    { given: { show: '题目' }, columns: spItems },
    { given: { show: '矩阵' }, columns: spCells },
  ],
  switches,
  findings: spFindings,
  example: async () => (await import('./sp.example')).spExample,
  async run(given, outer) {
    const context = everyPupil(outer)
    await requirePaper(given, context)
    const matrix = await loadMatrix(given, context)
    const { pupils, parts } = matrix
    const passed = passMatrix(matrix, given.rule)
    const table = cautionIndices(passed, pupils.length, parts.length)
    const odd = (caution: number | null) => caution !== null && caution > given.attention
    let columns = spStudents
    let records: Record<string, Value>[]
    if (given.show === '题目') {
      columns = spItems
      records = parts.map(({ no }, j) => {
        const { score, caution } = table.items[j]!
        return {
          题号: no,
          通过人数: score,
          通过率: score / pupils.length,
          注意系数: caution,
          提示: odd(caution) ? oddItem : null,
        }
      })
    } else if (given.show === '矩阵') {
      if (pupils.length * parts.length > cells) {
        throw new MeasureError({
          zh: `${pupils.length} 名学生 × ${parts.length} 题太大，看不清矩阵。请筛选到一个班。`,
          en: `${pupils.length} students × ${parts.length} items are too many for a matrix. Filter to one class.`,
        })
      }
      columns = spCells
      const students = pupils
        .map((_, i) => i)
        .sort((a, b) => table.students[b]!.score - table.students[a]!.score)
      const items = parts.map((_, j) => j).sort((a, b) => table.items[b]!.score - table.items[a]!.score)
      records = students.flatMap((i, row) =>
        items.map((j, column) => ({
          学生序: row + 1,
          题目序: column + 1,
          学号: pupils[i]!.code,
          姓名: pupils[i]!.name,
          题号: parts[j]!.no,
          通过: passed[i * parts.length + j] === 1 ? 1 : 0,
          S线: column < table.students[i]!.score ? 1 : 0,
          P线: row < table.items[j]!.score ? 1 : 0,
        })),
      )
    } else {
      records = pupils.map((pupil, i) => {
        const { score, caution } = table.students[i]!
        return {
          ...describePupil(pupil),
          通过题数: score,
          通过率: score / parts.length,
          注意系数: caution,
          提示: odd(caution) ? oddStudent : null,
        }
      })
    }
    return {
      table: buildTable(columns, records),
      columns,
      convention: describeConvention(ofTakers(context.convention), switchesFor(switches, given.subject)),
      notes: [
        describeRule(given.rule),
        ...describeParts(parts, given.merge),
        ...noteEveryPupil(outer.convention),
      ],
    }
  },
}
