import type { Databases } from '../../engine/engine'
import { t } from '../../i18n/i18n.svelte'
import type { Batch } from '../../model/batch'
import { commit, type Committed } from '../../model/commit'
import { createModel } from '../../model/create'
import { listPlaces } from '../../model/places'
import { removeExam } from '../../model/remove'
import { restoreModel, saveModel } from '../../store/model'
import type { SourceRecord } from '../../store/record'
import type { Changes, Store } from '../../store/store'
import { listExams, type ExamSummary } from './exams'
import { messageOf } from './message'
import { notices } from './notices.svelte'
import { roster } from './roster.svelte'

/** The exams on this machine and the files they came from: what changes them, and keeps the change. */
export class DataSet {
  exams = $state.raw<ExamSummary[]>([])
  /** The files that the data came from, in the order of their import. */
  sources = $state.raw<readonly SourceRecord[]>([])
  /** Goes up whenever the data changes, so that open notebooks follow. */
  version = $state(0)
  #store: Store | undefined

  constructor(private readonly databases: Databases) {}

  get isEmpty(): boolean {
    return this.exams.length === 0
  }

  /** Names of the files an exam's marks came from; rosters say who, not how well. */
  sourcesOf(exam: string): readonly string[] {
    const own = this.sources.filter(({ examKey, subjects }) => examKey === exam && subjects?.length !== 0)
    return [...new Set(own.map(({ name }) => name))]
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
      notices.tell(t.workspace.restoreFailed(messageOf(error)), 'problem')
      await createModel(writer)
    }
  }

  async refresh(): Promise<void> {
    this.exams = await listExams(this.databases.reader)
    roster.places = await listPlaces(this.databases.reader)
    this.version++
  }

  /** Adds a batch and the files it came from; rejects with the data as before. */
  async add(batch: Batch, sources: NonNullable<Changes['sources']>): Promise<Committed> {
    const done = await commit(this.databases.writer, batch)
    this.sources = [
      ...this.sources.filter(({ id }) => sources.every((source) => source.id !== id)),
      ...sources.map(({ bytes: _, ...source }) => source),
    ]
    await this.#save({ exams: done.examKey === undefined ? [] : [done.examKey], sources })
    await this.refresh()
    return done
  }

  /** Takes an exam out again: its papers, marks and sources. */
  async remove(key: string): Promise<void> {
    await removeExam(this.databases.writer, key)
    const removedSources = this.sources.filter(({ examKey }) => examKey === key).map(({ id }) => id)
    this.sources = this.sources.filter(({ examKey }) => examKey !== key)
    await this.#save({ removedSources })
    await this.refresh()
  }

  /** Empties the tables; the store is cleared with all the rest. */
  async empty(): Promise<void> {
    const { writer } = this.databases
    for (const { key } of this.exams) await removeExam(writer, key)
    await writer.query('DELETE FROM student')
    await writer.query('DELETE FROM school')
    this.sources = []
    await this.#store?.clear()
    await this.refresh()
  }

  /** Keeps what changed; the data stays usable where that fails, and the user knows it. */
  async #save(changes: Parameters<typeof saveModel>[2]): Promise<void> {
    if (!this.#store) return
    try {
      await saveModel(this.databases.writer, this.#store, changes)
    } catch (error) {
      notices.tell(t.workspace.saveFailed(messageOf(error)), 'problem')
    }
  }
}
