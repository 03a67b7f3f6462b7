import * as v from 'valibot'
import { literal } from '../../engine/bind'
import { rows, type Row, type Value } from '../../engine/table'
import { normalizeChoice } from '../../model/choice'
import type { Convention } from '../../model/convention'
import { describeConvention, type Switch } from '../../model/describe'
import type { Text } from '../../model/text'
import { cutSql, ofTakers } from '../sums/answers'
import { buildTable } from '../build'
import { optionsFindings } from './options.findings'
import { groupBy } from '../group'
import { findItemStatistics } from '../sums/itemtally'
import { MeasureError, type Measure, type MeasureContext } from '../measure'
import { unitPersons } from '../sums/unitpersons'
import { correlationOf, scatter } from '../numerics/sums'
import { isDistrict } from '../sums/population'
import { noteSmallSizes } from '../small'
import { noItemsOfTotal } from '../sums/itemsums'
import { requirePaper } from '../sums/require'
import { unitParams, switchesFor, columnsFor } from '../unit'
import { optionColumns, type optionRemarks, type optionWords } from './options.columns'
import type { WordOf } from '../words'

const params = v.object({
  ...unitParams,
  by: v.optional(unitParams.by.wrapped, '区'),
  /** Only these items. */
  items: v.optional(v.array(v.string()), []),
})

type Params = v.InferOutput<typeof params>

const groups = [1, 2, 3, 4, 5] as const
const blank: WordOf<typeof optionWords> = '空白'

const switches: readonly Switch[] = ['denominator', 'zero', 'extreme', 'small']

/** 选项分析: who chose what, from the weakest fifth to the strongest. */
export const options: Measure<typeof params> = {
  id: 'options',
  name: { zh: '选项分析', en: 'Options' },
  definition: {
    zh: '每个选项的选择率以有选项数据的全体学生为分母，空白作为一项列出。高、低分组按总分取，各 ⌈27% · n⌉ 人；第 1 至 5 组按总分由低到高各占五分之一；分界处同分者按比例分摊。与总分相关为“是否选此项”与总分的相关。干扰项与总分正相关、被高分组选得比答案多、或选择率不足 5% 时给出提示。',
    en: 'Shares are of all students with choices; blank is listed as an option. Top and bottom groups of ⌈27% · n⌉ by total, five groups from low to high, ties at a cut shared in proportion. r of choosing with the total. Remarks on distractors with r > 0, preferred to the key by the top group, or under 5%.',
  },
  params,
  parameters: { items: { zh: '只看这些题号', en: 'only these items' } },
  needs: ['response', 'key'],
  columns: [{ columns: optionColumns }],
  switches,
  findings: optionsFindings,
  example: async () => (await import('./options.example')).optionsExample,
  async run(given, context) {
    const { database, convention, signal } = context
    await requirePaper(given, context)
    if (given.subject === '总分') throw noItemsOfTotal()
    const found = rows(await database.query(await choicesSql(given, context), { signal }))
    if (!found.some((row) => row.choice !== null)) throw await explainNoChoices(given, context)
    const records = [
      ...groupBy(found, (row) => `${String(row.unit_no)} ${String(row.seq)}`).values(),
    ].flatMap((answers) => toRecords(answers))
    const columns = columnsFor(given.by, optionColumns)
    const keyless = [...new Set(found.filter((row) => row.answer_key === null).map((row) => String(row.no)))]
    const notes: Text[] =
      keyless.length > 0
        ? [
            {
              zh: `第 ${keyless.join('、')} 题没有答案，不能区分干扰项。请添加含“答案”一列的双向细目表。`,
              en: `No key for items ${keyless.join(', ')}: distractors can’t be told. Add a blueprint with a column 答案.`,
            },
          ]
        : []
    return {
      table: buildTable(columns, records),
      columns,
      convention: describeConvention(ofTakers(convention), switchesFor(switches, given.subject)),
      notes: [
        ...notes,
        ...noteSmallSizes(
          found.map((row) => ({ unit: String(row.unit), n: Number(row.n) })),
          convention,
        ),
      ],
    }
  },
}

/** Why there is nothing to list: no such item, no choices in the paper, or nobody among those asked for. */
async function explainNoChoices(
  { exam, subject, items }: v.InferOutput<typeof params>,
  { database, signal }: MeasureContext,
): Promise<MeasureError> {
  const known = rows(
    await database.query(
      `SELECT no, EXISTS (SELECT 1 FROM response r WHERE r.item_id = item.item_id AND choice IS NOT NULL) AS chosen
       FROM item JOIN paper USING (paper_id) JOIN exam USING (exam_id)
       WHERE exam.key = $1 AND subject = $2 ORDER BY item.seq`,
      { params: [exam, subject], signal },
    ),
  )
  const chosen = known.filter((row) => row.chosen === true).map((row) => String(row.no))
  if (chosen.length === 0) {
    return new MeasureError({
      zh: `${subject}还没有选项数据。请添加这一科的选项（作答）文件。`,
      en: `There are no choices of ${subject} yet. Add that subject’s file of chosen options.`,
    })
  }
  if (items.length > 0 && !items.some((no) => chosen.includes(no))) {
    return new MeasureError({
      zh: `第 ${items.join('、')} 题没有选项数据，有选项的是第 ${chosen.join('、')} 题。请改写题号。`,
      en: `Items ${items.join(', ')} have no choices; those that do: ${chosen.join(', ')}. Change the item numbers.`,
    })
  }
  return new MeasureError({
    zh: `所选范围内没有学生有${subject}的选项数据。请放宽筛选。`,
    en: `No student here has choices of ${subject}. Widen the filter.`,
  })
}

/** Who answers, and what: as CTEs for `choicesSql`. */
interface Chosen {
  /** `unit_list`, `picked` (items with choices), and `tied` (unit_no, t, students: takers by the paper’s mark). */
  takers: string
  /** `answered` (unit_no, item_id, class, choice, students, t: their sum of marks), from `classed`. */
  answered: string
}

function countChoices(given: Params, convention: Convention): Chosen {
  const only = given.items.length > 0 ? `AND item.no IN (${given.items.map(literal).join(', ')})` : ''
  return {
    takers: `${unitPersons(given, convention, given.by)}, picked AS (
      SELECT item_id, seq, no, answer_key FROM item WHERE paper_id IN (SELECT paper_id FROM chosen) ${only}
        AND item_id IN (SELECT item_id FROM response WHERE choice IS NOT NULL)
    ), taker AS (
      SELECT unit_no, student_id, (counted * 10000)::BIGINT AS t FROM unit_person
      WHERE status = 'present' AND counted IS NOT NULL
        AND student_id IN (SELECT student_id FROM response JOIN picked USING (item_id))
    ), tied AS (SELECT unit_no, t, count(*) AS students FROM taker GROUP BY unit_no, t)`,
    // Who has no row for an item has left it blank.
    answered: `made AS (
      SELECT unit_no, item_id, class, choice, count(*) AS students, sum(t) AS t
      FROM response JOIN picked USING (item_id) JOIN (FROM taker JOIN classed USING (unit_no, t)) USING (student_id)
      GROUP BY unit_no, item_id, class, choice
    ), asked AS (
      SELECT unit_no, class, sum(tied) AS students, sum(tied * t) AS t FROM classed GROUP BY unit_no, class
    ), answered AS (
      SELECT unit_no, item_id, class, choice, sum(students) AS students, sum(t) AS t FROM (
        FROM made UNION ALL BY NAME
        SELECT unit_no, item_id, class, asked.students - coalesce(own.students, 0) AS students, asked.t - coalesce(own.t, 0) AS t
        FROM asked CROSS JOIN picked LEFT JOIN (
          SELECT unit_no, item_id, class, sum(students) AS students, sum(t) AS t FROM made GROUP BY unit_no, item_id, class
        ) own USING (unit_no, item_id, class)
        WHERE asked.students > coalesce(own.students, 0))
      GROUP BY unit_no, item_id, class, choice
    )`,
  }
}

/** The same for the whole district, from its statistics: every item has the same takers. */
function tallyChoices(paper: number): Chosen {
  return {
    takers: `WITH unit_list AS (SELECT 1 AS unit_no, '全区' AS unit), known AS (
      SELECT 1 AS unit_no, item_id, (mark * 10000)::BIGINT AS t, choice, students FROM choice_tally WHERE paper_id = ${paper}
    ), picked AS (
      SELECT item_id, seq, no, answer_key FROM item WHERE item_id IN (SELECT item_id FROM known)
    ), tied AS (
      SELECT unit_no, t, sum(students)::BIGINT AS students FROM known
      WHERE item_id = (SELECT min(item_id) FROM known) GROUP BY unit_no, t
    )`,
    answered: `answered AS (
      SELECT unit_no, item_id, class, choice, sum(students) AS students, sum(students * t) AS t
      FROM known JOIN classed USING (unit_no, t) GROUP BY unit_no, item_id, class, choice
    )`,
  }
}

/**
 * One row per unit, item and raw choice (NULL: blank), with exact counts and the weights of groups. Students whom the
 * groups take alike are counted together, as a class.
 */
async function choicesSql(given: Params, context: MeasureContext): Promise<string> {
  const { convention } = context
  const paper =
    isDistrict(given) && given.items.length === 0
      ? await findItemStatistics({ ...given, merge: false, core: false }, context)
      : undefined
  const { takers, answered } = paper === undefined ? countChoices(given, convention) : tallyChoices(paper)
  const fifths = groups.map((j) => `group_${j}`)
  const weights = ['top', 'bottom', ...fifths]
  return `${takers}, ${cutSql(convention)}, weighed AS (
      SELECT * REPLACE (greatest(0, least(tied, g - above)) / tied AS top, greatest(0, least(tied, g - below)) / tied AS bottom),
        ${groups
          .map(
            (j) =>
              `greatest(0, least(n * ${j}, 5 * (below + tied)) - greatest(n * ${j - 1}, 5 * below)) / (5 * tied) AS group_${j}`,
          )
          .join(', ')}
      FROM cut
    ), classed AS (
      SELECT *, dense_rank() OVER (PARTITION BY unit_no ORDER BY ${weights.join(', ')})::INTEGER AS class FROM weighed
    ), ${answered}, whole AS (
      SELECT unit_no, any_value(g) AS g, any_value(n) AS n, sum(tied * t) AS t, sum(tied::HUGEINT * t * t) AS tt
      FROM classed GROUP BY unit_no
    )
    SELECT unit_no, any_value(unit) AS unit, seq, no, answer_key, choice, sum(answered.students) AS students,
      sum(answered.t) AS chosen_t, any_value(g) AS g, any_value(n) AS n, any_value(whole.t) AS t, any_value(tt) AS tt,
      ${weights.map((name) => `${weigh(name)} AS ${name}`).join(', ')}
    FROM answered JOIN (SELECT DISTINCT unit_no, class, ${weights.join(', ')} FROM classed) USING (unit_no, class)
      JOIN picked USING (item_id) JOIN whole USING (unit_no) JOIN unit_list USING (unit_no)
    GROUP BY unit_no, seq, no, answer_key, choice ORDER BY unit_no, seq, choice NULLS LAST`
}

/**
 * Students of an answer in a group. A group shares the students at its two ends alone: whole numbers and at most two
 * fractions have one sum, in whatever order they come.
 */
const weigh = (weight: string) => `coalesce(sum(answered.students) FILTER (${weight} = 1), 0)
        + coalesce(sum(answered.students * ${weight}) FILTER (${weight} > 0 AND ${weight} < 1), 0)`

interface Choice {
  label: string
  students: number
  chosenTotal: bigint
  top: number
  bottom: number
  shares: number[]
}

/** The rows of one item in one unit, choices that mean the same put together. */
function toRecords(answers: readonly Row[]): Record<string, Value>[] {
  const first = answers[0]!
  const n = Number(first.n)
  const g = Number(first.g)
  const [t, tt] = [BigInt(first.t as number), BigInt(first.tt as number)]
  const key = normalizeChoice(first.answer_key as string | null)
  const choices = new Map<string, Choice>()
  if (key !== null) choices.set(key, emptyChoice(key))
  for (const row of answers) {
    const label = normalizeChoice(row.choice as string | null) ?? blank
    const choice = choices.get(label) ?? emptyChoice(label)
    choices.set(label, choice)
    choice.students += Number(row.students)
    choice.chosenTotal += BigInt(row.chosen_t as number)
    choice.top += Number(row.top) / g
    choice.bottom += Number(row.bottom) / g
    choice.shares = choice.shares.map((share, i) => share + Number(row[`group_${i + 1}`]) / (n / 5))
  }
  const keyTop = key === null ? null : choices.get(key)!.top
  const blanks = choices.get(blank)?.students ?? 0
  return [...choices.values()]
    .sort((a, b) => Number(a.label === blank) - Number(b.label === blank) || (a.label < b.label ? -1 : 1))
    .map((choice) => {
      const { label, students } = choice
      const chosen = BigInt(students)
      const r = correlationOf(
        scatter(n, chosen, t, choice.chosenTotal),
        scatter(n, chosen, chosen, chosen),
        scatter(n, t, t, tt),
      )
      return {
        单位: first.unit ?? null,
        题号: String(first.no),
        选项: label,
        答案: label === key ? '✓' : null,
        人数: students,
        选择率: students / n,
        空白率: blanks / n,
        高分组选择率: choice.top,
        低分组选择率: choice.bottom,
        选者平均总分: students > 0 ? Number(choice.chosenTotal) / students / 10_000 : null,
        与总分相关: r,
        ...Object.fromEntries(choice.shares.map((share, i) => [`第${i + 1}组选择率`, share])),
        提示: label === blank ? null : remark(label, key, choice, students / n, r, keyTop),
      }
    })
}

const emptyChoice = (label: string): Choice => ({
  label,
  students: 0,
  chosenTotal: 0n,
  top: 0,
  bottom: 0,
  shares: [0, 0, 0, 0, 0],
})

function remark(
  label: string,
  key: string | null,
  { top }: Choice,
  share: number,
  r: number | null,
  keyTop: number | null,
): string | null {
  if (key === null || keyTop === null) return null
  if (label === key) return r !== null && r < 0 ? '答案与总分负相关，请核对答案' : null
  const remarks: WordOf<typeof optionRemarks>[] = []
  if (r !== null && r > 0) remarks.push('干扰项与总分正相关')
  if (top > keyTop) remarks.push('高分组选此项多于答案')
  // Where several letters make the answer, rare combinations are no fault of the item.
  if (share < 0.05 && key.length === 1) remarks.push('不足 5% 的学生选此项')
  return remarks.length > 0 ? remarks.join('；') : null
}
