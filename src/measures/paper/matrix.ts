import * as v from 'valibot'
import { rows } from '../../engine/table'
import { percent } from '../../model/describe'
import { answers } from '../sums/answers'
import { listParts, type Part } from '../sums/itemsums'
import { MeasureError, type MeasureContext } from '../measure'
import type { Scope } from '../sums/population'
import type { Pupil } from '../sums/sheet'

/** Students × items of one paper, for what can't be told from sums. */
export interface ResponseMatrix {
  /** In the order of school code and student id. */
  pupils: (Pupil & { sex: string | null; kind: string | null })[]
  parts: Part[]
  /** Row by row, in ten-thousandths; −1 where the convention leaves the item out. */
  marks: Int32Array
}

/** What counts as right: the full mark, or at least this share of it. */
export const passRule = v.optional(
  v.union([v.literal('满分'), v.pipe(v.number(), v.gtValue(0), v.maxValue(1))]),
  0.6,
)
export type PassRule = v.InferOutput<typeof passRule>

export const describeRule = (rule: PassRule) => ({
  zh: rule === '满分' ? '一题得满分为通过。' : `一题得到满分的 ${percent(rule)} 及以上为通过。`,
  en:
    rule === '满分'
      ? 'An item’s full mark is a pass.'
      : `At least ${percent(rule)} of an item’s full mark is a pass.`,
})

/** 1 where the mark passes, 0 where it does not, −1 where there is none; row by row. */
export function passMatrix({ parts, marks }: ResponseMatrix, rule: PassRule): Int8Array {
  const share = rule === '满分' ? 1_000_000 : Math.round(rule * 1e6)
  const lines = parts.map(({ fullUnits }) => (Number(fullUnits) * share) / 1e6)
  const passed = new Int8Array(marks.length)
  for (let at = 0; at < marks.length; at++) {
    const mark = marks[at]!
    passed[at] = mark < 0 ? -1 : mark >= lines[at % parts.length]! ? 1 : 0
  }
  return passed
}

/** Reads the item marks of the students that `where` takes. */
export async function loadMatrix(
  scope: Scope & { merge: boolean },
  context: MeasureContext,
): Promise<ResponseMatrix> {
  const { database, convention, signal } = context
  const parts = await listParts(scope, context)
  const sql = answers({ ...scope, by: ['区'], core: false }, convention)
  const people = rows(
    await database.query(
      `${sql} SELECT student_id, student_code, student_name, school, class, sex, kind
       FROM taker JOIN unit_person USING (student_id) ORDER BY code, student_code`,
      { signal },
    ),
  )
  if (people.length === 0) {
    throw new MeasureError({
      zh: `所选范围内没有学生有${scope.subject}的小题得分。请放宽筛选，或添加这一科的小题分文件。`,
      en: `No student here has item marks of ${scope.subject}. Widen the filter, or add that subject’s file of item marks.`,
    })
  }
  const place = new Map(people.map(({ student_id }, index) => [Number(student_id), index]))
  const marks = new Int32Array(people.length * parts.length)
  const blanks = parts.map(({ optional }) => (optional || convention.blank === 'missing' ? -1 : 0))
  for (let at = 0; at < marks.length; at++) marks[at] = blanks[at % parts.length]!
  const found = await database.query(`${sql} SELECT student_id, part_no, x::INTEGER AS x FROM answer`, {
    signal,
  })
  const [student, part, x] = found.columns.map((column) => column.values)
  for (let row = 0; row < found.rowCount; row++) {
    marks[place.get(Number(student![row]))! * parts.length + Number(part![row]) - 1] = Number(x![row])
  }
  const text = (value: unknown) => (value === null ? null : String(value))
  return {
    parts,
    marks,
    pupils: people.map((row) => ({
      id: Number(row.student_id),
      code: String(row.student_code),
      name: text(row.student_name),
      school: String(row.school),
      class: text(row.class),
      unit: String(row.school),
      shown: true,
      sex: text(row.sex),
      kind: text(row.kind),
    })),
  }
}
