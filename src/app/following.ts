import type { Database } from '../engine/query'
import { stagesAllowRanks } from '../model/rank'
import type { Stage } from '../model/stage'
import { isEmpty, sameSelection, tidy, type Selection } from '../notebook/selection/selection'
import { concerns, locate, select, type RowUnit } from '../notebook/selection/unit'
import { type TableScope } from '../notebook/cell'
import type { Held, State } from './state'

/** How the page follows a selection: cells that use it run again, or charts and tables highlight it only. */
export const followModes = ['filter', 'highlight'] as const
export type FollowMode = (typeof followModes)[number]

interface Options {
  state: State
  database: Database
  /** The user's choice how to follow, for this notebook and every other. */
  settings: { follow: FollowMode }
  /** Stages of the exams there are, by key. */
  stages: () => ReadonlyMap<string, Stage>
  /** Gives the cells what they see as 选中. */
  apply: (selection: Selection) => void
}

/** What is selected in an open notebook, and how its cells, charts and tables follow. */
export class Following {
  /** Called when the reader has selected otherwise, so that the address and the history follow. */
  onchange: () => void = () => {}
  readonly #options: Options
  readonly #selection: Held<Selection>
  #locating: AbortController | undefined

  constructor(options: Options) {
    this.#options = options
    this.#selection = options.state.hold<Selection>({})
  }

  get selection(): Selection {
    return this.#selection.now
  }

  /** Whether anything is selected. */
  get choosing(): boolean {
    return !isEmpty(this.selection)
  }

  get mode(): FollowMode {
    return this.#options.settings.follow
  }

  set mode(mode: FollowMode) {
    this.#options.settings.follow = mode
    this.#options.apply(this.#seen)
  }

  /** What cells see. */
  get #seen(): Selection {
    return this.mode === 'filter' ? this.selection : {}
  }

  /** Selects what a row is about; the data completes it: a school's zone, a class's school. */
  async choose(unit: RowUnit, scope: TableScope = {}) {
    this.#locating?.abort()
    const controller = (this.#locating = new AbortController())
    const exam = unit.考试 ?? scope.exam ?? this.selection.考试
    try {
      const place = await locate(this.#options.database, unit, exam, controller.signal)
      if (!controller.signal.aborted) this.set(select(this.selection, place, scope))
    } catch (error) {
      if (!controller.signal.aborted) throw error
    }
  }

  set(selection: Selection) {
    if (sameSelection(selection, this.selection)) return
    this.take(selection)
    this.onchange()
  }

  /** Takes a selection from where the history or a link has it. */
  take(selection: Selection) {
    this.#locating?.abort()
    this.#selection.now = tidy(selection)
    this.#options.apply(this.#seen)
  }

  clear() {
    this.set({})
  }

  /** Whether a row is about what is selected; undefined where it can't tell. */
  concerns(unit: RowUnit | undefined): boolean | undefined {
    return this.choosing ? concerns(unit, this.selection) : undefined
  }

  /** Whether the stage of a table's exam allows ranks; with the exam unknown, whether those of all exams do. */
  mayRank(scope: TableScope | undefined): boolean {
    const stages = this.#options.stages()
    const own = scope?.exam === undefined ? undefined : stages.get(scope.exam)
    return stagesAllowRanks(own === undefined ? [...stages.values()] : [own])
  }
}
