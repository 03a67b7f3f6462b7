import * as v from 'valibot'
import { identifier } from '../../engine/bind'
import { rows, type Row, type Table, type Value } from '../../engine/table'
import { buildTable } from '../build'
import { targetsFindings } from './targets.findings'
import { formatNumber } from '../format'
import { MeasureError, type Measure, type MeasureContext } from '../measure'
import { columnsBy } from '../unit'
import { targetColumns } from './targets.columns'

const params = v.object({
  /** A table or SQL cell with columns 单位, 指标, 数值, and 年度 where there are several years. */
  table: v.string(),
  targets: v.pipe(
    v.array(
      v.object({
        indicator: v.string(),
        /** On the value itself, or on its change from the year before. */
        of: v.optional(v.picklist(['数值', '变化'] as const), '数值'),
        relation: v.picklist(['≥', '≤'] as const),
        value: v.number(),
      }),
    ),
    v.minLength(1),
  ),
  units: v.optional(v.array(v.string()), []),
})
type Params = v.InferOutput<typeof params>
type Target = Params['targets'][number]

/** 指标达标: values of any indicator against targets, per unit and year. Meant for resources and health, not for marks. */
export const targets: Measure<typeof params> = {
  id: 'targets',
  name: { zh: '指标达标', en: 'Targets' },
  definition: {
    zh: '逐单位、逐年度把指标值（或比上一年度的变化）与目标比较；差距为正表示超出目标，为负表示未到。数据取自任何含“单位、指标、数值”三列的表，“年度”一列可选。',
    en: 'Values (or changes from the year before) against targets per unit and year; a positive gap is beyond the target. From any table with 单位, 指标, 数值 and optionally 年度.',
  },
  params,
  parameters: {
    table: { zh: '含 单位、指标、数值（、年度）各列的表', en: 'a table with 单位, 指标, 数值 (and 年度)' },
    targets: {
      zh: '目标，如 {indicator: 近视率, of: 变化, relation: ≤, value: -0.01}',
      en: 'targets: indicator, of, relation, value',
    },
    units: { zh: '只看这些单位', en: 'only these units' },
  },
  needs: [],
  columns: [{ columns: targetColumns }],
  switches: [],
  findings: targetsFindings,
  example: async () => (await import('./targets.example')).targetsExample,
  async run(given, context) {
    const found = await readValues(given, context)
    const names = new Set(found.map((row) => String(row.指标)))
    const records = given.targets.flatMap((target) => compare(target, found))
    const absent = given.targets.filter(({ indicator }) => !names.has(indicator))
    if (found.length === 0) {
      throw new MeasureError({
        zh: `“${given.table}”里没有单位“${given.units.join('”“')}”的数据。请改写单位（units）。`,
        en: `“${given.table}” has nothing of “${given.units.join('”, “')}”. Change the units.`,
      })
    }
    return {
      table: buildTable(targetColumns, records),
      columns: columnsBy([], targetColumns),
      convention: {
        zh: `口径：${given.targets.map(describeTarget).join(' · ')}`,
        en: `Targets: ${given.targets.map(describeInEnglish).join(' · ')}`,
      },
      notes: absent.map(({ indicator }) => ({
        zh: `表里没有“${indicator}”，现有：${[...names].join('、')}。`,
        en: `There is no “${indicator}”; there are: ${[...names].join(', ')}.`,
      })),
    }
  },
}

const describeTarget = ({ indicator, of, relation, value }: Target) =>
  `${indicator}${of === '变化' ? '年变化' : ''}${relation}${formatNumber(value, 'text', 'zh')}`

const describeInEnglish = ({ indicator, of, relation, value }: Target) =>
  `${indicator}${of === '变化' ? ', change in a year' : ''} ${relation}${formatNumber(value, 'text', 'en')}`

async function readValues(given: Params, context: MeasureContext): Promise<Row[]> {
  const table = await (context.read?.(given.table) ?? queryTable(given.table, context))
  const has = new Set(table.columns.map((column) => column.name))
  const lacking = ['单位', '指标', '数值'].filter((column) => !has.has(column))
  if (lacking.length > 0) {
    throw new MeasureError({
      zh: `“${given.table}”缺少列：${lacking.join('、')}。请改列名后再用。`,
      en: `“${given.table}” lacks columns: ${lacking.join(', ')}. Rename them.`,
    })
  }
  if (table.rowCount === 0) {
    throw new MeasureError({
      zh: `“${given.table}”里没有数据。请先填入 单位、指标、数值。`,
      en: `“${given.table}” is empty. Fill in 单位, 指标, 数值 first.`,
    })
  }
  const text = (value: Value | undefined) => (value === null || value === undefined ? null : String(value))
  const all = rows(table).map((row) => ({
    单位: text(row.单位),
    指标: text(row.指标),
    年度: text(row.年度),
    数值: decimal(row.数值 ?? null),
  }))
  const order = (a: string | null, b: string | null) => (a === b ? 0 : (a ?? '') < (b ?? '') ? -1 : 1)
  return all
    .filter((row) => given.units.length === 0 || given.units.includes(String(row.单位)))
    .sort((a, b) => order(a.单位, b.单位) || order(a.指标, b.指标) || order(a.年度, b.年度))
}

function queryTable(name: string, { database, signal }: MeasureContext): Promise<Table> {
  return database.query(`SELECT * FROM ${identifier(name)}`, { signal }).catch((error: unknown) => {
    signal?.throwIfAborted()
    throw new MeasureError(
      {
        zh: `没有名为“${name}”的表。请添加指标表，或写一个给出 单位、指标、数值 三列的查询单元。`,
        en: `There is no table “${name}”. Add one, or write a query cell with columns 单位, 指标, 数值.`,
      },
      { cause: error },
    )
  })
}

/** A number of up to six decimals, written as one or as a percentage; null for what is none. */
function decimal(value: Value): number | null {
  const [, digits = '', percent] = /^(.*?)\s*([%％])?$/s.exec(String(value ?? '').trim())!
  const number = Number(digits || NaN) / (percent ? 100 : 1)
  return Number.isFinite(number) ? Math.round(number * 1e6) / 1e6 : null
}

function compare(target: Target, found: readonly Row[]): Record<string, Value>[] {
  const own = found.filter((row) => row.指标 === target.indicator)
  return own.map((row, i) => {
    const value = row.数值 === null ? null : Number(row.数值)
    const before = own[i - 1]
    const known =
      before &&
      before.单位 === row.单位 &&
      follows(before.年度, row.年度) &&
      before.数值 !== null &&
      value !== null
    const change = known ? minus(value, Number(before.数值)) : null
    const measured = target.of === '变化' ? change : value
    const gap =
      measured === null
        ? null
        : target.relation === '≥'
          ? minus(measured, target.value)
          : minus(target.value, measured)
    return {
      单位: row.单位 ?? null,
      指标: target.indicator,
      年度: row.年度 ?? null,
      数值: value,
      变化: change,
      目标: `${target.of === '变化' ? '变化' : ''}${target.relation}${formatNumber(target.value, 'text', 'zh')}`,
      差距: gap,
      判断: gap === null ? (value === null ? '缺数值' : '缺上一年度') : gap >= 0 ? '达到' : '未达到',
    }
  })
}

/** Whether nothing lies between two years; written without digits they are taken for consecutive. */
function follows(before: Value | undefined, year: Value | undefined): boolean {
  const [a, b] = [before, year].map((each) => /\d+/.exec(String(each))?.[0])
  return a === undefined || b === undefined || Number(b) - Number(a) === 1
}

/** A difference of decimals of up to six places, without the dust of binary fractions: 0.95 − 0.9 is 0.05. */
const minus = (a: number, b: number) => Math.round((a - b) * 1e6) / 1e6
