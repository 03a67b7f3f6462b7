import type { CellFix, ImportPlan, RowPlace, TablePlan } from '../../ingest/plan'

type CellPlace = Omit<CellFix, 'value'>

const sameRow = (a: RowPlace, b: RowPlace) =>
  a.row === b.row && a.sheet === b.sheet && a.sourceId === b.sourceId

/** The fixes with one cell set to `value`, or back to what the file holds. */
export function withFix(
  fixes: readonly CellFix[],
  { sourceId, sheet, row, column }: CellPlace,
  value: string | undefined,
): CellFix[] {
  const place = { sourceId, sheet, row, column }
  const others = fixes.filter((fix) => !(sameRow(fix, place) && fix.column === column))
  return value === undefined ? others : [...others, { ...place, value }]
}

/** The rows left out, with one of them out or in again. */
export function withLeftOut(
  leftOut: readonly RowPlace[],
  { sourceId, sheet, row }: RowPlace,
  out: boolean,
): RowPlace[] {
  const place = { sourceId, sheet, row }
  const others = leftOut.filter((each) => !sameRow(each, place))
  return out ? [...others, place] : others
}

export function isLeftOut({ leftOut }: Pick<ImportPlan, 'leftOut'>, place: RowPlace): boolean {
  return leftOut.some((each) => sameRow(each, place))
}

/** What the user did to the rows of one sheet, by row. */
export interface Repairs {
  /** Row → column → the value set. */
  fixes: ReadonlyMap<number, ReadonlyMap<number, string>>
  leftOut: ReadonlySet<number>
}

export function repairsOf(
  { fixes, leftOut }: Pick<ImportPlan, 'fixes' | 'leftOut'>,
  { sourceId, sheet }: Pick<TablePlan, 'sourceId' | 'sheet'>,
): Repairs {
  const own = (place: RowPlace) => place.sourceId === sourceId && place.sheet === sheet
  const byRow = new Map<number, Map<number, string>>()
  for (const { row, column, value } of fixes.filter(own))
    byRow.set(row, (byRow.get(row) ?? new Map<number, string>()).set(column, value))
  return { fixes: byRow, leftOut: new Set(leftOut.filter(own).map(({ row }) => row)) }
}
