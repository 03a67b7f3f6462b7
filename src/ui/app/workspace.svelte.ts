import * as v from 'valibot'
import { Engine, type Databases, type EngineStatus } from '../../engine/engine'
import { rows, type Value } from '../../engine/table'
import { say, t, language } from '../../i18n/i18n.svelte'
import { Ingest, type OpenProgress, type OpenResult } from '../../ingest/client'
import type { ImportPlan, Known, Source } from '../../ingest/plan'
import { formatNumber } from '../../measures/format'
import { commit } from '../../model/commit'
import { conventionSchema, type Convention } from '../../model/convention'
import { createModel } from '../../model/create'
import { removeExam } from '../../model/remove'
import { restoreModel, saveModel } from '../../store/model'
import { openStore, type Store } from '../../store/store'
import { listExams, type ExamSummary } from './exams'
import { library, type Notebook } from './library.svelte'
import { messageOf } from './message'
import { notices } from './notices.svelte'
import { fetchSample } from './sample'

const rememberedSchema = v.object({
  inputs: v.optional(v.record(v.string(), v.union([v.string(), v.number(), v.array(v.string())]))),
  convention: v.optional(conventionSchema),
})
export type Remembered = v.InferOutput<typeof rememberedSchema>

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

/** Everything the page works on: the engine, its data, and the import under way. */
export class Workspace {
  readonly engine: Engine
  readonly ingest = new Ingest()
  status = $state.raw<EngineStatus>({ phase: 'loading', share: 0 })
  exams = $state.raw<ExamSummary[]>([])
  importing = $state.raw<Importing | undefined>()
  /** Goes up whenever the data changes, so that open notebooks follow. */
  version = $state(0)
  /** False until what was kept on this machine has been brought back. */
  restored = $state(false)
  /** What the browser keeps; undefined where it keeps nothing. */
  store: Store | undefined
  #sources = $state.raw<Record<string, string[]>>({})
  #aliases: Record<string, string> = {}

  constructor() {
    this.engine = new Engine({
      onstatus: (status) => {
        const restarted = this.status.phase === 'restarting' && status.phase === 'ready'
        this.status = status
        if (restarted) {
          // Not by itself: the query that brought the engine down would do it again.
          notices.tell(t.workspace.engineRestarted, 'done', {
            label: t.notebook.rerun,
            run: () => this.version++,
          })
        }
        if (status.phase === 'failed') notices.tell(t.workspace.engineFailed, 'problem')
      },
      rebuild: (databases) => this.#rebuild(databases),
    })
  }

  async start(): Promise<void> {
    try {
      await this.#openStore()
      await this.engine.start()
      await this.#refresh()
    } catch {
      // The engine's own status has told the user.
    } finally {
      this.restored = true
    }
  }

  get hasData(): boolean {
    return this.exams.length > 0
  }

  /** Names of the files an exam's marks came from. */
  sourcesOf(exam: string): readonly string[] {
    return this.#sources[exam] ?? []
  }

  /** The tables as they were kept; where they can't be read the page says so and starts empty, keeping what is there. */
  async #rebuild({ writer }: Databases): Promise<void> {
    if (!this.store) return createModel(writer)
    try {
      await restoreModel(writer, this.store)
    } catch (error) {
      notices.tell(t.workspace.restoreFailed(messageOf(error)), 'problem')
      await createModel(writer)
    }
  }

  async #openStore(): Promise<void> {
    try {
      this.store = await openStore()
      library.restore(await this.store.documents())
      this.#aliases = (await this.store.setting('aliases', v.record(v.string(), v.string()))) ?? {}
      const sources: Record<string, string[]> = {}
      for (const { name, examKey } of await this.store.sources()) {
        if (examKey !== undefined) sources[examKey] = [...new Set([...(sources[examKey] ?? []), name])]
      }
      this.#sources = sources
    } catch (error) {
      notices.tell(messageOf(error), 'problem')
    }
  }

  /** Keeps what changed; the data stays usable where that fails, and the user knows it. */
  async #save(
    examKeys: readonly string[],
    sources: NonNullable<Parameters<typeof saveModel>[2]>['sources'] = [],
  ) {
    if (!this.store) return
    try {
      await saveModel(this.engine.writer, this.store, { exams: examKeys, sources })
      await this.store.saveSetting('aliases', this.#aliases)
    } catch (error) {
      notices.tell(t.workspace.saveFailed(messageOf(error)), 'problem')
    }
  }

  async #refresh(): Promise<void> {
    this.exams = await listExams(this.engine.reader)
    this.version++
  }

  /** Opens the notebooks among the files and returns the last one; the others go to `readTables`. */
  async addFiles(files: readonly File[]): Promise<Notebook | undefined> {
    const documents = files.filter((file) => /\.(md|markdown)$/i.test(file.name))
    const opened = await Promise.all(documents.map((file) => this.#openDocument(file)))
    await this.#readTables(files.filter((file) => !documents.includes(file)))
    return opened.findLast((notebook) => notebook !== undefined)
  }

  /** Reads files and opens the confirmation; what can't be read is said and changes nothing. */
  async #readTables(tables: readonly File[]): Promise<void> {
    if (tables.length === 0 || this.importing) return
    const controller = new AbortController()
    this.importing = { step: 'reading', cancel: () => controller.abort() }
    try {
      const opened = await this.ingest.open(tables, {
        signal: controller.signal,
        progress: (progress) =>
          (this.importing = { step: 'reading', progress, cancel: () => controller.abort() }),
      })
      if (opened.sources.length === 0) {
        for (const { text } of opened.refusals) notices.tell(say(text), 'problem')
        this.importing = undefined
        return
      }
      const known = await this.#known()
      const plans = await this.ingest.recognise(
        opened.sources.map(({ id }) => id),
        known,
      )
      this.importing = { step: 'confirming', ...opened, plans, at: 0, known }
    } catch (error) {
      this.importing = undefined
      if (!controller.signal.aborted) notices.tell(t.workspace.unexpected(messageOf(error)), 'problem')
    }
  }

  /** Imports a confirmed plan, then turns to the next exam of the same files, if there is one. */
  async confirm(plan: ImportPlan): Promise<string | undefined> {
    const current = this.importing
    if (current?.step !== 'confirming') return undefined
    const examKey = await this.#commit(plan, current.known, current.sources)
    if (current.at + 1 < current.plans.length && examKey !== undefined) {
      this.importing = { ...current, at: current.at + 1, known: await this.#known() }
    } else {
      await this.ingest.close(current.sources.map(({ id }) => id))
      this.importing = undefined
    }
    return examKey
  }

  /** Leaves the plan at hand aside, or the whole import where it is the last. */
  async cancel(): Promise<void> {
    const current = this.importing
    if (current?.step === 'reading') current.cancel()
    if (current?.step !== 'confirming') return
    if (current.at + 1 < current.plans.length) {
      this.importing = { ...current, at: current.at + 1 }
      return
    }
    this.importing = undefined
    await this.ingest.close(current.sources.map(({ id }) => id))
  }

  /** Loads the invented district through the same import as any file. */
  async loadSample(): Promise<string | undefined> {
    if (this.importing) return undefined
    const controller = new AbortController()
    const watch = (progress?: OpenProgress) =>
      (this.importing = { step: 'reading', progress, cancel: () => controller.abort() })
    watch()
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
      this.importing = undefined
    }
  }

  /** Builds and commits; on any failure the data is as before and one line says why. */
  async #commit(plan: ImportPlan, known: Known, sources: readonly Source[]): Promise<string | undefined> {
    const before = this.importing
    this.importing = { step: 'committing' }
    try {
      const batch = await this.ingest.build(plan, known)
      const done = await commit(this.engine.writer, batch)
      Object.assign(this.#aliases, plan.schoolAliases)
      if (done.examKey !== undefined) {
        // The marks' own files; rosters say who, not how well.
        const own = plan.tables.filter(({ use, kind }) => use && kind !== 'schools' && kind !== 'students')
        const used = new Set(own.map(({ sourceId }) => sourceId))
        const names = sources.filter(({ id }) => used.has(id)).map(({ name }) => name)
        const all = [...(this.#sources[done.examKey] ?? []), ...names]
        this.#sources = { ...this.#sources, [done.examKey]: [...new Set(all)] }
      }
      await this.#save(
        done.examKey === undefined ? [] : [done.examKey],
        await this.#record(plan, known, sources, done.examKey),
      )
      await this.#refresh()
      const isNew = batch.exam && !known.exams.some(({ key }) => key === batch.exam!.key)
      notices.tell(
        batch.exam
          ? t.workspace.imported(batch.exam.name, formatNumber(done.scores, 'count', language.locale))
          : t.workspace.importedRoster(formatNumber(done.schools, 'count', language.locale)),
        'done',
        // An exam that was there before has taken the new rows in; it can't be told apart again.
        isNew && done.examKey !== undefined
          ? { label: t.workspace.undo, run: () => void this.removeExam(done.examKey!) }
          : undefined,
      )
      return done.examKey ?? ''
    } catch (error) {
      this.importing = before
      notices.tell(t.workspace.importFailed(messageOf(error)), 'problem')
      return undefined
    }
  }

  /** The files of an import as the store keeps them: bytes, and how they were read. */
  async #record(plan: ImportPlan, known: Known, sources: readonly Source[], examKey: string | undefined) {
    const report = await this.ingest.check(plan, known)
    const used = new Set(plan.tables.filter(({ use }) => use).map(({ sourceId }) => sourceId))
    return Promise.all(
      sources
        .filter(({ id }) => used.has(id))
        .map(async (source) => ({
          id: `${examKey ?? 'roster'}/${source.hash}`,
          name: source.name,
          size: source.size,
          hash: source.hash,
          importedAt: new Date().toISOString(),
          examKey,
          plan,
          report,
          bytes: new Uint8Array(await this.ingest.bytes(source.id)),
        })),
    )
  }

  /** Takes an exam out again: its papers, marks and sources. */
  async removeExam(key: string): Promise<void> {
    const name = this.exams.find((exam) => exam.key === key)?.name ?? key
    await removeExam(this.engine.writer, key)
    const { [key]: _, ...others } = this.#sources
    this.#sources = others
    if (this.store) {
      const removed = (await this.store.sources())
        .filter((source) => source.examKey === key)
        .map(({ id }) => id)
      await saveModel(this.engine.writer, this.store, { removedSources: removed })
    }
    await this.#refresh()
    notices.tell(t.shell.removed(name))
  }

  /** Forgets everything on this machine: data, files, opened notebooks, choices. */
  async clear(): Promise<void> {
    const { writer } = this.engine
    for (const { key } of this.exams) await removeExam(writer, key)
    await writer.query('DELETE FROM student')
    await writer.query('DELETE FROM school')
    await this.store?.clear()
    library.restore([])
    this.#sources = {}
    this.#aliases = {}
    await this.#refresh()
    notices.tell(t.shell.cleared)
  }

  /** Opens a notebook file beside the built-in ones. */
  async #openDocument(file: File): Promise<Notebook | undefined> {
    try {
      const notebook = library.add(file.name, await file.text())
      await this.store?.saveDocument({
        id: notebook.id,
        text: notebook.source,
        updatedAt: new Date().toISOString(),
      })
      notices.tell(t.workspace.notebookOpened(notebook.title))
      return notebook
    } catch {
      notices.tell(t.workspace.notebookRefused(file.name), 'problem')
      return undefined
    }
  }

  /** What the reader chose in a notebook the last time. */
  async remembered(notebook: string): Promise<Remembered> {
    try {
      return (await this.store?.setting(`notebook/${notebook}`, rememberedSchema)) ?? {}
    } catch {
      // A choice that can't be read is chosen again.
      return {}
    }
  }

  async remember(notebook: string, inputs: Record<string, Value>, convention: Convention): Promise<void> {
    await this.store?.saveSetting(`notebook/${notebook}`, { inputs, convention }).catch(() => {})
  }

  async #known(): Promise<Known> {
    const schools = await this.engine.reader.query(
      'SELECT name, code, in_roster FROM school ORDER BY school_id',
    )
    const exams = await this.engine.reader.query('SELECT * FROM exam ORDER BY seq')
    return {
      schools: rows(schools).map((row) => ({
        name: String(row.name),
        code: String(row.code),
        inRoster: row.in_roster === true,
      })),
      aliases: { ...this.#aliases },
      exams: rows(exams).map((row) => ({
        key: String(row.key),
        name: String(row.name),
        schoolYear: String(row.school_year),
        term: row.term as 'autumn' | 'spring',
        kind: row.kind as Known['exams'][number]['kind'],
        heldOn: row.held_on instanceof Date ? row.held_on.toISOString().slice(0, 10) : undefined,
        grade: Number(row.grade),
        stage: row.stage as Known['exams'][number]['stage'],
      })),
      today: new Date().toISOString().slice(0, 10),
    }
  }
}
