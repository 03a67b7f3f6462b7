import { untrack } from 'svelte'
import { language } from '../../i18n/i18n.svelte'
import { worded } from '../../measures/words'
import { unarranged, writeArrangement, type Arrangement } from '../../notebook/arrange/arrangement'
import { filterRows, type Filter, type Shown } from '../../notebook/arrange/filter'
import { orderRows } from '../../notebook/arrange/order'
import { createPace } from '../../notebook/arrange/pace'
import { summarise, type Summary } from '../../notebook/arrange/summary'
import { givenTotal, totalRow, type TotalRow } from '../../notebook/arrange/total'
import type { TableValue } from '../../notebook/cell'

/** A table as its reader has arranged it; what takes long is worked out in slices, the rows before stay until then. */
export class TableModel {
  /** What the rows are taken from. */
  source = $state.raw() as TableValue
  arrangement = $state.raw<Arrangement>(unarranged)
  search = $state('')
  /** Row numbers in the order shown; undefined for all as they stand. */
  rows = $state.raw<Uint32Array | undefined>()
  busy = $state(false)
  /** Column summaries, where they are asked for. */
  summaries = $state.raw<ReadonlyMap<string, Summary> | undefined>()
  totals = $state.raw<TotalRow | undefined>()
  /** What the cell's text says, to tell what the reader has changed. */
  #written = $state.raw<Arrangement>(unarranged)
  #limit = $state<number>()
  #arranging: AbortController | undefined
  #derived: AbortController | undefined
  summing = $state(false)

  readonly count: number = $derived(this.rows?.length ?? this.source.table.rowCount)
  readonly changed: boolean = $derived(
    this.search !== '' ||
      JSON.stringify(writeArrangement(this.arrangement)) !== JSON.stringify(writeArrangement(this.#written)),
  )

  constructor(value: TableValue) {
    this.take(value)
  }

  /** Takes a newer result of the cell; the reader's arrangement stays unless the cell's own text has changed. */
  take(value: TableValue) {
    const { from, by, limit } = value.arranged ?? { from: value, by: unarranged, limit: undefined }
    const before = untrack(() => JSON.stringify(writeArrangement(this.#written)))
    const fresh = JSON.stringify(writeArrangement(by)) !== before
    this.source = from
    this.#limit = limit
    this.#written = by
    if (fresh) this.arrangement = by
    void untrack(() => this.arrange())
  }

  rowAt(place: number): number {
    return this.rows ? this.rows[place]! : place
  }

  change(change: Partial<Arrangement>) {
    this.arrangement = { ...this.arrangement, ...change }
    if ('sort' in change || 'filter' in change) void this.arrange()
    else if ('totals' in change) void this.#follow()
  }

  find(text: string) {
    this.search = text
    void this.arrange()
  }

  setFilter(column: string, filter: Filter | undefined) {
    const { [column]: _, ...others } = this.arrangement.filter
    this.change({ filter: filter ? { ...others, [column]: filter } : others })
  }

  /** Orders by a column: up, down, not; with `add` after the columns that order already. */
  sortBy(column: string, add: boolean, falling?: boolean) {
    const { sort } = this.arrangement
    const now = sort.find((order) => order.column === column)
    const next =
      falling !== undefined
        ? { column, falling }
        : !now
          ? { column, falling: false }
          : now.falling
            ? undefined
            : { column, falling: true }
    if (!add) this.change({ sort: next ? [next] : [] })
    else if (!now) this.change({ sort: next ? [...sort, next] : sort })
    else this.change({ sort: sort.flatMap((order) => (order === now ? (next ?? []) : order)) })
  }

  /** As the cell's text says. */
  reset() {
    this.search = ''
    this.arrangement = this.#written
    void this.arrange()
  }

  setSumming(on: boolean) {
    this.summing = on
    void this.#follow()
  }

  /** Works the rows out; what was under way for an older arrangement ends. */
  async arrange() {
    this.#arranging?.abort()
    const controller = (this.#arranging = new AbortController())
    const { table } = this.source
    const { filter, sort } = this.arrangement
    this.busy = true
    try {
      const pace = createPace(controller.signal)
      const kept = await filterRows(table, filter, this.search, pace, this.#shown())
      const ordered = sort.length > 0 ? await orderRows(table, sort, pace, kept) : kept
      if (controller.signal.aborted) return
      const limit = this.#limit
      this.rows =
        limit !== undefined && limit < (ordered?.length ?? table.rowCount)
          ? (ordered ?? Uint32Array.from({ length: limit }, (_, row) => row)).slice(0, limit)
          : ordered
      this.busy = false
      await this.#follow()
    } catch (error) {
      if (!controller.signal.aborted) throw error
    }
  }

  /** Places of the rows that have the words, in the order shown. */
  async placesOf(words: string, signal: AbortSignal): Promise<number[]> {
    const pace = createPace(signal)
    const having = await filterRows(this.source.table, {}, words, pace, this.#shown())
    const { rows } = this
    if (!having) return []
    if (!rows) return [...having]
    const has = new Set(having)
    return [...rows.keys()].filter((place) => has.has(rows[place]!))
  }

  /** Words are found as the reader sees them. */
  #shown(): Shown {
    const { locale } = language
    const about = new Map(this.source.columns.map((column) => [column.name, column]))
    return (text, name) => String(worded(text, about.get(name) ?? {}, locale))
  }

  /** Summaries and totals of the rows shown. */
  async #follow() {
    this.#derived?.abort()
    const controller = (this.#derived = new AbortController())
    const pace = createPace(controller.signal)
    const { source, rows } = this
    try {
      const whole = (rows?.length ?? source.table.rowCount) === source.table.rowCount
      const totals =
        source.total && whole
          ? givenTotal(source.total)
          : this.arrangement.totals
            ? await totalRow(source, pace, rows)
            : undefined
      if (controller.signal.aborted) return
      this.totals = totals
      if (!this.summing) {
        this.summaries = undefined
        return
      }
      const summaries = new Map<string, Summary>()
      for (const { name } of source.table.columns) {
        summaries.set(name, await summarise(source.table, name, pace, rows))
        if (controller.signal.aborted) return
        this.summaries = new Map(summaries)
      }
    } catch (error) {
      if (!controller.signal.aborted) throw error
    }
  }

  dispose() {
    this.#arranging?.abort()
    this.#derived?.abort()
  }
}
