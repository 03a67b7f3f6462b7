import type { Reader } from '../../app/imports'
import type {
  CellFix,
  FindingKind,
  ImportPlan,
  ImportReport,
  Known,
  Meaning,
  RowPlace,
  TableKind,
  TablePlan,
} from '../../ingest/plan'
import { withSpareExam } from '../../ingest/recognise/exam'
import type { Status } from '../../model/status'
import { keepChoices, withCertainty, withMeaning, withSubject, withSuggestions } from '../../app/choice'
import { withFix, withLeftOut } from './repair'

/** Milliseconds of quiet after an edit before the worker checks again. */
const quiet = 120

/** The plan while the user settles it: edits with undo, and the report that follows them. */
export class PlanEditor {
  plan = $state.raw<ImportPlan>(undefined as never)
  report = $state.raw<ImportReport | undefined>()
  /** Why the last check or the last reading of a table did not come through. */
  failure = $state.raw<unknown>()
  /** The plan that `report` or `failure` speaks of. */
  #answered = $state.raw<ImportPlan | undefined>()
  #past = $state.raw<ImportPlan[]>([])
  #future = $state.raw<ImportPlan[]>([])
  /** Reports by plan, so that undo shows its report at once. */
  readonly #reports = new WeakMap<ImportPlan, ImportReport>()
  #timer: ReturnType<typeof setTimeout> | undefined
  #running = false
  #again = false
  #readings = 0
  #disposed = false

  constructor(
    plan: ImportPlan,
    readonly known: Known,
    readonly ingest: Pick<Reader, 'check' | 'replan'>,
  ) {
    this.plan = plan
    void this.check()
  }

  get canUndo() {
    return this.#past.length > 0
  }

  get canRedo() {
    return this.#future.length > 0
  }

  /** Whether the report does not speak of the plan as it is now. */
  get checking() {
    return this.#answered !== this.plan
  }

  /** Whether the plan can be imported as it is. */
  get settled() {
    return (
      !this.checking &&
      this.failure === undefined &&
      this.report?.blocked === false &&
      this.plan.tables.some(({ use }) => use)
    )
  }

  /** Replaces the plan by what `change` makes of it; returning the same plan changes nothing. */
  edit(change: (plan: ImportPlan) => ImportPlan) {
    const next = withSpareExam(change(this.plan))
    if (next === this.plan) return
    this.#past = [...this.#past, this.plan]
    this.#future = []
    this.#turnTo(next)
  }

  editTable(index: number, change: (table: TablePlan) => TablePlan) {
    this.edit((plan) => {
      const table = plan.tables[index]
      const next = table && change(table)
      return next === table
        ? plan
        : { ...plan, tables: plan.tables.map((each, at) => (at === index ? next! : each)) }
    })
  }

  setMeaning(index: number, column: number, meaning: Meaning) {
    this.editTable(index, (table) => withMeaning(table, column, meaning))
  }

  /** The columns that were asked about mean what they are taken for. */
  settleColumns(index: number) {
    this.editTable(index, withCertainty)
  }

  /** What the table is, as the user says; a kind that nothing is imported from is left out. */
  setKind(index: number, kind: TableKind) {
    const use = kind !== 'unknown' && kind !== 'summary' && kind !== 'indicators'
    this.editTable(index, (table) => ({ ...table, kind, use }))
  }

  /** The subject of a one-subject table, whose full mark is asked for along with it. */
  setSubject(index: number, subject: string | undefined) {
    this.editTable(index, (table) => withSubject(table, subject))
  }

  /** A subject's full mark holds for every table of the exam that has it. */
  setFullMark(subject: string, mark: number | null) {
    this.edit((plan) => ({
      ...plan,
      tables: plan.tables.map((table) =>
        Object.hasOwn(table.fullMarks, subject)
          ? { ...table, fullMarks: { ...table.fullMarks, [subject]: mark } }
          : table,
      ),
    }))
  }

  setItemFullMark(index: number, no: string, mark: number | null) {
    this.editTable(index, (table) => ({ ...table, itemFullMarks: { ...table.itemFullMarks, [no]: mark } }))
  }

  /** Every missing full mark as suggested. */
  takeSuggestions() {
    this.edit((plan) => ({ ...plan, tables: plan.tables.map(withSuggestions) }))
  }

  /** A name of the files stands for `school`; undefined asks again. */
  setAlias(name: string, school: string | undefined) {
    this.edit((plan) => {
      const { [name]: _, ...others } = plan.schoolAliases
      return { ...plan, schoolAliases: school === undefined ? others : { ...others, [name]: school } }
    })
  }

  /** Whether the user says yes to a finding that waits for it. */
  setConfirmed(kind: FindingKind, yes: boolean) {
    this.edit((plan) => {
      const others = plan.confirmed?.filter((each) => each !== kind) ?? []
      return { ...plan, confirmed: yes ? [...others, kind] : others }
    })
  }

  /** A cell reads `value`; undefined brings back what the file holds. */
  setFix(place: Omit<CellFix, 'value'>, value: string | undefined) {
    this.edit((plan) => ({ ...plan, fixes: withFix(plan.fixes, place, value) }))
  }

  /** Leaves a row out, or takes it in again. */
  setLeftOut(place: RowPlace, out: boolean) {
    this.edit((plan) => ({ ...plan, leftOut: withLeftOut(plan.leftOut, place, out) }))
  }

  /** What a word in a mark cell says of the student; undefined asks again. */
  setStatusWord(word: string, status: Status | undefined) {
    this.edit((plan) => {
      const { [word]: _, ...others } = plan.statusWords
      return { ...plan, statusWords: status === undefined ? others : { ...others, [word]: status } }
    })
  }

  /** Whether the hidden rows of all tables are imported. */
  setHiddenRows(useHiddenRows: boolean) {
    this.edit((plan) => ({ ...plan, tables: plan.tables.map((table) => ({ ...table, useHiddenRows })) }))
  }

  /** The last row of data, exclusive; what was recognised above it stays. */
  setEnd(index: number, end: number) {
    this.editTable(index, (table) =>
      end === table.dataRows[1] || end < table.headerRows[1]
        ? table
        : { ...table, dataRows: [Math.min(table.dataRows[0], end), end] },
    )
  }

  /** The worker reads the table anew with its header where the user says; what the user chose himself stays. */
  async setHeader(index: number, headerRows: [from: number, to: number]) {
    const table = this.plan.tables[index]
    if (!table || headerRows[0] < 0 || headerRows[1] <= headerRows[0]) return
    const turn = ++this.#readings
    try {
      const end = Math.max(table.dataRows[1], headerRows[1])
      const planned = await this.ingest.replan(table, headerRows, end)
      // A later choice has asked again; its answer is the one that counts.
      if (turn !== this.#readings || this.#disposed) return
      this.editTable(index, (now) => keepChoices(planned, now))
    } catch (error) {
      if (turn === this.#readings) this.failure = error
    }
  }

  undo() {
    const last = this.#past.at(-1)
    if (!last) return
    this.#past = this.#past.slice(0, -1)
    this.#future = [this.plan, ...this.#future]
    this.#turnTo(last)
  }

  redo() {
    const [next, ...rest] = this.#future
    if (!next) return
    this.#future = rest
    this.#past = [...this.#past, this.plan]
    this.#turnTo(next)
  }

  dispose() {
    this.#disposed = true
    clearTimeout(this.#timer)
  }

  /** Asks the worker about the plan as it is. One question at a time: edits meanwhile lead to one more at its end. */
  async check(): Promise<void> {
    if (this.#running) {
      this.#again = true
      return
    }
    this.#running = true
    do {
      this.#again = false
      const asked = this.plan
      try {
        const report = await this.ingest.check(asked, this.known)
        this.#reports.set(asked, report)
        if (asked === this.plan) this.#answer(report, undefined)
      } catch (error) {
        if (asked === this.plan) this.#answer(undefined, error)
      }
    } while (this.#again && !this.#disposed)
    this.#running = false
  }

  #turnTo(plan: ImportPlan) {
    this.plan = plan
    clearTimeout(this.#timer)
    const report = this.#reports.get(plan)
    if (report) this.#answer(report, undefined)
    else this.#timer = setTimeout(() => void this.check(), quiet)
  }

  #answer(report: ImportReport | undefined, failure: unknown) {
    this.report = report ?? this.report
    this.failure = failure
    this.#answered = this.plan
  }
}
