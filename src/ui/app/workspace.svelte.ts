import * as v from 'valibot'
import type { EngineStatus } from '../../engine/engine'
import type { Value } from '../../engine/table'
import { t } from '../../i18n/i18n.svelte'
import { openStore, type Store } from '../../store/store'
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
  readonly settled = new Settled()
  readonly imports = new ImportFlow(this.life.engine, this.data, this.settled)
  /** False until what was kept on this machine has been brought back. */
  restored = $state(false)
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
      this.store = await openStore()
      await library.open(this.store)
      await recent.open(this.store)
      await this.settled.load(this.store)
      await this.data.load(this.store)
    } catch (error) {
      notices.tell(() => messageOf(error), 'problem')
    }
  }

  /** Opens the notebooks among the files and returns the last one; the others go to the import. */
  async addFiles(files: readonly File[]): Promise<Notebook | undefined> {
    const documents = files.filter((file) => /\.(md|markdown)$/i.test(file.name))
    const opened = await Promise.all(documents.map((file) => this.#openDocument(file)))
    await this.imports.read(files.filter((file) => !documents.includes(file)))
    return opened.findLast((notebook) => notebook !== undefined)
  }

  /** Forgets everything on this machine: data, files, opened notebooks, choices. */
  async clear(): Promise<void> {
    await this.data.empty()
    await this.settled.forget()
    library.forget()
    recent.forget()
    notices.tell(() => t.shell.cleared)
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
    } catch {
      notices.tell(() => t.workspace.notebookRefused(file.name), 'problem')
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
