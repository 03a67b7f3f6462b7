import type { Database } from '../../engine/query'
import { stagesAllowRanks } from '../../model/rank'
import type { Stage } from '../../model/stage'
import { isEmpty, sameSelection, tidy, type Selection } from '../../notebook/selection/selection'
import { concerns, locate, select, type RowUnit } from '../../notebook/selection/unit'
import { type TableScope } from '../../notebook/cell'
import { settings } from '../app/settings.svelte'

interface Options {
  database: Database
  /** Stages of the exams there are, by key. */
  stages: () => ReadonlyMap<string, Stage>
  /** Gives the cells what they see as 选中. */
  apply: (selection: Selection) => void
}

/** How the page follows a selection: cells that use it run again, or charts and tables highlight it only. */
export const followModes = ['filter', 'highlight'] as const
export type FollowMode = (typeof followModes)[number]

/** What is selected in an open notebook, and how its cells, charts and tables follow. */
export class Following {
  selection = $state.raw<Selection>({})
  /** Called when the reader has selected otherwise, so that the address and the history follow. */
  onchange: () => void = () => {}
  readonly choosing: boolean = $derived(!isEmpty(this.selection))
  readonly #options: Options
  #locating: AbortController | undefined

  constructor(options: Options) {
    this.#options = options
  }

  get mode(): FollowMode {
    return settings.follow
  }

  set mode(mode: FollowMode) {
    settings.follow = mode
    this.#options.apply(this.#seen)
  }

  /** What cells see. */
  get #seen(): Selection {
    return settings.follow === 'filter' ? this.selection : {}
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
    this.selection = tidy(selection)
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
