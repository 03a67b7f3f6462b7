import * as v from 'valibot'
import type { Value } from '../../engine/table'
import { lineSchema, type Convention } from '../../model/convention'
import { describeConvention, describeLine, percent, type Switch } from '../../model/describe'
import type { Text } from '../../model/text'
import { buildTable } from '../build'
import { gradesFindings } from './grades.findings'
import { groupBy } from '../group'
import { MeasureError, type Measure, type DefinedColumn } from '../measure'
import { convertMarks, defaultBands, gradeByShare } from '../numerics/conversion'
import { describePupil } from '../sums/pupil'
import { everyPupil, loadSheet, noteEveryPupil, type MarkColumn, type Sheet } from '../sums/sheet'
import { noteSmallSizes, noteSmallUnits } from '../small'
import { placeMarks } from '../sums/threshold'
import { requireSubjects } from '../sums/require'
import { columnsBy, scoreSwitches, unitParams, switchesFor } from '../unit'
import { columnFor } from '../define'
import { gradeColumns } from './grades.columns'

const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1))

const params = v.object({
  exam: unitParams.exam,
  by: unitParams.by,
  where: unitParams.where,
  /** Only these subjects; all by default. */
  subjects: v.optional(v.array(v.string()), []),
  /** Shares of A, B … from the top, or lines of A, B …; the last grade takes the rest. */
  grading: v.optional(
    v.variant('by', [
      v.object({ by: v.literal('share'), values: v.pipe(v.array(share), v.minLength(1), v.maxLength(9)) }),
      v.object({
        by: v.literal('line'),
        values: v.pipe(v.array(lineSchema), v.minLength(1), v.maxLength(9)),
      }),
    ]),
    { by: 'share', values: [0.15, 0.35, 0.35, 0.13, 0.02] },
  ),
  /** Grades per unit, per student, combinations (5A, 4A1B), or converted marks. */
  show: v.optional(v.picklist(['统计', '名单', '组合', '赋分'] as const), '统计'),
  /** The bands of the conversion. */
  bands: v.optional(
    v.pipe(
      v.array(v.object({ grade: v.string(), share, high: v.number(), low: v.number() })),
      v.minLength(1),
      v.maxLength(30),
    ),
    [...defaultBands],
  ),
})
type Params = v.InferOutput<typeof params>

const switches: readonly Switch[] = [...scoreSwitches.filter((name) => name !== 'total'), 'small']

const letters = 'ABCDEFGHIJ'

/** 等级 and 赋分: grades by share or by line over the district, their combinations, and the 3+1+2 conversion. */
export const grades: Measure<typeof params> = {
  id: 'grades',
  name: { zh: '等级与赋分', en: 'Grades' },
  definition: {
    zh: '等级按全区各科自高至低的累计比例划分，同分者同级、就高；也可按分数线划分。组合如 5A、4A1B，只计各科都有等级的学生。赋分：等级内线性转换 (Y₂ − Y)/(Y − Y₁) = (T₂ − T)/(T − T₁)，Y₁、Y₂ 为该等级实际最低、最高分，四舍五入；等级内只有一个分数时取该等级最高赋分。默认 3+1+2：A 15% 100–86、B 35% 85–71、C 35% 70–56、D 13% 55–41、E 2% 40–30。',
    en: 'Grades by cumulative shares of the district from the top, ties together in the better grade, or by lines. Combinations (5A, 4A1B) of students with a grade in every subject. Conversion: linear within the grade, (Y₂−Y)/(Y−Y₁) = (T₂−T)/(T−T₁), rounded half up; a grade with one mark gets its highest value.',
  },
  params,
  parameters: {
    subjects: { zh: '只看这些学科', en: 'only these subjects' },
    grading: { zh: 'A 至 E 的比例或分数线', en: 'shares or lines of A to E' },
    bands: { zh: '赋分各等级的比例与分数区间', en: 'shares and mark ranges of the conversion' },
  },
  needs: ['score'],
  columns: Object.entries(gradeColumns).map(([show, columns]) => ({ given: { show }, columns })),
  switches,
  findings: gradesFindings,
  example: async () => (await import('./grades.example')).gradesExample,
  async run(given, outer) {
    const context = everyPupil(outer)
    const all = await requireSubjects(given, 1, context)
    const subjects = given.subjects.length > 0 ? all.filter((name) => given.subjects.includes(name)) : all
    if (subjects.length === 0) {
      throw new MeasureError({
        zh: `没有${given.subjects.join('、')}成绩，现有：${all.join('、')}。请改写学科，或添加该科成绩文件。`,
        en: `There are no marks of ${given.subjects.join(', ')}; there are ${all.join(', ')}. Change the subjects, or add the file.`,
      })
    }
    const sheet = await loadSheet(given.exam, subjects, given, context)
    const shown =
      given.show === '赋分'
        ? convert(given, sheet)
        : given.show === '名单'
          ? listGrades(given, sheet)
          : given.show === '组合'
            ? combine(given, sheet, context.convention)
            : countGrades(given, sheet, context.convention)
    return {
      table: buildTable(shown.columns, shown.records),
      columns: columnsBy(given.by, shown.columns),
      convention: describeConvention(context.convention, switchesFor(switches, '')),
      notes: [describeGrading(given), ...noteEveryPupil(outer.convention), ...(shown.notes ?? [])],
    }
  },
}

interface Shown {
  columns: readonly DefinedColumn[]
  records: Record<string, Value>[]
  notes?: Text[]
}

/** How many grades there are: lines leave the rest to one grade more. */
const countOf = ({ grading }: Params) => grading.values.length + (grading.by === 'line' ? 1 : 0)

/** The shares or lines in force, which no column shows. */
function describeGrading({ show, grading, bands }: Params): Text {
  if (show === '赋分') {
    const each = bands.map((band) => `${band.grade} ${percent(band.share)} ${band.high}–${band.low}`)
    return { zh: `赋分：${each.join('，')}。`, en: `Conversion: ${each.join(', ')}.` }
  }
  if (grading.by === 'share') {
    const each = grading.values.map((share, i) => `${letters[i]} ${percent(share)}`)
    return { zh: `等级比例：${each.join('，')}。`, en: `Shares of the grades: ${each.join(', ')}.` }
  }
  const each = grading.values.map((line) => describeLine(line, '≥'))
  const rest = letters[each.length]!
  return {
    zh: `等级线：${each.map(({ zh }, i) => `${letters[i]} ${zh}`).join('，')}，其余 ${rest}。`,
    en: `Lines of the grades: ${each.map(({ en }, i) => `${letters[i]} ${en}`).join(', ')}, the rest ${rest}.`,
  }
}

function gradesOf({ grading }: Params, column: MarkColumn): (number | null)[] {
  return grading.by === 'share'
    ? gradeByShare(column.marks, grading.values)
    : placeMarks(column, grading.values)
}

function countGrades(given: Params, { pupils, columns }: Sheet, convention: Convention): Shown {
  const names = letters.slice(0, countOf(given)).split('')
  const units = [...new Set(pupils.filter(({ shown }) => shown).map(({ unit }) => unit))]
  const records = columns.flatMap((column) => {
    const graded = gradesOf(given, column)
    const counts = new Map(units.map((unit) => [unit, names.map(() => 0)]))
    pupils.forEach((pupil, i) => {
      if (pupil.shown && graded[i] !== null) counts.get(pupil.unit)![graded[i]!]! += 1
    })
    return units.map((unit): Record<string, Value> => {
      const count = counts.get(unit)!
      const n = count.reduce((sum, value) => sum + value, 0)
      return {
        单位: unit,
        学科: column.subject,
        人数: n,
        ...Object.fromEntries(names.map((name, k) => [name, count[k]!])),
        ...Object.fromEntries(names.map((name, k) => [`${name}率`, n > 0 ? count[k]! / n : null])),
      }
    })
  })
  const counts = gradeColumns.统计.filter(({ name }) => name.startsWith('{'))
  const plain = gradeColumns.统计.filter((column) => !counts.includes(column))
  return {
    columns: [...plain, ...counts.flatMap((column) => names.map((name) => columnFor(column, name)))],
    records,
    notes: noteSmallUnits(records, gradeColumns.统计, convention),
  }
}

/** `4A1B`: how many of each grade. Null where a subject has none. */
function combination(graded: readonly (number | null)[]): string | null {
  if (graded.length === 0 || graded.includes(null)) return null
  return [...letters]
    .map((letter, k) => ({ letter, count: graded.filter((grade) => grade === k).length }))
    .filter(({ count }) => count > 0)
    .map(({ letter, count }) => `${count}${letter}`)
    .join('')
}

function listGrades(given: Params, { pupils, columns }: Sheet): Shown {
  const graded = columns.map((column) => gradesOf(given, column))
  return {
    columns: gradeColumns.名单.flatMap((column) =>
      column.name === '{学科}' ? columns.map(({ subject }) => columnFor(column, subject)) : [column],
    ),
    records: pupils.flatMap((pupil, i): Record<string, Value>[] => {
      const own = graded.map((column) => column[i]!)
      if (!pupil.shown || own.every((grade) => grade === null)) return []
      return [
        {
          ...describePupil(pupil),
          ...Object.fromEntries(
            columns.map(({ subject }, s) => [subject, own[s] === null ? null : letters[own[s]!]!]),
          ),
          组合: combination(own),
        },
      ]
    }),
  }
}

/** Combinations per unit, the best first: more of A, then more of B … */
function combine(given: Params, { pupils, columns }: Sheet, convention: Convention): Shown {
  const graded = columns.map((column) => gradesOf(given, column))
  const counts = new Map<string, { unit: string; label: string; own: number[]; n: number }>()
  const totals = new Map<string, number>()
  pupils.forEach((pupil, i) => {
    const own = graded.map((column) => column[i]!)
    const label = combination(own)
    if (!pupil.shown || label === null) return
    totals.set(pupil.unit, (totals.get(pupil.unit) ?? 0) + 1)
    const key = `${pupil.unit}\u001f${label}`
    const known = counts.get(key)
    if (known) known.n += 1
    else counts.set(key, { unit: pupil.unit, label, own: own.map(Number).sort((a, b) => a - b), n: 1 })
  })
  const better = (a: number[], b: number[]) =>
    a.map((grade, k) => grade - b[k]!).find((gap) => gap !== 0) ?? 0
  return {
    columns: gradeColumns.组合,
    records: [...groupBy([...counts.values()], ({ unit }) => unit).values()]
      .flatMap((own) => own.sort((a, b) => better(a.own, b.own)))
      .map(({ unit, label, n }) => ({ 单位: unit, 组合: label, 人数: n, 比例: n / totals.get(unit)! })),
    notes: noteSmallSizes(
      [...totals].map(([unit, n]) => ({ unit, n })),
      convention,
    ),
  }
}

function convert(given: Params, { pupils, columns }: Sheet): Shown {
  const converted = columns.map(({ marks }) => convertMarks(marks, given.bands))
  return {
    columns: gradeColumns.赋分,
    records: pupils.flatMap((pupil, i) =>
      columns.flatMap(({ subject, marks }, s): Record<string, Value>[] => {
        const found = converted[s]![i]!
        if (!pupil.shown || found === null) return []
        return [
          {
            ...describePupil(pupil),
            学科: subject,
            原始分: marks[i]! / 10_000,
            等级: found.grade,
            赋分: found.mark,
          },
        ]
      }),
    ),
  }
}
