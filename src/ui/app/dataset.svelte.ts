import type { Databases } from '../../engine/engine'
import { t } from '../../i18n/i18n.svelte'
import type { Batch } from '../../model/batch'
import { commit, type CommitMode, type Committed } from '../../model/commit'
import { compare, type Comparison } from '../../model/compare'
import { createModel } from '../../model/create'
import { listPlaces } from '../../model/places'
import { listPapers, removeExam, removePaper } from '../../model/remove'
import { restoreSnapshot, takeSnapshot, type PaperChoice, type Snapshot } from '../../model/snapshot'
import { restoreModel, saveModel } from '../../store/model'
import type { SourceRecord } from '../../store/record'
import type { KeptSource, Store } from '../../store/store'
import { listExams, type ExamSummary } from './exams'
import { messageOf } from './message'
import { notices } from './notices.svelte'
import { roster } from './roster.svelte'
import { namesOfMarks, withoutSubjects } from './sources'

/** A change of the data that can be undone. */
export interface DataChange {
  snapshot: Snapshot
  /** The sources as they were. */
  sources: SourceChange
}

interface SourceChange {
  put: readonly KeptSource[]
  removed: readonly string[]
}

/** Bytes of memory that changes may take to be undone; the oldest go first. */
const memory = 400 * 2 ** 20

/** The exams on this machine and the files they came from: what changes them, keeps the change, and undoes it. */
export class DataSet {
  exams = $state.raw<ExamSummary[]>([])
  /** The files that the data came from, in the order of their import. */
  sources = $state.raw<readonly SourceRecord[]>([])
  /** Goes up whenever the data changes, so that open notebooks follow. */
  version = $state(0)
  /** What can be undone, the latest last. */
  past = $state.raw<readonly DataChange[]>([])
  #store: Store | undefined
  /** Ids of papers that changes by the user took out and that are still kept. */
  readonly #removed = new Set<number>()
  #last: Promise<unknown> = Promise.resolve()

  constructor(private readonly databases: Databases) {}

  get isEmpty(): boolean {
    return this.exams.length === 0
  }

  /** Names of the files an exam's marks came from, of one subject or of all. */
  sourcesOf(exam: string, subject?: string): readonly string[] {
    return namesOfMarks(this.sources, exam, subject)
  }

  /** The bytes of a source, where they are kept. */
  async content(id: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
    return this.#store?.content(id)
  }

  async load(store: Store): Promise<void> {
    this.#store = store
    this.sources = await store.sources()
  }

  /** The tables as they were kept; where they can't be read the page says so and starts empty, keeping what is there. */
  async rebuild({ writer }: Databases): Promise<void> {
    if (!this.#store) return createModel(writer)
    try {
      await restoreModel(writer, this.#store)
    } catch (error) {
      notices.tell(() => t.workspace.restoreFailed(messageOf(error)), 'problem')
      await createModel(writer)
    }
  }

  async refresh(): Promise<void> {
    this.exams = await listExams(this.databases.reader)
    roster.places = await listPlaces(this.databases.reader)
    this.version++
  }

  /** Adds a batch and the files it came from; rejects with the data as before. */
  add(batch: Batch, sources: readonly KeptSource[], mode: CommitMode = 'merge'): Promise<Committed> {
    const subjects = batch.papers.map(({ subject }) => subject)
    const papers = batch.exam && { examKey: batch.exam.key, subjects }
    const superseded =
      mode === 'replace' && papers
        ? withoutSubjects(this.sources, papers).map((source) => ({
            ...source,
            replaced: [...(source.replaced ?? []), ...subjects],
          }))
        : []
    const put = [...superseded.filter(({ id }) => sources.every((source) => source.id !== id)), ...sources]
    return this.#change(papers, { put, removed: [] }, async () => {
      const done = await commit(this.databases.writer, batch, { mode })
      // For whoever measures: from here on the data answers.
      performance.mark('import-committed')
      return done
    })
  }

  /** What adding a batch would change. */
  compare(batch: Batch, mode: CommitMode): Promise<Comparison[]> {
    return this.#alone(() => compare(this.databases.writer, batch, mode))
  }

  /** Takes an exam out again: its papers, marks and sources. */
  removeExam(examKey: string): Promise<void> {
    const removed = this.sources.filter((source) => source.examKey === examKey).map(({ id }) => id)
    return this.#change({ examKey }, { put: [], removed }, () => removeExam(this.databases.writer, examKey))
  }

  /** Takes one paper of an exam out; a file that gave nothing else goes with it. */
  removePaper(examKey: string, subject: string): Promise<void> {
    const papers = { examKey, subjects: [subject] }
    const changed = withoutSubjects(this.sources, papers)
    const isSpent = ({ subjects, replaced = [] }: SourceRecord) =>
      subjects?.length === 0 && replaced.every((each) => each === subject)
    const sources = {
      put: changed.filter((source) => !isSpent(source)),
      removed: changed.filter(isSpent).map(({ id }) => id),
    }
    return this.#change(papers, sources, () => removePaper(this.databases.writer, examKey, subject))
  }

  /** Undoes a change; only the latest can be. */
  async undo(change: DataChange | undefined = this.past.at(-1)): Promise<boolean> {
    if (!change || change !== this.past.at(-1)) return false
    return this.#alone(async () => {
      const { snapshot } = change
      await this.#noteRemoved(snapshot.papers, () => restoreSnapshot(this.databases.writer, snapshot))
      this.past = this.past.slice(0, -1)
      await this.#settle(snapshot.papers, change.sources)
      return true
    })
  }

  /** Empties the tables; the store is cleared with all the rest. */
  empty(): Promise<void> {
    return this.#alone(async () => {
      const { writer } = this.databases
      for (const { key } of this.exams) await removeExam(writer, key)
      await writer.query('DELETE FROM student')
      await writer.query('DELETE FROM school')
      this.sources = []
      this.past = []
      await this.#store?.clear()
      this.#removed.clear()
      await this.refresh()
    })
  }

  #change<T>(papers: PaperChoice | undefined, sources: SourceChange, work: () => Promise<T>): Promise<T> {
    return this.#alone(async () => {
      const snapshot = await takeSnapshot(this.databases.writer, papers)
      const done = await this.#noteRemoved(papers, work)
      const change = { snapshot, sources: await this.#inverse(sources) }
      await this.#settle(papers, sources)
      this.past = [...this.past, change]
      while (this.past.length > 1 && this.past.reduce((sum, each) => sum + each.snapshot.size, 0) > memory)
        this.past = this.past.slice(1)
      return done
    })
  }

  /** Does the work, and notes which papers of the exam were there before it and are not any more. */
  async #noteRemoved<T>(papers: PaperChoice | undefined, work: () => Promise<T>): Promise<T> {
    const { writer } = this.databases
    const list = async (): Promise<number[]> => (papers ? listPapers(writer, papers.examKey) : [])
    const before = await list()
    const done = await work()
    const after = await list()
    for (const id of before) if (!after.includes(id)) this.#removed.add(id)
    return done
  }

  /** What puts the sources back as they are now. */
  async #inverse({ put, removed }: SourceChange): Promise<SourceChange> {
    const touched = new Set([...put.map(({ id }) => id), ...removed])
    const earlier = this.sources.filter(({ id }) => touched.has(id))
    const kept = await Promise.all(
      earlier.map(async (source) => ({ ...source, bytes: await this.#store?.content(source.id) })),
    )
    const isNew = ({ id }: KeptSource) => earlier.every((source) => source.id !== id)
    return { put: kept, removed: put.filter(isNew).map(({ id }) => id) }
  }

  /** Takes the sources' change over and keeps it all; the data stays usable where that fails, and the user knows it. */
  async #settle(papers: PaperChoice | undefined, { put, removed }: SourceChange): Promise<void> {
    const gone = new Set([...removed, ...put.map(({ id }) => id)])
    this.sources = [
      ...this.sources.filter(({ id }) => !gone.has(id)),
      ...put.map(({ bytes: _, ...source }) => source),
    ].toSorted((a, b) => a.importedAt.localeCompare(b.importedAt))
    try {
      if (this.#store) {
        await saveModel(this.databases.writer, this.#store, {
          exams: papers ? [papers.examKey] : [],
          removedPapers: this.#removed,
          sources: put,
          removedSources: removed,
        })
        this.#removed.clear()
      }
    } catch (error) {
      notices.tell(() => t.workspace.saveFailed(messageOf(error)), 'problem')
    }
    await this.refresh()
  }

  /** One change at a time: statements of two would become one transaction. */
  #alone<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work)
    this.#last = turn.catch(() => {})
    return turn
  }
}
