import * as v from 'valibot'
import type { EngineStatus } from '../../engine/engine'
import type { Value } from '../../engine/table'
import { say, t } from '../../i18n/i18n.svelte'
import { closed, StoreError } from '../../store/error'
import type { News } from '../../store/news'
import { deleteStore, openStore, type Store } from '../../store/store'
import { Damaged } from './damaged.svelte'
import { DataSet } from './dataset.svelte'
import { EngineLife } from './enginelife.svelte'
import { ImportFlow } from './importflow.svelte'
import { keepVersion } from '../versions/keep'
import { library, type Notebook } from './library.svelte'
import { messageOf } from './message'
import { notices } from './notices.svelte'
import { recent } from './recent.svelte'
import { Settled } from './settled.svelte'

const rememberedSchema = v.object({
  inputs: v.optional(v.record(v.string(), v.union([v.string(), v.number(), v.array(v.string())]))),
})
export type Remembered = v.InferOutput<typeof rememberedSchema>

/** Everything the page works on: the engine, its data, the import under way, and what is kept of them. */
export class Workspace {
  readonly life: EngineLife = new EngineLife({
    rebuild: (databases) => this.data.rebuild(databases),
    rerun: () => this.data.version++,
  })
  readonly data: DataSet = new DataSet(this.life.engine)
  readonly settled = new Settled((error) =>
    notices.tell(() => t.workspace.unsettled(messageOf(error)), 'problem'),
  )
  /** What is damaged of what is kept. */
  readonly damaged = new Damaged()
  readonly imports = new ImportFlow(this.life.engine, this.data, this.settled)
  /** False until what was kept on this machine has been brought back. */
  restored = $state(false)
  #emptying = false
  /** What the browser keeps; undefined where it keeps nothing. */
  store: Store | undefined

  get engine() {
    return this.life.engine
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
      await this.data.refresh()
    } catch {
      // The engine's own status has told the user.
    } finally {
      this.restored = true
    }
  }

  async #openStore(): Promise<void> {
    try {
      const store = await openStore()
      this.store = store
      this.damaged.follow(store)
      store.watch((news) => void this.#hear(store, news))
      // Each by itself: what one of them can't read is no matter of the others.
      const parts = [library.open(store), recent.open(store), this.settled.load(store), this.data.load(store)]
      const tell = (error: unknown) => notices.tell(() => messageOf(error), 'problem')
      await Promise.all(parts.map((part) => part.catch(tell)))
    } catch (error) {
      notices.tell(() => messageOf(error), 'problem')
    }
  }

  /** Follows what another window did to the store. */
  async #hear(store: Store, news: News): Promise<void> {
    // What is still on its way to the store when it is cleared is refused, and heard of once more.
    if (this.#emptying) return
    this.#emptying = news === 'cleared'
    try {
      if (news === 'closed') notices.tell(() => say(closed), 'problem')
      else if (news === 'cleared') {
        this.#forget()
        await store.look()
        await this.data.empty()
        notices.tell(() => t.workspace.clearedElsewhere, 'problem')
      } else if (this.restored && (await this.data.follow())) {
        notices.tell(() => t.workspace.changedElsewhere)
      }
    } catch (error) {
      notices.tell(() => messageOf(error), 'problem')
    } finally {
      if (news === 'cleared') this.#emptying = false
    }
  }

  #forget() {
    library.forget()
    recent.forget()
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
      await this.data.empty()
      notices.tell(() => t.shell.cleared)
      return true
    } catch (error) {
      notices.tell(() => t.workspace.clearFailed(messageOf(error)), 'problem')
      return false
    }
  }

  /** What can't be opened is deleted unread; where the browser keeps nothing there is nothing to clear. */
  async #clearStore(): Promise<void> {
    if (this.store) return this.store.clear()
    try {
      await deleteStore()
    } catch (error) {
      if (!(error instanceof StoreError && error.kind === 'unavailable')) throw error
      return
    }
    await this.#openStore()
  }

  /** Opens a notebook file beside the built-in ones. */
  async #openDocument(file: File): Promise<Notebook | undefined> {
    try {
      const text = await file.text()
      const replaced = library.find(library.idOf(file.name))
      if (replaced && replaced.source !== text) {
        await keepVersion(this.store, replaced.id, replaced.source, 'replace')
      }
      const notebook = await library.add(file.name, text)
      notices.tell(() => t.workspace.notebookOpened(notebook.title))
      return notebook
    } catch (error) {
      const isRefused = error instanceof StoreError
      notices.tell(
        () => (isRefused ? t.notebooks.failed(messageOf(error)) : t.workspace.notebookRefused(file.name)),
        'problem',
      )
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

  async remember(notebook: string, inputs: Record<string, Value>): Promise<void> {
    await this.store?.saveSetting(`notebook/${notebook}`, { inputs }).catch(() => {})
  }
}
