import type { Databases } from '../../engine/engine'
import { language, say, t } from '../../i18n/i18n.svelte'
import { Ingest, type OpenProgress, type OpenResult } from '../../ingest/client'
import type { ImportPlan, Known, Source } from '../../ingest/plan'
import type { Recipe } from '../../ingest/recipe'
import { formatNumber } from '../../measures/format'
import type { DataSet } from './dataset.svelte'
import { readKnown } from './known'
import { messageOf } from './message'
import { notices } from './notices.svelte'
import { fetchSample } from './sample'
import type { Settled } from './settled.svelte'
import { describeSources } from './sources'
import { undoChange } from './undo'

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
    }
  | { step: 'committing' }

/** The way of files into the data: read, recognised, confirmed one exam after another, committed. */
export class ImportFlow {
  readonly ingest = new Ingest()
  current = $state.raw<Importing | undefined>()

  constructor(
    private readonly databases: Databases,
    private readonly data: DataSet,
    private readonly settled: Settled,
  ) {}

  /** Reads files and opens the confirmation; what can't be read is said and changes nothing. */
  async read(files: readonly File[]): Promise<void> {
    if (files.length === 0 || this.current) return
    const controller = new AbortController()
    const watch = this.#watch(controller)
    try {
      const opened = await this.ingest.open(files, { signal: controller.signal, progress: watch })
      if (opened.sources.length === 0) {
        for (const { text } of opened.refusals) notices.tell(say(text), 'problem')
        this.current = undefined
        return
      }
      const known = await this.#known()
      const plans = await this.#recognise(opened.sources, known, this.settled.recipes)
      this.current = { step: 'confirming', ...opened, plans, at: 0, known }
    } catch (error) {
      this.current = undefined
      if (!controller.signal.aborted) notices.tell(t.workspace.unexpected(messageOf(error)), 'problem')
    }
  }

  /** The plan at hand as it is recognised without any recipe. */
  async recogniseAnew(): Promise<ImportPlan | undefined> {
    const { current } = this
    if (current?.step !== 'confirming') return undefined
    return (await this.#recognise(current.sources, current.known, []))[current.at]
  }

  /** Plans for files, as privately as the user chose the last time. */
  async #recognise(
    sources: readonly Source[],
    known: Known,
    recipes: readonly Recipe[],
  ): Promise<ImportPlan[]> {
    const plans = await this.ingest.recognise(
      sources.map(({ id }) => id),
      known,
      recipes,
    )
    return plans.map((plan) => (plan.applied ? plan : { ...plan, privacy: { ...this.settled.privacy } }))
  }

  /** Imports a confirmed plan, then turns to the next exam of the same files, if there is one. */
  async confirm(plan: ImportPlan): Promise<string | undefined> {
    const { current } = this
    if (current?.step !== 'confirming') return undefined
    const examKey = await this.#commit(plan, current.known, current.sources)
    if (examKey !== undefined) await this.settled.remember(plan, current.plans[current.at]!)
    if (current.at + 1 < current.plans.length && examKey !== undefined) {
      this.current = { ...current, at: current.at + 1, known: await this.#known() }
    } else if (examKey !== undefined) {
      this.current = undefined
      await this.ingest.close(current.sources.map(({ id }) => id))
    }
    return examKey
  }

  /** Leaves the plan at hand aside, or the whole import where it is the last. */
  async cancel(): Promise<void> {
    const { current } = this
    if (current?.step === 'reading') current.cancel()
    if (current?.step !== 'confirming') return
    if (current.at + 1 < current.plans.length) {
      this.current = { ...current, at: current.at + 1 }
      return
    }
    this.current = undefined
    await this.ingest.close(current.sources.map(({ id }) => id))
  }

  /** Loads the invented district through the same import as any file. */
  async loadSample(): Promise<string | undefined> {
    if (this.current) return undefined
    const controller = new AbortController()
    const watch = this.#watch(controller)
    try {
      const { files, fullMarks } = await fetchSample(controller.signal)
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
      if (!controller.signal.aborted) notices.tell(t.workspace.unexpected(messageOf(error)), 'problem')
      return undefined
    } finally {
      this.current = undefined
    }
  }

  /** Shows that files are being read; what it gives shows how far. */
  #watch(controller: AbortController): (progress?: OpenProgress) => void {
    const watch = (progress?: OpenProgress) =>
      (this.current = { step: 'reading', progress, cancel: () => controller.abort() })
    watch()
    return watch
  }

  /** Builds and commits; on any failure the data is as before and one line says why. */
  async #commit(plan: ImportPlan, known: Known, sources: readonly Source[]): Promise<string | undefined> {
    const before = this.current
    this.current = { step: 'committing' }
    try {
      const described = await describeSources(this.ingest, plan, known, sources)
      const batch = await this.ingest.build(plan, known)
      const done = await this.data.add(batch, described)
      this.#tell(
        batch.exam
          ? t.workspace.imported(batch.exam.name, formatNumber(done.scores, 'count', language.locale))
          : t.workspace.importedRoster(formatNumber(done.schools, 'count', language.locale)),
      )
      return done.examKey ?? ''
    } catch (error) {
      this.current = before
      notices.tell(t.workspace.importFailed(messageOf(error)), 'problem')
      return undefined
    }
  }

  /** Says what was done, with the way back. */
  #tell(text: string) {
    const change = this.data.past.at(-1)
    notices.tell(text, 'done', { label: t.workspace.undo, run: () => void undoChange(this.data, change) })
  }

  #known(): Promise<Known> {
    return readKnown(this.databases.reader, this.settled.known)
  }
}
