import {
  Dictionary,
  Field,
  Float64,
  Int32,
  RecordBatch,
  Schema,
  Struct,
  Table,
  Utf8,
  makeData,
  makeVector,
  tableFromIPC,
  tableToIPC,
  type Data,
} from 'apache-arrow'
import { QueryError, type InsertColumn } from './query'

/** What ends an Arrow IPC stream. */
export const endOfStream = Uint8Array.of(0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0)

/**
 * Throws a `QueryError` where `bytes` are not one whole Arrow IPC stream. DuckDB would wait for the rest, and take the
 * next table for it.
 */
export function checkStream(bytes: Uint8Array): void {
  const end = bytes.subarray(-endOfStream.length)
  try {
    if (endOfStream.some((byte, index) => end[index] !== byte)) throw new RangeError('its end is missing')
    tableFromIPC(bytes)
  } catch (error) {
    throw new QueryError(
      `Conversion Error: not an Arrow stream: ${(error as Error).message}`,
      undefined,
      'conversion',
    )
  }
}

/**
 * Columns → one Arrow IPC stream. Built from buffers alone: Arrow's builders make code from strings, which the page's
 * content policy forbids.
 */
export function encodeColumns(columns: readonly InsertColumn[]): Uint8Array {
  const parts = columns.map(encodeColumn)
  const schema = new Schema(columns.map((column, index) => new Field(column.name, parts[index]!.type, true)))
  const length = parts[0]?.length ?? 0
  if (parts.some((part) => part.length !== length)) throw new RangeError('columns differ in length')
  const data = makeData({ type: new Struct(schema.fields), length, nullCount: 0, children: parts })
  return tableToIPC(new Table(schema, new RecordBatch(schema, data)), 'stream')
}

function encodeColumn(column: InsertColumn, index: number): Data {
  switch (column.type) {
    case 'int32':
      return makeData({
        type: new Int32(),
        data: column.values,
        ...validity(column.nulls, column.values.length),
      })
    case 'float64':
      return makeData({
        type: new Float64(),
        data: column.values,
        ...validity(column.nulls, column.values.length),
      })
    case 'text':
      return encodeText(column.values)
    case 'dictionary': {
      const nulls = column.codes.includes(-1)
        ? Uint8Array.from(column.codes, (code) => (code < 0 ? 1 : 0))
        : undefined
      return makeData({
        type: new Dictionary(new Utf8(), new Int32(), index, false),
        data: nulls ? column.codes.map((code) => Math.max(code, 0)) : column.codes,
        // Arrow wants a dictionary even where every value is null.
        dictionary: makeVector(encodeText(column.dictionary.length > 0 ? column.dictionary : [''])),
        ...validity(nulls, column.codes.length),
      })
    }
  }
}

/** Arrow's validity bitmap (1 is valid) from one byte a row (1 is null). */
function validity(nulls: Uint8Array | undefined, length: number) {
  if (!nulls) return { length, nullCount: 0 }
  const nullBitmap = new Uint8Array((length + 7) >> 3)
  let nullCount = 0
  for (let row = 0; row < length; row++) {
    if (nulls[row]) nullCount++
    else nullBitmap[row >> 3]! |= 1 << (row & 7)
  }
  return { length, nullCount, nullBitmap }
}

const encoder = new TextEncoder()

function encodeText(values: readonly (string | null)[]): Data<Utf8> {
  const length = values.length
  const valueOffsets = new Int32Array(length + 1)
  const nulls = new Uint8Array(length)
  let bytes = new Uint8Array(Math.max(64, length * 12))
  let end = 0
  for (let row = 0; row < length; row++) {
    const value = values[row]
    if (value === null || value === undefined) {
      nulls[row] = 1
    } else {
      // A UTF-16 unit takes at most three bytes.
      if (end + value.length * 3 > bytes.length) {
        const larger = new Uint8Array(Math.max(bytes.length * 2, end + value.length * 3))
        larger.set(bytes)
        bytes = larger
      }
      end += encoder.encodeInto(value, bytes.subarray(end)).written
    }
    valueOffsets[row + 1] = end
  }
  return makeData({
    type: new Utf8(),
    valueOffsets,
    data: bytes.subarray(0, end),
    ...validity(nulls.includes(1) ? nulls : undefined, length),
  })
}
