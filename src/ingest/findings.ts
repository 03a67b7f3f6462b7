import type { Text } from '../model/text'
import type { Finding, FindingKind, FindingPlace } from './plan'

interface Wording {
  severity: Finding['severity']
  text: (count: number) => Text
}

/** How each finding weighs and reads: what it is, and what to do. */
const wordings: Record<FindingKind, Wording> = {
  rowsRead: { severity: 'count', text: (n) => ({ zh: `读入 ${n} 行`, en: `${n} rows read` }) },
  rowsImported: { severity: 'count', text: (n) => ({ zh: `导入 ${n} 行`, en: `${n} rows imported` }) },
  absent: { severity: 'count', text: (n) => ({ zh: `缺考 ${n} 人次`, en: `${n} absences` }) },
  cheating: { severity: 'count', text: (n) => ({ zh: `违纪 ${n} 人次`, en: `${n} cheating` }) },
  exempt: { severity: 'count', text: (n) => ({ zh: `免考 ${n} 人次`, en: `${n} exempt` }) },
  transferred: { severity: 'count', text: (n) => ({ zh: `转出 ${n} 人次`, en: `${n} transferred` }) },
  unscanned: { severity: 'count', text: (n) => ({ zh: `未扫描 ${n} 人次`, en: `${n} unscanned` }) },
  duplicate: {
    severity: 'warning',
    text: (n) => ({
      zh: `同一学生出现两次的有 ${n} 行，只取先出现的一行，其余不导入。`,
      en: `${n} rows repeat a student; the first one is taken, the others are left out.`,
    }),
  },
  outOfRange: {
    severity: 'warning',
    text: (n) => ({
      zh: `${n} 个分数超出满分或为负，不导入。请核对满分或原表。`,
      en: `${n} marks are negative or above the full mark and are left out. Check the full mark or the file.`,
    }),
  },
  notANumber: {
    severity: 'warning',
    text: (n) => ({
      zh: `${n} 个成绩单元格不是分数，也不是认得的状态，不导入。`,
      en: `${n} mark cells are neither marks nor known words and are left out.`,
    }),
  },
  missingId: {
    severity: 'warning',
    text: (n) => ({
      zh: `${n} 行没有考号也认不出学生，不导入。`,
      en: `${n} rows name no student and are left out.`,
    }),
  },
  unmatchedSchool: {
    severity: 'blocking',
    text: (n) => ({
      zh: `${n} 个校名不在学校名册里。请逐个选定对应的学校，或作为新学校。`,
      en: `${n} school names are not in the roster. Choose the school each stands for, or take it as new.`,
    }),
  },
  fullMarkMissing: {
    severity: 'blocking',
    text: (n) => ({
      zh: `${n} 处满分还不知道。请填写或采用建议值。`,
      en: `${n} full marks are not known. Fill them in or take the suggestion.`,
    }),
  },
  sumMismatch: {
    severity: 'warning',
    text: (n) => ({
      zh: `${n} 行的分项之和与总分不符。分数照原表导入，请核对。`,
      en: `In ${n} rows the parts do not add up to the total. Marks are imported as they stand; please check.`,
    }),
  },
  expectedNotFound: {
    severity: 'note',
    text: (n) => ({ zh: `名册里有 ${n} 名学生没有成绩。`, en: `${n} students of the roster have no marks.` }),
  },
  footer: {
    severity: 'note',
    text: (n) => ({
      zh: `${n} 行是平均分、合计等，不是学生。`,
      en: `${n} rows are averages or totals, not students.`,
    }),
  },
  blankRow: { severity: 'note', text: (n) => ({ zh: `跳过 ${n} 个空行。`, en: `${n} blank rows skipped.` }) },
  sampleRow: {
    severity: 'note',
    text: (n) => ({ zh: `${n} 行是填表示例。`, en: `${n} rows are samples of how to fill in.` }),
  },
  dropped: {
    severity: 'note',
    text: (n) => ({
      zh: `${n} 列不导入（排名、分项小计、证件号等）。`,
      en: `${n} columns are not imported (ranks, subtotals, ID numbers …).`,
    }),
  },
  rounded: {
    severity: 'warning',
    text: (n) => ({
      zh: `${n} 个分数超过四位小数，已四舍五入。`,
      en: `${n} marks have more than four decimals and were rounded.`,
    }),
  },
  conflict: {
    severity: 'warning',
    text: (n) => ({
      zh: `${n} 名学生在两份表里的成绩不同，取先出现的。请核对。`,
      en: `${n} students have different marks in two tables; the first is taken. Please check.`,
    }),
  },
  paperTestForbidden: {
    severity: 'blocking',
    text: () => ({
      zh: '小学一、二年级不得进行纸笔考试，不能导入成绩。请核对年级。',
      en: 'Paper tests are not allowed in grades 1 and 2; such marks are not imported. Check the grade.',
    }),
  },
  summaryTable: {
    severity: 'note',
    text: (n) => ({
      zh: `${n} 张是学校一级的汇总表，没有学生，不能当成绩导入。`,
      en: `${n} sheets are summaries by school without students and can’t be imported as marks.`,
    }),
  },
  noTable: {
    severity: 'note',
    text: (n) => ({ zh: `${n} 张工作表里没有找到数据表。`, en: `No table was found on ${n} sheets.` }),
  },
  subjectMissing: {
    severity: 'blocking',
    text: (n) => ({
      zh: `${n} 张表不知道是哪个学科。请选择学科。`,
      en: `The subject of ${n} tables is not known. Choose it.`,
    }),
  },
  schoolMissing: {
    severity: 'blocking',
    text: (n) => ({
      zh: `${n} 张表没有学校列。请指定学校，或指出学校所在的列。`,
      en: `${n} tables have no school column. Name the school, or say which column it is.`,
    }),
  },
  unknownColumn: {
    severity: 'warning',
    text: (n) => ({
      zh: `${n} 列没有认出，不导入。需要的话请指定含义。`,
      en: `${n} columns are not known and not imported. Say what they mean if you need them.`,
    }),
  },
}

/** Everything an import noticed, by kind, with its places. */
export class Findings {
  readonly #places = new Map<FindingKind, FindingPlace[]>()
  readonly #counts = new Map<FindingKind, number>()

  /** Notes a place; counted as one. */
  note(kind: FindingKind, place: FindingPlace) {
    const places = this.#places.get(kind) ?? []
    places.push(place)
    this.#places.set(kind, places)
    this.count(kind)
  }

  /** Counts without a place. */
  count(kind: FindingKind, by = 1) {
    this.#counts.set(kind, (this.#counts.get(kind) ?? 0) + by)
  }

  places(kind: FindingKind): readonly FindingPlace[] {
    return this.#places.get(kind) ?? []
  }

  get all(): ReadonlyMap<FindingKind, readonly FindingPlace[]> {
    return this.#places
  }

  list(): Finding[] {
    return (Object.keys(wordings) as FindingKind[]).flatMap((kind) => {
      const count = this.#counts.get(kind) ?? 0
      if (count === 0 && kind !== 'rowsRead' && kind !== 'rowsImported') return []
      const { severity, text } = wordings[kind]
      return [{ kind, severity, count, text: text(count) }]
    })
  }

  get blocked(): boolean {
    return this.list().some(({ severity }) => severity === 'blocking')
  }
}
