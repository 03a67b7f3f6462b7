import type { Text } from '../../model/text'
import type { Finding, FindingKind, FindingPlace, ImportPlan, TablePlan } from '../plan'
import { wordings } from './wording'

/** A place as it is noted; what stands there is looked up when somebody asks. */
export interface Noted {
  table: Pick<TablePlan, 'sourceId' | 'sheet' | 'columns'>
  row: number
  column?: number
  /** What stands there, where it is not the cell or the row itself. */
  was?: string
  reason: Text
}

/** Kinds whose places are whole rows, many of them and nothing else to say. */
export type RowFinding = 'rowsRead' | 'rowsImported' | 'blankRow'

const nothingToSay: Text = { zh: '', en: '' }

/** Everything an import noticed, by kind, with its places. */
export class Findings {
  readonly #places = new Map<FindingKind, Noted[]>()
  readonly #rows = new Map<RowFinding, Map<TablePlan, number[]>>()
  readonly #counts = new Map<FindingKind, number>()

  /** @param textOf what stands at a place */
  constructor(
    readonly plan: ImportPlan,
    readonly textOf: (place: Noted) => string,
  ) {}

  /** Notes a place; counted as one. */
  note(kind: FindingKind, place: Noted) {
    const places = this.#places.get(kind)
    if (places) places.push(place)
    else this.#places.set(kind, [place])
    this.count(kind)
  }

  /** Notes a row. */
  noteRow(kind: RowFinding, table: TablePlan, row: number) {
    let tables = this.#rows.get(kind)
    if (!tables) this.#rows.set(kind, (tables = new Map()))
    const rows = tables.get(table)
    if (rows) rows.push(row)
    else tables.set(table, [row])
    this.count(kind)
  }

  /** Counts without a place. */
  count(kind: FindingKind, by = 1) {
    this.#counts.set(kind, (this.#counts.get(kind) ?? 0) + by)
  }

  /** Places of a kind, `from` … `from + count`. */
  places(kind: FindingKind, from = 0, count = Infinity): FindingPlace[] {
    const noted = this.#rows.has(kind as RowFinding)
      ? this.#rowsOf(kind as RowFinding, from, count)
      : (this.#places.get(kind) ?? []).slice(from, from + count)
    return noted.map((place) => ({
      sourceId: place.table.sourceId,
      sheet: place.table.sheet,
      row: place.row,
      ...(place.column !== undefined && { column: place.column }),
      was: place.was ?? this.textOf(place),
      reason: place.reason,
    }))
  }

  /** Places of a kind as they were noted. */
  noted(kind: FindingKind): readonly Noted[] {
    return this.#places.get(kind) ?? []
  }

  list(): Finding[] {
    return (Object.keys(wordings) as FindingKind[]).flatMap((kind) => {
      const count = this.#counts.get(kind) ?? 0
      if (count === 0 && kind !== 'rowsRead' && kind !== 'rowsImported') return []
      const { severity, text, confirmable } = wordings[kind]
      const weight = confirmable && this.plan.confirmed?.includes(kind) ? 'warning' : severity
      return [
        { kind, severity: weight, count, text: text(count, this.plan), ...(confirmable && { confirmable }) },
      ]
    })
  }

  get blocked(): boolean {
    return this.list().some(({ severity }) => severity === 'blocking')
  }

  #rowsOf(kind: RowFinding, from: number, count: number): Noted[] {
    const found: Noted[] = []
    let skipped = 0
    for (const [table, rows] of this.#rows.get(kind)!) {
      const start = Math.max(0, from - skipped)
      for (const row of rows.slice(start, start + count - found.length))
        found.push({ table, row, reason: nothingToSay })
      skipped += rows.length
      if (found.length >= count) break
    }
    return found
  }
}
