import * as v from 'valibot'
import type { EngineStatus } from '../engine/engine'
import type { Value } from '../engine/table'
import type { Locale } from '../model/text'
import { closed, StoreError } from '../store/error'
import type { News } from '../store/news'
import type { Keeper } from '../store/store'
import type { Assets } from './assets'
import { Changes } from './changes'
import { Damaged } from './damaged'
import { District } from './district'
import { Drafts } from './drafts'
import { EngineLife, type CreateEngine } from './enginelife'
import type { FollowMode } from './following'
import { ImportFlow, type Reader } from './imports'
import { Library, type Channel, type Notebook } from './library'
import { Notebooks } from './notebooks'
import { textOf, type Notices } from './notices'
import { Recent } from './recent'
import { NotebookSession } from './session'
import { Settled } from './settled'
import type { Held, State } from './state'
import { Versions } from './versions'
import { notebooks, workspace as words } from './words'

const rememberedSchema = v.object({
  inputs: v.optional(v.record(v.string(), v.union([v.string(), v.number(), v.array(v.string())]))),
})
export type Remembered = v.InferOutput<typeof rememberedSchema>

/** What the application needs of the place it runs in. */
export interface Surroundings {
  state: State
  notices: Notices
  assets: Assets
  createEngine: CreateEngine
  ingest: Reader
  /** Where things are kept between visits; `open` and `remove` reject with a `StoreError`. */
  storage: { open(): Promise<Keeper>; remove(): Promise<void> }
  /** Where the text of a page that is about to go is kept; may throw. */
  drafts: () => Storage
  /** How windows tell each other of notebooks. */
  channel?: Channel
  /** The language in force. */
  locale: () => Locale
  settings: { follow: FollowMode }
  /** Shows a notebook on the page. */
  showNotebook: (id: string) => void
  /** Leaves a notebook that is about to go, where it is shown. */
  leaveNotebook: (id: string) => void
  /** Shows where damaged records can be seen to. */
  showDamages: () => void
  /** Gives the user a file. */
  download: ConstructorParameters<typeof Damaged>[0]['download']
}

/** Everything there is to work with: the engine, the data, the import under way, notebooks, and what is kept of them. */
export class Workspace {
  readonly life: EngineLife
  readonly district: District
  readonly changes: Changes
  readonly settled: Settled
  readonly imports: ImportFlow
  readonly library: Library
  /** What can be done with a notebook as a whole. */
  readonly notebooks: Notebooks
  readonly versions: Versions
  readonly recent: Recent
  /** What is damaged of what is kept. */
  readonly damaged: Damaged
  readonly #around: Surroundings
  readonly #restored: Held<boolean>
  #emptying = false
  /** What the browser keeps; undefined where it keeps nothing. */
  #store: Keeper | undefined

  constructor(around: Surroundings) {
    const { state, notices, assets, locale, createEngine } = around
    this.#around = around
    this.#restored = state.hold(false)
    this.life = new EngineLife({
      state,
      notices,
      createEngine,
      rebuild: (databases) => this.district.rebuild(databases),
      rerun: () => this.district.touch(),
    })
    const databases = this.life.engine
    this.district = new District({ state, databases, notices })
    this.changes = new Changes(this.district, notices)
    this.settled = new Settled(state, (error) => notices.tell(words.unsettled(textOf(error)), 'problem'))
    this.imports = new ImportFlow({
      state,
      notices,
      databases,
      assets,
      ingest: around.ingest,
      district: this.district,
      changes: this.changes,
      settled: this.settled,
    })
    this.library = new Library({
      state,
      locale,
      notebooks: assets.notebooks,
      drafts: new Drafts(around.drafts),
      channel: around.channel,
    })
    this.notebooks = new Notebooks({
      library: this.library,
      notices,
      locale,
      show: around.showNotebook,
      leave: around.leaveNotebook,
    })
    this.versions = new Versions(notices)
    this.recent = new Recent(state)
    this.damaged = new Damaged({ state, notices, see: around.showDamages, download: around.download })
  }

  get engine() {
    return this.life.engine
  }

  /** False until what was kept on this machine has been brought back. */
  get restored(): boolean {
    return this.#restored.now
  }

  /** How far everything has come: ready when what was kept is back, too. */
  get status(): EngineStatus {
    const { status } = this.life
    return status.phase === 'ready' && !this.restored ? { phase: 'loading', share: 1 } : status
  }

  async start(): Promise<void> {
    try {
      await this.#openStore()
      await this.engine.start()
      await this.district.refresh()
    } catch {
      // The engine's own status has told the user.
    } finally {
      this.#restored.now = true
    }
  }

  async #openStore(): Promise<void> {
    try {
      const store = await this.#around.storage.open()
      this.#store = store
      this.versions.open(store)
      this.damaged.follow(store)
      store.watch((news) => void this.#hear(store, news))
      // Each by itself: what one of them can't read is no matter of the others.
      const parts = [
        this.library.open(store),
        this.recent.open(store),
        this.settled.load(store),
        this.district.load(store),
      ]
      const tell = (error: unknown) => this.#around.notices.tell(textOf(error), 'problem')
      await Promise.all(parts.map((part) => part.catch(tell)))
    } catch (error) {
      this.#around.notices.tell(textOf(error), 'problem')
    }
  }

  /** Follows what another window did to the store. */
  async #hear(store: Keeper, news: News): Promise<void> {
    const { notices } = this.#around
    // What is still on its way to the store when it is cleared is refused, and heard of once more.
    if (this.#emptying) return
    this.#emptying = news === 'cleared'
    try {
      if (news === 'closed') notices.tell(closed, 'problem')
      else if (news === 'cleared') {
        this.#forget()
        await store.look()
        await this.district.empty()
        notices.tell(words.clearedElsewhere, 'problem')
      } else if (this.restored && (await this.district.follow())) {
        notices.tell(words.changedElsewhere)
      }
    } catch (error) {
      this.#around.notices.tell(textOf(error), 'problem')
    } finally {
      if (news === 'cleared') this.#emptying = false
    }
  }

  #forget() {
    this.library.forget()
    this.recent.forget()
    this.settled.forget()
  }

  /** Opens the notebooks among the files and returns the last one; the others go to the import. */
  async addFiles(files: readonly File[]): Promise<Notebook | undefined> {
    const documents = files.filter((file) => /\.(md|markdown)$/i.test(file.name))
    const opened = await Promise.all(documents.map((file) => this.#openDocument(file)))
    await this.imports.read(files.filter((file) => !documents.includes(file)))
    return opened.findLast((notebook) => notebook !== undefined)
  }

  /** Forgets everything on this machine: data, files, opened notebooks, choices. Returns whether it could. */
  async clear(): Promise<boolean> {
    try {
      await this.#clearStore()
      this.#forget()
      await this.district.empty()
      this.#around.notices.tell(words.cleared)
      return true
    } catch (error) {
      this.#around.notices.tell(words.clearFailed(textOf(error)), 'problem')
      return false
    }
  }

  /** What can't be opened is deleted unread; where the browser keeps nothing there is nothing to clear. */
  async #clearStore(): Promise<void> {
    if (this.#store) return this.#store.clear()
    try {
      await this.#around.storage.remove()
    } catch (error) {
      if (!(error instanceof StoreError && error.kind === 'unavailable')) throw error
      return
    }
    await this.#openStore()
  }

  /** Opens a notebook file beside the built-in ones. */
  async #openDocument(file: File): Promise<Notebook | undefined> {
    const { library, versions } = this
    const { notices } = this.#around
    try {
      const text = await file.text()
      const replaced = library.find(library.idOf(file.name))
      if (replaced && replaced.source !== text) await versions.keep(replaced.id, replaced.source, 'replace')
      const notebook = await library.add(file.name, text)
      notices.tell(notebooks.opened(notebook.title))
      return notebook
    } catch (error) {
      const isRefused = error instanceof StoreError
      notices.tell(isRefused ? notebooks.failed(textOf(error)) : notebooks.refused(file.name), 'problem')
      return undefined
    }
  }

  /** Opens a notebook to work in. */
  openNotebook(notebook: Pick<Notebook, 'id' | 'source'>, remembered?: Remembered): NotebookSession {
    const { state, notices, locale, settings, showNotebook } = this.#around
    const needs = {
      state,
      notices,
      settings,
      database: this.engine.reader,
      library: this.library,
      versions: this.versions,
      locale: locale(),
      sourcesOf: (exam: string, subject?: string) => this.district.sourcesOf(exam, subject),
      problems: this.district.problems,
      exams: () => this.district.exams,
      stages: () => new Map(this.district.exams.map(({ key, stage }) => [key, stage])),
      show: showNotebook,
    }
    return new NotebookSession(notebook, needs, remembered)
  }

  /** What the reader chose in a notebook the last time. */
  async remembered(notebook: string): Promise<Remembered> {
    try {
      return (await this.#store?.setting(`notebook/${notebook}`, rememberedSchema)) ?? {}
    } catch {
      // A choice that can't be read is chosen again.
      return {}
    }
  }

  async remember(notebook: string, inputs: Record<string, Value>): Promise<void> {
    await this.#store?.saveSetting(`notebook/${notebook}`, { inputs }).catch(() => {})
  }
}
