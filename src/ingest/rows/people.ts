import { nameForm } from '../../model/person'
import type { Status } from '../../model/status'
import { normalizeClass, readId, readName, undoDate, wholeNumber } from '../recognise/identity'
import type { Known, TablePlan } from '../plan'
import { columnOf, textAt, type Reading } from './reading'
import { Register, several, type Person } from './register'
import { SchoolBook } from './schoolbook'
import { cellText, type Cell } from '../file/sheet'

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

/** Who the rows are about: schools and students, each known again by whatever tells them. */
export class People {
  readonly book: SchoolBook
  readonly register: Register
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
    this.register = new Register(findShared(reading))
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
    const sections = table.sections ?? []
    const headed = sections.some((each) => each.school !== undefined)
    const placeless = school === undefined && !table.school && told.code === undefined && !headed
    let missing = false
    const names = { met: 0, other: 0 }
    const linking = id !== undefined && this.#mayLink(table, id)
    for (const { cells, row, listed } of reading.rows(table)) {
      const person = readName(reading.personCell(table, row, name))
      const section = sections.findLast((each) => each.row < row)
      const place =
        (school === undefined ? (section?.school ?? table.school) : reading.text(table, row, school)) ?? ''
      const own = this.#readId(table, row, id)
      if (own === 'damaged') continue
      if (own === undefined && (id !== undefined || person === undefined)) {
        reading.note('missingId', table, row, { zh: '没有考号', en: 'no student id' })
        continue
      }
      // Whom another table has placed needs no school here.
      const placed = placeless && own !== undefined ? this.register.place(own, person) : undefined
      if (placeless && placed === undefined && !missing) {
        missing = true
        reading.note('schoolMissing', table, table.headerRows[0], {
          zh: '没有学校列',
          en: 'no school column',
        })
      }
      const schoolIndex =
        placed === undefined
          ? this.book.find(place, table, row, school, told)
          : this.register.schoolOf[placed]
      if (schoolIndex === undefined) {
        if (headed && place === '') reading.note('missingId', table, row, { zh: '没有校名', en: 'no school' })
        continue
      }
      const branch = textAt(cells, campus)
      const plain =
        this.#className(table, row, classes) ??
        (section ? section.className : table.className) ??
        (placed === undefined ? '' : this.register.classOf[placed]!)
      const className = this.#nameClass(
        schoolIndex,
        branch && branch !== place ? `${branch} ${plain}`.trim() : plain,
      )
      const who: Person = { name: person, sex: textAt(cells, sex), school: schoolIndex, className }
      const student =
        own === undefined
          ? this.#byPerson(table, row, who)
          : this.#byOwnId(table, row, own, who, linking, name, names)
      if (student === undefined) continue
      this.#checkSex(table, row, student, who.sex, sex)
      for (const { index } of others) {
        const other = readId(cells[index])
        if (other.id && !other.damaged && !this.register.has(other.id)) this.register.link(other.id, student)
      }
      this.#checkSchool(table, row, student, schoolIndex, school)
      yield { cells, row, student, school: schoolIndex, className, listed, named: own === undefined }
    }
    if (names.other >= fewNames && names.other * 2 > names.met)
      reading.note('namesDisagree', table, table.headerRows[0], {
        zh: `${names.met} 个已见过的号码里有 ${names.other} 个姓名不同`,
        en: `${names.other} of ${names.met} ids met before have other names`,
      })
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
    who: Person,
    linking: boolean,
    nameColumn: number | undefined,
    names: { met: number; other: number },
  ): number | undefined {
    const { register } = this
    const met = register.meet(id, who)
    if (met === 'unclear') {
      const reason = {
        zh: `号码 ${id} 不止一人，没有姓名分不清`,
        en: `more than one student has the id ${id}; no name tells them apart`,
      }
      this.reading.note('missingId', table, row, reason)
      return undefined
    }
    const before = register.has(id)
    if (before && who.name !== undefined) {
      names.met++
      if (!met?.agrees) names.other++
    }
    if (met) {
      const student = register.students[met.student]!
      if (!met.agrees) {
        const reason = {
          zh: `号码 ${id} 另名“${student.name}”`,
          en: `id ${id} is “${student.name}” elsewhere`,
        }
        this.reading.note('nameMismatch', table, row, reason, nameColumn)
      }
      register.complete(met.student, who)
      return met.student
    }
    if (before) {
      const reason = {
        zh: `号码 ${id} 在别校或别班是另一人`,
        en: `the id ${id} is another student’s of another school or class`,
      }
      this.reading.note('sameNumber', table, row, reason)
      return register.add(id, who)
    }
    const same = linking && who.name ? register.meetName(who) : undefined
    if (same !== undefined && same !== several) {
      const reason = {
        zh: `与号码 ${register.students[same]!.code} 同校同班同名`,
        en: `same school, class and name as ${register.students[same]!.code}`,
      }
      this.reading.note('linkedByName', table, row, reason)
      register.link(id, same)
      return same
    }
    return register.add(id, who)
  }

  /** Without an id, school, class and name together tell a student. */
  #byPerson(table: TablePlan, row: number, who: Person): number | undefined {
    const { name, className, school } = who
    const known = this.register.meetName(who)
    if (known === several) {
      const reason = {
        zh: `“${name}”不止一人，没有考号分不清`,
        en: `more than one “${name}”; no id tells them apart`,
      }
      this.reading.note('missingId', table, row, reason)
      return undefined
    }
    const here = this.book.schools[school]!.name
    const code = known === undefined ? undefined : this.register.students[known]!.code
    this.reading.note('noId', table, row, {
      zh: code === undefined ? `按“${here} ${className} ${name}”认人` : `对上号码 ${code}`,
      en: code === undefined ? `known as “${here} ${className} ${name}”` : `is ${code}`,
    })
    if (known === undefined) return this.register.addNamed(here, who)
    this.register.complete(known, { sex: who.sex })
    return known
  }

  /**
   * Whether students of a table may be known by name though their ids are new: another table has counted them by other
   * ids, none of which is met here.
   */
  #mayLink(table: TablePlan, column: number): boolean {
    if (this.register.students.length === 0) return false
    const rows = this.reading.sheet(table).rows.slice(...table.dataRows)
    const ids = rows.map((cells) => readId(cells[column]).id).filter(Boolean)
    return ids.length > 0 && ids.every((id) => !this.register.has(this.#zeroLed.get(id) || id))
  }

  #checkSex(
    table: TablePlan,
    row: number,
    student: number,
    sex: string | undefined,
    column: number | undefined,
  ) {
    const known = this.register.students[student]!.sex
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
    const before = this.register.schoolOf[student]!
    if (before === school) return
    const reason = {
      zh: `另一处在“${this.book.schools[before]!.name}”`,
      en: `at “${this.book.schools[before]!.name}” elsewhere`,
    }
    this.reading.note('moved', table, row, reason, column)
  }
}

/** Fewer names that disagree are slips of single rows. */
const fewNames = 3

/** Numbers that stand beside several names: they are not one student's everywhere. */
function findShared(reading: Reading): Set<string> {
  const names = new Map<string, string>()
  const shared = new Set<string>()
  for (const table of reading.plan.tables) {
    const [id, name] = [columnOf(table, 'id')?.index, columnOf(table, 'name')?.index]
    if (!table.use || id === undefined || name === undefined) continue
    for (const cells of reading.sheet(table).rows.slice(...table.dataRows)) {
      const [number, person] = [readId(cells[id]).id, readName(cells[name])]
      if (number === '' || person === undefined) continue
      const form = nameForm(person)
      const before = names.get(number)
      if (before === undefined) names.set(number, form)
      else if (before !== form) shared.add(number)
    }
  }
  return shared
}

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
