import * as v from 'valibot'
import { describeConvention, type Switch } from '../../model/describe'
import { buildTable } from '../build'
import { positionFindings } from './position.findings'
import type { Measure } from '../measure'
import { noteSmallUnits } from '../small'
import { standUnits } from '../sums/standing'
import { requirePaper } from '../sums/require'
import { columnsBy, scoreSwitches, unitParams, switchesFor } from '../unit'
import { positionColumns } from './position.columns'

const params = v.object({ ...unitParams })

const switches: readonly Switch[] = [...scoreSwitches, 'sd', 'small']

/** 标准分: a unit's Z and T are the means of its students', with the student sd of the district as the divisor. */
export const position: Measure<typeof params> = {
  id: 'position',
  name: { zh: '标准分', en: 'Standard scores' },
  definition: {
    zh: 'Z =（分数 − 全区平均分）÷ 全区学生标准差；T = 50 + 10 Z。单位的标准分是其学生标准分的平均。',
    en: 'Z = (mark − district mean) / district sd of students; T = 50 + 10 Z. A unit’s score is the mean of its students’.',
  },
  params,
  needs: ['score'],
  columns: [{ columns: positionColumns }],
  switches,
  findings: positionFindings,
  example: async () => (await import('./position.example')).positionExample,
  async run(given, context) {
    const { convention } = context
    await requirePaper(given, context)
    const { units, sd } = await standUnits(given, given.by, context)
    const records = units.map(({ unit, n, mean, z, t, interval, verdict }) => ({
      单位: unit,
      人数: n,
      平均分: mean,
      标准分Z: z,
      标准分T: t,
      T置信下限: interval?.[0] ?? null,
      T置信上限: interval?.[1] ?? null,
      判断: verdict,
    }))
    const notes = noteSmallUnits(records, positionColumns, convention)
    if (sd === 0) {
      notes.push({
        zh: '全区分数完全相同，标准差为 0，没有标准分。',
        en: 'All marks are equal: the sd is 0 and there is no standard score.',
      })
    }
    return {
      table: buildTable(positionColumns, records),
      columns: columnsBy(given.by, positionColumns),
      convention: describeConvention(convention, switchesFor(switches, given.subject)),
      notes,
    }
  },
}
