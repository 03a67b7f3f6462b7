import { literal } from '../engine/bind'
import type { Database } from '../engine/query'
import { rows, type Row, type Table } from '../engine/table'
import type { MeasureColumn } from '../measures/measure'
import type { Text } from '../model/text'
import { readSelection, unitParts, type Selection } from '../notebook/selection/selection'

export const kinds = ['school', 'student', 'item', 'knowledge'] as const
export type FoundKind = (typeof kinds)[number]

/** Something in the data that was found; `detail` asks for the table it leads to. */
export interface FoundThing {
  kind: FoundKind
  key: string
  label: string
  /** What tells it from others of the same name. */
  hint: string
  detail: Detail
  /** What a notebook selects to show it; undefined where it is no unit. */
  selection?: Selection
}

export interface Detail {
  title: Text
  sql: string
  columns: readonly MeasureColumn[]
}

/** As many of a kind as a list bears; the words can say more. */
export const limit = 30

const column = (name: string, en: string, format: MeasureColumn['format']): MeasureColumn => ({
  name,
  en,
  format,
})

const queries: Record<FoundKind, (has: (column: string) => string) => string> = {
  school: (has) => `SELECT school.code AS key, school.name AS label,
      concat_ws(' · ', school.code, school.zone, school.group_name) AS hint,
      school.zone AS 片区, school.group_name AS 集团, school.name AS 学校
    FROM school WHERE ${has('school.name')} OR ${has('school.code')} ORDER BY school.code, school.name`,
  student: (
    has,
  ) => `WITH student AS (SELECT * FROM student WHERE ${has('name')} OR ${has('code')} ORDER BY code LIMIT ${limit + 1}),
      latest AS (
        SELECT student_id, arg_max(school.name, exam.seq) AS school, arg_max(school.zone, exam.seq) AS zone,
          arg_max(school.group_name, exam.seq) AS group_name, arg_max(score.class, exam.seq) AS class
        FROM score JOIN paper USING (paper_id) JOIN exam USING (exam_id) JOIN school USING (school_id)
        WHERE student_id IN (SELECT student_id FROM student) GROUP BY student_id)
    SELECT student.code AS key, coalesce(student.name, student.code) AS label,
      concat_ws(' · ', CASE WHEN student.name IS NULL THEN NULL ELSE student.code END,
        concat_ws(' ', latest.school, latest.class)) AS hint,
      latest.zone AS 片区, latest.group_name AS 集团, latest.school AS 学校, latest.class AS 班级, student.code AS 学生
    FROM student LEFT JOIN latest USING (student_id) ORDER BY student.code`,
  item: (has) => `SELECT item.item_id::VARCHAR AS key, paper.subject || ' ' || item.no AS label,
      concat_ws(' · ', exam.name, item.type, array_to_string(item.knowledge, '、'), item.ability) AS hint
    FROM item JOIN paper USING (paper_id) JOIN exam USING (exam_id)
    WHERE ${has(`paper.subject || ' ' || item.no`)} OR ${has(`paper.subject || item.no`)} OR ${has('item.type')}
      OR ${has('item.ability')}
    ORDER BY exam.seq DESC, paper.seq, item.seq`,
  knowledge: (has) => `SELECT point AS key, point AS label,
      string_agg(DISTINCT subject, '、') || ' · ' || count(*) AS hint
    FROM (SELECT unnest(knowledge) AS point, subject FROM item JOIN paper USING (paper_id))
    WHERE ${has('point')} GROUP BY point ORDER BY point`,
}

/** What of the data has the words in its name or number. */
export async function findData(
  database: Database,
  query: string,
  signal?: AbortSignal,
): Promise<Record<FoundKind, FoundThing[]>> {
  const words = query.normalize('NFKC').trim().toLowerCase().split(/\s+/).filter(Boolean)
  const found: Record<FoundKind, FoundThing[]> = { school: [], student: [], item: [], knowledge: [] }
  if (words.length === 0) return found
  const has = (name: string) =>
    `(${words.map((word) => `contains(lower(coalesce(${name}, '')), ${literal(word)})`).join(' AND ')})`
  for (const kind of kinds) {
    const table = await database.query(`${queries[kind](has)} LIMIT ${limit + 1}`, { signal })
    found[kind] = rows(table).map((row) => {
      const key = String(row.key)
      const label = String(row.label)
      const detail = detailOf(kind, key, label)
      return { kind, key, label, hint: String(row.hint ?? ''), detail, selection: selectionOf(row) }
    })
  }
  return found
}

/** What there is of a unit and those it lies in; a student of no school is none. */
function selectionOf(row: Row): Selection | undefined {
  const parts = unitParts.flatMap((part) => ((row[part] ?? null) === null ? [] : [[part, row[part]]]))
  const { selection } = readSelection(Object.fromEntries(parts))
  return selection.学校 === undefined ? undefined : selection
}

const exam = column('考试', 'exam', 'text')
const subject = column('学科', 'subject', 'text')

/** The table that something leads to. */
function detailOf(kind: FoundKind, key: string, label: string): Detail {
  if (kind === 'school')
    return {
      title: { zh: `${label}历次各科`, en: `${label}: every exam and subject` },
      columns: [
        exam,
        subject,
        column('实考人数', 'sat', 'count'),
        column('平均分', 'mean', 'mark'),
        column('得分率', 'rate of marks', 'rate'),
      ],
      sql: `SELECT exam.name AS 考试, paper.subject AS 学科, count(score.mark)::INTEGER AS 实考人数,
          avg(score.mark)::DOUBLE AS 平均分, avg(score.mark)::DOUBLE / paper.full_mark::DOUBLE AS 得分率
        FROM score JOIN paper USING (paper_id) JOIN exam USING (exam_id) JOIN school USING (school_id)
        WHERE school.code = ${literal(key)} AND school.name = ${literal(label)}
        GROUP BY exam.name, exam.seq, paper.subject, paper.seq, paper.full_mark ORDER BY exam.seq DESC, paper.seq`,
    }
  if (kind === 'student')
    return {
      title: { zh: `${label}历次成绩`, en: `${label}: every result` },
      columns: [
        exam,
        subject,
        column('学校', 'school', 'text'),
        column('班级', 'class', 'text'),
        column('得分', 'mark', 'mark'),
        column('满分', 'full mark', 'mark'),
        column('状态', 'status', 'text'),
      ],
      sql: `SELECT 考试, 学科, 学校, 班级, 得分::DOUBLE AS 得分, 满分::DOUBLE AS 满分, 状态
        FROM 成绩 JOIN (SELECT exam.key AS 考试键, exam.seq, paper.subject AS 学科, paper.seq AS place
          FROM paper JOIN exam USING (exam_id)) USING (考试键, 学科)
        WHERE 学号 = ${literal(key)} ORDER BY seq DESC, place`,
    }
  const items = `SELECT exam.name AS 考试, paper.subject AS 学科, item.no AS 题号, item.type AS 题型,
      item.full_mark::DOUBLE AS 满分, array_to_string(item.knowledge, '、') AS 知识点, item.ability AS 能力层级,
      count(response.student_id)::INTEGER AS 人数,
      avg(coalesce(response.mark, 0))::DOUBLE / item.full_mark::DOUBLE AS "难度(得分率)"
    FROM item JOIN paper USING (paper_id) JOIN exam USING (exam_id) LEFT JOIN response USING (item_id)`
  return {
    title:
      kind === 'item'
        ? { zh: `${label} 题`, en: `Item ${label}` }
        : { zh: `考查“${label}”的题`, en: `Items on “${label}”` },
    columns: [
      exam,
      subject,
      column('题号', 'item', 'text'),
      column('题型', 'type', 'text'),
      column('满分', 'full mark', 'mark'),
      column('知识点', 'knowledge', 'text'),
      column('能力层级', 'ability', 'text'),
      column('人数', 'n', 'count'),
      column('难度(得分率)', 'difficulty (share of marks)', 'index'),
    ],
    sql: `${items} WHERE ${kind === 'item' ? `item.item_id = ${Number(key)}` : `list_contains(item.knowledge, ${literal(key)})`}
      GROUP BY exam.name, exam.seq, paper.subject, paper.seq, item.item_id, item.no, item.seq, item.type, item.full_mark,
        item.knowledge, item.ability
      ORDER BY exam.seq DESC, paper.seq, item.seq`,
  }
}

export async function runDetail(database: Database, { sql }: Detail, signal?: AbortSignal): Promise<Table> {
  return database.query(sql, { signal })
}
