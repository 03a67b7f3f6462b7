import { identifier } from '../engine/bind'
import type { Database } from '../engine/query'
import { rows, type Value } from '../engine/table'

/** What a column holds, at a glance. */
export interface ColumnProfile {
  name: string
  /** DuckDB's type, or what most cells of a sheet are. */
  type: string
  rows: number
  /** Rows with a value. */
  filled: number
  distinct: number
  min?: string
  median?: string
  max?: string
  /** Counts in equal steps from min to max; of numbers alone. */
  histogram: number[]
  /** The most frequent values, most frequent first. */
  top: { value: string; count: number }[]
}

export const histogramBins = 20
const topValues = 5

/** Profiles every column of a table, in two passes over each. */
export async function profileTable(
  database: Database,
  table: string,
  signal?: AbortSignal,
): Promise<ColumnProfile[]> {
  const found = rows(await database.query(`DESCRIBE ${identifier(table)}`, { signal }))
  const profiles: ColumnProfile[] = []
  for (const { column_name, column_type } of found)
    profiles.push(await profileColumn(database, table, String(column_name), String(column_type), signal))
  return profiles
}

async function profileColumn(
  database: Database,
  table: string,
  name: string,
  type: string,
  signal: AbortSignal | undefined,
): Promise<ColumnProfile> {
  const [from, column] = [identifier(table), identifier(name)]
  const numeric = /^(DECIMAL|DOUBLE|FLOAT|[US]?(BIG|SMALL|TINY|HUGE)?INT)/.test(type) || type === 'INTEGER'
  const ordered = numeric || type === 'DATE' || type.startsWith('TIMESTAMP')
  // Keys count up and say nothing by their middle.
  const isKey = /_id$/.test(name)
  const median = numeric && !isKey ? `median(${column})::DOUBLE` : 'NULL'
  const [whole] = rows(
    await database.query(
      `SELECT count(*)::INTEGER AS rows, count(${column})::INTEGER AS filled,
         count(DISTINCT ${column})::INTEGER AS found,
         ${ordered ? `min(${column})::VARCHAR` : 'NULL'} AS least, ${median} AS middle,
         ${ordered ? `max(${column})::VARCHAR` : 'NULL'} AS most
       FROM ${from}`,
      { signal },
    ),
  )
  const profile: ColumnProfile = {
    name,
    type,
    rows: Number(whole!.rows),
    filled: Number(whole!.filled),
    distinct: Number(whole!.found),
    min: plain(whole!.least),
    median: plain(whole!.middle),
    max: plain(whole!.most),
    histogram: [],
    top: [],
  }
  if (numeric && !isKey) profile.histogram = await histogramOf(database, from, column, signal)
  if (profile.distinct < profile.filled) {
    const top = await database.query(
      `SELECT ${column}::VARCHAR AS value, count(*)::INTEGER AS n FROM ${from} WHERE ${column} IS NOT NULL
       GROUP BY 1 ORDER BY n DESC, value LIMIT ${topValues}`,
      { signal },
    )
    profile.top = rows(top).map(({ value, n }) => ({ value: plain(value) ?? '', count: Number(n) }))
  }
  return profile
}

async function histogramOf(
  database: Database,
  from: string,
  column: string,
  signal: AbortSignal | undefined,
): Promise<number[]> {
  const counted = await database.query(
    `WITH span AS (SELECT min(${column})::DOUBLE AS least, max(${column})::DOUBLE AS most FROM ${from})
     SELECT least(${histogramBins - 1}, floor((${column}::DOUBLE - least) / (most - least) * ${histogramBins}))::INTEGER AS bin,
       count(*)::INTEGER AS n
     FROM ${from}, span WHERE ${column} IS NOT NULL AND most > least GROUP BY 1`,
    { signal },
  )
  const bins = new Array<number>(histogramBins).fill(0)
  for (const { bin, n } of rows(counted)) bins[Number(bin)] = Number(n)
  return bins.some((count) => count > 0) ? bins : []
}

/** A value as text, decimals without the zeros that their type adds. */
function plain(value: Value | undefined): string | undefined {
  if (value === null || value === undefined) return undefined
  const text = String(value)
  return /^-?\d+\.\d+$/.test(text) ? text.replace(/\.?0+$/, '') : text
}
