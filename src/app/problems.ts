import type { Database } from '../engine/query'
import {
  addProblems,
  changeProblem,
  removeProblem,
  undoProblems,
  type ProblemChange,
  type ProblemDraft,
  type ProblemPatch,
} from '../model/problem'
import type { StoreError } from '../store/error'
import type { Kept } from '../store/keep'

/** Makes a change of the problems and keeps it; the change is made anew on top of what another window has kept. */
export type KeepProblems = <T>(work: (database: Database) => Promise<T>) => Promise<Kept<T>>

/** What was changed, which undoes it, and why it is not kept, if it is not. */
export interface ProblemsDone {
  changes: readonly ProblemChange[]
  refused?: StoreError
}

/** The district's list of problems as the page changes it. */
export class Problems {
  /** @param today the day, `2024-01-15`, on which something is written down or closed */
  constructor(
    private readonly keep: KeepProblems,
    private readonly today: () => string = localDay,
  ) {}

  /** Writes problems down; those that were taken over before are passed over. */
  add(drafts: readonly ProblemDraft[]): Promise<ProblemsDone> {
    const created = this.today()
    return this.#do((database) =>
      addProblems(
        database,
        drafts.map((draft) => ({ created, ...draft })),
      ),
    )
  }

  change(id: string, patch: ProblemPatch): Promise<ProblemsDone> {
    return this.#do((database) => changeProblem(database, id, patch, this.today()))
  }

  remove(id: string): Promise<ProblemsDone> {
    return this.#do((database) => removeProblem(database, id))
  }

  /** Undoes changes, each problem by itself, and says how to do them again. */
  undo(changes: readonly ProblemChange[]): Promise<ProblemsDone> {
    return this.#do((database) => undoProblems(database, changes))
  }

  async #do(work: (database: Database) => Promise<ProblemChange[]>): Promise<ProblemsDone> {
    const { done, refused } = await this.keep(work)
    return { changes: done, refused }
  }
}

/** The day where the user is. */
function localDay(): string {
  const now = new Date()
  const two = (number: number) => String(number).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}
