import * as v from 'valibot'
import { rows, type Row, type Value } from '../../engine/table'
import type { Convention } from '../../model/convention'
import { describeConvention, type Switch } from '../../model/describe'
import type { Text } from '../../model/text'
import { buildTable } from '../build'
import { compositeFindings } from './composite.findings'
import { computeFormula, FormulaError, namesOf, parseFormula, type Formula } from './formula'
import { level } from '../level/level'
import { MeasureError, type Measure, type MeasureContext, type DefinedColumn } from '../measure'
import { noteSmallUnits } from '../small'
import { columnsBy, scoreSwitches, switchesFor, unitParams } from '../unit'
import { compositeColumns, compositeOf, officerColumns } from './composite.columns'

/** Formulas met in the field; each is shown with its result, so that it can be questioned. */
export const compositePresets = {
  合格优秀: '合格率 × 50 + 得分率 × 45 + 优秀率 × 5',
  相对最优: '平均分 ÷ 最高(平均分) × 70 + 合格率 ÷ 最高(合格率) × 20 + 优秀率 ÷ 最高(优秀率) × 10',
  两率一分: '得分率 × 60 + 合格率 × 70 + 优秀率 × 70',
} as const

const params = v.object({
  ...unitParams,
  preset: v.optional(
    v.picklist(Object.keys(compositePresets) as (keyof typeof compositePresets)[]),
    '合格优秀',
  ),
  /** A formula of one's own over the columns of 学业水平, in place of a preset. */
  formula: v.optional(v.pipe(v.string(), v.maxLength(500))),
  /** 联动考核: subject officers with their subjects; then the rows are officers, from the district's figures. */
  officers: v.optional(v.record(v.string(), v.pipe(v.array(v.string()), v.minLength(1)))),
})
type Params = v.InferOutput<typeof params>

/** 综合考核: a stated formula over the rates of each unit. It measures what the formula says and nothing else. */
export const composite: Measure<typeof params> = {
  id: 'composite',
  name: { zh: '综合考核', en: 'Composite' },
  definition: {
    zh: '按写明的公式由学业水平各列算出一个数，如“合格率 × 50 + 得分率 × 45 + 优秀率 × 5”（各率以 0 至 1 计）。可用 + − × ÷、括号、百分数、max(a, b)、min(a, b)，以及对全部单位取的 最高(x)、最低(x)、平均(x)。给出研训员与学科时，每位研训员取其各学科全区结果按公式所得的平均（联动考核）。',
    en: 'One number from the columns of Level by a stated formula (rates as 0 to 1). + − × ÷, parentheses, percentages, max, min, and 最高(x), 最低(x), 平均(x) over all units. With officers and their subjects: the mean over each officer’s subjects of the district’s results.',
  },
  params,
  parameters: {
    preset: { zh: '常用公式', en: 'a preset formula' },
    formula: { zh: '自定公式，写学业水平的列名', en: 'a formula of one’s own over the columns of Level' },
    officers: {
      zh: '联动考核：研训员与学科，如 {王老师: [语文]}',
      en: 'subject officers with their subjects',
    },
  },
  needs: ['score'],
  columns: [{ columns: compositeColumns }],
  switches: level.switches,
  findings: compositeFindings,
  example: async () => (await import('./composite.example')).compositeExample,
  async run(given, context) {
    const text = given.formula ?? compositePresets[given.preset]
    const formula = readFormula(text)
    const base = given.officers
      ? await levelOfSubjects(given, given.officers, context)
      : await levelOfUnits(given, context)
    const { found } = base
    const known = Object.keys(found[0] ?? {}).filter((name) => typeof found[0]![name] === 'number')
    const names = namesOf(formula)
    const unknown = names.filter((name) => !(name in (found[0] ?? {})))
    if (found.length > 0 && unknown.length > 0) {
      throw new MeasureError({
        zh: `公式里的“${unknown.join('”“')}”不是学业水平的列。可用：${known.join('、')}。`,
        en: `“${unknown.join('”, “')}” is no column of Level. There are: ${known.join(', ')}.`,
      })
    }
    const pick = (row: Row) =>
      Object.fromEntries(
        names.map((name) => [name, typeof row[name] === 'number' ? Number(row[name]) : null]),
      )
    // A filter shows fewer units; the highest, the lowest and the mean stay those of all.
    const filtered = !given.officers && Object.keys(given.where).length > 0
    const all = filtered ? (await levelOfUnits({ ...given, where: {} }, context)).found : found
    const values = computeFormula(formula, found.map(pick), all.map(pick))
    const columns = columnsBy(given.by, listColumns(names, base.columns, given.officers !== undefined))
    const records = found.map((row, i): Record<string, Value> => ({ ...row, 综合分: values[i]! }))
    return {
      table: buildTable(columns, given.officers ? averageOfficers(records) : records),
      columns,
      convention: describeConvention(context.convention, switchesOf(names, given, context.convention)),
      notes: [
        { zh: `公式：${text}。`, en: `Formula: ${inEnglish(text, base.columns)}.` },
        ...warn(formula),
        ...noteDivision(
          records.filter((row) => row.综合分 === null && names.every((name) => row[name] !== null)),
        ),
        ...noteSmallUnits(records, base.columns, context.convention),
      ],
    }
  },
}

/** The rules that a formula's columns follow; those that none of them follows are not its own. */
const ownSwitches: Readonly<Record<string, readonly Switch[]>> = {
  优秀率: ['excellent'],
  良好率: ['good', 'goodIs'],
  合格率: ['pass'],
  全科合格率: ['pass'],
  低分率: ['low'],
  标准差: ['sd'],
  差异系数: ['sd'],
}

function switchesOf(
  names: readonly string[],
  { subject, officers }: Params,
  { goodIs }: Convention,
): Switch[] {
  const used = new Set([...scoreSwitches, ...names.flatMap((name) => ownSwitches[name] ?? [])])
  // A band ends where the excellent begin.
  if (used.has('goodIs') && goodIs === 'band') used.add('excellent')
  const order = level.switches.filter((name) => used.has(name))
  return switchesFor(order, officers ? '' : subject)
}

function readFormula(text: string): Formula {
  try {
    return parseFormula(text)
  } catch (error) {
    if (!(error instanceof FormulaError)) throw error
    throw new MeasureError({
      zh: `公式有误：${error.text.zh}。请改写公式。`,
      en: `The formula is not right: ${error.text.en}. Change it.`,
    })
  }
}

const functions = [
  { name: '最高', en: 'highest' },
  { name: '最低', en: 'lowest' },
  { name: '平均', en: 'mean' },
]

/** A formula with its columns and functions called by their English names, to be read. */
function inEnglish(text: string, columns: readonly DefinedColumn[]): string {
  return [...columns, ...functions]
    .sort((a, b) => b.name.length - a.name.length)
    .reduce((formula, { name, en }) => formula.replaceAll(name, en), text)
}

interface Base {
  found: Row[]
  columns: readonly DefinedColumn[]
}

async function levelOfUnits(given: Params, context: MeasureContext): Promise<Base> {
  const { table, columns } = await level.run({ ...given, intervals: false, reference: false }, context)
  return { found: rows(table), columns }
}

async function levelOfSubjects(
  given: Params,
  officers: Readonly<Record<string, readonly string[]>>,
  context: MeasureContext,
): Promise<Base> {
  const found: Row[] = []
  let last: Base | undefined
  for (const [officer, subjects] of Object.entries(officers)) {
    for (const subject of subjects) {
      last = await levelOfUnits({ ...given, subject, by: ['区'] }, context)
      found.push(...last.found.map((row) => ({ ...row, 单位: officer, 学科: subject })))
    }
  }
  if (!last) {
    throw new MeasureError({
      zh: '没有列出研训员。请写明每位研训员负责的学科。',
      en: 'No officers are listed. Name each with the subjects in charge.',
    })
  }
  return { ...last, found }
}

function listColumns(
  names: readonly string[],
  known: readonly DefinedColumn[],
  officers: boolean,
): DefinedColumn[] {
  if (officers) return officerColumns
  // Beside a figure stands the number of students that it is over.
  const asked = known.filter(({ name }) => names.includes(name))
  const over = asked.flatMap(({ role }) => ('over' in role && role.over) || [])
  return compositeOf(known.filter(({ name }) => names.includes(name) || over.includes(name)))
}

/** One row an officer: subjects together, the mean of their values; null where one is missing. */
function averageOfficers(records: readonly Record<string, Value>[]): Record<string, Value>[] {
  return [...new Set(records.map((record) => record.单位))].map((officer) => {
    const own = records.filter((record) => record.单位 === officer)
    const values = own.map((record) => record.综合分)
    return {
      单位: officer ?? null,
      实考人次: own.reduce((sum, record) => sum + Number(record.实考人数), 0),
      学科: own.map((record) => String(record.学科)).join('、'),
      综合分: values.includes(null)
        ? null
        : values.reduce<number>((sum, value) => sum + Number(value), 0) / values.length,
    }
  })
}

/** Units that have all the formula's figures and still no value. */
function noteDivision(units: readonly Record<string, Value>[]): Text[] {
  return units.length > 0
    ? [
        {
          zh: `公式在 ${units.length} 个单位要除以 0（如没有一个单位有人优秀时的“优秀率 ÷ 最高(优秀率)”），没有综合分。请改写公式。`,
          en: `The formula divides by 0 in ${units.length} of the rows (as a rate by the best where no unit has any), so they have no composite. Change the formula.`,
        },
      ]
    : []
}

function warn(formula: Formula): Text[] {
  const relative = JSON.stringify(formula).includes('"最高"')
  return [
    ...(relative
      ? [
          {
            zh: '公式与最高的单位相比：别处变好，自己的分会变低，且受小单位的偶然影响大。请勿用于排名。',
            en: 'The formula compares with the best unit: a unit’s value falls when another improves, and chance in small units moves it. Not for ranking.',
          },
        ]
      : []),
    {
      zh: '综合分没有区间，相近的分不宜分高下。',
      en: 'A composite has no interval: close values should not be told apart.',
    },
  ]
}
