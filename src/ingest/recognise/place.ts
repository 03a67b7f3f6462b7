import { splitList } from './blueprintcell'
import type { Known, Section, TablePlan } from '../plan'
import type { OpenFile } from '../file/sheet'
import { readRows } from './row'
import { normalizeSchool, spellNumerals } from './schools'
import { cellText, type Sheet } from '../file/sheet'

/** Proposes the school and the class of tables that have no column for them, by the names around them. */
export function proposePlaces(tables: readonly TablePlan[], files: readonly OpenFile[], known: Known) {
  const names = [
    ...known.schools.map(({ name }) => name),
    ...Object.keys(known.aliases),
    ...rosterNames(tables, files),
  ]
  const find = schoolFinder(names)
  for (const table of tables) {
    const has = (role: string) => table.columns.some(({ meaning }) => meaning.role === role)
    const file = files.find(({ id }) => id === table.sourceId)!
    const texts = [table.sheet, table.title, file.name.replace(/\.[^.]+$/, '')]
    if (table.kind === 'blueprint' || table.kind === 'schools') continue
    if (!has('school') && !has('schoolCode')) table.school = find(texts)
    if (!has('class')) table.className = findClass(texts)
    const open = {
      school: has('school') || has('schoolCode') ? undefined : find,
      className: has('class') ? undefined : findClass,
    }
    const sheet = file.sheets.find(({ name }) => name === table.sheet)
    const sections = sheet ? findSections(table, sheet, open) : []
    if (sections.length > 0) table.sections = sections
  }
}

type FindName = (texts: readonly string[]) => string | undefined

/** Headings among the rows that name a class or a school; a class stays in the school named above it. */
function findSections(
  table: TablePlan,
  sheet: Sheet,
  find: { school?: FindName; className?: FindName },
): Section[] {
  const sections: Section[] = []
  if (!find.school && !find.className) return sections
  let school: string | undefined
  for (const { cells, row, kind } of readRows(table, sheet)) {
    if (kind !== 'remark') continue
    const text = [cells.map(cellText).filter(Boolean).join(' ')]
    const [own, className] = [find.school?.(text), find.className?.(text)]
    if (own === undefined && className === undefined) continue
    school = own ?? school
    sections.push({
      row,
      ...(school !== undefined && { school }),
      ...(className !== undefined && { className }),
    })
  }
  return sections
}

/** What rosters call their schools: names, short and former names, codes. */
function rosterNames(tables: readonly TablePlan[], files: readonly OpenFile[]): string[] {
  return tables
    .filter(({ kind }) => kind === 'schools')
    .flatMap((table) => {
      const at = (role: string) =>
        table.columns.flatMap(({ index, meaning }) => (meaning.role === role ? [index] : []))
      const sheet = files
        .find(({ id }) => id === table.sourceId)
        ?.sheets.find(({ name }) => name === table.sheet)
      const [names, others] = [[...at('school'), ...at('schoolCode')], at('formerName')]
      if (!sheet) return []
      return [...readRows(table, sheet)].flatMap(({ cells, kind }) =>
        kind === 'data'
          ? [
              ...names.map((column) => cellText(cells[column])),
              ...others.flatMap((column) => splitList(cells[column])),
            ].filter(({ length }) => length > 1)
          : [],
      )
    })
}

/** Finds the one known school a text names; else a name of the usual form, which is asked about where there is a roster. */
function schoolFinder(names: readonly string[]): FindName {
  const patterns = [...new Set(names)].map((name) => ({ name, pattern: standsIn(name) }))
  return (texts) => {
    for (const text of texts) {
      const folded = spellNumerals(text.normalize('NFKC'))
      const named = patterns.filter(({ pattern }) => pattern.test(folded)).map(({ name }) => name)
      // 实验初中 stands in 海陵区实验初中 as well: the longest name is meant.
      const longest = named.toSorted((a, b) => b.length - a.length)[0]
      if (longest && named.every((name) => normalizeSchool(longest).includes(normalizeSchool(name))))
        return longest
      if (longest) return undefined
    }
    for (const text of texts) {
      const plain = text.replace(ofExams, ' ')
      const found = schoolName.exec(plain)
      const name = found?.[1]
      if (!name || general.test(name)) continue
      if (names.length === 0) return name
      // 青溪中学 is known, 青溪中学东校区 asks.
      const rest = plain.slice(found.index + found[0].length).normalize('NFKC')
      return name + (goesOn.exec(rest)?.[0] ?? '')
    }
    return undefined
  }
}

/** Words of years, grades, exams and subjects, which stand before a name without a blank. */
const ofExams =
  /20\d\d(?:-20\d\d)?(?:学年|年)?|[一二三四五六七八九]年级|第?[一二上下]学期|期[中末]|月考|检测|监测|考试|测试|成绩|语文|数学|英语|物理|化学|生物|道法/g

/** No school's name: the schools of a place or of a grade. */
const general = /[区县市](初中|中学|小学|学校)$|^(各|全|所有|初级|高级|九年级|八年级|七年级|[高初][一二三]中)/

/**
 * A name that stands by itself. 城东实验小学 contains 实验小学 and is another school, 青溪中学东校区 may be: what stands
 * before ends a word of exams, what follows does not go on with the name.
 */
function standsIn(name: string): RegExp {
  const own = [...normalizeSchool(name)]
    .map((character) => character.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'))
    .join('[\\s()·.]*')
  const digit = /^\d/.test(name) ? '(?<!\\d)' : ''
  const end = /\d$/.test(name) ? '(?!\\d)' : ''
  return new RegExp(`(?<=^|[^\\p{Script=Han}]|${before})${digit}${own}${end}(?!${after})`, 'u')
}

const before =
  '年|学期|级|[初高][一二三]|[春秋届班考试验测绩模卷表册]|期[中末]|质量|语文|数学|英语|物理|化学|生物|道法|政治|历史|地理|科学'
const after =
  '[\\s()]*(?:附属(?:中学|小学|学校)?|附[中小]|[\\p{Script=Han}]{0,3}(?:分校|校区|分部)|[东西南北新老]校|(?:小学|初中|高中|中学)部|小学|中学|学校)'

const goesOn = new RegExp(`^${after}`, 'u')

/** A name of the usual form at the beginning of a text or after a year or a grade. */
const schoolName =
  /(?:^|[\s\d年期届级第:_-])([\u4e00-\u9fff]{1,12}?(?:初级中学|高级中学|实验学校|中学|小学|学校|附中|附小|实中|实小|[一二三四五六七八九十]{1,3}中(?![考学])))/

function findClass(texts: readonly string[]): string | undefined {
  for (const text of texts) {
    const found =
      /(?:[七八九]|(?:[初高][一二三])|[一二三四五六七八九]年级|20\d\d级|高[一二三]年级)?[(（]?(?:\d{1,4}|[一二三四五六七八九十]{1,3})[)）]?班(?!级|次)/.exec(
        text.trim(),
      )
    if (found) return found[0]
  }
  return undefined
}
