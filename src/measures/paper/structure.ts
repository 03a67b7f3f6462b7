import type { Value } from '../../engine/table'
import { difficultyBand, difficultyNames } from './difficulty'
import { unequal } from '../define'
import type { ItemSums, UnitSums } from '../sums/itemsums'
import { MeasureError, type DefinedColumn } from '../measure'
import { difficultyColumns, expectedColumns, typeColumns } from './paper.columns'

/** Rows about the make-up of a paper, with their columns. */
export interface Structure {
  columns: readonly DefinedColumn[]
  records: Record<string, Value>[]
}

const rateOf = ({ sums, part }: ItemSums) =>
  sums.n > 0 ? Number(sums.x) / sums.n / Number(part.fullUnits) : null

const fullOf = (items: readonly ItemSums[]) => items.reduce((sum, item) => sum + item.part.full, 0)

/** Items and marks in each band of difficulty, easy first. */
export function countDifficulty(units: readonly UnitSums[], lines: readonly number[]): Structure {
  return {
    columns: difficultyColumns,
    records: units.flatMap(({ unit, n, items }) =>
      difficultyNames.map((name) => {
        const mine = items.filter((item) => {
          const rate = rateOf(item)
          return rate !== null && difficultyBand(rate, lines) === name
        })
        return {
          单位: unit,
          难度等级: name,
          题数: mine.length,
          分值: fullOf(mine),
          分值占比: fullOf(mine) / fullOf(items),
          题号: mine.map((item) => item.part.no).join('、'),
          人数: n,
        }
      }),
    ),
  }
}

/** Items and marks of each type, in the order of the paper; the rate is earned marks over possible ones. */
export function countTypes(units: readonly UnitSums[]): Structure {
  const alike = units.every(({ n, items }) => items.every(({ sums }) => sums.n === n))
  return {
    columns: alike ? typeColumns : typeColumns.map(unequal),
    records: units.flatMap(({ unit, n, items }) =>
      [...new Set(items.map((item) => item.part.type))].map((type) => {
        const mine = items.filter((item) => item.part.type === type)
        const possible = mine.reduce((sum, { sums, part }) => sum + sums.n * Number(part.fullUnits), 0)
        return {
          单位: unit,
          题型: type ?? '（未填）',
          题数: mine.length,
          分值: fullOf(mine),
          分值占比: fullOf(mine) / fullOf(items),
          人数: n,
          得分率: possible > 0 ? mine.reduce((sum, { sums }) => sum + Number(sums.x), 0) / possible : null,
        }
      }),
    ),
  }
}

/** Expected against observed difficulty of every item that a blueprint has an expectation for. */
export function compareExpected(units: readonly UnitSums[]): Structure {
  const expected = (item: ItemSums) => item.part.expected !== null
  if (!units.some(({ items }) => items.some(expected))) {
    throw new MeasureError({
      zh: '这份试卷没有预估难度。请添加双向细目表，并填写“预估难度”一列。',
      en: 'This paper has no expected difficulty. Add its blueprint with a column 预估难度.',
    })
  }
  return {
    columns: expectedColumns,
    records: units.flatMap(({ unit, items }) =>
      items.filter(expected).map((item) => {
        const rate = rateOf(item)
        return {
          单位: unit,
          题号: item.part.no,
          满分: item.part.full,
          人数: item.sums.n,
          预估难度: item.part.expected,
          实测难度: rate,
          实测减预估: rate === null ? null : rate - item.part.expected!,
        }
      }),
    ),
  }
}
