import * as v from 'valibot'
import type { Locale } from '../model/text'
import { parseDocument } from '../notebook/document/document'
import { cleared, StoreError } from '../store/error'
import type { Keeper } from '../store/store'
import type { Drafts } from './drafts'
import type { Held, State } from './state'

/** A notebook the page can open. */
export interface Notebook {
  id: string
  title: string
  source: string
  builtIn: boolean
  order: number
  /** Whether it is a built-in notebook that the user has changed. */
  edited: boolean
}

/** Where notebooks are kept. */
export type NotebookStore = Pick<Keeper, 'documents' | 'document' | 'saveDocument'>

/** How windows on the same notebooks tell each other of what they save. */
export type Channel = Pick<BroadcastChannel, 'postMessage' | 'onmessage'>

export interface LibraryNeeds {
  state: State
  /** The built-in notebooks by file name, as they are shipped. */
  notebooks: Readonly<Record<string, string>>
  /** The language in force. */
  locale: () => Locale
  drafts: Drafts
  /** Undefined where windows may not speak to each other: each finds out when it saves. */
  channel?: Channel
}

type Editions = Readonly<Record<Locale, string>>

/** The built-in notebooks by id, each in both languages: `midterm.md` and `midterm.en.md`. */
function readEditions(files: Readonly<Record<string, string>>): ReadonlyMap<string, Editions> {
  return new Map(
    Object.entries(files).flatMap(([file, zh]) => {
      const id = /^([^/.]+)\.md$/.exec(file)?.[1]
      return id === undefined ? [] : [[id, { zh, en: files[`${id}.en.md`] ?? zh }] as const]
    }),
  )
}

/** What is kept of a notebook: its text, and the revision of it that this window has seen. */
interface Kept {
  text: string
  revision: number
}

/** Who has a notebook open. */
interface Watcher {
  /** Told of what another window has saved; whether it is taken in. */
  take: (text: string) => boolean
  /** Told that everything was cleared: nothing of it may be written any more. */
  drop: () => void
}

const announcement = v.object({ id: v.string() })

/** The built-in notebooks, the user's changes over them, and those the user has opened. */
export class Library {
  readonly #needs: LibraryNeeds
  readonly #originals: ReadonlyMap<string, Editions>
  readonly #kept: Held<Readonly<Record<string, Kept>>>
  readonly #openings: Held<Readonly<Record<string, number>>>
  #store: NotebookStore | undefined
  #watchers = new Map<string, Watcher>()
  #saving = new Map<string, Promise<unknown>>()
  /** How often everything was forgotten: what was to be saved before is not. */
  #forgotten = 0
  #fronts = new Map<string, { title?: string; order?: number }>()

  constructor(needs: LibraryNeeds) {
    this.#needs = needs
    this.#originals = readEditions(needs.notebooks)
    this.#kept = needs.state.hold({})
    this.#openings = needs.state.hold({})
    if (!needs.channel) return
    needs.channel.onmessage = ({ data }) => {
      const parsed = v.safeParse(announcement, data)
      if (parsed.success) void this.#follow(parsed.output.id)
    }
  }

  /** Every notebook: the built-in ones in their order, then the user's. */
  get all(): readonly Notebook[] {
    const kept = this.#kept.now
    const locale = this.#needs.locale()
    const builtIns = [...this.#originals].map(([id, editions]) =>
      this.#describe(id, kept[id]?.text ?? editions[locale]),
    )
    const opened = Object.entries(kept).filter(([id]) => !this.#originals.has(id))
    return [
      ...builtIns.toSorted((a, b) => a.order - b.order),
      ...opened.map(([id, { text }]) => this.#describe(id, text)),
    ]
  }

  find(id: string): Notebook | undefined {
    const text = this.#kept.now[id]?.text ?? this.original(id)
    return text === undefined ? undefined : this.#describe(id, text)
  }

  /** Changes when a notebook has to be opened anew: a file of its name was opened. */
  opening(id: string): number {
    return this.#openings.now[id] ?? 0
  }

  /** The text of a built-in notebook as shipped, in the language in force. */
  original(id: string): string | undefined {
    return this.#originals.get(id)?.[this.#needs.locale()]
  }

  /** Whether a text is that of a built-in notebook as shipped, in either language. */
  isShipped(id: string, text: string): boolean {
    const editions = this.#originals.get(id)
    return editions !== undefined && Object.values(editions).includes(text)
  }

  /** Brings back what is kept; what a page left unsaved when it went is saved now. */
  async open(store: NotebookStore): Promise<void> {
    this.#store = store
    const records = await store.documents()
    this.#kept.now = Object.fromEntries(
      records.toReversed().map(({ id, text, revision }) => [id, { text, revision }]),
    )
    for (const [id, { text, basis }] of this.#needs.drafts.list()) {
      const kept = this.#kept.now[id]
      if (kept?.text !== text) {
        // One that can't be saved now is there the next time, and the others all the same.
        const saved = (kept?.revision ?? 0) === basis ? this.save(id, text) : this.addCopy(id, text)
        if (
          !(await saved.then(
            () => true,
            () => false,
          ))
        )
          continue
      }
      this.dropDraft(id)
    }
  }

  /** Forgets everything but the built-in notebooks as shipped, and what is open is opened anew; the store does so itself. */
  forget() {
    this.#forgotten++
    const open = [...this.#watchers]
    for (const [, { drop }] of open) drop()
    this.#openings.now = {
      ...this.#openings.now,
      ...Object.fromEntries(open.map(([id]) => [id, this.opening(id) + 1])),
    }
    for (const [id] of this.#needs.drafts.list()) this.dropDraft(id)
    this.#kept.now = {}
  }

  /**
   * Keeps a notebook's text; a built-in one that is as shipped again is kept no longer. Rejects with a `StoreError`,
   * of kind `stale` where another window has saved it since: then nothing is written over.
   */
  async save(id: string, text: string): Promise<void> {
    const before = this.#saving.get(id)
    const forgotten = this.#forgotten
    const saving = (async () => {
      await before?.catch(() => {})
      if (forgotten !== this.#forgotten) throw cleared()
      const basis = this.#kept.now[id]?.revision ?? 0
      const shipped = this.isShipped(id, text)
      const revision = (await this.#store?.saveDocument(id, shipped ? undefined : text, basis)) ?? 0
      // Cleared in the meantime: the store has it no longer.
      if (forgotten !== this.#forgotten) throw cleared()
      this.#put(id, shipped ? undefined : { text, revision })
      if (this.#store) this.#needs.channel?.postMessage({ id })
    })()
    this.#saving.set(id, saving)
    return saving
  }

  /** Takes a built-in notebook back to what was shipped. An open one is edited back instead, which can be undone. */
  async restore(id: string): Promise<void> {
    const original = this.original(id)
    if (original !== undefined) await this.save(id, original)
  }

  /** Forgets a notebook the user has opened. */
  async remove(id: string): Promise<void> {
    await this.#store?.saveDocument(id, undefined, this.#kept.now[id]?.revision ?? 0)
    this.#put(id, undefined)
    this.#needs.channel?.postMessage({ id })
  }

  /** The id under which a file of that name is opened. */
  idOf(fileName: string): string {
    const name = fileName.replace(/\.(md|markdown|txt)$/i, '')
    return this.#originals.has(name) ? `${name}-2` : name
  }

  /** Adds a notebook file under its name, replacing an opened one of that name, and returns it. */
  async add(fileName: string, source: string): Promise<Notebook> {
    const id = this.idOf(fileName)
    await this.save(id, source)
    this.#openings.now = { ...this.#openings.now, [id]: this.opening(id) + 1 }
    return this.find(id)!
  }

  /** Adds `text` as a notebook of its own, called `name` or, where there is one, so with a number. */
  async create(name: string, text: string): Promise<Notebook> {
    if (this.#originals.has(name) || name in this.#kept.now) return this.addCopy(name, text)
    await this.save(name, text)
    return this.find(name)!
  }

  /** Adds `text` as a notebook of its own beside `id`, under a title that tells them apart. */
  async addCopy(id: string, text: string): Promise<Notebook> {
    let number = 2
    while (`${id}-${number}` in this.#kept.now) number++
    await this.save(`${id}-${number}`, text)
    return this.find(`${id}-${number}`)!
  }

  /** Tells `watcher` of what happens to `id` elsewhere; only what it takes counts as seen. Returns how to stop. */
  watch(id: string, watcher: Watcher): () => void {
    this.#watchers.set(id, watcher)
    return () => {
      if (this.#watchers.get(id) === watcher) this.#watchers.delete(id)
    }
  }

  /** Keeps a text at once, for a page that is about to go: what the store has no time for any more. */
  keepDraft(id: string, text: string) {
    this.#needs.drafts.keep(id, { text, basis: this.#kept.now[id]?.revision ?? 0 })
  }

  dropDraft(id: string) {
    this.#needs.drafts.drop(id)
  }

  async #follow(id: string) {
    const found = await this.#store?.document(id).catch(() => undefined)
    const text = found?.text ?? this.original(id)
    const kept = this.#kept.now[id]
    if (text === undefined || (found?.revision ?? 0) === (kept?.revision ?? 0)) {
      if (text === undefined) this.#put(id, undefined)
      return
    }
    const watcher = this.#watchers.get(id)
    if (!watcher || watcher.take(text)) this.#put(id, found && { text, revision: found.revision })
  }

  #put(id: string, kept: Kept | undefined) {
    const { [id]: _, ...others } = this.#kept.now
    this.#kept.now = kept ? { ...this.#kept.now, [id]: kept } : others
  }

  #describe(id: string, source: string): Notebook {
    const builtIn = this.#originals.has(id)
    const { title, order } = this.#frontOf(source)
    return {
      id,
      title: title ?? /^#\s+(.+)$/m.exec(source)?.[1] ?? id,
      source,
      builtIn,
      order: order ?? (builtIn ? 100 : 1000),
      edited: builtIn && !this.isShipped(id, source),
    }
  }

  /** A list of notebooks is drawn at every keystroke; their texts are read once. */
  #frontOf(source: string) {
    const known = this.#fronts.get(source)
    if (known) return known
    const { title, order } = parseDocument(source).meta
    if (this.#fronts.size > 100) this.#fronts.clear()
    this.#fronts.set(source, { title, order })
    return { title, order }
  }
}

/** Whether a save was refused because everything was cleared: of that the user is told by itself. */
export function isCleared(error: unknown): boolean {
  return error instanceof StoreError && error.kind === 'cleared'
}

/** Whether a save was refused because another window had saved since. */
export function isOutrun(error: unknown): boolean {
  return error instanceof StoreError && error.kind === 'stale'
}
