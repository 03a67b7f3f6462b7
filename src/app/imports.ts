import type { Databases } from '../engine/engine'
import type { Ingest, OpenProgress, OpenResult } from '../ingest/client'
import { IngestError, type ImportPlan, type Known, type Source } from '../ingest/plan'
import type { Recipe } from '../ingest/recognise/recipe'
import type { Batch } from '../model/batch'
import type { CommitMode } from '../model/commit'
import type { Comparison } from '../model/compare'
import type { KeptSource } from '../store/store'
import type { Assets } from './assets'
import type { Changes } from './changes'
import type { District } from './district'
import { readKnown } from './known'
import { narrowPlan, type Replacing } from './narrow'
import { textOf, type Notices } from './notices'
import { fetchSample } from './sample'
import type { Settled } from './settled'
import { describeSources } from './sources'
import type { Held, State } from './state'
import { data as words } from './words'

/** Files between dropping and importing. */
export type Importing =
  | { step: 'reading'; progress?: OpenProgress; cancel: () => void }
  | {
      step: 'confirming'
      sources: Source[]
      refusals: OpenResult['refusals']
      plans: ImportPlan[]
      at: number
      known: Known
      /** The paper that the files are to take the place of. */
      replacing?: Replacing
    }
  | Comparing
  | { step: 'committing' }

/** A replacement that has been worked out and not been made. */
export interface Comparing {
  step: 'comparing'
  replacing: Replacing
  batch: Batch
  described: KeptSource[]
  mode: CommitMode
  comparison: Comparison
  /** Where the user goes back to. */
  before: Extract<Importing, { step: 'confirming' }>
}

/** What reads files, in a worker of its own or on the spot. */
export type Reader = Pick<Ingest, keyof Ingest>

interface Needs {
  state: State
  notices: Notices
  databases: Databases
  ingest: Reader
  district: District
  changes: Changes
  settled: Settled
  assets: Pick<Assets, 'sample'>
}

/** The way of files into the data: read, recognised, confirmed one exam after another, committed. */
export class ImportFlow {
  readonly #needs: Needs
  readonly #current: Held<Importing | undefined>

  constructor(needs: Needs) {
    this.#needs = needs
    this.#current = needs.state.hold<Importing | undefined>(undefined)
  }

  get current(): Importing | undefined {
    return this.#current.now
  }

  /** What has the files open that are being imported. */
  get ingest(): Reader {
    return this.#needs.ingest
  }

  /**
   * Reads files and opens the confirmation; what can't be read is said and changes nothing.
   * @param replacing the paper whose place the files are to take
   */
  async read(files: readonly File[], replacing?: Replacing): Promise<void> {
    if (files.length === 0 || this.current) return
    const controller = new AbortController()
    const watch = this.#watch(controller)
    try {
      const opened = await this.ingest.open(files, { signal: controller.signal, progress: watch })
      if (opened.sources.length === 0) {
        for (const { text } of opened.refusals) this.#needs.notices.tell(text, 'problem')
        this.#current.now = undefined
        return
      }
      const known = await this.#known()
      const plans = await this.#recognise(opened.sources, known, this.#needs.settled.recipes, replacing)
      if (plans.length === 0) {
        this.#needs.notices.tell(words.noSuchPaper(replacing!.subject), 'problem')
        this.#current.now = undefined
        return
      }
      this.#current.now = { step: 'confirming', ...opened, plans, at: 0, known, replacing }
    } catch (error) {
      this.#current.now = undefined
      if (!controller.signal.aborted) this.#needs.notices.tell(words.unexpected(textOf(error)), 'problem')
    }
  }

  /** The plan at hand as it is recognised without any recipe. */
  async recogniseAnew(): Promise<ImportPlan | undefined> {
    const { current } = this
    if (current?.step !== 'confirming') return undefined
    return (await this.#recognise(current.sources, current.known, [], current.replacing))[current.at]
  }

  /** Plans for files, as privately as the user chose the last time. */
  async #recognise(
    sources: readonly Source[],
    known: Known,
    recipes: readonly Recipe[],
    replacing?: Replacing,
  ): Promise<ImportPlan[]> {
    const plans = await this.ingest.recognise(
      sources.map(({ id }) => id),
      known,
      recipes,
    )
    const all = plans.map((plan) =>
      plan.applied ? plan : { ...plan, privacy: { ...this.#needs.settled.privacy } },
    )
    if (!replacing) return all
    // Of several exams in the files the one that is meant, if they name it.
    const own = all.filter(({ exam }) => exam?.key === replacing.exam.key)
    return [...own, ...all].flatMap((plan) => narrowPlan(plan, replacing) ?? []).slice(0, 1)
  }

  /** Imports a confirmed plan, then turns to the next exam of the same files, if there is one. */
  async confirm(plan: ImportPlan): Promise<string | undefined> {
    const { current } = this
    if (current?.step !== 'confirming') return undefined
    if (current.replacing) {
      await this.#compare(plan, current, current.replacing)
      return undefined
    }
    const examKey = await this.#commit(plan, current.known, current.sources)
    if (examKey !== undefined) await this.#needs.settled.remember(plan, current.plans[current.at]!)
    if (current.at + 1 < current.plans.length && examKey !== undefined) {
      this.#current.now = { ...current, at: current.at + 1, known: await this.#known() }
    } else if (examKey !== undefined) {
      this.#current.now = undefined
      await this.ingest.close(current.sources.map(({ id }) => id))
    }
    return examKey
  }

  /** Leaves the plan at hand aside, or the whole import where it is the last. */
  async cancel(): Promise<void> {
    const { current } = this
    if (current?.step === 'reading') current.cancel()
    if (current?.step === 'comparing') this.#current.now = current.before
    if (current?.step !== 'confirming') return
    if (current.at + 1 < current.plans.length) {
      this.#current.now = { ...current, at: current.at + 1 }
      return
    }
    this.#current.now = undefined
    await this.ingest.close(current.sources.map(({ id }) => id))
  }

  /** Works out what a replacement changes, to be confirmed. */
  async #compare(plan: ImportPlan, before: Comparing['before'], replacing: Replacing): Promise<void> {
    this.#current.now = { step: 'committing' }
    const confirming = { ...before, plans: [plan] }
    try {
      const described = await describeSources(this.ingest, plan, before.known, before.sources)
      const batch = await this.ingest.build(plan, before.known)
      const papers = batch.papers.filter(({ subject }) => subject === replacing.subject)
      if (papers.length === 0) throw new IngestError(words.noSuchPaper(replacing.subject))
      const own = { ...batch, papers }
      const [whole] = await this.#needs.district.compare(own, 'replace')
      // A file of some schools alone is meant for these.
      const mode = whole!.lostSchools.length > 0 ? 'schools' : 'replace'
      const comparison = mode === 'replace' ? whole! : (await this.#needs.district.compare(own, mode))[0]!
      const subjects = [replacing.subject]
      this.#current.now = {
        step: 'comparing',
        replacing,
        batch: own,
        described: described.map((source) => ({ ...source, subjects })),
        mode,
        comparison,
        before: confirming,
      }
    } catch (error) {
      this.#current.now = confirming
      this.#needs.notices.tell(words.importFailed(textOf(error)), 'problem')
    }
  }

  /** Whether the replacement is of the whole paper, or of the schools in the file. */
  async setMode(mode: CommitMode): Promise<void> {
    const { current } = this
    if (current?.step !== 'comparing') return
    const [comparison] = await this.#needs.district.compare(current.batch, mode)
    if (this.current === current) this.#current.now = { ...current, mode, comparison: comparison! }
  }

  /** Makes the replacement that has been shown. */
  async replace(): Promise<boolean> {
    const { current } = this
    if (current?.step !== 'comparing') return false
    const { batch, described, mode, replacing, before } = current
    this.#current.now = { step: 'committing' }
    try {
      await this.#needs.settled.keepKey()
      await this.#needs.district.add(batch, described, mode)
      this.#current.now = undefined
      this.#needs.changes.tell(words.replaced(replacing.exam.name, replacing.subject))
      await this.#needs.settled.remember(before.plans[0]!, before.plans[0]!)
      await this.ingest.close(before.sources.map(({ id }) => id))
      return true
    } catch (error) {
      this.#current.now = current
      this.#needs.notices.tell(words.importFailed(textOf(error)), 'problem')
      return false
    }
  }

  /** Loads the invented district through the same import as any file. */
  async loadSample(): Promise<string | undefined> {
    if (this.current) return undefined
    const controller = new AbortController()
    const watch = this.#watch(controller)
    try {
      const { files, fullMarks } = await fetchSample(this.#needs.assets, controller.signal)
      const { sources } = await this.ingest.open(files, { signal: controller.signal, progress: watch })
      const ids = sources.map(({ id }) => id)
      let last: string | undefined
      const plans = await this.ingest.recognise(ids, await this.#known())
      for (const plan of plans) {
        for (const table of plan.tables) {
          for (const subject of Object.keys(table.fullMarks)) {
            table.fullMarks[subject] ??= fullMarks[subject] ?? null
          }
        }
        last = (await this.#commit(plan, await this.#known(), sources)) ?? last
      }
      await this.ingest.close(ids)
      return last
    } catch (error) {
      if (!controller.signal.aborted) this.#needs.notices.tell(words.unexpected(textOf(error)), 'problem')
      return undefined
    } finally {
      this.#current.now = undefined
    }
  }

  /** Shows that files are being read; what it gives shows how far. */
  #watch(controller: AbortController): (progress?: OpenProgress) => void {
    const watch = (progress?: OpenProgress) => {
      // What was on its way when the user stopped it must not bring it back.
      if (controller.signal.aborted) return
      this.#current.now = { step: 'reading', progress, cancel: () => controller.abort() }
    }
    watch()
    return watch
  }

  /** Builds and commits; on any failure the data is as before and one line says why. */
  async #commit(plan: ImportPlan, known: Known, sources: readonly Source[]): Promise<string | undefined> {
    const before = this.current
    this.#current.now = { step: 'committing' }
    try {
      const described = await describeSources(this.ingest, plan, known, sources)
      const batch = await this.ingest.build(plan, known)
      await this.#needs.settled.keepKey()
      const done = await this.#needs.district.add(batch, described)
      this.#needs.changes.tell(
        batch.exam ? words.imported(batch.exam.name, done.scores) : words.importedRoster(done.schools),
      )
      return done.examKey ?? ''
    } catch (error) {
      this.#current.now = before
      this.#needs.notices.tell(words.importFailed(textOf(error)), 'problem')
      return undefined
    }
  }

  #known(): Promise<Known> {
    return readKnown(this.#needs.databases.reader, this.#needs.settled.known)
  }
}
