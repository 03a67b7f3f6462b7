import { EngineStoppedError, QueryError } from '../engine/query'
import { MeasureError } from '../measures/measure'
import type { Text } from '../model/text'
import type { CellError } from './cell'
import { lineAt } from './document/line'

/** What is wrong with a cell's text or with what it asks for, and the line (1-based) of its body where that is known. */
export class BodyError extends Error {
  override name = 'BodyError'
  constructor(
    readonly text: Text,
    readonly line?: number,
    /** Offset in its body, where known. */
    readonly at?: number,
  ) {
    super(text.zh)
  }
}

/** Throws a `BodyError`. */
export function fail(text: Text, line?: number, at?: number): never {
  throw new BodyError(text, line, at)
}

/** The reader, or a newer run, has stopped a cell. */
export class Stopped extends Error {
  override name = 'Stopped'
}

/**
 * Whatever a cell threw, as what its state shows.
 * @param source the cell's text, in which positions are counted
 */
export function toCellError(error: unknown, source: string): CellError {
  if (error instanceof BodyError) return { text: error.text, line: error.line, at: error.at }
  if (error instanceof MeasureError) return { text: error.text }
  if (error instanceof Stopped) {
    return { text: { zh: '已停止。需要时点“重新运行”。', en: 'Stopped. Run it again when you need it.' } }
  }
  if (error instanceof EngineStoppedError) {
    return {
      text: {
        zh: '计算引擎中断了，正在重新启动；好了以后请重新运行。',
        en: 'The engine stopped and is starting again; then run this once more.',
      },
    }
  }
  if (error instanceof QueryError) {
    const line = error.position === undefined ? undefined : lineAt(source, error.position)
    return { text: describeQueryError(error), line, at: error.position }
  }
  const message = error instanceof Error ? error.message : String(error)
  return { text: { zh: `没有算出来：${message}`, en: `This failed: ${message}` } }
}

/** DuckDB's commonest refusals in the reader's words; its own message where it says more. */
export function describeQueryError({ kind, message }: QueryError): Text {
  const bare = message.replace(/^[A-Z][A-Za-z ]*Error:\s*/, '')
  const table = /^Table with name (.+?) does not exist!/.exec(bare)?.[1]
  if (table) {
    return {
      zh: `没有名为“${table}”的表或单元。请检查名称。`,
      en: `There is no table or cell called “${table}”. Check the name.`,
    }
  }
  const called = /Function with name (.+?) does not exist!/.exec(bare)?.[1]
  if (called) {
    return {
      zh: `没有名为“${called}”的函数或指标。请检查写法；指标的名称见指标手册。`,
      en: `There is no function or measure called “${called}”. Check the spelling; the reference lists the measures.`,
    }
  }
  const column = /^Referenced column "(.+?)" (?:was )?not found.*?(?:Candidate bindings: (.+))?$/.exec(bare)
  if (column) {
    const near = column[2]?.replaceAll('"', '')
    return {
      zh: `没有列“${column[1]}”。${near ? `现有的列如：${near.replaceAll(', ', '、')}。` : '请检查列名。'}`,
      en: `There is no column “${column[1]}”. ${near ? `There are, among others: ${near}.` : 'Check the name.'}`,
    }
  }
  const ungrouped = /^column "(.+?)" must appear in the GROUP BY clause/.exec(bare)?.[1]
  if (ungrouped) {
    return {
      zh: `列“${ungrouped}”没有汇总。请在末尾加 GROUP BY ALL，或用 avg、count 等函数汇总它。`,
      en: `The column “${ungrouped}” is not aggregated. Add GROUP BY ALL, or aggregate it.`,
    }
  }
  const syntax = /^syntax error at or near "(.+?)"/.exec(bare)?.[1]
  if (syntax) return { zh: `SQL 在“${syntax}”附近写法有误。`, en: `The SQL can't be read near “${syntax}”.` }
  if (kind === 'statement') {
    return {
      zh: '一个单元只写一条读取数据的查询，这里不止一条，所以没有运行。请删去多余的部分。',
      en: 'A cell holds one query that reads data. This is more than one, so nothing was run. Remove the rest.',
    }
  }
  if (kind === 'memory') {
    return {
      zh: '这条查询要用的内存超过了浏览器能给的。请加条件缩小范围，或先汇总。',
      en: 'This query needs more memory than the browser can give. Narrow it, or aggregate first.',
    }
  }
  return { zh: `数据库没有接受这条查询：${bare}`, en: `The database refused this query: ${bare}` }
}
