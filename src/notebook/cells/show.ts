import * as v from 'valibot'
import { overallMean, wantsOverall } from '../../charts/overall'
import type { ChartKind, ChartSpec } from '../../charts/catalogue'
import type { Draft } from '../../charts/data'
import { parseChartSpec } from '../../charts/spec'
import { chartsFor } from '../../charts/suited'
import type { DescribedTable } from '../../measures/measure'
import type { YamlBody } from '../document/body'
import { fail } from '../failure'
import { failIssue } from '../document/issue'
import { parts, type Part } from '../cell'

export const viewSchema = v.optional(
  v.pipe(
    v.union([
      v.pipe(
        v.picklist(parts),
        v.transform((part): Part[] => [part]),
      ),
      v.array(v.picklist(parts)),
    ]),
    v.minLength(
      1,
      '“view”请至少写一项：finding、chart 或 table。\n“view” needs one of finding, chart and table.',
    ),
  ),
)

/** A chart by its kind (the measure knows the rest), or with settings of its own. */
export const chartSchema = v.optional(v.union([v.string(), v.record(v.string(), v.unknown())]))

/** Without a word about it a cell shows sentences and table; one that names a chart shows that, too. */
export function partsOf(view: readonly Part[] | undefined, chart: unknown): readonly Part[] {
  return view ?? (chart === undefined ? ['finding', 'table'] : ['finding', 'chart', 'table'])
}

/** The chart of a measure cell: the kind or settings it names, completed by what suits the measure; else the likeliest. */
export function chooseChart(
  measure: string,
  given: v.InferOutput<typeof chartSchema>,
  result: DescribedTable,
  body: YamlBody,
): ChartSpec | undefined {
  const suited = chartsFor(measure, result)
  const kind = typeof given === 'string' ? given : given?.chart
  const template = kind === undefined ? suited[0] : suited.find(({ chart }) => chart === (kind as ChartKind))
  if (given === undefined && !template) return undefined
  if (kind === undefined && !template && !(typeof given === 'object' && 'marks' in given)) {
    fail(
      {
        zh: '这张表没有现成的图。请写明图的种类，例如 chart: bars，并写出 x 和 y。',
        en: 'There is no ready chart of this table. Name its kind, for example chart: bars, with x and y.',
      },
      body.lineOf(['chart']),
    )
  }
  const own: Draft = typeof given === 'object' ? given : {}
  const written = { ...template, ...(kind === undefined ? {} : { chart: kind }), ...own }
  const overall = wantsOverall(written) ? overallMean(result) : undefined
  const draft = overall === undefined ? written : { ...written, reference: { value: overall, label: '全区' } }
  try {
    return parseChartSpec(draft)
  } catch (error) {
    if (!v.isValiError(error)) throw error
    failIssue(error.issues[0], typeof given === 'object' ? ['chart'] : [], body)
  }
}
