import type { StudentRecord } from '../model/batch'
import type { Status } from '../model/status'
import { normalizeClass, readId, readName, undoDate, wholeNumber } from './identity'
import type { Known, TablePlan } from './plan'
import { columnOf, textAt, type Reading } from './reading'
import { SchoolBook } from './schoolbook'
import { cellText, type Cell } from './sheet'

/** A row that names a student: who, where, and where it stands. */
export interface Sitting {
  cells: readonly Cell[]
  row: number
  student: number
  school: number
  className: string
  /** Of those listed below 未交名单. */
  listed?: Status
  /** Known by name alone. */
  named: boolean
}

/** Several students answer to a name. */
const several = -1

/** Who the rows are about: schools and students, each known again by whatever tells them. */
export class People {
  readonly book: SchoolBook
  readonly students: StudentRecord[] = []
  /** Students without an id, whose code is made of their school, class and name. */
  readonly named = new Set<StudentRecord>()
  /** Ids, and other ids of the same students → student. */
  readonly #byId = new Map<string, number>()
  /** School, class and name → student. */
  readonly #byName = new Map<string, number>()
  readonly #schoolOf: number[] = []
  readonly #classOf: string[] = []
  /** Ids with leading zeros by what is left without them; empty where two would be the same. */
  readonly #zeroLed: Map<string, string>
  /** School and class as compared → as first written. */
  readonly #classNames = new Map<string, string>()

  constructor(
    readonly reading: Reading,
    known: Known,
  ) {
    this.book = new SchoolBook(reading, known)
    this.#zeroLed = findZeroLed(reading)
  }

  /** Rows with their student and school settled; what can't be settled is reported and left out. */
  *sittings(table: TablePlan): Generator<Sitting> {
    const { reading } = this
    const at = (role: Parameters<typeof columnOf>[1]) => columnOf(table, role)?.index
    const [id, name, classes, school] = [at('id'), at('name'), at('class'), at('school')]
    const [campus, sex] = [at('campus'), at('sex')]
    const told = {
      code: at('schoolCode'),
      zone: at('zone'),
      group: at('group'),
      stage: at('stage'),
      kind: at('kind'),
    }
    const others = table.columns.filter(({ meaning }) => meaning.role === 'otherId')
    const placeless = school === undefined && !table.school
    let missing = false
    const linking = id !== undefined && this.#mayLink(table, id)
    for (const { cells, row, listed } of reading.rows(table)) {
      const person = readName(reading.personCell(table, row, name))
      const place = (school === undefined ? table.school : reading.text(table, row, school)) ?? ''
      const own = this.#readId(table, row, id)
      if (own === 'damaged') continue
      if (own === undefined && (id !== undefined || person === undefined)) {
        reading.note('missingId', table, row, { zh: '没有考号', en: 'no student id' })
        continue
      }
      // Whom another table has placed needs no school here.
      const placed = placeless && own !== undefined ? this.#byId.get(own) : undefined
      if (placeless && placed === undefined && !missing) {
        missing = true
        reading.note('schoolMissing', table, table.headerRows[0], {
          zh: '没有学校列',
          en: 'no school column',
        })
      }
      const schoolIndex =
        placed === undefined ? this.book.find(place, table, row, school, told) : this.#schoolOf[placed]
      if (schoolIndex === undefined) continue
      const branch = textAt(cells, campus)
      const plain =
        this.#className(table, row, classes) ??
        table.className ??
        (placed === undefined ? '' : this.#classOf[placed]!)
      const className = this.#nameClass(
        schoolIndex,
        branch && branch !== place ? `${branch} ${plain}`.trim() : plain,
      )
      const record = { name: person, sex: textAt(cells, sex) }
      const student =
        own === undefined
          ? this.#byPerson(table, row, schoolIndex, className, record)
          : this.#byOwnId(table, row, own, schoolIndex, className, record, linking, name)
      if (student === undefined) continue
      this.#checkSex(table, row, student, record.sex, sex)
      for (const { index } of others) {
        const other = readId(cells[index])
        if (other.id && !other.damaged && !this.#byId.has(other.id)) this.#byId.set(other.id, student)
      }
      this.#checkSchool(table, row, student, schoolIndex, school)
      yield { cells, row, student, school: schoolIndex, className, listed, named: own === undefined }
    }
  }

  /** The text of an id, restored where leading zeros were lost; undefined where there is none. */
  #readId(table: TablePlan, row: number, column: number | undefined): string | undefined {
    if (column === undefined) return undefined
    const { id, damaged } = readId(this.reading.personCell(table, row, column))
    if (id === '') return undefined
    if (damaged) {
      this.reading.note(
        'idDamaged',
        table,
        row,
        { zh: '号码已丢失数字', en: 'digits of the id are lost' },
        column,
      )
      return 'damaged'
    }
    const full = this.#zeroLed.get(id)
    if (!full) return id
    this.reading.note('idRestored', table, row, { zh: `应为 ${full}`, en: `stands for ${full}` }, column)
    return full
  }

  #className(table: TablePlan, row: number, column: number | undefined): string | undefined {
    if (column === undefined) return undefined
    const date = undoDate(this.reading.sheet(table).rows[row]?.[column])
    if (date === undefined) {
      const text = this.reading.text(table, row, column)
      return text && wholeNumber(text)
    }
    this.reading.note('dateCell', table, row, { zh: `读作“${date}”`, en: `read as “${date}”` }, column)
    return date
  }

  /** A class under the name by which this school's file first called it. */
  #nameClass(school: number, name: string): string {
    if (name === '') return name
    const key = `${school}|${normalizeClass(name, this.reading.plan.exam?.grade)}`
    const known = this.#classNames.get(key)
    if (known !== undefined) return known
    this.#classNames.set(key, name)
    return name
  }

  #byOwnId(
    table: TablePlan,
    row: number,
    id: string,
    school: number,
    className: string,
    record: { name?: string; sex?: string },
    linking: boolean,
    nameColumn: number | undefined,
  ): number {
    const known = this.#byId.get(id)
    if (known !== undefined) {
      const student = this.students[known]!
      if (record.name !== undefined && student.name !== undefined && student.name !== record.name) {
        const reason = {
          zh: `号码 ${id} 另名“${student.name}”`,
          en: `id ${id} is “${student.name}” elsewhere`,
        }
        this.reading.note('nameMismatch', table, row, reason, nameColumn)
      }
      student.name ??= record.name
      student.sex ??= record.sex
      return known
    }
    const same =
      linking && record.name ? this.#byName.get(nameKey(school, className, record.name)) : undefined
    if (same !== undefined && same !== several) {
      const reason = {
        zh: `与号码 ${this.students[same]!.code} 同校同班同名`,
        en: `same school, class and name as ${this.students[same]!.code}`,
      }
      this.reading.note('linkedByName', table, row, reason)
      this.#byId.set(id, same)
      return same
    }
    return this.#addStudent({ code: id, ...record }, school, className)
  }

  /** Without an id, school, class and name together tell a student. */
  #byPerson(
    table: TablePlan,
    row: number,
    school: number,
    className: string,
    record: { name?: string; sex?: string },
  ): number | undefined {
    const name = record.name!
    const known = this.#byName.get(nameKey(school, className, name))
    if (known === several) {
      const reason = {
        zh: `“${name}”不止一人，没有考号分不清`,
        en: `more than one “${name}”; no id tells them apart`,
      }
      this.reading.note('missingId', table, row, reason)
      return undefined
    }
    const here = this.book.schools[school]!.name
    this.reading.note('noId', table, row, {
      zh:
        known === undefined
          ? `按“${here} ${className} ${name}”认人`
          : `对上号码 ${this.students[known]!.code}`,
      en:
        known === undefined ? `known as “${here} ${className} ${name}”` : `is ${this.students[known]!.code}`,
    })
    if (known === undefined) {
      const made = { code: [here, className, name].join('|'), ...record }
      this.named.add(made)
      return this.#addStudent(made, school, className)
    }
    this.students[known]!.sex ??= record.sex
    return known
  }

  #addStudent(record: StudentRecord, school: number, className: string): number {
    const student = this.students.length
    this.students.push(record)
    this.#schoolOf.push(school)
    this.#classOf.push(className)
    this.#byId.set(record.code, student)
    if (record.name !== undefined) {
      // A file may have no classes: the name alone then has to be one student's of the school.
      for (const key of new Set([nameKey(school, className, record.name), nameKey(school, '', record.name)]))
        this.#byName.set(key, this.#byName.has(key) ? several : student)
    }
    return student
  }

  /**
   * Whether students of a table may be known by name though their ids are new: another table has counted them by other
   * ids, none of which is met here.
   */
  #mayLink(table: TablePlan, column: number): boolean {
    if (this.students.length === 0) return false
    const rows = this.reading.sheet(table).rows.slice(...table.dataRows)
    const ids = rows.map((cells) => readId(cells[column]).id).filter(Boolean)
    return ids.length > 0 && ids.every((id) => !this.#byId.has(this.#zeroLed.get(id) || id))
  }

  #checkSex(
    table: TablePlan,
    row: number,
    student: number,
    sex: string | undefined,
    column: number | undefined,
  ) {
    const known = this.students[student]!.sex
    if (sex === undefined || known === undefined || sex === known) return
    this.reading.note(
      'conflict',
      table,
      row,
      { zh: `另一处为“${known}”`, en: `“${known}” elsewhere` },
      column,
    )
  }

  #checkSchool(table: TablePlan, row: number, student: number, school: number, column: number | undefined) {
    const before = this.#schoolOf[student]!
    if (before === school) return
    const reason = {
      zh: `另一处在“${this.book.schools[before]!.name}”`,
      en: `at “${this.book.schools[before]!.name}” elsewhere`,
    }
    this.reading.note('moved', table, row, reason, column)
  }
}

const nameKey = (school: number, className: string, name: string) => `${school}|${className}|${name}`

/** Ids of all tables that begin with zeros, by what a number cell leaves of them. */
function findZeroLed(reading: Reading): Map<string, string> {
  const found = new Map<string, string>()
  const plain = new Set<string>()
  for (const table of reading.plan.tables) {
    const column = table.use ? columnOf(table, 'id')?.index : undefined
    if (column === undefined) continue
    const here = new Set<string>()
    const led = new Map<string, string>()
    for (const cells of reading.sheet(table).rows.slice(...table.dataRows)) {
      const text = cellText(cells[column])
      if (text.startsWith('0') && /^0+[1-9]\d*$/.test(text)) led.set(text.replace(/^0+/, ''), text)
      else here.add(text)
    }
    for (const [bare, full] of led) {
      // Two ids of one table that differ by zeros alone are two students.
      if (here.has(bare) || (found.has(bare) && found.get(bare) !== full)) plain.add(bare)
      found.set(bare, full)
    }
  }
  for (const bare of plain) found.delete(bare)
  return found
}
