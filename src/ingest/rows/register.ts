import type { StudentRecord } from '../../model/batch'
import { nameForm, spellNumber } from '../../model/person'

/** Who a row is about, as far as it says. */
export interface Person {
  name?: string
  sex?: string
  school: number
  className: string
}

/** A student that a number leads to; where the names disagree, number and class alone say so. */
export interface Met {
  student: number
  agrees: boolean
}

/** Several students answer to a name. */
export const several = -1

/**
 * The students of an import. A number names one student of a class: with another name in another class or another
 * school it is another student's.
 */
export class Register {
  readonly students: StudentRecord[] = []
  /** Students without a number, whose code is made of their school, class and name. */
  readonly named = new Set<StudentRecord>()
  readonly schoolOf: number[] = []
  readonly classOf: string[] = []
  readonly #formOf: (string | undefined)[] = []
  /** The number that became a student's code. */
  readonly #numberOf: (string | undefined)[] = []
  /** Numbers, and other numbers of the same students → students. */
  readonly #byNumber = new Map<string, number[]>()
  /** School, class and name → student. */
  readonly #byName = new Map<string, number>()

  /** @param shared numbers that stand beside several names */
  constructor(readonly shared: ReadonlySet<string>) {}

  has(number: string): boolean {
    return this.#byNumber.has(number)
  }

  /** The student of a number; undefined where it is a new one's, `unclear` where it may be several students'. */
  meet(number: string, { name, school, className }: Omit<Person, 'sex'>): Met | 'unclear' | undefined {
    const own = this.#byNumber.get(number)
    if (own === undefined) return undefined
    const here = own.filter((student) => this.schoolOf[student] === school)
    const inClass = here.filter((student) => this.classOf[student] === className)
    // Where a number is known to be several students', it leads from one school to no other.
    const near = [inClass, here, this.shared.has(number) ? [] : own]
    if (name === undefined) {
      const some = near.find(({ length }) => length > 0)
      return some && (some.length > 1 ? 'unclear' : { student: some[0]!, agrees: true })
    }
    const form = nameForm(name)
    for (const is of [form, undefined]) {
      for (const some of near) {
        const student = some.find((each) => this.#formOf[each] === is)
        if (student !== undefined) return { student, agrees: true }
      }
    }
    const [slip] = inClass
    if (slip !== undefined) return { student: slip, agrees: false }
    const classless = here.length === 1 && (className === '' || this.classOf[here[0]!] === '')
    return classless ? { student: here[0]!, agrees: false } : undefined
  }

  /** The student whom a number leads to without a place; undefined where there is none or it may be several. */
  place(number: string, name: string | undefined): number | undefined {
    const own = this.#byNumber.get(number) ?? []
    const form = name === undefined ? undefined : nameForm(name)
    const alike = own.filter((each) => form === undefined || (this.#formOf[each] ?? form) === form)
    if (alike.length === 1) return alike[0]
    return own.length === 1 && !this.shared.has(number) ? own[0] : undefined
  }

  /** The student of a name; `several` where more than one has it. */
  meetName({ name, school, className }: Person): number | undefined {
    return this.#byName.get(nameKey(school, className, nameForm(name!)))
  }

  add(number: string, person: Person): number {
    const student = this.#add({ code: number, name: person.name, sex: person.sex }, person)
    this.#numberOf[student] = number
    this.link(number, student)
    return student
  }

  /** Adds a student without a number. */
  addNamed(school: string, person: Person): number {
    const code = [school, person.className, person.name!].join('|')
    const made = { code, name: person.name, sex: person.sex }
    this.named.add(made)
    const student = this.#add(made, person)
    this.link(code, student)
    return student
  }

  /** Another number of a student. */
  link(number: string, student: number) {
    const own = this.#byNumber.get(number)
    if (own) own.push(student)
    else this.#byNumber.set(number, [student])
  }

  /** What a row says of a student besides completes what is known. */
  complete(student: number, { name, sex }: Pick<Person, 'name' | 'sex'>) {
    const known = this.students[student]!
    known.sex ??= sex
    if (known.name !== undefined || name === undefined) return
    known.name = name
    this.#formOf[student] = nameForm(name)
  }

  /** Gives those who share a number codes of their own, by school and where need be class. */
  settleCodes(schools: readonly { name: string }[]) {
    const sharing = new Map<string, number[]>()
    this.#numberOf.forEach((number, student) => {
      if (number === undefined || this.#byNumber.get(number)!.length < 2) return
      const own = sharing.get(number)
      if (own) own.push(student)
      else sharing.set(number, [student])
    })
    for (const [number, own] of sharing) {
      if (own.length < 2) continue
      const taken = new Set<string>()
      for (const student of own) {
        const school = this.schoolOf[student]!
        const ofSchool = `${schools[school]!.name}|${number}`
        // Two of one school both say their class.
        if (own.some((other) => other !== student && this.schoolOf[other] === school)) taken.add(ofSchool)
        for (const code of spellNumber(number, schools[school]!.name, this.classOf[student]!)) {
          if (taken.has(code)) continue
          taken.add(code)
          Object.assign(this.students[student]!, { code, number })
          break
        }
      }
    }
  }

  #add(record: StudentRecord, { name, school, className }: Person): number {
    const student = this.students.length
    this.students.push(record)
    this.schoolOf.push(school)
    this.classOf.push(className)
    this.#numberOf.push(undefined)
    this.#formOf.push(name === undefined ? undefined : nameForm(name))
    if (name !== undefined) {
      // A file may have no classes: the name alone then has to be one student's of the school.
      const form = nameForm(name)
      for (const key of new Set([nameKey(school, className, form), nameKey(school, '', form)]))
        this.#byName.set(key, this.#byName.has(key) ? several : student)
    }
    return student
  }
}

const nameKey = (school: number, className: string, form: string) => `${school}|${className}|${form}`
