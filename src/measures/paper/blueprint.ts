import * as v from 'valibot'
import { literal } from '../../engine/bind'
import { rows, type Row, type Value } from '../../engine/table'
import type { Convention } from '../../model/convention'
import { describeConvention, type Switch } from '../../model/describe'
import { answers, ofTakers, type AnswerScope } from '../sums/answers'
import { buildTable } from '../build'
import { unequal } from '../define'
import { blueprintFindings } from './blueprint.findings'
import { listParts, nobodyAnswered, type Part } from '../sums/itemsums'
import { findItemStatistics } from '../sums/itemtally'
import { MeasureError, type Measure, type MeasureContext, type DefinedColumn } from '../measure'
import { judge, meanInterval } from '../numerics/interval'
import { isDistrict, type Scope } from '../sums/population'
import { levels, type Level } from '../../model/level'
import { everyPupil, noteEveryPupil } from '../sums/sheet'
import { noteSmallUnits } from '../small'
import { unitCohorts } from '../sums/tally'
import { requirePaper } from '../sums/require'
import { columnsBy, severalLevels, unitParams, switchesFor } from '../unit'
import { ability, blueprintColumns, knowledge, type blueprintRemarks } from './blueprint.columns'
import type { WordOf } from '../words'

const thin: WordOf<typeof blueprintRemarks> = '样本偏薄'

const dimensions = ['知识点', '能力层级', '知识点×能力层级'] as const

const params = v.object({
  ...unitParams,
  by: v.optional(
    v.union([
      v.pipe(
        v.picklist([...levels, '学生'] as const),
        v.transform((level) => [level]),
      ),
      severalLevels,
    ]),
    '学校',
  ),
  /** What the rows are: knowledge points, ability levels, or their combinations. */
  rows: v.optional(v.picklist(dimensions), '知识点'),
})
type Params = v.InferOutput<typeof params>

function listColumns(given: Params): DefinedColumn[] {
  const left: DefinedColumn[] =
    given.rows === '知识点' ? [ability] : given.rows === '能力层级' ? [knowledge] : []
  return blueprintColumns.filter((column) => !left.includes(column))
}

const switches: readonly Switch[] = ['denominator', 'zero', 'blank', 'knowledge', 'small']

/** 双向细目达成: what students of each unit earn of the marks on each knowledge point and ability level. */
export const blueprint: Measure<typeof params> = {
  id: 'blueprint',
  name: { zh: '双向细目达成', en: 'Blueprint' },
  definition: {
    zh: '得分率 = 该知识点（能力层级）各题得分之和 ÷ 满分之和，区间为学生得分率均值的 95% t 区间。覆盖 = 分值 ÷ 全卷各题满分之和；一题含几个知识点时按口径各计全分（覆盖合计可超过 100%）或均摊。不足 3 题或 6 分的知识点样本偏薄，只作参考。',
    en: 'Rate = marks earned / marks possible over the items of the topic; 95% t interval of the students’ rates. Coverage = marks / all marks of the items; an item with several topics counts fully to each (shares may sum to more than 100%) or is split. Topics under 3 items or 6 marks are thin.',
  },
  params,
  parameters: { rows: { zh: '按什么分行', en: 'what the rows are' } },
  needs: ['response', 'blueprint'],
  columns: [{ columns: blueprintColumns }],
  switches,
  findings: blueprintFindings,
  example: async () => (await import('./blueprint.example')).blueprintExample,
  async run(given, outer) {
    const perStudent = given.by.join() === '学生'
    const context = perStudent ? everyPupil(outer) : outer
    const { database, convention, signal } = context
    await requirePaper(given, context)
    const parts = await listParts({ ...given, merge: false }, context)
    const tags = rows(await database.query(tagsSql(given, convention), { signal }))
    if (tags.length === 0) {
      throw new MeasureError({
        zh: `${given.subject}的题目还没有${given.rows === '能力层级' ? '能力层级' : '知识点'}。请添加双向细目表。`,
        en: `The items of ${given.subject} have no ${given.rows === '能力层级' ? 'ability levels' : 'knowledge points'} yet. Add the blueprint.`,
      })
    }
    const paper = await findKnown(given, parts, context)
    const ask = async (by: Params['by'], where: Scope['where']) => {
      const asked = { ...given, by, where }
      const sql = paper === undefined ? ratesSql(asked, convention) : knownRatesSql(paper, asked, convention)
      return rows(await database.query(sql, { signal }))
    }
    const district = new Map((await ask(['区'], {})).map((row) => [String(row.tag), rateOf(row)]))
    const units = await ask(given.by, given.where)
    if (units.length === 0) throw nobodyAnswered(given)
    const whole = parts.reduce((sum, part) => sum + part.full, 0)
    const byTag = new Map(tags.map((tag) => [String(tag.tag), tag]))
    const isWhole = isDistrict({ by: given.by as Level[], where: given.where })
    const records = units.map((row) => {
      const tag = String(row.tag)
      const record = toRecord(row, byTag.get(tag)!, district.get(tag) ?? null, whole)
      return isWhole ? { ...record, 判断: null } : record
    })
    const alike = convention.blank === 'zero' && parts.every(({ optional }) => !optional)
    const listed = columnsBy(given.by, listColumns(given))
    const columns = alike ? listed : listed.map(unequal)
    const missing = await countUntagged(given, context)
    return {
      table: buildTable(columns, records),
      columns,
      convention: describeConvention(ofTakers(convention), switchesFor(switches, given.subject)),
      notes: [
        ...(perStudent ? noteEveryPupil(outer.convention) : noteSmallUnits(records, columns, convention)),
        ...(missing > 0
          ? [
              {
                zh: `有 ${missing} 题没有标注，未计入。`,
                en: `${missing} items carry no tag and are left out.`,
              },
            ]
          : []),
      ],
    }
  },
}

const tagColumns = (given: Pick<Params, 'rows'>) => ({
  knowledge: given.rows === '能力层级' ? 'NULL' : 'knowledge_point',
  ability: given.rows === '知识点' ? 'NULL' : 'ability',
})

/** Whether an item with several knowledge points gives each a share. */
const isSplit = ({ rows }: Pick<Params, 'rows'>, knowledge: Convention['knowledge']) =>
  rows !== '能力层级' && knowledge === 'split'

/** Item × tag with its weight; items without the tag asked for are left out. */
function taggedSql(given: Pick<Params, 'rows'>, { knowledge: multi }: Convention, papers: string): string {
  const { knowledge, ability } = tagColumns(given)
  const splits = given.rows !== '能力层级'
  const source = splits
    ? `SELECT *, unnest(list_distinct(knowledge)) AS knowledge_point, len(list_distinct(knowledge)) AS points FROM item
       WHERE paper_id IN (${papers}) AND len(knowledge) > 0`
    : `SELECT *, 1 AS points FROM item WHERE paper_id IN (${papers})`
  // Weights are whole numbers, so that sums stay exact: of `whole` each of an item's points has an equal part.
  const whole = isSplit(given, multi) ? '(product(DISTINCT points) OVER ())::BIGINT' : '1::BIGINT'
  const weight = isSplit(given, multi) ? `${whole} // points` : whole
  // Tags stand in the order of the paper, and of the list within an item.
  const place = splits ? 'seq * 1000 + list_position(knowledge, knowledge_point)' : 'seq * 1000'
  return `SELECT item_id, seq, no, full_mark, optional, ${place} AS place, ${knowledge} AS knowledge_point, ${ability} AS ability,
      concat_ws('\u001f', ${knowledge}, ${ability}) AS tag, ${weight} AS weight, ${whole} AS whole
    FROM (${source}) ${given.rows === '知识点' ? '' : 'WHERE ability IS NOT NULL'}`
}

const paperOf = ({ exam, subject }: Params) =>
  `SELECT paper_id FROM paper JOIN exam USING (exam_id)
   WHERE exam.key = ${literal(exam)} AND subject = ${literal(subject)}`

function tagsSql(given: Params, convention: Convention): string {
  return `SELECT tag, any_value(knowledge_point) AS knowledge_point, any_value(ability) AS ability,
      count(*)::INTEGER AS items, sum((full_mark * 10000)::BIGINT * weight) / any_value(whole) / 10000 AS marks, list(no ORDER BY seq) AS nos, min(place) AS first
    FROM (${taggedSql(given, convention, paperOf(given))}) GROUP BY tag ORDER BY first, tag`
}

/**
 * Per unit and tag: n and, over students, sums of marks earned (s) and possible (f) on the tag, and their products, in
 * weighted ten-thousandths.
 */
function ratesSql(given: Omit<Params, 'where'> & Scope, convention: Convention): string {
  const perStudent = given.by.join() === '学生'
  const number = isSplit(given, convention.knowledge) ? 'HUGEINT' : 'BIGINT'
  const possible = '(full_mark * 10000)::BIGINT * weight'
  const filled = convention.blank === 'zero'
  const scope: AnswerScope = {
    ...given,
    by: perStudent ? (['班级'] as Level[]) : (given.by as Level[]),
    merge: false,
    core: false,
  }
  const unit = perStudent ? `student.code || coalesce(' ' || student.name, '')` : 'any_value(unit_list.unit)'
  return `${answers(scope, convention)}, tagged AS (
      SELECT *, dense_rank() OVER (ORDER BY tag)::INTEGER AS tag_no
      FROM (${taggedSql(given, convention, 'SELECT paper_id FROM chosen')})
    ), required AS (
      SELECT tag_no, tag, min(place) AS first, (sum(${possible}) FILTER (NOT optional))::${number} AS possible FROM tagged
      GROUP BY tag_no, tag
    ), earned AS (
      SELECT student_id, tag_no, sum(x * weight)::${number} AS s,
        (sum(${possible}) ${filled ? 'FILTER (optional)' : ''})::${number} AS f
      FROM answer JOIN part USING (part_no) JOIN tagged USING (item_id) GROUP BY student_id, tag_no
    ), student_tag AS (
      SELECT unit_no, student_id, tag, first, coalesce(s, 0) AS s,
        coalesce(f, 0) ${filled ? '+ coalesce(possible, 0)' : ''} AS f
      FROM taker CROSS JOIN required LEFT JOIN earned USING (student_id, tag_no)
    )
    SELECT ${unit} AS unit, tag, count(*) AS n, sum(s) AS s, sum(f) AS f, sum(s * s) AS ss, sum(s * f) AS sf, sum(f * f) AS ff
    FROM student_tag JOIN unit_list USING (unit_no) ${perStudent ? 'JOIN student USING (student_id)' : ''}
    WHERE f > 0 GROUP BY ${perStudent ? 'unit_no, student.code, student.name' : 'unit_no'}, tag, first
    ORDER BY unit_no, ${perStudent ? 'student.code,' : ''} first, tag`
}

/** The same from the statistics, where every student had the same marks to earn. */
function knownRatesSql(paper: number, given: Omit<Params, 'where'> & Scope, convention: Convention): string {
  const by = given.by as Level[]
  return `WITH ${unitCohorts(given, by, `paper_id = ${paper}`)}, topic AS (
      SELECT tag, min(place) AS first, sum((full_mark * 10000)::BIGINT)::BIGINT AS possible,
        list(item_id ORDER BY item_id) AS items
      FROM (${taggedSql(given, convention, String(paper))}) GROUP BY tag
    ), known AS (
      SELECT tag, first, possible, set_no FROM topic JOIN item_set USING (items)
      WHERE paper_id = ${paper} AND possible > 0
    ), taker AS (
      SELECT unit_no, sum(students)::BIGINT AS n FROM answer_sum JOIN unit_cohort USING (cohort_id)
      WHERE paper_id = ${paper} GROUP BY unit_no
    ), earned AS (
      SELECT unit_no, set_no, sum(x) AS s, sum(xx) AS ss FROM set_sum JOIN unit_cohort USING (cohort_id)
      WHERE paper_id = ${paper} GROUP BY unit_no, set_no
    )
    SELECT unit, tag, n, coalesce(s, 0) AS s, n * possible AS f, coalesce(ss, 0) AS ss,
      coalesce(s, 0) * possible AS sf, n::HUGEINT * possible * possible AS ff
    FROM taker CROSS JOIN known LEFT JOIN earned USING (unit_no, set_no) JOIN unit_list USING (unit_no)
    ORDER BY unit_no, first, tag`
}

/** The paper whose statistics settle the rates; undefined where the raw responses are needed. */
async function findKnown(
  given: Params,
  parts: readonly Part[],
  context: MeasureContext,
): Promise<number | undefined> {
  const { blank, knowledge } = context.convention
  if (given.by.join() === '学生' || blank === 'missing' || isSplit(given, knowledge)) return undefined
  if (parts.some((part) => part.optional)) return undefined
  return findItemStatistics({ ...given, merge: false, core: false }, context)
}

const rateOf = (row: Row) => Number(row.s) / Number(row.f)

function toRecord(row: Row, tag: Row, district: number | null, whole: number): Record<string, Value> {
  const n = Number(row.n)
  const rate = rateOf(row)
  // Σ(s − R f)²: the spread of students about the unit's rate R = S / F, whether or not all had the same marks to earn.
  // Times F², so that it is whole: students of one rate have none.
  const [s, f, ss, sf, ff] = ['s', 'f', 'ss', 'sf', 'ff'].map((name) => BigInt(row[name] as number))
  const spread = ss! * f! * f! - 2n * s! * f! * sf! + s! * s! * ff!
  const sd = n > 1 ? (Math.sqrt(Number(spread) / (n - 1)) / Number(f) ** 2) * n : 0
  const interval = meanInterval(rate, sd, n)
  const items = Number(tag.items)
  const marks = Number(tag.marks)
  return {
    单位: row.unit ?? null,
    知识点: tag.knowledge_point ?? null,
    能力层级: tag.ability ?? null,
    题数: items,
    分值: marks,
    覆盖: marks / whole,
    题号: (tag.nos as Value[]).join('、'),
    人数: n,
    得分率: rate,
    得分率置信下限: interval ? Math.max(0, interval[0]) : null,
    得分率置信上限: interval ? Math.min(1, interval[1]) : null,
    全区得分率: district,
    与全区差: district === null ? null : rate - district,
    判断: district === null ? null : judge(interval, district),
    提示: items < 3 || marks < 6 ? thin : null,
  }
}

async function countUntagged(given: Params, { database, signal }: MeasureContext): Promise<number> {
  const lacks = {
    知识点: 'coalesce(len(knowledge), 0) = 0',
    能力层级: 'ability IS NULL',
    '知识点×能力层级': 'coalesce(len(knowledge), 0) = 0 OR ability IS NULL',
  }[given.rows]
  const found = await database.query(
    `SELECT 1 FROM item WHERE paper_id IN (${paperOf(given)}) AND (${lacks})`,
    { signal },
  )
  return found.rowCount
}
