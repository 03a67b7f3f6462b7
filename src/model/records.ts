import type { Database, InsertColumn } from '../engine/query'

/** Records as columns of text beside their index `i`. */
function stageRecords<K extends string>(
  records: readonly Partial<Record<K, string>>[],
  keys: readonly K[],
): InsertColumn[] {
  return [
    { name: 'i', type: 'int32', values: Int32Array.from(records.keys()) },
    ...keys.map((key): InsertColumn => ({
      name: key,
      type: 'text',
      values: records.map((r) => r[key] ?? null),
    })),
  ]
}

/** Records that are handed over at once, so that the page stays responsive. */
const piece = 20_000

/** Makes a staging table of records, their index `i` beside columns of text, however many there are. */
export async function createStage<K extends string>(
  database: Database,
  name: string,
  records: readonly Partial<Record<K, string>>[],
  keys: readonly K[],
): Promise<void> {
  await database.createTable(name, stageRecords(records.slice(0, piece), keys))
  for (let from = piece; from < records.length; from += piece) {
    const columns = stageRecords(records.slice(from, from + piece), keys)
    await database.createTable('stage_piece', columns)
    await database.query(`INSERT INTO ${name} SELECT i + ${from}, ${keys.map((key) => `"${key}"`).join(', ')}
      FROM stage_piece`)
  }
  await database.query('DROP TABLE IF EXISTS stage_piece')
}
