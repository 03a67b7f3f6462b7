import { rows, type Row, type Value } from '../../engine/table'
import type { Database } from '../../engine/query'
import type { MeasureColumn } from '../../measures/measure'
import type { Text } from '../../model/text'
import { levelColumns } from '../../measures/sums/population'
import { type Level } from '../../model/level'
import { fullClass, levelOf, sameSelection, tidy, unitParts, type Selection } from './selection'
import type { TableScope } from '../cell'

/** Which unit a row is about, as far as the row itself says. */
export interface RowUnit extends Selection {
  班级全称?: string
}

const chosen = (value: Value | undefined) =>
  value === null || value === undefined || value === '' ? undefined : String(value)

const number = (value: Value | undefined) =>
  typeof value === 'number' && Number.isFinite(value) ? value : undefined

/** Levels whose units can be chosen. */
const places = ['片区', '集团', '学校', '班级'] as const

/** A column of a table with what it is. */
type Told = Pick<MeasureColumn, 'name' | 'role'> & { definition?: Text }

/** The columns that say what a row is about; others need not be read. */
export function tellingColumns<C extends Told>(columns: readonly C[]): C[] {
  return columns.filter(
    ({ name, role }) =>
      role?.is === 'unit' ||
      (role?.is === 'person' && role.by === 'number') ||
      (role?.is === 'label' && (role.of === 'item' || role.of === 'subject')) ||
      name === '起分' ||
      name === '止分',
  )
}

/**
 * The unit, the item or the range of marks that a row is about; undefined where it is about none.
 * @param columns of its table
 */
export function unitOfRow(row: Row, columns: readonly Told[]): RowUnit | undefined {
  const unit: RowUnit = {}
  const besideSchool = columns.some(({ role }) => role?.is === 'unit' && role.levels.includes('学校'))
  for (const column of tellingColumns(columns)) {
    const { role, name } = column
    const value = chosen(row[name])
    if (value === undefined) continue
    if (role?.is === 'person') unit.学生 ??= value
    else if (role?.is === 'label') {
      if (role.of === 'item') unit.题 ??= value
      else unit.学科 ??= value
    } else if (role?.is === 'unit') {
      const labels = role.levels.length > 1 ? value.split(' · ') : [value]
      if (labels.length !== role.levels.length) continue
      for (const [at, level] of role.levels.entries()) {
        const place = places.find((each) => each === level)
        // Beside its school a class goes by its own name; measures call it by both where it stands alone.
        if (place === '班级' && !besideSchool && column.definition) unit.班级全称 = labels[at]!
        else if (place) unit[place] ??= labels[at]!
      }
    }
  }
  // Charts give a range that was drawn by the names of the selection's own parts.
  const [from, to] = [number(row['起分']), number(row['止分'])]
  if (from !== undefined && to !== undefined && from < to) Object.assign(unit, { 起分: from, 止分: to })
  // A subject alone is a row of its own; beside a unit it says of which paper the row is.
  return Object.keys(unit).length > 0 ? unit : undefined
}

/** Whether a row is about what is chosen, or about a part of it; undefined where it can't tell. */
export function concerns(unit: RowUnit | undefined, selection: Selection): boolean | undefined {
  if (!unit) return undefined
  const compared: boolean[] = []
  const compare = (own: unknown, wanted: unknown) => {
    if (own !== undefined && wanted !== undefined) compared.push(own === wanted)
  }
  for (const part of [...unitParts, '题'] as const) compare(unit[part], selection[part])
  if (unit.班级全称 !== undefined) {
    const full = fullClass(selection)
    if (full !== undefined) compare(unit.班级全称, full)
    else if (selection.学校 !== undefined) compared.push(unit.班级全称.startsWith(`${selection.学校} `))
  }
  if (unit.起分 !== undefined && selection.起分 !== undefined) {
    compared.push(unit.起分 >= selection.起分 && unit.止分! <= selection.止分!)
  }
  const kind = ['片区', '集团', '学校', '班级', '班级全称', '学生', '题', '起分'] as const
  if (unit.学科 !== undefined && kind.every((part) => unit[part] === undefined)) {
    compare(unit.学科, selection.学科)
  }
  return compared.length === 0 ? undefined : compared.every(Boolean)
}

/**
 * The selection after a click on a row: a unit takes the place of the unit before, an item or a range keeps it. A
 * second click on what is chosen takes it back.
 */
export function select(selection: Selection, unit: Selection, scope: TableScope = {}): Selection {
  const { 起分: from, 止分: to, 题: item, 学科: subject, ...place } = unit
  const next: Selection = { ...selection }
  const chooses = unitParts.some((part) => place[part] !== undefined)
  if (chooses) for (const part of unitParts) next[part] = place[part]
  if (item !== undefined) next.题 = item
  if (from !== undefined) Object.assign(next, { 起分: from, 止分: to })
  const exam = unit.考试 ?? scope.exam
  if (exam !== undefined) next.考试 = exam
  const of = subject ?? scope.subject
  if (of !== undefined) next.学科 = of
  const result = tidy(next)
  if (!sameSelection(result, selection)) return result
  if (item !== undefined) return without(selection, '题')
  if (from !== undefined) return without(selection, '分数段')
  const level = levelOf(selection)
  return level === '区' ? {} : without(selection, level)
}

/** The selection without a part and what hangs on it. */
export function without(selection: Selection, part: (typeof unitParts)[number] | '题' | '分数段'): Selection {
  const next = { ...selection }
  if (part === '题') delete next.题
  else if (part === '分数段') {
    delete next.起分
    delete next.止分
  } else for (const each of unitParts.slice(unitParts.indexOf(part))) delete next[each]
  return dropBare(next)
}

/** Exam and subject say where a selection was made; with nothing chosen they choose nothing. */
function dropBare(selection: Selection): Selection {
  const { 考试: _exam, 学科: _subject, ...rest } = selection
  return tidy(Object.values(rest).some((value) => value !== undefined) ? selection : {})
}

/** The selection up to `level`: where a breadcrumb leads. */
export function upTo(selection: Selection, level: (typeof unitParts)[number] | '区'): Selection {
  const from = level === '区' ? 0 : unitParts.indexOf(level) + 1
  const next = { ...selection, 题: undefined, 起分: undefined, 止分: undefined }
  for (const part of unitParts.slice(from)) next[part] = undefined
  return dropBare(next)
}

/** Completes what a row says by the data: a school's zone and group, a class's school. Nothing is invented. */
export async function locate(
  database: Database,
  unit: RowUnit,
  exam: string | undefined,
  signal?: AbortSignal,
): Promise<Selection> {
  const { 班级全称: full, ...own } = unit
  const wanted: [sql: string, value: string][] = []
  const want = (level: Level, value: string | undefined) => {
    if (value !== undefined) wanted.push([levelColumns[level].label, value])
  }
  want('学校', own.学校)
  want('班级', full)
  if (own.班级 !== undefined) wanted.push(['class', own.班级])
  if (own.学生 !== undefined) wanted.push(['student_code', own.学生])
  if (wanted.length === 0) return own
  const params = Object.fromEntries(wanted.map(([, value], index) => [`v${index}`, value]))
  const conditions = wanted.map(([sql], index) => `${sql} = $v${index}`)
  const found = await database.query(
    `WITH person AS (
       SELECT DISTINCT school.name AS school, school.zone AS zone, school.group_name AS group_name, score.class AS class,
         student.code AS student_code
       FROM score JOIN paper USING (paper_id) JOIN exam USING (exam_id) JOIN school USING (school_id)
         JOIN student USING (student_id)
       WHERE ${exam === undefined ? 'true' : 'exam.key = $exam'}
     )
     SELECT DISTINCT school, zone, group_name, class FROM person WHERE ${conditions.join(' AND ')} LIMIT 2000`,
    { params: exam === undefined ? params : { ...params, exam }, signal },
  )
  const all = rows(found)
  /** A part that all the rows agree on. */
  const agreed = (column: string) => {
    const values = new Set(all.map((row) => row[column]))
    return values.size === 1 ? chosen([...values][0]) : undefined
  }
  const school = own.学校 ?? agreed('school')
  const narrow = full !== undefined || own.班级 !== undefined || own.学生 !== undefined
  return tidy({
    ...own,
    学校: school,
    片区: own.片区 ?? (school === undefined ? undefined : agreed('zone')),
    集团: own.集团 ?? (school === undefined ? undefined : agreed('group_name')),
    班级: school === undefined ? undefined : (own.班级 ?? (narrow ? agreed('class') : undefined)),
  })
}
