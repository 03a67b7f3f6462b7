import type { ItemRecord } from '../model/batch'
import { parentOf, parseItemRange, spellItem } from './item'
import { readMark } from './mark'
import { readOption } from './option'
import type { blueprintFields, TablePlan } from './plan'
import { readRows } from './row'
import { cellText, isBlank, mergedCell, type Sheet } from './sheet'

export interface BlueprintItem extends Omit<ItemRecord, 'fullMark'> {
  /** In ten-thousandths; absent where the blueprint does not say. */
  fullMark?: number
  /** 0-based row of the sheet. */
  row: number
}

export interface Blueprint {
  items: BlueprintItem[]
  /** Rows that name no item, with the reason. */
  unread: { row: number; reason: 'number' | 'mark' | 'repeated' }[]
}

type Field = (typeof blueprintFields)[number]

/**
 * The items of a 双向细目表. Merged cells give their value to every row they cover; a range such as `1-10` stands for
 * its items, with `每题3分` for each or their sum for all.
 */
export function blueprintItems(table: TablePlan, sheet: Sheet): Blueprint {
  const columns = new Map<Field, number>()
  for (const { index, meaning } of table.columns) {
    if (meaning.role === 'blueprint' && !columns.has(meaning.field)) columns.set(meaning.field, index)
  }
  const items: BlueprintItem[] = []
  const unread: Blueprint['unread'] = []
  const seen = new Set<string>()
  let main = ''
  let lastType: string | undefined
  for (const { row, kind } of readRows(table, sheet)) {
    if (kind !== 'data') continue
    const raw = (field: Field) => {
      const column = columns.get(field)
      return column === undefined ? undefined : mergedCell(sheet, row, column)
    }
    const own = (field: Field) => sheet.rows[row]?.[columns.get(field) ?? -1]
    const text = (field: Field) => cellText(raw(field)) || undefined
    // Without merges a blank type continues the one above.
    lastType = text('type') ?? lastType
    main = text('no') ?? (text('part') ? main : '')
    const numbers = numbersOf(main, text('part'))
    if (numbers.length === 0) {
      unread.push({ row, reason: 'number' })
      continue
    }
    // A merged full mark belongs to the whole; only its first row states it.
    const mark = readFullMark(
      isBlank(own('fullMark')) && numbers.length === 1 ? own('fullMark') : raw('fullMark'),
      numbers.length,
    )
    if (mark === 'unreadable') {
      unread.push({ row, reason: 'mark' })
      continue
    }
    const difficulty = Number(text('difficulty') ?? NaN)
    const keys = keysOf(raw('key'), numbers.length)
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
        objective:
          lastType === undefined
            ? undefined
            : /选择|判断|单选|多选/.test(lastType) && !/非选择/.test(lastType),
        knowledge: splitList(raw('knowledge')),
        ability: text('ability'),
        expectedDifficulty: difficulty > 0 && difficulty <= 1 ? difficulty : undefined,
        key: keys[at],
        row,
      })
    })
  }
  return { items, unread }
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

/** Ten-thousandths for one item: `每题3分` is each one's; a plain number of a range is shared where it divides. */
function readFullMark(
  cell: Parameters<typeof readMark>[0],
  count: number,
): number | undefined | 'unreadable' {
  if (isBlank(cell)) return undefined
  const text = cellText(cell).replaceAll(' ', '')
  const each =
    /(?:每小?[题空]|各)(\d+(?:\.\d+)?)分?/.exec(text)?.[1] ??
    /^(\d+(?:\.\d+)?)分?(?:\/|每)小?题$/.exec(text)?.[1]
  const times = /^(\d{1,3})[×xX*](\d+(?:\.\d+)?)/.exec(text)
  const read = readMark(each ?? (times ? (Number(times[1]) === count ? times[2]! : times[1]!) : cell))
  if (read.kind !== 'mark' || read.mark <= 0) return 'unreadable'
  if (each !== undefined || times || count === 1) return read.mark
  const share = read.mark / count
  // Half marks are the smallest that papers give to a whole item of a range.
  return share >= 5000 && share % 5000 === 0 && read.mark > 50_000 ? share : read.mark
}

/** Several topics in one cell: by 、 ; / or line breaks; never inside brackets. */
function splitList(cell: Parameters<typeof cellText>[0]): string[] {
  const text = typeof cell === 'string' ? cell : cellText(cell)
  return [
    ...new Set(
      text
        .split(/[、;；/,，\r\n]+(?![^(（]*[)）])/)
        .map((each) => cellText(each))
        .filter(Boolean),
    ),
  ]
}

/** The key of each item of a row: one for all, or as many letters as items (`ABCDD`, `1-5 ABCDD`). */
function keysOf(cell: Parameters<typeof cellText>[0], count: number): (string | undefined)[] {
  const text = cellText(cell)
  if (text === '') return []
  if (count === 1) return [readOption(text) || text]
  const letters = text
    .replace(/\d+\s*[-~—]\s*\d+/g, '')
    .replace(/[^A-H]/gi, '')
    .toUpperCase()
  return letters.length === count ? [...letters] : []
}
