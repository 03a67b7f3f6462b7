import type { ItemRecord, PaperBatch } from '../../model/batch'
import { statuses, type Status } from '../../model/status'

/** Grows an array of numbers without knowing its length. */
class Column {
  #values = new Int32Array(1024)
  length = 0

  push(value: number) {
    if (this.length === this.#values.length) {
      const larger = new Int32Array(this.#values.length * 2)
      larger.set(this.#values)
      this.#values = larger
    }
    this.#values[this.length++] = value
  }

  get(index: number): number {
    return this.#values[index]!
  }

  set(index: number, value: number) {
    this.#values[index] = value
  }

  toArray(): Int32Array {
    return this.#values.slice(0, this.length)
  }
}

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
  readonly #rowOf = new Map<number, number>()
  readonly #student = new Column()
  readonly #school = new Column()
  readonly #class = new Column()
  readonly #mark = new Column()
  readonly #status = new Column()
  readonly #blank = new Column()
  readonly #origin = new Column()
  readonly #classes: string[] = []
  readonly #classIndex = new Map<string, number>()
  readonly #choices: string[] = []
  readonly #choiceIndex = new Map<string, number>()
  readonly #responses = {
    item: new Column(),
    student: new Column(),
    mark: new Column(),
    blank: new Column(),
    choice: new Column(),
  }
  /** Student → item → response, kept only while options are joined to marks. */
  #responseOf: Map<number, Map<number, number>> | undefined
  /** Students whose responses a table has given → the table. */
  readonly #answered = new Map<number, number>()

  constructor(
    readonly subject: string,
    public fullMark: number,
  ) {}

  /** What is known of a student, if anything is. */
  find(student: number): Pick<Score, 'mark' | 'status' | 'blank' | 'origin'> | undefined {
    const row = this.#rowOf.get(student)
    if (row === undefined) return undefined
    return {
      mark: this.#mark.get(row),
      status: statuses[this.#status.get(row)]!,
      blank: this.#blank.get(row) === 1,
      origin: this.#origin.get(row),
    }
  }

  /** Sets what is known of a student, in place of what was. */
  set(student: number, { school, className, mark, status, blank, origin }: Score) {
    const row = this.#rowOf.get(student)
    if (row !== undefined) {
      this.#school.set(row, school)
      this.#class.set(row, this.#classCode(className))
      this.#mark.set(row, mark)
      this.#status.set(row, statuses.indexOf(status))
      this.#blank.set(row, blank ? 1 : 0)
      this.#origin.set(row, origin)
      return
    }
    this.#rowOf.set(student, this.#student.length)
    this.#student.push(student)
    this.#school.push(school)
    this.#class.push(this.#classCode(className))
    this.#mark.push(mark)
    this.#status.push(statuses.indexOf(status))
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
    const before = this.#answered.get(student)
    if (before === undefined) this.#answered.set(student, origin)
    return before === undefined || before === origin
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
      status: Uint8Array.from(this.#status.toArray()),
      items: this.items,
      responses: {
        item: item.toArray(),
        student: student.toArray(),
        mark: mark.toArray(),
        blank: Uint8Array.from(blank.toArray()),
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
