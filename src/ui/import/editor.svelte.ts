import type { Ingest } from '../../ingest/client'
import type { ImportPlan, ImportReport, Known, Meaning, TablePlan } from '../../ingest/plan'

/** Milliseconds of quiet after an edit before the worker checks again. */
const quiet = 120

/** The plan while the user settles it: edits with undo, and the report that follows them. */
export class PlanEditor {
  plan = $state.raw<ImportPlan>(undefined as never)
  report = $state.raw<ImportReport | undefined>()
  checking = $state(false)
  #past = $state.raw<ImportPlan[]>([])
  #future = $state.raw<ImportPlan[]>([])
  #timer: ReturnType<typeof setTimeout> | undefined
  #turn = 0

  constructor(
    plan: ImportPlan,
    readonly known: Known,
    readonly ingest: Pick<Ingest, 'check' | 'replan'>,
  ) {
    this.plan = plan
    void this.#check()
  }

  get canUndo() {
    return this.#past.length > 0
  }

  get canRedo() {
    return this.#future.length > 0
  }

  /** Whether the plan can be imported as it is. */
  get settled() {
    return (
      !this.checking &&
      this.report !== undefined &&
      !this.report.blocked &&
      this.plan.tables.some(({ use }) => use)
    )
  }

  edit(change: (plan: ImportPlan) => ImportPlan) {
    this.#past = [...this.#past, this.plan]
    this.#future = []
    this.plan = change(this.plan)
    this.#schedule()
  }

  editTable(index: number, change: (table: TablePlan) => TablePlan) {
    this.edit((plan) => ({
      ...plan,
      tables: plan.tables.map((table, at) => (at === index ? change(table) : table)),
    }))
  }

  setMeaning(index: number, column: number, meaning: Meaning) {
    this.editTable(index, (table) => {
      const columns = table.columns.map((each) =>
        each.index === column
          ? { ...each, meaning, confidence: 1, reason: { zh: '由您指定', en: 'chosen by you' } }
          : each,
      )
      const fullMarks = { ...table.fullMarks }
      const itemFullMarks = { ...table.itemFullMarks }
      if (meaning.role === 'score') fullMarks[meaning.subject] ??= null
      if (meaning.role === 'item') itemFullMarks[meaning.no] ??= null
      return { ...table, columns, fullMarks, itemFullMarks }
    })
  }

  /** A subject's full mark holds for every table of the exam that has it. */
  setFullMark(subject: string, mark: number | null) {
    this.edit((plan) => ({
      ...plan,
      tables: plan.tables.map((table) =>
        subject in table.fullMarks ? { ...table, fullMarks: { ...table.fullMarks, [subject]: mark } } : table,
      ),
    }))
  }

  /** Every missing full mark as suggested. */
  takeSuggestions() {
    this.edit((plan) => ({
      ...plan,
      tables: plan.tables.map((table) => ({
        ...table,
        fullMarks: fillGaps(table.fullMarks, table.suggestedFullMarks),
        itemFullMarks: fillGaps(table.itemFullMarks, table.suggestedFullMarks),
      })),
    }))
  }

  /** The worker reads the table anew with its header where the user says. */
  async setRange(index: number, headerRows: [number, number], end: number) {
    const table = this.plan.tables[index]
    if (!table || headerRows[1] <= headerRows[0] || end < headerRows[1]) return
    const planned = await this.ingest.replan($state.snapshot(table) as TablePlan, headerRows, end)
    this.editTable(index, () => planned)
  }

  undo() {
    const last = this.#past.at(-1)
    if (!last) return
    this.#past = this.#past.slice(0, -1)
    this.#future = [this.plan, ...this.#future]
    this.plan = last
    this.#schedule()
  }

  redo() {
    const [next, ...rest] = this.#future
    if (!next) return
    this.#future = rest
    this.#past = [...this.#past, this.plan]
    this.plan = next
    this.#schedule()
  }

  dispose() {
    clearTimeout(this.#timer)
    this.#turn++
  }

  #schedule() {
    this.checking = true
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#check(), quiet)
  }

  async #check() {
    this.checking = true
    const turn = ++this.#turn
    const report = await this.ingest.check(this.plan, this.known)
    // A later edit has asked again; its answer is the one that counts.
    if (turn !== this.#turn) return
    this.report = report
    this.checking = false
  }
}

function fillGaps(
  marks: Record<string, number | null>,
  suggested: Record<string, number>,
): Record<string, number | null> {
  return Object.fromEntries(
    Object.entries(marks).map(([name, mark]) => [name, mark ?? suggested[name] ?? null]),
  )
}
