import type { Known, TablePlan } from './plan'
import type { OpenFile } from './recognise'
import { readRows } from './row'
import { normalizeSchool } from './schools'
import { cellText } from './sheet'

/** Proposes the school and the class of tables that have no column for them, by the names around them. */
export function proposePlaces(tables: readonly TablePlan[], files: readonly OpenFile[], known: Known) {
  const names = [...known.schools.map(({ name }) => name), ...rosterNames(tables, files)]
  for (const table of tables) {
    const has = (role: string) => table.columns.some(({ meaning }) => meaning.role === role)
    const file = files.find(({ id }) => id === table.sourceId)!
    const texts = [table.sheet, table.title, file.name.replace(/\.[^.]+$/, '')]
    if (table.kind !== 'blueprint' && table.kind !== 'schools' && !has('school'))
      table.school = findSchool(texts, names)
    if (!has('class') && table.kind !== 'blueprint' && table.kind !== 'schools')
      table.className = findClass(texts)
  }
}

function rosterNames(tables: readonly TablePlan[], files: readonly OpenFile[]): string[] {
  return tables
    .filter(({ kind }) => kind === 'schools')
    .flatMap((table) => {
      const column = table.columns.find(({ meaning }) => meaning.role === 'school')?.index
      const sheet = files
        .find(({ id }) => id === table.sourceId)
        ?.sheets.find(({ name }) => name === table.sheet)
      if (column === undefined || !sheet) return []
      return [...readRows(table, sheet)].flatMap(({ cells, kind }) =>
        kind === 'data' ? [cellText(cells[column])].filter(Boolean) : [],
      )
    })
}

/** The one known school a text names; without known schools, a name of the usual form. */
function findSchool(texts: readonly string[], names: readonly string[]): string | undefined {
  for (const text of texts) {
    const folded = normalizeSchool(text)
    const named = names.filter((name) => folded.includes(normalizeSchool(name)))
    // 实验初中 stands in 海陵区实验初中 as well: the longest name is meant.
    const longest = named.toSorted((a, b) => b.length - a.length)[0]
    if (longest && named.every((name) => normalizeSchool(longest).includes(normalizeSchool(name))))
      return longest
  }
  if (names.length > 0) return undefined
  for (const text of texts) {
    const found = schoolName.exec(text.replace(/20\d\d(-20\d\d)?(学年|年)?/g, ' '))
    const name = found?.[1]
    if (
      name &&
      !/[区县市](初中|中学|小学|学校)$|^(各|全|所有|初级|高级|九年级|八年级|七年级|[高初][一二三]中)/.test(
        name,
      )
    )
      return name
  }
  return undefined
}

/** A name of the usual form at the beginning of a text or after a year or a grade. */
const schoolName =
  /(?:^|[\s\d年期届级第:_-])([\u4e00-\u9fff]{1,12}?(?:初级中学|高级中学|实验学校|中学|小学|学校|附中|附小|实中|实小|[一二三四五六七八九十]{1,3}中(?![考学])))/

function findClass(texts: readonly string[]): string | undefined {
  for (const text of texts) {
    const found =
      /(?:[七八九]|(?:[初高][一二三])|[一二三四五六七八九]年级|20\d\d级|高[一二三]年级)?[(（]?\d{1,4}[)）]?班(?!级|次)/.exec(
        text.trim(),
      )
    if (found) return found[0]
  }
  return undefined
}
