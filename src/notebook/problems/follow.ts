import * as v from 'valibot'
import { QueryError, type Database } from '../../engine/query'
import { rows } from '../../engine/table'
import { itemNo } from '../../measures/columns'
import {
  MeasureError,
  type DescribedTable,
  type Measure,
  type MeasureColumn,
  type MeasureResult,
} from '../../measures/measure'
import { conventionSchema, type Convention } from '../../model/convention'
import type { Problem, Tie } from '../../model/problem'
import type { Text } from '../../model/text'
import { describeQueryError } from '../failure'
import { labelsOf, readEstimate, rowsAbout, rowsOf, type Labels } from './label'
import type { Candidate, Followed, Now } from './shown'
import { judgeChange } from './verdict'

export interface FollowContext {
  database: Database
  measures: ReadonlyMap<string, Measure>
  convention: Convention
  signal?: AbortSignal
}

/** Follows problems: each measure is asked once for all problems that ask it the same. */
export class Follower {
  readonly #asked = new Map<string, Promise<MeasureResult>>()
  #exams: Promise<ReadonlyMap<string, number>> | undefined

  constructor(private readonly context: FollowContext) {}

  /**
   * A problem then and now.
   * @param later key of the exam to look at; problems of later exams are looked at in their own
   */
  async follow(problem: Problem, later?: string): Promise<Followed> {
    const { tie, then } = problem
    if (!tie) return { problem }
    const exam = await this.#choose(problem, later)
    const column = this.#columnOf(tie)
    const now = await this.ask(problem, exam)
    const change =
      then && now.state === 'known' && exam !== problem.exam
        ? judgeChange(then, now.estimate, wantedOf(tie, column))
        : undefined
    return { problem, column, now, change }
  }

  /** What the measure of a problem says in an exam, by the problem's own subject, parameters and 口径. */
  async ask({ tie, unit, exam: own }: Problem, exam = own): Promise<Now> {
    if (!tie) return { state: 'missing', reason: untied }
    const measure = tie.measure === undefined ? undefined : this.context.measures.get(tie.measure)
    if (!measure)
      return { state: 'missing', reason: tie.measure === undefined ? queried : unknown(tie.measure) }
    if (exam !== own && tie.labels && itemNo.name in tie.labels)
      return { state: 'missing', reason: otherItems }
    try {
      const result = await this.#run(measure, tie, exam)
      return readNow(result, tie, unit, exam)
    } catch (error) {
      if (error instanceof MeasureError) return { state: 'missing', reason: error.text }
      if (error instanceof QueryError) return { state: 'missing', reason: describeQueryError(error) }
      throw error
    }
  }

  #run(measure: Measure, tie: Tie, exam: string | undefined): Promise<MeasureResult> {
    const params = { ...tie.params, ...(exam !== undefined && { exam }) }
    const convention = v.safeParse(conventionSchema, tie.convention)
    const key = JSON.stringify([measure.id, params, convention.success && convention.output])
    let asked = this.#asked.get(key)
    if (!asked) {
      const parsed = v.safeParse(measure.params, withIntervals(measure, params))
      if (!parsed.success) throw new MeasureError(unfit(measure))
      const { database, signal } = this.context
      asked = measure.run(parsed.output, {
        database,
        signal,
        convention: convention.success ? convention.output : this.context.convention,
      })
      this.#asked.set(key, asked)
    }
    return asked
  }

  #columnOf({ measure, column }: Tie): MeasureColumn | undefined {
    const sets = (measure !== undefined && this.context.measures.get(measure)?.columns) || []
    return sets.flatMap(({ columns }) => columns).find(({ name }) => name === column)
  }

  async #choose({ exam }: Problem, later: string | undefined): Promise<string | undefined> {
    if (!later || later === exam) return exam
    const exams = await (this.#exams ??= listTimes(this.context))
    const [own, other] = [exam === undefined ? undefined : exams.get(exam), exams.get(later)]
    return other !== undefined && (own === undefined || other > own) ? later : exam
  }
}

/** The 95% interval belongs to the number; measures that give it on demand are asked for it. */
function withIntervals({ params }: Measure, given: Record<string, unknown>): Record<string, unknown> {
  const entries = (params as { entries?: object }).entries
  return entries && 'intervals' in entries ? { ...given, intervals: true } : given
}

/** What a table says of the row that a problem is tied to. */
export function readNow(
  result: DescribedTable,
  tie: Tie,
  unit: string | undefined,
  exam: string | undefined,
): Now {
  const found = tie.labels ? rowsOf(result, tie.labels) : rowsAbout(result, unit)
  if (found.length > 1) return { state: 'ambiguous', candidates: listCandidates(result, found, tie.column) }
  const [row] = found
  if (row === undefined)
    return { state: 'missing', reason: noRow(tie.labels ?? (unit ? { 单位: unit } : {})) }
  const estimate = readEstimate(result, row, tie.column)
  return estimate ? { state: 'known', estimate, exam } : { state: 'missing', reason: noNumber(tie.column) }
}

/** As many rows as a list can be picked from. */
const most = 300

/** The rows that can be picked, by labels that name them, with their numbers. */
export function listCandidates(table: DescribedTable, rows: readonly number[], column: string): Candidate[] {
  return rows.slice(0, most).flatMap((row) => {
    const labels = labelsOf(table, row)
    return labels ? [{ labels, estimate: readEstimate(table, row, column) }] : []
  })
}

/** Which way is better: as somebody has said, else as the column is known. */
export function wantedOf({ wanted }: Tie, column: MeasureColumn | undefined): 'up' | 'down' {
  return wanted ?? (column?.better === 'low' ? 'down' : 'up')
}

/** The places of the exams in time, by key. */
async function listTimes({ database, signal }: FollowContext): Promise<Map<string, number>> {
  const found = await database.query('SELECT key, seq FROM exam', { signal })
  return new Map(rows(found).map(({ key, seq }) => [String(key), Number(seq)]))
}

const untied: Text = { zh: '没有连到指标。', en: 'It is tied to no measure.' }
const queried: Text = {
  zh: '依据是查询，不知道属于哪次考试；请连到指标单元。',
  en: 'Its evidence is a query, of whose exam nobody knows; tie it to a measure cell.',
}
const otherItems: Text = {
  zh: '题目属于原来的试卷，换一次考试不能比。',
  en: 'The item belongs to its own paper; another exam has others.',
}
const unknown = (id: string): Text => ({ zh: `没有指标“${id}”。`, en: `There is no measure “${id}”.` })
const unfit = ({ name }: Measure): Text => ({
  zh: `“${name.zh}”的参数用不上了，请重新连接。`,
  en: `The parameters of “${name.en}” no longer fit; tie the problem again.`,
})
const noRow = (labels: Labels): Text => {
  const named = Object.values(labels)
  return {
    zh: named.length > 0 ? `没有“${named.join(' · ')}”这一行。` : '没有这一行。',
    en: named.length > 0 ? `There is no row “${named.join(' · ')}”.` : 'There is no such row.',
  }
}
const noNumber = (column: string): Text => ({
  zh: `这一行的“${column}”没有数。`,
  en: `“${column}” has no number in this row.`,
})
