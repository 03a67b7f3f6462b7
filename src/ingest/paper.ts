import type { ItemRecord, PaperBatch } from '../model/batch'
import { statuses, type Status } from '../model/status'

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
  readonly #classes: string[] = []
  readonly #classIndex = new Map<string, number>()
  readonly #responses = { item: new Column(), student: new Column(), mark: new Column(), blank: new Column() }

  constructor(
    readonly subject: string,
    public fullMark: number,
  ) {}

  /** The row of a student, if there is one: its mark and status. */
  find(student: number): { mark: number; status: Status } | undefined {
    const row = this.#rowOf.get(student)
    return row === undefined
      ? undefined
      : { mark: this.#mark.get(row), status: statuses[this.#status.get(row)]! }
  }

  add(student: number, school: number, className: string, mark: number, status: Status) {
    this.#rowOf.set(student, this.#student.length)
    this.#student.push(student)
    this.#school.push(school)
    this.#class.push(this.#classCode(className))
    this.#mark.push(mark)
    this.#status.push(statuses.indexOf(status))
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

  respond(item: number, student: number, mark: number, blank: boolean) {
    this.#responses.item.push(item)
    this.#responses.student.push(student)
    this.#responses.mark.push(mark)
    this.#responses.blank.push(blank ? 1 : 0)
  }

  get rows(): number {
    return this.#student.length
  }

  build(): PaperBatch {
    const { item, student, mark, blank } = this.#responses
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
        choice: new Int32Array(item.length).fill(-1),
        choices: [],
      },
    }
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
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined))
}
