import type { ItemRecord } from '../../model/batch'
import { isObjective, readDifficulty, readFullMark, readKeys, splitList } from './blueprintcell'
import { foldHeader, readHeader } from './heading'
import { readOption } from './option'
import { parentOf, parseItemRange, spellItem } from './item'
import type { blueprintFields, TablePlan } from '../plan'
import { readRows } from './row'
import { cellText, isBlank, mergedCell, type Sheet } from '../file/sheet'

export interface BlueprintItem extends Omit<ItemRecord, 'fullMark'> {
  /** In ten-thousandths; absent where the blueprint does not say. */
  fullMark?: number
  /** 0-based row of the sheet. */
  row: number
}

/** Why a row or a cell of a blueprint tells nothing. */
export type Unread = 'number' | 'mark' | 'repeated' | 'difficulty' | 'key' | 'merged'

export interface Blueprint {
  items: BlueprintItem[]
  /** In ten-thousandths: what all rows together are worth. */
  whole: number
  /** Rows that give no item, and cells that tell nothing of theirs, with the reason. */
  unread: { row: number; column?: number; reason: Unread }[]
}

type Field = (typeof blueprintFields)[number]

/**
 * The items of a 双向细目表. Merged cells give their value to every row they cover; a range such as `1-10` stands for
 * its items, with `每题3分` for each or their sum for all.
 */
export function blueprintItems(table: TablePlan, sheet: Sheet): Blueprint {
  if (isTransposed(table.columns)) return transposedItems(table, sheet)
  const columns = new Map<Field, number>()
  for (const { index, meaning } of table.columns) {
    if (meaning.role === 'blueprint' && !columns.has(meaning.field)) columns.set(meaning.field, index)
  }
  const items: BlueprintItem[] = []
  const unread: Blueprint['unread'] = []
  const seen = new Set<string>()
  let main = ''
  let lastType: string | undefined
  let whole = 0
  for (const { row, kind } of readRows(table, sheet)) {
    if (kind !== 'data') continue
    const raw = (field: Field) => {
      const column = columns.get(field)
      return column === undefined ? undefined : mergedCell(sheet, row, column)
    }
    const own = (field: Field) => sheet.rows[row]?.[columns.get(field) ?? -1]
    const text = (field: Field) => cellText(raw(field)) || undefined
    const told = (field: Field) => tellAll(table, sheet, row, field)
    // Without merges a blank type continues the one above.
    lastType = text('type') ?? lastType
    main = text('no') ?? (text('part') ? main : '')
    const numbers = numbersOf(main, text('part'))
    if (numbers.length === 0) {
      unread.push({ row, reason: 'number' })
      continue
    }
    const stated = readFullMark(own('fullMark'), numbers.length)
    if (stated === 'unreadable') {
      unread.push({ row, reason: 'mark' })
      continue
    }
    const missed = (field: Field, reason: Unread) => unread.push({ row, column: columns.get(field)!, reason })
    whole += (stated ?? 0) * numbers.length
    // A full mark merged over several rows belongs to the whole, and says nothing of each.
    const merged = stated !== undefined && spans(sheet, row, columns.get('fullMark')!)
    if (merged) missed('fullMark', 'merged')
    const mark = merged ? undefined : stated
    const difficulty = readDifficulty(text('difficulty'))
    if (difficulty === undefined && text('difficulty') !== undefined) missed('difficulty', 'difficulty')
    const keys = readKeys(raw('key'), numbers.length)
    if (keys.length === 0 && !isBlank(own('key'))) missed('key', 'key')
    numbers.forEach((no, at) => {
      if (seen.has(no)) {
        unread.push({ row, reason: 'repeated' })
        return
      }
      seen.add(no)
      items.push({
        no,
        parent: parentOf(no),
        fullMark: mark,
        type: lastType,
        // 听力 or 完形 with an option for its key is chosen, whatever its type is called.
        objective: readOption(keys[at]) ? true : lastType === undefined ? undefined : isObjective(lastType),
        knowledge: told('knowledge'),
        ability: told('ability').join('、') || undefined,
        expectedDifficulty: difficulty,
        key: keys[at],
        row,
      })
    })
  }
  return { items, whole, unread }
}

/** What all columns of a field tell of a row; a tick, or the marks an item gives to it, stands for the column's name. */
function tellAll({ columns }: TablePlan, sheet: Sheet, row: number, field: Field): string[] {
  const own = columns.filter(({ meaning }) => meaning.role === 'blueprint' && meaning.field === field)
  const told = own.flatMap(({ index, header }) => {
    const cell = mergedCell(sheet, row, index)
    const named = own.length > 1 && isTick(cell)
    return named ? [header.split('/').at(-1)!] : field === 'ability' ? [cellText(cell)] : splitList(cell)
  })
  return [...new Set(told.filter(Boolean))]
}

const isTick = (cell: Parameters<typeof cellText>[0]) =>
  /^([√✓✔☑●○■◆▲★☆*Vv]|\d{1,3}(\.\d+)?)$/.test(cellText(cell))

const spans = (sheet: Sheet, row: number, column: number) =>
  sheet.merges.some(({ top, bottom, left }) => top === row && left === column && bottom > top)

/** Whether items stand side by side, and each row tells one thing of all: 答案, 分值, 知识点. */
export function isTransposed(columns: TablePlan['columns']): boolean {
  return columns.filter(({ meaning }) => meaning.role === 'item').length > 1
}

function transposedItems(table: TablePlan, sheet: Sheet): Blueprint {
  const label = table.columns.find(({ meaning }) => meaning.role === 'blueprint')?.index ?? -1
  const items = new Map<string, BlueprintItem>()
  const unread: Blueprint['unread'] = []
  const [from, to] = table.dataRows
  for (let row = from; row < Math.min(to, sheet.rows.length); row++) {
    const { meaning } = readHeader(foldHeader(cellText(sheet.rows[row]![label])))
    const field = meaning.role === 'blueprint' ? meaning.field : undefined
    if (field === undefined) {
      if (!sheet.rows[row]!.every(isBlank)) unread.push({ row, reason: 'number' })
      continue
    }
    for (const { index, meaning: own } of table.columns) {
      if (own.role !== 'item') continue
      const item = items.get(own.no) ?? { no: own.no, parent: parentOf(own.no), knowledge: [], row }
      items.set(own.no, item)
      const cell = mergedCell(sheet, row, index)
      const text = cellText(cell) || undefined
      if (text === undefined) continue
      const missed = (reason: Unread) => unread.push({ row, column: index, reason })
      if (field === 'fullMark') {
        const mark = readFullMark(cell, 1)
        if (mark === 'unreadable') missed('mark')
        else item.fullMark = mark
      } else if (field === 'key') {
        item.key = readKeys(cell, 1)[0]
        if (item.key === undefined) missed('key')
      } else if (field === 'knowledge') item.knowledge = splitList(cell)
      else if (field === 'ability') item.ability = text
      else if (field === 'type') Object.assign(item, { type: text, objective: isObjective(text) })
      else if (field === 'difficulty') {
        item.expectedDifficulty = readDifficulty(text)
        if (item.expectedDifficulty === undefined) missed('difficulty')
      }
    }
  }
  const whole = [...items.values()].reduce((sum, { fullMark = 0 }) => sum + fullMark, 0)
  return { items: [...items.values()], whole, unread }
}

function numbersOf(main: string, part: string | undefined): string[] {
  if (main === '') return part ? [spellItem(part)] : []
  if (part) {
    const range = parseItemRange(part)
    const spelled = /^\d{1,2}$/.test(part) ? `(${part})` : part
    // Big questions are counted in Chinese; their items carry the paper's own numbers.
    if (/^[一二三四五六七八九十]+、?/.test(main)) return range ?? [spellItem(part)]
    return [spellItem(`${spellItem(main)}${spelled}`)]
  }
  return parseItemRange(main) ?? [spellItem(main)]
}
