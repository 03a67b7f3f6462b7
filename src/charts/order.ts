import { isNumber, type Datum } from './data'
import { mayRank } from '../model/rank'
import type { Frame } from './frame'

export type Sort = 'code' | 'value' | '-value'

/**
 * Whether rows named by this column may stand in the order of their values: not where the law protects whom it names,
 * nor where nobody says what it names.
 */
export function mayOrderByValue(
  frame: Pick<Frame, 'ranks' | 'places' | 'columns'>,
  column: string,
  names: readonly string[],
): boolean {
  const role = frame.columns.find(({ name }) => name === column)?.role
  return mayRank(frame.ranks, [role]) && (frame.ranks || !names.some((name) => frame.places?.has(name)))
}

export interface Ordered {
  rows: Datum[]
  note?: string
}

/**
 * Rows in the order asked for. Where the stage forbids ranks, units stand in the order of their codes, whatever was
 * asked and however the data came.
 */
export function orderRows(frame: Frame, sort: Sort | undefined, name: string, value: string): Ordered {
  const rows = [...frame.rows]
  const names = rows.map((row) => String(row[name]))
  const free = mayOrderByValue(frame, name, names)
  if ((sort === 'value' || sort === '-value') && free) {
    const sign = sort === 'value' ? 1 : -1
    const [known, unknown] = [true, false].map((is) => rows.filter((row) => isNumber(row[value]) === is))
    known!.sort((a, b) => sign * ((a[value] as number) - (b[value] as number)))
    return { rows: [...known!, ...unknown!] }
  }
  const { places } = frame
  if (places && names.every((each) => places.has(each)) && (sort === 'code' || !free)) {
    rows.sort((a, b) => places.get(String(a[name]))! - places.get(String(b[name]))!)
  }
  return sort === undefined || sort === 'code' ? { rows } : { rows, note: byCode[frame.locale] }
}

const byCode = {
  zh: '本学段不按数值排列单位，已按代码排列。',
  en: 'In this stage units are not ordered by value; they stand in the order of their codes.',
}
