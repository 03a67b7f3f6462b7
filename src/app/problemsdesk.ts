import type { Database } from '../engine/query'
import { measures } from '../measures/catalogue/catalogue'
import type { Convention } from '../model/convention'
import type { ExamSummary } from '../model/exams'
import type { Problem, ProblemDraft, ProblemPatch } from '../model/problem'
import type { CellState } from '../notebook/cell'
import { Follower } from '../notebook/problems/follow'
import { liveNow } from '../notebook/problems/live'
import type { Candidate, Followed, Pending } from '../notebook/problems/shown'
import { pickRow, tieColumn } from '../notebook/problems/tie'
import { textOf, type Notices } from './notices'
import type { Problems, ProblemsDone } from './problems'
import { data, problems as words, undo } from './words'

/** The page of a notebook, as far as its problems need it. */
export interface ProblemsPage {
  id: string
  database: Database
  convention: Convention
  states: ReadonlyMap<string, CellState>
}

export interface ProblemsNeeds {
  problems: Problems
  exams: () => readonly ExamSummary[]
  notices: Notices
}

/** The problems of the district on the page of a notebook: what is written goes to the district's list, and is told. */
export class ProblemsDesk {
  /** What has been taken over from this page, or could not be. */
  readonly #tried = new Set<string>()

  constructor(
    private readonly page: ProblemsPage,
    private readonly needs: ProblemsNeeds,
  ) {}

  get exams() {
    return this.needs.exams()
  }

  /** Cells that can show a problem. */
  tables(own: string) {
    return [...this.page.states.values()].flatMap(({ id, value }) =>
      value?.kind === 'table' && value.view !== 'problems' && !id.startsWith('_') && id !== own
        ? [{ id, value }]
        : [],
    )
  }

  /** A problem then and now; what a query shows of it today is read from its cell. */
  follow(followed: Followed): Followed {
    const now = liveNow(followed.problem, this.page.states)
    return now ? { ...followed, now } : followed
  }

  async add(draft: ProblemDraft): Promise<string | undefined> {
    const done = await this.#tell(this.needs.problems.add([draft]))
    return done?.changes[0]?.id
  }

  change(id: string, patch: ProblemPatch) {
    void this.#tell(this.needs.problems.change(id, patch))
  }

  async remove(id: string) {
    const done = await this.#tell(this.needs.problems.remove(id))
    if (!done || done.changes.length === 0) return
    this.needs.notices.tell(words.removed, 'done', {
      label: undo,
      run: () => void this.#tell(this.needs.problems.undo(done.changes)),
    })
  }

  /** Ties a problem to a column of a cell; an empty one unties it. */
  async tie(problem: Problem, cell: string, column: string) {
    const value = this.tables('').find(({ id }) => id === cell)?.value
    if (!value || column === '') {
      const evidence = cell === '' ? undefined : { notebook: this.page.id, cell }
      this.change(problem.id, { evidence, tie: undefined, then: undefined })
      return
    }
    const evidence = { notebook: this.page.id, cell, value }
    await this.#attempt(async () =>
      this.change(
        problem.id,
        await tieColumn(problem, evidence, column, this.page.convention, this.#follower()),
      ),
    )
  }

  async pick(problem: Problem, candidate: Candidate) {
    await this.#attempt(async () =>
      this.change(problem.id, await pickRow(problem, candidate, this.#follower())),
    )
  }

  /** Takes a problem of the notebook's text over into the district's list. */
  take(pending: readonly Pending[]): Promise<ProblemsDone | undefined> {
    const drafts = pending.map(({ draft }) => ({
      ...draft,
      ...(draft.evidence && { evidence: { ...draft.evidence, notebook: this.page.id } }),
    }))
    return this.#tell(this.needs.problems.add(drafts))
  }

  /** Takes over what needs no question, once. */
  takeOver({ status, value }: CellState) {
    if (status !== 'ready' || value?.kind !== 'table' || !value.problems) return
    const found = value.problems.pending.filter(({ sure, draft }) => sure && !this.#tried.has(draft.origin))
    if (found.length === 0) return
    for (const { draft } of found) this.#tried.add(draft.origin)
    void this.take(found).then((done) => {
      const count = done?.changes.length ?? 0
      if (count > 0) this.needs.notices.tell(words.taken(count))
    })
  }

  #follower(): Follower {
    const { database, convention } = this.page
    return new Follower({ database, measures, convention })
  }

  async #tell(work: Promise<ProblemsDone>): Promise<ProblemsDone | undefined> {
    return this.#attempt(async () => {
      const done = await work
      const { refused } = done
      if (refused) this.needs.notices.tell(data.saveFailed(words.changed, textOf(refused)), 'problem')
      return done
    })
  }

  async #attempt<T>(work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work()
    } catch (error) {
      this.needs.notices.tell(data.unexpected(textOf(error)), 'problem')
      return undefined
    }
  }
}
