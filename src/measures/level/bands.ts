import * as v from 'valibot'
import type { Value } from '../../engine/table'
import { describeConvention, type Switch } from '../../model/describe'
import { buildTable } from '../build'
import { bandColumns } from './bands.columns'
import { bandsFindings } from './bands.findings'
import { countMarks, type UnitMarks } from '../sums/marks'
import { MeasureError, type Measure } from '../measure'
import { noteSmallSizes } from '../small'
import { requirePaper } from '../sums/require'
import { columnsBy, scoreSwitches, switchesFor, unitParams } from '../unit'

const params = v.object({
  ...unitParams,
  by: v.optional(unitParams.by.wrapped, '区'),
  /** Width of a band in marks; without it, a tenth of the full mark. */
  width: v.optional(v.pipe(v.number(), v.minValue(0.1))),
})

/** More bands than this are no table that anyone reads. */
const most = 2000

const switches: readonly Switch[] = [...scoreSwitches, 'small']

/** 分数段: bins [a, b) from the top down, the top bin closed; the cumulative counts run from the top. */
export const bands: Measure<typeof params> = {
  id: 'bands',
  name: { zh: '分数段', en: 'Mark bands' },
  definition: {
    zh: '每段含下限、不含上限，最高一段含满分；默认每段为满分的十分之一。累计自高分往低分。',
    en: 'Each band includes its lower bound and excludes its upper one; the top band includes the full mark. A band is a tenth of the full mark by default. Cumulative from the top.',
  },
  params,
  parameters: {
    width: {
      zh: '每段几分；不写时为满分的十分之一',
      en: 'marks in a band; a tenth of the full mark by default',
    },
  },
  needs: ['score'],
  columns: [{ columns: bandColumns }],
  switches,
  findings: bandsFindings,
  example: async () => (await import('./bands.example')).bandsExample,
  async run(given, context) {
    const { convention } = context
    await requirePaper(given, context)
    const units = await countMarks(given, given.by, context)
    const records = units.filter(({ n }) => n > 0).flatMap((unit) => bin(unit, given.width))
    return {
      table: buildTable(bandColumns, records),
      columns: columnsBy(given.by, bandColumns),
      convention: describeConvention(convention, switchesFor(switches, given.subject)),
      notes: noteSmallSizes(units, convention),
    }
  },
}

/** Whole ten-thousandths throughout: as floating point 0.3 ÷ 0.1 would fall into the bin below. */
function bin(unit: UnitMarks, width?: number): Record<string, Value>[] {
  const { n, full, marks, students } = unit
  const step = width === undefined ? Math.round(full / 10) : Math.round(width * 10_000)
  const top = divide(full - 1, step)
  if (top >= most) {
    throw new MeasureError({
      zh: `每段 ${width} 分会分出 ${most} 段以上。请加宽分数段。`,
      en: `Bands of ${width} marks make more than ${most} of them. Widen the bands.`,
    })
  }
  const counts = new Array<number>(top + 1).fill(0)
  marks.forEach((mark, at) => (counts[Math.min(divide(mark, step), top)]! += students[at]!))
  let cumulative = 0
  return counts.reverse().map((count, down) => {
    const place = top - down
    const [lower, upper] = [(place * step) / 10_000, Math.min((place + 1) * step, full) / 10_000]
    cumulative += count
    return {
      单位: unit.unit,
      分数: `[${lower}, ${upper}${place === top ? ']' : ')'}`,
      起分: lower,
      止分: upper,
      本段人数: count,
      本段比例: count / n,
      累计人数: cumulative,
      累计比例: cumulative / n,
    }
  })
}

const divide = (whole: number, step: number) => Math.floor(whole / step)
