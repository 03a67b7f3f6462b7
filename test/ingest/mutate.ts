import type { Cell } from '../../src/ingest/file/sheet'
import type { FixtureSheet } from './fixtures/fixture'

/** A source of numbers below a bound that is the same for the same seed. */
export function dice(seed: number): (below: number) => number {
  let state = (seed * 2_654_435_761) >>> 0 || 1
  return (below) => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % below
  }
}

const oddCells: readonly Cell[] = [
  null,
  '',
  ' ',
  0,
  -1,
  1e21,
  0.1 + 0.2,
  1e15 + 1,
  999,
  33.33333,
  true,
  new Date(Date.UTC(2024, 0, 2)),
  new Date(Number.NaN),
  '缺考',
  '-',
  '1/29',
  '#N/A',
  '=1+1',
  '<script>alert(1)</script>',
  '__proto__',
  'constructor',
  '../../etc/passwd',
  '语文',
  '考号',
  '姓名',
  '学校',
  '第1题',
  '合计',
  '例',
  '答案',
  '满分',
  '未交名单',
  '身份证号',
  '１２３',
  'A、C',
  '每题3分',
  '1-10',
  '\u0000',
  '\ufeff',
  '𠮷',
  'x'.repeat(40_000),
]

/** Sheets with some of their cells, rows and columns changed. */
export function mutateSheets(
  sheets: readonly FixtureSheet[],
  roll: (below: number) => number,
): FixtureSheet[] {
  const made = sheets.map((sheet) => ({ ...sheet, rows: sheet.rows.map((row) => [...row]) }))
  for (let times = 1 + roll(4); times > 0; times--) {
    const sheet = made[roll(made.length)]!
    const { rows } = sheet
    if (rows.length === 0) continue
    const at = roll(rows.length)
    const width = Math.max(1, ...rows.map((row) => row.length))
    const column = roll(width)
    const set = (row: Cell[], value: Cell) => {
      while (row.length <= column) row.push(null)
      row[column] = value
    }
    const changes = [
      () => set(rows[at]!, oddCells[roll(oddCells.length)]!),
      () => set(rows[at]!, oddCells[roll(oddCells.length)]!),
      () => set(rows[at]!, rows[roll(rows.length)]![roll(width)] ?? null),
      () => rows.splice(at, 1),
      () => rows.splice(at, 0, []),
      () => rows.splice(at, 0, [...rows[roll(rows.length)]!]),
      () => rows.forEach((row) => row.splice(column, 1)),
      () => rows.forEach((row) => row.splice(column, 0, null)),
      () => rows.forEach((row) => row.splice(column, 0, row[roll(width)] ?? null)),
      () => rows.forEach((row) => row.reverse()),
      () => rows.reverse(),
      () => (sheet.merges = []),
      () => (sheet.hiddenRows = [at + 1]),
      () => (sheet.hiddenColumns = [column]),
      () => (sheet.hidden = true),
    ]
    changes[roll(changes.length)]!()
  }
  return made
}

/** Bytes with some of them changed, taken out, doubled or cut off. */
export function mutateBytes(bytes: Uint8Array, roll: (below: number) => number): Uint8Array {
  let made = bytes.slice()
  for (let times = 1 + roll(6); times > 0 && made.length > 0; times--) {
    const at = roll(made.length)
    const span = 1 + roll(40)
    const cut = (parts: Uint8Array[]) => {
      const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
      let offset = 0
      for (const part of parts) {
        whole.set(part, offset)
        offset += part.length
      }
      return whole
    }
    switch (roll(6)) {
      case 0:
        made[at] = roll(256)
        break
      case 1:
        made[at]! ^= 1 << roll(8)
        break
      case 2:
        made = cut([made.subarray(0, at), made.subarray(at + span)])
        break
      case 3:
        made = cut([made.subarray(0, at + span), made.subarray(at)])
        break
      case 4:
        made.fill(roll(2) * 255, at, at + span)
        break
      default:
        if (roll(4) === 0) made = made.slice(0, at)
    }
  }
  return made
}
