import { Runtime, type Module, type Variable } from '@observablehq/runtime'
import { identifier } from '../engine/bind'
import type { Database } from '../engine/query'
import type { Value } from '../engine/table'
import type { Measure } from '../measures/measure'
import type { Convention } from '../model/convention'
import type { Locale } from '../model/text'
import type { CellState, CellValue } from './cell'
import { defineChart } from './cells/chart'
import { defineInput } from './cells/input'
import { defineMarkdown } from './cells/markdown'
import { defineMeasure } from './cells/measure'
import { defineSql } from './cells/sql'
import { defineTable } from './cells/table'
import type { CellDefinition } from './definition'
import type { Block, NotebookDocument } from './document'
import { CellFailure, Stopped, toFailure } from './failure'
import { findCycle } from './graph'
import { readSqlNames } from './sql'

export interface RunOptions {
  database: Database
  measures: ReadonlyMap<string, Measure>
  convention: Convention
  locale: Locale
  sourcesOf?: (exam: string) => readonly string[]
  /** What the reader chose before, by input id. */
  inputs?: Readonly<Record<string, Value>>
}

/** What every cell of a kind depends on beside other cells; can't be cell names. */
const data = '@data'
const convention = '@convention'
const locale = '@locale'

interface Cell {
  block: Block
  definition: CellDefinition | CellFailure
  variable: Variable
  /** Ids of the cells it depends on. */
  inputs: string[]
  /** How it was last given to the runtime; a change means it has to be defined anew. */
  signature: string
  stop?: AbortController
}

/**
 * A document running: every cell is a variable of a reactive runtime, its inputs are the names it mentions. A change
 * runs its dependents again and nothing else; what is running and outdated is cancelled.
 */
export class NotebookRun {
  readonly states = new Map<string, CellState>()
  readonly #runtime = new Runtime({}, () => undefined)
  readonly #module: Module = this.#runtime.module()
  readonly #cells = new Map<string, Cell>()
  readonly #builtins: Record<string, Variable>
  readonly #listeners = new Set<(state: CellState) => void>()
  readonly #inputs: Map<string, Value>
  #options: RunOptions
  #disposed = false

  constructor(document: NotebookDocument, options: RunOptions) {
    this.#options = options
    this.#inputs = new Map(Object.entries(options.inputs ?? {}))
    this.#builtins = Object.fromEntries(
      [data, convention, locale].map((name) => [name, this.#module.variable().define(name, [], () => ({}))]),
    )
    this.update(document)
  }

  /** Calls `listener` at every change of a cell's state; returns how to stop. */
  subscribe(listener: (state: CellState) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** What the reader has chosen, for links and for the next visit. */
  get inputs(): Record<string, Value> {
    return Object.fromEntries(this.#inputs)
  }

  /** Sets an input; its dependents run again. */
  setInput(id: string, value: Value) {
    this.#inputs.set(id, value)
    const cell = this.#cells.get(id)
    if (cell) this.#define(cell)
  }

  setConvention(value: Convention) {
    this.#options = { ...this.#options, convention: value }
    this.#touch(convention)
  }

  setLocale(value: Locale) {
    this.#options = { ...this.#options, locale: value }
    this.#touch(locale)
  }

  /** The data has changed: everything that reads it runs again. */
  refresh() {
    this.#touch(data)
  }

  rerun(id: string) {
    const cell = this.#cells.get(id)
    if (cell) this.#define(cell)
  }

  /** Stops a running cell; it says so until it is run again. */
  stop(id: string) {
    this.#cells.get(id)?.stop?.abort(new Stopped())
  }

  /** Takes an edited document; only cells that changed, and their dependents, run again. */
  update(document: NotebookDocument) {
    const blocks = new Map(document.blocks.map((block) => [block.id, block]))
    for (const [id, cell] of this.#cells) {
      if (blocks.get(id)?.kind === cell.block.kind) continue
      cell.variable.delete()
      this.#cells.delete(id)
      this.states.delete(id)
    }
    for (const block of document.blocks) {
      const known = this.#cells.get(block.id)
      const unchanged = known && known.block.raw === block.raw
      const definition = unchanged ? known.definition : define(block)
      if (known) Object.assign(known, { block, definition })
      else this.#add(block, definition)
    }
    this.#connect()
  }

  dispose() {
    this.#disposed = true
    for (const cell of this.#cells.values()) cell.stop?.abort(new Stopped())
    this.#runtime.dispose()
    this.#listeners.clear()
    for (const name of this.#readBySql()) {
      void this.#options.database.query(`DROP TABLE IF EXISTS temp.${identifier(name)}`).catch(() => {})
    }
  }

  #add(block: Block, definition: Cell['definition']) {
    const { id, kind } = block
    this.states.set(id, { id, kind, status: 'idle' })
    let began = 0
    const variable = this.#module.variable({
      pending: () => {
        began = performance.now()
        this.#report({ ...this.states.get(id)!, status: 'running', error: undefined })
      },
      fulfilled: (value) =>
        this.#report({
          id,
          kind,
          status: 'ready',
          value: value as CellValue,
          took: performance.now() - began,
        }),
      rejected: (error) => {
        // The runtime hands an upstream failure on as an error of its own, which names the cell it came through.
        const through = (error as { input?: string }).input
        const upstream = through === undefined ? undefined : this.states.get(through)?.error
        const culprit = upstream?.culprit ?? through
        const own = toFailure(error, id, '').error
        this.#report({
          ...this.states.get(id)!,
          status: 'error',
          error: upstream ? { text: upstream.text, culprit } : own,
        })
      },
    })
    this.#cells.set(id, { block, definition, variable, inputs: [], signature: '' })
  }

  /** Works out who depends on whom, and gives the runtime what has changed. */
  #connect() {
    const read = this.#readBySql()
    for (const [id, cell] of this.#cells) {
      const names = cell.definition instanceof CellFailure ? [] : [...cell.definition.names]
      cell.inputs = names.filter((name) => name !== id && this.#cells.has(name))
    }
    for (const [id, cell] of this.#cells) {
      const cycle = findCycle(id, (each) => this.#cells.get(each)?.inputs ?? [])
      const definition = cycle
        ? new CellFailure(id, {
            text: {
              zh: `单元互相依赖，转不出来：${cycle.join(' → ')}。请去掉其中一处引用。`,
              en: `Cells depend on each other in a circle: ${cycle.join(' → ')}. Remove one of the references.`,
            },
          })
        : cell.definition
      const signature = JSON.stringify([cell.block.raw, cell.inputs, read.has(id), cycle])
      if (signature === cell.signature) continue
      cell.signature = signature
      this.#define(cell, definition, read.has(id))
    }
  }

  #define(cell: Cell, definition = cell.definition, readBySql = this.#readBySql().has(cell.block.id)) {
    const { id } = cell.block
    if (definition instanceof CellFailure) {
      cell.variable.define(id, [], () => {
        throw definition
      })
      return
    }
    const inputs = [...cell.inputs]
    const triggers = [
      locale,
      ...(definition.readsData ? [data] : []),
      ...(definition.readsConvention ? [convention] : []),
    ]
    cell.variable.define(
      id,
      ['invalidation', ...inputs, ...triggers],
      async (invalidation: Promise<void>, ...given: CellValue[]) => {
        const controller = new AbortController()
        cell.stop = controller
        void invalidation.then(() => controller.abort(new Stopped()))
        try {
          return await definition.compute({
            values: new Map(inputs.map((name, index) => [name, given[index]!])),
            database: this.#options.database,
            measures: this.#options.measures,
            convention: this.#options.convention,
            locale: this.#options.locale,
            sourcesOf: this.#options.sourcesOf ?? (() => []),
            chosen: this.#inputs.get(id),
            readBySql,
            signal: controller.signal,
          })
        } catch (error) {
          throw toFailure(error, id, cell.block.kind === 'markdown' ? cell.block.raw : cell.block.body)
        }
      },
    )
  }

  #touch(name: string) {
    this.#builtins[name]!.define(name, [], () => ({}))
  }

  #readBySql(): Set<string> {
    const names = new Set<string>()
    for (const { block } of this.#cells.values()) {
      if (block.kind !== 'sql') continue
      for (const name of readSqlNames(block.body).relations) {
        if (name !== block.id && this.#cells.has(name)) names.add(name)
      }
    }
    return names
  }

  #report(state: CellState) {
    if (this.#disposed) return
    this.states.set(state.id, state)
    for (const listener of this.#listeners) listener(state)
  }
}

function define(block: Block): Cell['definition'] {
  if (block.kind !== 'markdown' && block.error) return new CellFailure(block.id, block.error)
  const body = block.kind === 'markdown' ? block.raw : block.body
  try {
    switch (block.kind) {
      case 'markdown':
        return defineMarkdown(block.raw, block.id)
      case 'input':
        return defineInput(block.body)
      case 'sql':
        return defineSql(block.body, block.id)
      case 'measure':
        return defineMeasure(block.body, block.id)
      case 'chart':
        return defineChart(block.body)
      case 'table':
        return defineTable(block.body)
    }
  } catch (error) {
    return toFailure(error, block.id, body)
  }
}
