import { Problems } from './problems'
import type { Databases } from '../engine/engine'
import type { Database } from '../engine/query'
import type { Batch } from '../model/batch'
import { commit, type CommitMode, type Committed } from '../model/commit'
import { compare, type Comparison } from '../model/compare'
import { emptyModel } from '../model/create'
import { listExams, type ExamSummary } from '../model/exams'
import { listPlaces } from '../model/places'
import { listPapers, removeExam, removePaper } from '../model/remove'
import { restoreSnapshot, takeSnapshot, type PaperChoice, type Snapshot } from '../model/snapshot'
import type { StoreError } from '../store/error'
import { keepChange } from '../store/keep'
import { restoreModel, type SaveOptions } from '../store/model'
import type { SourceRecord } from '../store/record'
import type { Keeper, KeptSource } from '../store/store'
import { textOf, type Notices } from './notices'
import { namesOfMarks, withoutSubjects } from './sources'
import type { Held, State } from './state'
import { data as words } from './words'

/** A change of the data that can be undone. */
export interface DataChange {
  snapshot: Snapshot
  /** The sources as they were. */
  sources: SourceChange
  /** Why it is not kept: then it lasts as long as the page. */
  refused?: StoreError
}

/** Whether a change was undone, and why that is not kept, if it is not. */
export interface Undone {
  done: boolean
  refused?: StoreError
}

interface SourceChange {
  put: readonly KeptSource[]
  removed: readonly string[]
}

/** Bytes of memory that changes may take to be undone; the oldest go first. */
const memory = 400 * 2 ** 20

interface Needs {
  state: State
  databases: Databases
  notices: Notices
}

/** The exams on this machine and the files they came from: what changes them, keeps the change, and undoes it. */
export class District {
  readonly #needs: Needs
  readonly #exams: Held<readonly ExamSummary[]>
  readonly #places: Held<ReadonlyMap<string, number>>
  readonly #sources: Held<readonly SourceRecord[]>
  readonly #version: Held<number>
  readonly #problemsVersion: Held<number>
  readonly #past: Held<readonly DataChange[]>
  readonly problems = new Problems((work) => this.#changeProblems(work))
  #store: Keeper | undefined
  /** Ids of papers that changes by the user took out and that are still kept. */
  readonly #removed = new Set<number>()
  #last: Promise<unknown> = Promise.resolve()

  constructor(needs: Needs) {
    const { state } = needs
    this.#needs = needs
    this.#exams = state.hold<readonly ExamSummary[]>([])
    this.#places = state.hold<ReadonlyMap<string, number>>(new Map())
    this.#sources = state.hold<readonly SourceRecord[]>([])
    this.#version = state.hold(0)
    this.#problemsVersion = state.hold(0)
    this.#past = state.hold<readonly DataChange[]>([])
  }

  /** Latest first. */
  get exams(): readonly ExamSummary[] {
    return this.#exams.now
  }

  /** Places of units and subjects in the order of codes: each has one colour on every chart. */
  get places(): ReadonlyMap<string, number> {
    return this.#places.now
  }

  /** The files that the data came from, in the order of their import. */
  get sources(): readonly SourceRecord[] {
    return this.#sources.now
  }

  /** Goes up whenever the data changes, so that open notebooks follow. */
  get version(): number {
    return this.#version.now
  }

  /** Goes up whenever the problems change, and nothing else does. */
  get problemsVersion(): number {
    return this.#problemsVersion.now
  }

  /** What can be undone, the latest last. */
  get past(): readonly DataChange[] {
    return this.#past.now
  }

  get isEmpty(): boolean {
    return this.exams.length === 0
  }

  /** Names of the files an exam's marks came from, of one subject or of all. */
  sourcesOf(exam: string, subject?: string): readonly string[] {
    return namesOfMarks(this.sources, exam, subject)
  }

  /** Whether something here is not kept, which what other windows keep must not sweep away. */
  get isUnkept(): boolean {
    return this.past.some(({ refused }) => refused)
  }

  /** The bytes of a source, where they are kept. */
  async content(id: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
    return this.#store?.content(id)
  }

  async load(store: Keeper): Promise<void> {
    this.#store = store
    this.#sources.now = await store.sources()
  }

  /** The tables as they were kept; where they can't be read the page says so and starts empty, keeping what is there. */
  async rebuild({ writer }: Databases): Promise<void> {
    if (!this.#store) {
      await emptyModel(writer)
      return
    }
    try {
      await restoreModel(writer, this.#store)
    } catch (error) {
      this.#needs.notices.tell(words.restoreFailed(textOf(error)), 'problem')
      await emptyModel(writer)
    }
  }

  async refresh(): Promise<void> {
    this.#exams.now = await listExams(this.#needs.databases.reader)
    this.#places.now = await listPlaces(this.#needs.databases.reader)
    this.touch()
  }

  /** Has everything that reads the data read it again. */
  touch(): void {
    this.#version.now++
  }

  /** Adds a batch and the files it came from; rejects with the data as before. */
  add(batch: Batch, sources: readonly KeptSource[], mode: CommitMode = 'merge'): Promise<Committed> {
    const subjects = batch.papers.map(({ subject }) => subject)
    const papers = batch.exam && { examKey: batch.exam.key, subjects }
    const change = () => {
      const superseded =
        mode === 'replace' && papers
          ? withoutSubjects(this.sources, papers).map((source) => ({
              ...source,
              replaced: [...(source.replaced ?? []), ...subjects],
            }))
          : []
      const put = [...superseded.filter(({ id }) => sources.every((source) => source.id !== id)), ...sources]
      return { put, removed: [] }
    }
    return this.#change(papers, change, async () => {
      const done = await commit(this.#needs.databases.writer, batch, { mode })
      // For whoever measures: from here on the data answers.
      performance.mark('import-committed')
      return done
    })
  }

  /** What adding a batch would change. */
  compare(batch: Batch, mode: CommitMode): Promise<Comparison[]> {
    return this.#alone(() => compare(this.#needs.databases.writer, batch, mode))
  }

  /** Takes an exam out again: its papers, marks and sources. */
  removeExam(examKey: string): Promise<void> {
    const change = () => ({
      put: [],
      removed: this.sources.filter((source) => source.examKey === examKey).map(({ id }) => id),
    })
    return this.#change({ examKey }, change, () => removeExam(this.#needs.databases.writer, examKey))
  }

  /** Takes one paper of an exam out; a file that gave nothing else goes with it. */
  removePaper(examKey: string, subject: string): Promise<void> {
    const papers = { examKey, subjects: [subject] }
    const isSpent = ({ subjects, replaced = [] }: SourceRecord) =>
      subjects?.length === 0 && replaced.every((each) => each === subject)
    const change = () => {
      const changed = withoutSubjects(this.sources, papers)
      return {
        put: changed.filter((source) => !isSpent(source)),
        removed: changed.filter(isSpent).map(({ id }) => id),
      }
    }
    return this.#change(papers, change, () => removePaper(this.#needs.databases.writer, examKey, subject))
  }

  /** Undoes a change; only the latest can be, and none that another window has built upon. */
  async undo(change: DataChange | undefined = this.past.at(-1)): Promise<Undone> {
    if (!change) return { done: false }
    return this.#alone(async () => {
      const kept = await this.#keep(async () => {
        if (change !== this.past.at(-1)) return { done: false, saving: {} }
        const { snapshot } = change
        await this.#noteRemoved(snapshot.papers, () =>
          restoreSnapshot(this.#needs.databases.writer, snapshot),
        )
        this.#past.now = this.past.slice(0, -1)
        return { done: true, saving: this.#take(snapshot.papers, change.sources) }
      })
      await this.refresh()
      return kept
    })
  }

  /** Takes over what other windows have kept, unless something here is not kept. Returns whether it did. */
  async follow(): Promise<boolean> {
    return this.#alone(async () => {
      if (this.isUnkept || !(await this.#store?.isBehind())) return false
      await this.#load()
      await this.refresh()
      return true
    })
  }

  /** Empties the tables, once the store has been cleared. */
  empty(): Promise<void> {
    return this.#alone(async () => {
      await this.#load()
      await this.refresh()
    })
  }

  #change<T>(
    papers: PaperChoice | undefined,
    sources: () => SourceChange,
    work: () => Promise<T>,
  ): Promise<T> {
    return this.#alone(async () => {
      let change: DataChange | undefined
      const { done, refused } = await this.#keep(async () => {
        const snapshot = await takeSnapshot(this.#needs.databases.writer, papers)
        const result = await this.#noteRemoved(papers, work)
        const wanted = sources()
        change = { snapshot, sources: await this.#inverse(wanted) }
        return { done: result, saving: this.#take(papers, wanted) }
      })
      this.#past.now = [...this.past, { ...change!, refused }]
      while (this.past.length > 1 && this.past.reduce((sum, each) => sum + each.snapshot.size, 0) > memory)
        this.#past.now = this.past.slice(1)
      await this.refresh()
      return done
    })
  }

  /** Changes the problems; imports can be undone before and after. */
  #changeProblems<T>(work: (database: Database) => Promise<T>): ReturnType<typeof keepChange<T>> {
    return this.#alone(async () => {
      const { sources } = this
      const kept = await this.#keep(async () => ({
        done: await work(this.#needs.databases.writer),
        saving: this.isUnkept ? {} : { only: ['problem'] as const },
      }))
      // Another window's data have been loaded on the way.
      if (this.sources !== sources) await this.refresh()
      else this.#problemsVersion.now++
      return kept
    })
  }

  /** Makes a change and keeps it where there is a store. */
  async #keep<T>(make: Parameters<typeof keepChange<T>>[2]['make']): ReturnType<typeof keepChange<T>> {
    if (!this.#store) return make().then(({ done }) => ({ done }))
    const kept = await keepChange(this.#needs.databases.writer, this.#store, {
      make,
      follow: this.isUnkept ? undefined : () => this.#load(),
    })
    if (!kept.refused) this.#removed.clear()
    return kept
  }

  /** Does the work, and notes which papers of the exam were there before it and are not any more. */
  async #noteRemoved<T>(papers: PaperChoice | undefined, work: () => Promise<T>): Promise<T> {
    const { writer } = this.#needs.databases
    const list = async (): Promise<number[]> => (papers ? listPapers(writer, papers.examKey) : [])
    const before = await list()
    const done = await work()
    const after = await list()
    for (const id of before) if (!after.includes(id)) this.#removed.add(id)
    return done
  }

  /** Everything as the store has it: what was done before can't be undone on top of it. */
  async #load(): Promise<void> {
    this.#past.now = []
    this.#removed.clear()
    await this.rebuild(this.#needs.databases)
    this.#sources.now = (await this.#store?.sources()) ?? []
  }

  /** What puts the sources back as they are now. */
  async #inverse({ put, removed }: SourceChange): Promise<SourceChange> {
    const touched = new Set([...put.map(({ id }) => id), ...removed])
    const earlier = this.sources.filter(({ id }) => touched.has(id))
    const kept = await Promise.all(
      // Bytes that can't be read stay where they are.
      earlier.map(async (source) => ({
        ...source,
        bytes: await this.#store?.content(source.id).catch(() => undefined),
      })),
    )
    const isNew = ({ id }: KeptSource) => earlier.every((source) => source.id !== id)
    return { put: kept, removed: put.filter(isNew).map(({ id }) => id) }
  }

  /** Takes the sources' change over, and returns what is to be kept of it. */
  #take(papers: PaperChoice | undefined, { put, removed }: SourceChange): SaveOptions {
    const gone = new Set([...removed, ...put.map(({ id }) => id)])
    this.#sources.now = [
      ...this.sources.filter(({ id }) => !gone.has(id)),
      ...put.map(({ bytes: _, ...source }) => source),
    ].toSorted((a, b) => a.importedAt.localeCompare(b.importedAt))
    return {
      exams: papers ? [papers.examKey] : [],
      removedPapers: [...this.#removed],
      sources: put,
      removedSources: removed,
    }
  }

  /** One change at a time: statements of two would become one transaction. */
  #alone<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work)
    this.#last = turn.catch(() => {})
    return turn
  }
}
