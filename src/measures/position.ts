import * as v from 'valibot'
import { rows } from '../engine/table'
import { describeConvention } from '../model/describe'
import { buildTable } from './build'
import type { Measure, MeasureColumn } from './measure'
import { exactMoments, readMoments, sdOf, unitPersons } from './moments'
import { judge, meanInterval } from './numerics/interval'
import { unitColumns, type Level, type Scope } from './population'
import { noteSmallUnits } from './small'
import { requirePaper, unitParams } from './unit'

const params = v.object({ ...unitParams })

const columns: MeasureColumn[] = [
  { name: '单位', en: 'unit', format: 'text' },
  { name: '人数', en: 'n', format: 'count' },
  { name: '平均分', en: 'mean', format: 'mark' },
  { name: '标准分Z', en: 'Z', format: 'correlation' },
  { name: '标准分T', en: 'T', format: 'mark' },
  { name: 'T置信下限', en: 'T lower', format: 'mark' },
  { name: 'T置信上限', en: 'T upper', format: 'mark' },
  { name: '判断', en: 'against the district', format: 'text' },
]

/**
 * 标准分: a unit's Z and T are the means of its students', with the student sd of the district as the divisor; a
 * linear map of the unit's mean, so exact from its moments.
 */
export const position: Measure<typeof params> = {
  id: 'position',
  name: { zh: '标准分', en: 'Standard scores' },
  definition: {
    zh: 'Z =（分数 − 全区平均分）÷ 全区学生标准差；T = 50 + 10 Z。单位的标准分是其学生标准分的平均。',
    en: 'Z = (mark − district mean) / district sd of students; T = 50 + 10 Z. A unit’s score is the mean of its students’.',
  },
  params,
  needs: ['score'],
  async run(given, context) {
    const { convention, database, signal } = context
    await requirePaper(given, context)
    const ask = async (by: readonly Level[], where: Scope['where']) => {
      const { group, order } = unitColumns(by)
      return rows(
        await database.query(
          `${unitPersons({ ...given, where }, convention, by)}
          SELECT any_value(unit) AS unit, ${exactMoments} FROM unit_person
          GROUP BY ${group} ORDER BY ${order}`,
          { signal },
        ),
      )
    }
    const [whole] = await ask(['区'], {})
    const district = whole ? readMoments(whole) : undefined
    const sd = district ? sdOf(district, convention) : null
    const units = await ask(given.by, given.where)
    const records = units.map((row) => {
      const moments = readMoments(row)
      const known = moments.mean !== null && district?.mean != null && sd !== null && sd > 0
      const z = (mark: number) => (mark - district!.mean!) / sd!
      const interval = known ? meanInterval(moments.mean!, moments.sampleSd ?? 0, moments.n) : undefined
      const bounds = interval?.map((mark) => 50 + 10 * z(mark))
      return {
        单位: String(row.unit),
        人数: moments.n,
        平均分: moments.mean,
        标准分Z: known ? z(moments.mean!) : null,
        标准分T: known ? 50 + 10 * z(moments.mean!) : null,
        T置信下限: bounds?.[0] ?? null,
        T置信上限: bounds?.[1] ?? null,
        判断: known ? judge(interval, district!.mean!) : null,
      }
    })
    const notes = noteSmallUnits(records, convention)
    if (sd === 0) {
      notes.push({
        zh: '全区分数完全相同，标准差为 0，没有标准分。',
        en: 'All marks are equal: the sd is 0 and there is no standard score.',
      })
    }
    return {
      table: buildTable(columns, records),
      columns,
      convention: describeConvention(convention, [
        'denominator',
        'absent',
        'cheating',
        'exempt',
        'zero',
        'sd',
      ]),
      notes,
    }
  },
}
