import type { InsertColumn } from '../engine/query'

/** Records as columns of text beside their index `i`, for a staging table. */
export function stageRecords<K extends string>(
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
