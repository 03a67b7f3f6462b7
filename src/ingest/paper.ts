import type { ItemRecord, PaperBatch } from '../model/batch'
import { statuses, type Status } from '../model/status'

/** Grows an array of numbers without knowing its length. */
class Column<T extends Int32Array | Uint8Array> {
  #values: T
  length = 0

  constructor(readonly make: (length: number) => T) {
    this.#values = make(1024)
  }

  push(value: number) {
    if (this.length === this.#values.length) this.#grow(this.length * 2)
    this.#values[this.length++] = value
  }

  get(index: number): number {
    return this.#values[index]!
  }

  /** What stands at an index that may never have been set; 0 then. */
  at(index: number): number {
    return index < this.length ? this.#values[index]! : 0
  }

  set(index: number, value: number) {
    while (index >= this.#values.length) this.#grow(this.#values.length * 2)
    if (index >= this.length) this.length = index + 1
    this.#values[index] = value
  }

  /** Makes room for so many more at once. */
  reserve(more: number) {
    if (this.length + more > this.#values.length) this.#grow(this.length + more)
  }

  toArray(): T {
    return this.length === this.#values.length ? this.#values : (this.#values.slice(0, this.length) as T)
  }

  #grow(length: number) {
    const larger = this.make(length)
    larger.set(this.#values)
    this.#values = larger
  }
}

const wholes = () => new Column((length) => new Int32Array(length))
const bytes = () => new Column((length) => new Uint8Array(length))

/** One student's sitting of a paper as it is known so far. Marks are in ten-thousandths. */
export interface Score {
  school: number
  className: string
  mark: number
  status: Status
  /** The cell was blank: what another table says stands. */
  blank: boolean
  /** The table that told. */
  origin: number
}

/** One subject while its rows come in. Marks are in ten-thousandths. */
export class PaperBuilder {
  readonly items: ItemRecord[] = []
  readonly #itemIndex = new Map<string, number>()
  /** Student → row, counted from 1. */
  readonly #rowOf = wholes()
  readonly #student = wholes()
  readonly #school = wholes()
  readonly #class = wholes()
  readonly #mark = wholes()
  readonly #status = bytes()
  readonly #blank = bytes()
  readonly #origin = wholes()
  readonly #classes: string[] = []
  readonly #classIndex = new Map<string, number>()
  readonly #choices: string[] = []
  readonly #choiceIndex = new Map<string, number>()
  readonly #responses = {
    item: wholes(),
    student: wholes(),
    mark: wholes(),
    blank: bytes(),
    choice: wholes(),
  }
  /** Student → item → response, kept only while options are joined to marks. */
  #responseOf: Map<number, Map<number, number>> | undefined
  /** Student → the table that has given his responses, counted from 1. */
  readonly #answered = wholes()

  constructor(
    readonly subject: string,
    public fullMark: number,
  ) {}

  /** What is known of a student, if anything is. */
  find(student: number): Pick<Score, 'mark' | 'status' | 'blank' | 'origin'> | undefined {
    const row = this.#rowOf.at(student) - 1
    if (row < 0) return undefined
    return {
      mark: this.#mark.get(row),
      status: statuses[this.#status.get(row)]!,
      blank: this.#blank.get(row) === 1,
      origin: this.#origin.get(row),
    }
  }

  /** Sets what is known of a student, in place of what was. */
  set(student: number, { school, className, mark, status, blank, origin }: Score) {
    const row = this.#rowOf.at(student) - 1
    if (row >= 0) {
      this.#school.set(row, school)
      this.#class.set(row, this.#classCode(className))
      this.#mark.set(row, mark)
      this.#status.set(row, statuses.indexOf(status))
      this.#blank.set(row, blank ? 1 : 0)
      this.#origin.set(row, origin)
      return
    }
    this.#rowOf.set(student, this.#student.length + 1)
    this.#student.push(student)
    this.#school.push(school)
    this.#class.push(this.#classCode(className))
    this.#mark.push(mark)
    this.#status.push(status === 'present' ? 0 : statuses.indexOf(status))
    this.#blank.push(blank ? 1 : 0)
    this.#origin.push(origin)
  }

  /** The index of an item, added where it is new; what is told later completes it. */
  item(record: ItemRecord): number {
    const known = this.#itemIndex.get(record.no)
    if (known !== undefined) {
      const item = this.items[known]!
      this.items[known] = {
        ...item,
        ...withoutGaps(record),
        knowledge: record.knowledge.length > 0 ? record.knowledge : item.knowledge,
      }
      return known
    }
    this.#itemIndex.set(record.no, this.items.length)
    this.items.push(record)
    return this.items.length - 1
  }

  /** Whether a table may give a student's responses: the first that does. */
  claim(student: number, origin: number): boolean {
    const before = this.#answered.at(student)
    if (before === 0) this.#answered.set(student, origin + 1)
    return before === 0 || before === origin + 1
  }

  /** Makes room for the responses of a table. */
  reserve(responses: number) {
    for (const column of Object.values(this.#responses)) column.reserve(responses)
  }

  respond(item: number, student: number, mark: number, blank: boolean, choice = -1) {
    this.#responses.item.push(item)
    this.#responses.student.push(student)
    this.#responses.mark.push(mark)
    this.#responses.blank.push(blank ? 1 : 0)
    this.#responses.choice.push(choice)
  }

  /** Joins an option to the response whose mark is known; false where there is none. */
  choose(item: number, student: number, choice: number): boolean {
    const response = this.#indexResponses().get(student)?.get(item)
    if (response === undefined) return false
    this.#responses.choice.set(response, choice)
    return true
  }

  /** The number of an option, −1 for a blank. */
  choiceCode(option: string): number {
    if (option === '') return -1
    const known = this.#choiceIndex.get(option)
    if (known !== undefined) return known
    this.#choiceIndex.set(option, this.#choices.length)
    this.#choices.push(option)
    return this.#choices.length - 1
  }

  get rows(): number {
    return this.#student.length
  }

  build(): PaperBatch {
    const { item, student, mark, blank, choice } = this.#responses
    return {
      subject: this.subject,
      fullMark: this.fullMark,
      student: this.#student.toArray(),
      school: this.#school.toArray(),
      class: this.#class.toArray(),
      classes: this.#classes,
      mark: this.#mark.toArray(),
      status: this.#status.toArray(),
      items: this.items,
      responses: {
        item: item.toArray(),
        student: student.toArray(),
        mark: mark.toArray(),
        blank: blank.toArray(),
        choice: choice.toArray(),
        choices: this.#choices,
      },
    }
  }

  #indexResponses(): Map<number, Map<number, number>> {
    if (this.#responseOf) return this.#responseOf
    const index = new Map<number, Map<number, number>>()
    for (let at = 0; at < this.#responses.item.length; at++) {
      const student = this.#responses.student.get(at)
      const own = index.get(student) ?? new Map<number, number>()
      own.set(this.#responses.item.get(at), at)
      index.set(student, own)
    }
    this.#responseOf = index
    return index
  }

  #classCode(name: string): number {
    if (name === '') return -1
    const known = this.#classIndex.get(name)
    if (known !== undefined) return known
    this.#classIndex.set(name, this.#classes.length)
    this.#classes.push(name)
    return this.#classes.length - 1
  }
}

function withoutGaps(record: ItemRecord): Partial<ItemRecord> {
  return Object.fromEntries(
    Object.entries(record).filter(
      ([name, value]) => value !== undefined && (name !== 'fullMark' || value !== 0),
    ),
  )
}
