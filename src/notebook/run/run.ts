import { Runtime, type Module, type Variable } from '@observablehq/runtime'
import type { Database } from '../../engine/query'
import type { Value } from '../../engine/table'
import type { Measure } from '../../measures/measure'
import type { Convention } from '../../model/convention'
import type { Locale } from '../../model/text'
import { createPace } from '../arrange/pace'
import type { CellError, CellState } from '../cell'
import { defineBlock } from './define'
import type { CellDefinition, Outcome } from '../cells/definition'
import type { Block, NotebookDocument } from '../document/document'
import { Stopped, toCellError } from '../failure'
import { checkGraph, listDependencies } from './graph'
import { compareWithTexts, shown, withDownstream, type LiveCell as Cell } from './live'
import { matchBlocks } from '../document/match'
import { upload, type Relation } from '../cells/relation'
import {
  changedParts,
  partNames,
  selectionName,
  selectionTable,
  usedParts,
  type Selection,
} from '../selection/selection'
import { compute } from './task'
import { Turns } from './turns'

export interface RunOptions {
  database: Database
  measures: ReadonlyMap<string, Measure>
  convention: Convention
  locale: Locale
  sourcesOf?: (exam: string, subject?: string) => readonly string[]
  /** What the reader chose before, by input id. */
  inputs?: Readonly<Record<string, Value>>
  /** What the reader has selected, where cells follow it. */
  selection?: Selection
}

type Trigger = keyof typeof triggers

/** What cells follow besides other cells, and how they say so. */
const triggers = {
  data: 'readsData',
  problems: 'readsProblems',
  convention: 'readsConvention',
  locale: 'readsLocale',
} as const

let cells = 0

/** How the runtime knows a part of the selection. */
const partKey = (part: string) => `${selectionName} ${part}`

/**
 * A document running: every cell is a variable of a reactive runtime, its inputs are the cells it mentions. A change
 * runs its dependents again and nothing else; what is running and outdated is cancelled.
 */
export class NotebookRun {
  readonly #runtime = new Runtime({}, () => undefined)
  readonly #module: Module = this.#runtime.module()
  readonly #triggers: Record<Trigger, Variable>
  readonly #listeners = new Set<(state: CellState) => void>()
  readonly #chosen: Map<string, Value>
  #options: RunOptions
  #selection: Selection
  /** A variable for each part of the selection, so that a change runs only what uses that part. */
  readonly #parts: ReadonlyMap<string, Variable>
  #cells = new Map<string, Cell>()
  #revision = 0
  readonly #turns = new Turns(() => this.#cells)
  #updating: Promise<void> = Promise.resolve()
  #disposed = false
  #end: () => void = () => {}
  readonly #ended = new Promise<void>((resolve) => (this.#end = resolve))

  constructor(document: NotebookDocument, options: RunOptions) {
    this.#options = options
    this.#chosen = new Map(Object.entries(options.inputs ?? {}))
    this.#selection = options.selection ?? {}
    this.#parts = new Map(
      partNames.map((part) => [part, this.#module.variable().define(partKey(part), [], () => ({}))]),
    )
    const trigger = (name: Trigger) => this.#module.variable().define(name, [], () => ({}))
    this.#triggers = {
      data: trigger('data'),
      problems: trigger('problems'),
      convention: trigger('convention'),
      locale: trigger('locale'),
    }
    void this.update(document)
  }

  /** The state of every cell by id, in the order of the document. */
  get states(): ReadonlyMap<string, CellState> {
    return new Map([...this.#cells].map(([id, { view }]) => [id, view]))
  }

  /** What the reader has chosen, by input id: for links and for the next visit. */
  get inputs(): Record<string, Value> {
    return Object.fromEntries(this.#chosen)
  }

  get convention(): Convention {
    return this.#options.convention
  }

  /** Calls `listener` at every change of a cell's state; returns how to stop. */
  subscribe(listener: (state: CellState) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** What the reader has chosen otherwise than the document would by itself: for links. */
  get choices(): Record<string, Value> {
    return Object.fromEntries(
      [...this.#cells].flatMap(([id, { state, usual }]) => {
        const now = state.value
        if (now?.kind !== 'input' || usual?.kind !== 'input' || !this.#chosen.has(id)) return []
        // An option without a value stands for no choice, and is one.
        const value = now.value ?? ''
        return JSON.stringify(value) === JSON.stringify(usual.value ?? '') ? [] : [[id, value]]
      }),
    )
  }

  /** Sets all inputs at once: those that are not named go back to what the document says. */
  setChoices(inputs: Readonly<Record<string, Value>>) {
    const touched = new Set([...this.#chosen.keys(), ...Object.keys(inputs)])
    for (const id of touched) {
      const value = Object.hasOwn(inputs, id) ? inputs[id] : undefined
      if (JSON.stringify(value) === JSON.stringify(this.#chosen.get(id))) continue
      if (value === undefined) this.#chosen.delete(id)
      else this.#chosen.set(id, value)
      const cell = this.#cells.get(id)
      if (cell?.options) this.#defineChoice(cell)
    }
  }

  /** Sets an input; its dependents run again, the query of its options does not. */
  setInput(id: string, value: Value) {
    this.#chosen.set(id, value)
    const cell = this.#cells.get(id)
    const now = cell?.state.value
    if (now?.kind === 'input' && JSON.stringify(now.value) === JSON.stringify(value)) return
    if (!cell?.options) return
    this.#defineChoice(cell)
    this.#await([cell])
  }

  /** What cells see as 选中; those that use a part of it that changed run again. */
  setSelection(selection: Selection) {
    const changed = changedParts(this.#selection, selection)
    this.#selection = selection
    for (const part of changed) this.#parts.get(part)!.define(partKey(part), [], () => ({}))
  }

  /** Puts another 口径 in force; what depends on one runs again. */
  setConvention(convention: Convention) {
    this.#options = { ...this.#options, convention }
    this.#touch('convention')
  }

  setLocale(locale: Locale) {
    this.#options = { ...this.#options, locale }
    this.#touch('locale')
  }

  /** The data has changed: everything that reads it runs again. */
  refresh() {
    // What could not be read may have lacked the engine.
    for (const { read } of this.#cells.values()) if (!('compute' in read.definition)) read.raw = ''
    this.#updating = this.#read(++this.#revision)
    this.#touch('data')
  }

  /** The problems of the district have changed: the cells that read them run again. */
  refreshProblems() {
    this.#touch('problems')
  }

  /** Runs a cell, with what was written in it, and so its dependents, again. */
  rerun(id: string) {
    const cell = this.#cells.get(id)
    if (!cell) return
    cell.signature = undefined
    cell.held = false
    this.#updating = this.#read(++this.#revision)
  }

  /** Says which cells are in sight, so that they run first; undefined for all, as for printing. */
  look(ids: readonly string[] | undefined) {
    this.#turns.want(ids)
  }

  /** Stops a running cell; it says so until it is run again. */
  stop(id: string) {
    this.#cells.get(id)?.stop?.abort(new Stopped())
  }

  /**
   * Takes an edited document; only cells that changed, and their dependents, run again. A cell without a name is known
   * by its text where its place has changed. Resolves when the cells are under way.
   * @param draft a cell that is being written: it runs with its new text at `rerun` only, and is stale until then
   */
  update(document: NotebookDocument, draft?: string): Promise<void> {
    this.#adopt(document)
    if (draft !== undefined) this.#hold(draft)
    this.#updating = this.#read(++this.#revision)
    return this.#updating
  }

  /** Resolves when nothing waits or runs. */
  async settle(): Promise<void> {
    await this.#updating
    const busy = () => [...this.#cells.values()].some(({ state }) => /idle|running/.test(state.status))
    const quiet = new Promise<void>((resolve) => {
      const look = () => {
        if (busy()) return
        stop()
        resolve()
      }
      const stop = this.subscribe(look)
      look()
    })
    await Promise.race([quiet, this.#ended])
  }

  /** Stops everything and takes back what was put into the database. */
  dispose() {
    this.#disposed = true
    this.#revision++
    this.#runtime.dispose()
    for (const { stop } of this.#cells.values()) stop?.abort(new Stopped())
    this.#listeners.clear()
    this.#end()
  }

  /** Gives the blocks of a document the cells they had. */
  #adopt({ blocks }: NotebookDocument) {
    const cells = new Map([...this.#cells.values()].map((cell) => [cell.block, cell]))
    const before = matchBlocks([...cells.keys()], blocks)
    const kept = new Set(before.values())
    for (const [block, cell] of cells) if (!kept.has(block)) this.#remove(cell)
    this.#cells = new Map(
      blocks.map((block) => {
        const cell = cells.get(before.get(block)!) ?? this.#add(block)
        const was = cell.block.id
        cell.block = block
        if (was !== block.id) this.#rename(cell, was)
        return [block.id, cell]
      }),
    )
  }

  /** A cell that is called otherwise keeps what was chosen in it. */
  #rename(cell: Cell, was: string) {
    const { id } = cell.block
    cell.held = false
    if (this.#chosen.has(was) && !this.#chosen.has(id)) this.#chosen.set(id, this.#chosen.get(was)!)
    this.#report(cell, { ...cell.state, id })
  }

  #add(block: Block): Cell {
    const key = `cell-${++cells}`
    const cell: Cell = {
      block,
      key,
      began: 0,
      held: false,
      upstream: [],
      given: [],
      sound: false,
      read: { raw: '', body: '', definition: { text: { zh: '', en: '' } } },
      state: { id: block.id, kind: block.kind, status: 'idle' },
      view: { id: block.id, kind: block.kind, status: 'idle' },
      variable: this.#module.variable({
        pending: () => {
          cell.began = performance.now()
          this.#report(cell, { ...cell.state, status: 'idle', error: undefined })
        },
        fulfilled: (value) => this.#conclude(cell, value as Outcome | undefined),
      }),
    }
    return cell
  }

  #remove({ variable, options, relation, stop }: Cell) {
    stop?.abort(new Stopped())
    for (const each of [variable, options, relation]) each?.delete()
  }

  /** Reads the texts that changed, then gives the runtime what follows from them. */
  async #read(revision: number) {
    const { database } = this.#options
    const pace = createPace()
    const reading: Promise<void>[] = []
    for (const each of this.#cells.values()) {
      // Many long texts are read one after the other, so that the page stays quick.
      if (pace.due()) await pace.rest()
      if (revision !== this.#revision) return
      const read = async (cell: Cell) => {
        const { block } = cell
        // Whether a name is its own belongs to what a text says; blank lines and its place don't.
        const raw = JSON.stringify([block.open, block.body, block.error])
        if (cell.read.raw === raw) cell.held = false
        if (cell.read.raw === raw || cell.held) return
        cell.stop?.abort(new Stopped())
        const definition = await defineBlock(block, cell.key, database).catch((error) =>
          toCellError(error, block.body),
        )
        if (revision === this.#revision) cell.read = { raw, body: block.body, definition }
      }
      reading.push(read(each))
    }
    await Promise.all(reading)
    if (revision === this.#revision && !this.#disposed) this.#connect()
  }

  /** Works out who depends on whom, and defines what has changed. */
  #connect() {
    const known = [...this.#cells.values()].map(({ block: { id, kind }, read: { definition } }) => ({
      id,
      kind,
      mentions: 'compute' in definition ? definition.mentions : [],
    }))
    const problems = checkGraph(known)
    const changed: Cell[] = []
    for (const { id, ...rest } of known) {
      const cell = this.#cells.get(id)!
      const problem = 'compute' in cell.read.definition ? problems.get(id) : cell.read.definition
      const mentioned = listDependencies({ id, ...rest }, this.#cells)
      cell.upstream = mentioned.map((name) => this.#cells.get(name)!)
      const names = problem ? [] : mentioned
      cell.given = problem ? [] : cell.upstream
      cell.sound = !problem
      const keys = cell.upstream.map(({ key }) => key)
      const signature = JSON.stringify([cell.read.raw, keys, problem])
      if (signature === cell.signature) continue
      cell.signature = signature
      changed.push(cell)
      if (problem) this.#defineFailure(cell, problem)
      else this.#define(cell, cell.read.definition as CellDefinition, names)
    }
    this.#await(changed)
    this.#turns.follow()
    this.#compareWithTexts()
  }

  /** Keeps a cell as it is while its text is written. What was never read has nothing to keep. */
  #hold(id: string) {
    const cell = this.#cells.get(id)
    if (!cell || cell.read.raw === '') return
    cell.held = true
    this.#compareWithTexts()
  }

  /** Tells of cells whose results have come to be, or are no longer, of an older text. */
  #compareWithTexts() {
    for (const cell of compareWithTexts(this.#cells.values())) this.#report(cell, cell.state)
  }

  #defineFailure(cell: Cell, error: CellError) {
    cell.options?.delete()
    cell.options = undefined
    cell.variable.define(cell.key, [], (): Outcome => ({ error }))
  }

  #define(cell: Cell, definition: CellDefinition, names: readonly string[]) {
    const read = names.filter((name) =>
      definition.mentions.some((each) => each.relation && each.name === name),
    )
    const needs = (Object.keys(triggers) as Trigger[]).filter((name) => definition[triggers[name]])
    const inputs = [
      'invalidation',
      ...names.map((name) => this.#cells.get(name)!.key),
      ...read.map((name) => this.#relationOf(this.#cells.get(name)!)),
      ...needs,
      ...usedParts(definition.mentions).map(partKey),
    ]
    const { body } = cell.read
    const run = async (invalidation: Promise<void>, ...given: unknown[]): Promise<Outcome> => {
      const controller = new AbortController()
      cell.stop = controller
      const outdated: (() => Promise<void>)[] = []
      void invalidation.then(() => {
        controller.abort(new Stopped())
        // A database that is gone has nothing to take back.
        for (const act of outdated) act().catch(() => {})
      })
      await this.#turns.take(cell, controller.signal)
      if (controller.signal.aborted) return { error: toCellError(controller.signal.reason, body) }
      cell.began = performance.now()
      this.#report(cell, { ...cell.state, status: 'running', began: cell.began, share: undefined })
      const outcomes = given.slice(0, names.length) as Outcome[]
      const relations = given.slice(names.length, names.length + read.length) as (Relation | CellError)[]
      return compute(
        definition,
        body,
        {
          outcomes: new Map([
            ...names.map((name, index) => [name, outcomes[index]!] as const),
            [selectionName, { value: selectionTable(this.#selection) }],
          ]),
          relations: new Map(read.map((name, index) => [name, relations[index]!])),
        },
        {
          ...this.#options,
          sourcesOf: this.#options.sourcesOf ?? (() => []),
          signal: controller.signal,
          progress: (share) => {
            if (!controller.signal.aborted && cell.stop === controller) {
              this.#report(cell, { ...cell.state, status: 'running', share })
            }
          },
          onOutdated: (act) => outdated.push(act),
        },
      )
    }
    if (definition.choose) {
      cell.options ??= this.#module.variable()
      cell.options.define(`${cell.key} options`, inputs, run)
      this.#defineChoice(cell)
    } else {
      cell.options?.delete()
      cell.options = undefined
      cell.variable.define(cell.key, inputs, run)
    }
  }

  /** An input's value: what was chosen, fitted to the options there are. */
  #defineChoice(cell: Cell) {
    const { definition } = cell.read
    const choose = 'compute' in definition ? definition.choose : undefined
    if (!choose) return
    cell.variable.define(cell.key, [`${cell.key} options`], ({ value, ...rest }: Outcome): Outcome => {
      cell.usual = value && choose(value, undefined)
      return { ...rest, value: value && choose(value, this.#chosen.get(cell.block.id)) }
    })
  }

  /** The variable that makes a cell readable from SQL; computed only while some SQL cell reads it. */
  #relationOf(cell: Cell): string {
    const name = `${cell.key} relation`
    cell.relation ??= this.#module
      .variable()
      .define(name, ['invalidation', cell.key], async (invalidation: Promise<void>, outcome: Outcome) => {
        const { value, error, relation } = outcome
        if (relation) return relation
        if (error || value?.kind !== 'table') return error ?? { text: { zh: '没有结果。', en: 'No result.' } }
        try {
          const uploaded = await upload(this.#options.database, cell.block.id, value.table)
          // A database that is gone has nothing to take back.
          void invalidation.then(() => uploaded.drop().catch(() => {}))
          return uploaded.relation
        } catch (cause) {
          return toCellError(cause, '')
        }
      })
    return name
  }

  #conclude(cell: Cell, outcome: Outcome | undefined) {
    // A variable that was taken away computes nothing.
    if (!outcome) return
    const { id, kind } = cell.state
    const { value, error } = outcome
    // What an upstream failure leaves behind stays on show, greyed.
    if (error)
      this.#report(cell, {
        id,
        kind,
        status: 'error',
        error,
        value: value ?? (error.culprit ? cell.state.value : undefined),
      })
    else this.#report(cell, { id, kind, status: 'ready', value, took: performance.now() - cell.began })
  }

  #touch(name: Trigger) {
    this.#triggers[name].define(name, [], () => ({}))
    const readers = [...this.#cells.values()].filter(
      ({ read: { definition }, sound }) => sound && 'compute' in definition && definition[triggers[name]],
    )
    this.#await(readers)
  }

  /** The runtime gets to changed cells with its next turn; until then the old results are theirs no more. */
  #await(changed: readonly Cell[]) {
    for (const cell of withDownstream(changed, this.#cells.values()))
      this.#report(cell, { ...cell.state, status: 'idle', error: undefined })
  }

  #report(cell: Cell, state: CellState) {
    if (this.#disposed) return
    cell.state = state
    cell.view = shown(cell)
    for (const listener of this.#listeners) listener(cell.view)
    this.#turns.advance()
  }
}
