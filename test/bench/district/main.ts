import * as v from 'valibot'
import { startEngine } from '../../../src/engine/engine'
import { servedEngine } from '../../../src/engine/served'
import type { Database } from '../../../src/engine/query'
import { measures } from '../../../src/measures/catalogue/catalogue'
import { defaultConvention } from '../../../src/model/convention'
import { createModel } from '../../../src/model/create'
import { buildStatistics } from '../../../src/model/statistics'

/** A page with the engine and the measures and nothing else: what a bench asks for, timed where it happens. */
const engine = await startEngine({ assets: servedEngine, rebuild: ({ writer }) => createModel(writer) })

const page = {
  async load(statements: readonly string[]): Promise<void> {
    for (const sql of statements) await engine.writer.query(sql)
  },

  /** Milliseconds to make the statistics of everything. */
  async build(): Promise<number> {
    const began = performance.now()
    await buildStatistics(engine.writer)
    return performance.now() - began
  },

  /** Milliseconds that a measure takes, and the statements it sent with their parameters written out. */
  async ask(
    id: string,
    params: object,
    raw: boolean,
  ): Promise<{ took: number; sql: string[]; rows: number }> {
    const sql: string[] = []
    const database: Database = {
      ...engine.reader,
      query: (text, options) => {
        sql.push(spell(text, options?.params))
        return engine.reader.query(text, options)
      },
    }
    const measure = measures.get(id)!
    const given = v.parse(measure.params, params)
    const began = performance.now()
    const { table } = await measure.run(given, { database, convention: defaultConvention, raw })
    return { took: performance.now() - began, sql, rows: table.rowCount }
  },
}
export type MeasuresPage = typeof page

function spell(text: string, params: unknown): string {
  const values = Array.isArray(params) ? params : []
  return values.reduceRight<string>(
    (sql, value, index) => sql.replaceAll(`$${index + 1}`, `'${String(value)}'`),
    text,
  )
}

Object.assign(window, { measuresPage: page })
document.body.dataset.ready = 'true'
