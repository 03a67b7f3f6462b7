import { DataType, TimeUnit, Type, tableFromIPC, type Data } from 'apache-arrow'
import { readExactNumbers } from './exact'
import { lazyFrom, readLazily } from './lazy'
import { QueryError } from './query'
import type { Column, ColumnKind, Table, Value } from './table'

/** A converted result. Columns named in `enums` hold codes only and have to be asked for again as text. */
export interface Converted {
  table: Table
  enums: string[]
}

/**
 * One Arrow IPC stream → `Table`. Reads Arrow's raw buffers, because its own accessors print DECIMAL without its point
 * and lose HUGEINT. Plain numbers without NULL stay a typed array.
 */
export function convert(bytes: Uint8Array): Converted {
  const result = tableFromIPC(bytes)
  const { fields } = result.schema
  const enums = fields.filter((field) => DataType.isDictionary(field.type)).map((field) => field.name)
  if (enums.length > 0) return { table: { columns: [], rowCount: 0 }, enums }
  const columns = fields.map((field, index): Column => {
    const chunks = result.batches.flatMap((batch) => batch.getChildAt(index)?.data ?? [])
    const { kind, sqlType, scale } = describeType(field.type)
    const values = readChunks(field.name, field.type, chunks, result.numRows)
    return { name: field.name, kind, sqlType, scale, values }
  })
  return { table: { columns, rowCount: result.numRows }, enums }
}

function readChunks(
  name: string,
  type: DataType,
  chunks: readonly Data[],
  rowCount: number,
): ArrayLike<Value> {
  if (isPlainNumber(type) && chunks.every((chunk) => chunk.nullCount === 0))
    return joinNumbers(type, chunks, rowCount)
  if (DataType.isUtf8(type) && rowCount >= lazyFrom) return readTextsLazily(chunks, name, rowCount)
  const exact = rowCount >= lazyFrom && readExactNumbers(type, chunks, rowCount)
  if (exact) return exact
  const values = new Array<Value>(rowCount)
  let at = 0
  for (const chunk of chunks) {
    // An empty list has no child to read.
    if (chunk.length === 0) continue
    const read = reader(chunk, name)
    for (let row = 0; row < chunk.length; row++) values[at++] = read(row)
  }
  return values
}

/** Batches are of one size but for the last, or not: the place of a row is looked up among their beginnings. */
function readTextsLazily(chunks: readonly Data[], name: string, rowCount: number): ArrayLike<Value> {
  const filled = chunks.filter(({ length }) => length > 0)
  const readers = filled.map((chunk) => reader(chunk, name))
  const starts = new Uint32Array(filled.length + 1)
  filled.forEach((chunk, index) => (starts[index + 1] = starts[index]! + chunk.length))
  let last = 0
  return readLazily(rowCount, (row) => {
    if (row < starts[last]! || row >= starts[last + 1]!) last = findBatch(starts, row)
    return readers[last]!(row - starts[last]!)
  })
}

function findBatch(starts: Uint32Array, row: number): number {
  let [low, high] = [0, starts.length - 2]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (starts[middle]! <= row) low = middle
    else high = middle - 1
  }
  return low
}

function isPlainNumber(type: DataType): boolean {
  if (DataType.isFloat(type)) return type.precision > 0
  return DataType.isInt(type) && type.bitWidth <= 32
}

/** Batches hold 2,048 rows; as one array they cost one copy. */
function joinNumbers(type: DataType, chunks: readonly Data[], rowCount: number): ArrayLike<number> {
  const only = chunks.length === 1 ? chunks[0] : undefined
  if (only) return (only.values as Float64Array).subarray(0, only.length)
  const joined = new (type.ArrayType as Float64ArrayConstructor)(rowCount)
  let at = 0
  for (const chunk of chunks) {
    joined.set((chunk.values as Float64Array).subarray(0, chunk.length), at)
    at += chunk.length
  }
  return joined
}

/** A function from row (within the chunk) to value. */
function reader(data: Data, name: string): (row: number) => Value {
  const read = plainReader(data, name)
  if (data.nullCount === 0) return read
  return (row) => (data.getValid(row) ? read(row) : null)
}

function plainReader(data: Data, name: string): (row: number) => Value {
  const type: DataType = data.type
  const values = data.values
  switch (type.typeId) {
    case Type.Null:
      return () => null
    case Type.Int: {
      if (DataType.isInt(type) && type.bitWidth === 64) {
        return (row) => narrow((values as BigInt64Array)[row]!)
      }
      return (row) => (values as Int32Array)[row]!
    }
    case Type.Float:
      return (row) => (values as Float64Array)[row]!
    case Type.Bool:
      return (row) =>
        ((values as Uint8Array)[(data.offset + row) >> 3]! & (1 << ((data.offset + row) & 7))) !== 0
    case Type.Decimal: {
      const scale = DataType.isDecimal(type) ? type.scale : 0
      const words = values as Uint32Array
      return (row) => readSmallDecimal(words, row, scale) ?? decimalValue(readInt128(words, row), scale)
    }
    case Type.Utf8: {
      const bytes = values as Uint8Array
      const offsets = data.valueOffsets as Int32Array
      return (row) => decoder.decode(bytes.subarray(offsets[row]!, offsets[row + 1]!))
    }
    case Type.Date:
      // DATE comes as days since 1970.
      return (row) => new Date((values as Int32Array)[row]! * 86_400_000)
    case Type.Timestamp: {
      const perMillisecond = timestampDivisor(type)
      return (row) => new Date(Number((values as BigInt64Array)[row]!) / perMillisecond)
    }
    case Type.Time:
      return (row) => clock((values as BigInt64Array)[row]!)
    case Type.List: {
      const offsets = data.valueOffsets as Int32Array
      const read = elementReader(data.children[0]!, name)
      return (row) => read(offsets[row]!, offsets[row + 1]!)
    }
    case Type.FixedSizeList: {
      const size = DataType.isFixedSizeList(type) ? type.listSize : 0
      const read = reader(data.children[0]!, name)
      return (row) => Array.from({ length: size }, (_, index) => read(row * size + index))
    }
    case Type.Struct: {
      const fields = data.children.map((child, index) => ({
        name: (type.children[index] as { name: string }).name,
        read: reader(child, name),
      }))
      return (row) => `{${fields.map(({ name, read }) => `${name}: ${printValue(read(row))}`).join(', ')}}`
    }
    case Type.Map: {
      const offsets = data.valueOffsets as Int32Array
      const [key, value] = data.children[0]!.children.map((child) => reader(child, name))
      return (row) => {
        const entries: string[] = []
        for (let at = offsets[row]!; at < offsets[row + 1]!; at++) {
          entries.push(`${printValue(key!(at))}=${printValue(value!(at))}`)
        }
        return `{${entries.join(', ')}}`
      }
    }
    case Type.Binary: {
      const bytes = values as Uint8Array
      const offsets = data.valueOffsets as Int32Array
      return (row) => hex(bytes.subarray(offsets[row]!, offsets[row + 1]!))
    }
    case Type.FixedSizeBinary: {
      const width = DataType.isFixedSizeBinary(type) ? type.byteWidth : 16
      // UHUGEINT: sixteen bytes, little end first.
      return (row) => narrow(readUnsigned((values as Uint8Array).subarray(row * width, (row + 1) * width)))
    }
    case Type.Interval:
      return (row) => interval((values as Int32Array).subarray(row * 4, row * 4 + 4))
    default:
      throw new QueryError(
        `Conversion Error: "${name}" has a type that can't be shown (${String(type)}); cast it, as with "${name}"::VARCHAR`,
        undefined,
        'conversion',
      )
  }
}

/** A function from a range of elements to their list. */
function elementReader(elements: Data, name: string): (start: number, end: number) => Value[] {
  if (isPlainNumber(elements.type) && elements.nullCount === 0) {
    const numbers = elements.values as Float64Array
    return (start, end) => {
      const list = new Array<Value>(end - start)
      for (let at = start; at < end; at++) list[at - start] = numbers[at]!
      return list
    }
  }
  const read = reader(elements, name)
  return (start, end) => Array.from({ length: end - start }, (_, index) => read(start + index))
}

const decoder = new TextDecoder()

/** Integers that a number holds exactly become numbers; longer ones (18-digit ids) stay bigint. */
function narrow(value: bigint): number | bigint {
  return value >= -9007199254740991n && value <= 9007199254740991n ? Number(value) : value
}

/** A decimal whose digits fit a number exactly, without the way round by bigint; undefined for longer ones. */
function readSmallDecimal(words: Uint32Array, row: number, scale: number): number | undefined {
  const at = row * 4
  const high = words[at + 1]! | 0
  const sign = (high >> 31) >>> 0
  const fits = words[at + 2] === sign && words[at + 3] === sign && Math.abs(high) < 0x20_0000
  if (!fits || scale > 22) return undefined
  return (high * 0x1_0000_0000 + words[at]!) / 10 ** scale
}

function readInt128(words: Uint32Array, row: number): bigint {
  const at = row * 4
  const high = (BigInt(words[at + 3]! | 0) << 32n) | BigInt(words[at + 2]!)
  return (high << 64n) | (BigInt(words[at + 1]!) << 32n) | BigInt(words[at]!)
}

function readUnsigned(bytes: Uint8Array): bigint {
  return bytes.reduceRight((value, byte) => (value << 8n) | BigInt(byte), 0n)
}

/** The number nearest to an exact decimal; via its digits, so that 0.1 is the 0.1 that JavaScript writes. */
function decimalValue(unscaled: bigint, scale: number): number | bigint {
  if (scale === 0) return narrow(unscaled)
  const digits = (unscaled < 0n ? -unscaled : unscaled).toString().padStart(scale + 1, '0')
  return Number(`${unscaled < 0n ? '-' : ''}${digits.slice(0, -scale)}.${digits.slice(-scale)}`)
}

function timestampDivisor(type: DataType): number {
  const unit = (type as unknown as { unit: TimeUnit }).unit
  if (unit === TimeUnit.SECOND) return 1 / 1000
  if (unit === TimeUnit.MILLISECOND) return 1
  return unit === TimeUnit.MICROSECOND ? 1000 : 1_000_000
}

/** TIME as `hh:mm:ss`, with its microseconds where there are any. */
function clock(microseconds: bigint): string {
  const seconds = Number(microseconds / 1_000_000n)
  const rest = Number(microseconds % 1_000_000n)
  const two = (n: number) => String(n).padStart(2, '0')
  const whole = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
  return rest === 0 ? whole : `${whole}.${String(rest).padStart(6, '0').replace(/0+$/, '')}`
}

function interval(words: Int32Array): string {
  const nanoseconds = (BigInt(words[3]!) << 32n) | BigInt(words[2]! >>> 0)
  const parts = [
    words[0] ? `${words[0]} months` : '',
    words[1] ? `${words[1]} days` : '',
    nanoseconds !== 0n ? clock(nanoseconds / 1000n) : '',
  ]
  return parts.filter(Boolean).join(' ') || '0 days'
}

function hex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

function printValue(value: Value): string {
  if (value === null) return 'NULL'
  if (value instanceof Date) return value.toISOString()
  return Array.isArray(value) ? `[${value.map(printValue).join(', ')}]` : String(value)
}

function describeType(type: DataType): { kind: ColumnKind; sqlType: string; scale?: number } {
  switch (type.typeId) {
    case Type.Int: {
      const { bitWidth, isSigned } = type as unknown as { bitWidth: 8 | 16 | 32 | 64; isSigned: boolean }
      const name = { 8: 'TINYINT', 16: 'SMALLINT', 32: 'INTEGER', 64: 'BIGINT' }[bitWidth]
      return { kind: 'number', sqlType: isSigned ? name : `U${name}` }
    }
    case Type.Float:
      return {
        kind: 'number',
        sqlType: (type as unknown as { precision: number }).precision === 1 ? 'FLOAT' : 'DOUBLE',
      }
    case Type.Decimal: {
      const { precision, scale } = type as unknown as { precision: number; scale: number }
      return { kind: 'number', sqlType: `DECIMAL(${precision},${scale})`, scale }
    }
    case Type.Bool:
      return { kind: 'boolean', sqlType: 'BOOLEAN' }
    case Type.Utf8:
      return { kind: 'text', sqlType: 'VARCHAR' }
    case Type.Date:
      return { kind: 'date', sqlType: 'DATE' }
    case Type.Timestamp:
      return { kind: 'timestamp', sqlType: 'TIMESTAMP' }
    case Type.Time:
      return { kind: 'text', sqlType: 'TIME' }
    case Type.List: {
      const child = describeType((type.children[0] as { type: DataType }).type)
      return { kind: 'list', sqlType: `${child.sqlType}[]` }
    }
    case Type.FixedSizeList: {
      const child = describeType((type.children[0] as { type: DataType }).type)
      return {
        kind: 'list',
        sqlType: `${child.sqlType}[${DataType.isFixedSizeList(type) ? type.listSize : ''}]`,
      }
    }
    case Type.FixedSizeBinary:
      return { kind: 'number', sqlType: 'UHUGEINT' }
    default:
      return { kind: 'other', sqlType: String(type) }
  }
}
