import type { Table, Value } from '../engine/table'
import type { MeasureColumn } from '../measures/measure'

/** A row that is drawn, by the names of its columns. */
export type Datum = Record<string, Value>

/** A chart as a document writes it, without its data. */
export type Draft = Readonly<Record<string, unknown>>

/** What a chart is drawn from. */
export interface ChartData {
  table: Table
  columns: readonly MeasureColumn[]
  /** Whether every exam behind the data is of a stage that allows units to be ordered by value. */
  ranks?: boolean
}

/** A number that can be drawn: not NaN, not infinite. */
export function isNumber(value: unknown): value is number {
  return Number.isFinite(value)
}

/** The numbers that rows hold in some columns. */
export function numbers(rows: readonly Datum[], ...columns: readonly string[]): number[] {
  return rows.flatMap((row) => columns.map((name) => row[name])).filter(isNumber)
}

/** Least and greatest; undefined of nothing. For any count: `Math.min(...values)` ends beyond some 10⁵. */
export function extentOf(values: readonly number[]): [low: number, high: number] | undefined {
  if (values.length === 0) return undefined
  return values.reduce<[number, number]>(
    ([low, high], value) => [Math.min(low, value), Math.max(high, value)],
    [Infinity, -Infinity],
  )
}

/** A domain with room on both sides, at round ends. */
export function padDomain(values: readonly number[], room = 0.04): [number, number] {
  const [low, high] = extentOf(values) ?? [0, 1]
  const pad = (high - low || Math.abs(high) || 1) * room
  return [low - pad, high + pad]
}
