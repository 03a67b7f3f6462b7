import * as v from 'valibot'
import { language } from '../../i18n/i18n.svelte'
import type { Locale } from '../../model/text'
import { parseDocument } from '../../notebook/document/document'
import { cleared, StoreError } from '../../store/error'
import type { Store } from '../../store/store'

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

const files = import.meta.glob<string>('/notebooks/*.md', { query: '?raw', import: 'default', eager: true })

const textOf = (name: string) => files[`/notebooks/${name}.md`]

/** The built-in notebooks by id, each in both languages: `midterm.md` and `midterm.en.md`. */
const originals: ReadonlyMap<string, Readonly<Record<Locale, string>>> = new Map(
  Object.entries(files).flatMap(([path, zh]) => {
    const id = /\/([^/.]+)\.md$/.exec(path)?.[1]
    return id === undefined ? [] : [[id, { zh, en: textOf(`${id}.en`) ?? zh }] as const]
  }),
)

/** Whether a text is that of a built-in notebook as shipped, in either language. */
export function isShipped(id: string, text: string): boolean {
  const editions = originals.get(id)
  return editions !== undefined && Object.values(editions).includes(text)
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
const draft = v.pipe(v.string(), v.parseJson(), v.object({ text: v.string(), basis: v.number() }))
const draftKey = 'teaching-quality-notebook/draft/'

/** The built-in notebooks, the user's changes over them, and those the user has opened. */
class Library {
  #kept = $state.raw<Readonly<Record<string, Kept>>>({})
  #openings = $state.raw<Readonly<Record<string, number>>>({})
  #store: Store | undefined
  #watchers = new Map<string, Watcher>()
  #saving = new Map<string, Promise<unknown>>()
  #channel = openChannel('teaching-quality-notebook/documents')
  /** How often everything was forgotten: what was to be saved before is not. */
  #forgotten = 0

  readonly all: readonly Notebook[] = $derived.by(() => {
    const builtIns = [...originals].map(([id, editions]) =>
      describe(id, this.#kept[id]?.text ?? editions[language.locale]),
    )
    const opened = Object.entries(this.#kept).filter(([id]) => !originals.has(id))
    return [
      ...builtIns.toSorted((a, b) => a.order - b.order),
      ...opened.map(([id, { text }]) => describe(id, text)),
    ]
  })

  constructor() {
    if (!this.#channel) return
    this.#channel.onmessage = ({ data }) => {
      const parsed = v.safeParse(announcement, data)
      if (parsed.success) void this.#follow(parsed.output.id)
    }
  }

  find(id: string): Notebook | undefined {
    return this.all.find((notebook) => notebook.id === id)
  }

  /** Changes when a notebook has to be opened anew: a file of its name was opened. */
  opening(id: string): number {
    return this.#openings[id] ?? 0
  }

  /** The text of a built-in notebook as shipped, in the language in force. */
  original(id: string): string | undefined {
    return originals.get(id)?.[language.locale]
  }

  /** Brings back what is kept; what a page left unsaved when it went is saved now. */
  async open(store: Store): Promise<void> {
    this.#store = store
    const records = await store.documents()
    this.#kept = Object.fromEntries(
      records.toReversed().map(({ id, text, revision }) => [id, { text, revision }]),
    )
    for (const [id, { text, basis }] of readDrafts()) {
      const kept = this.#kept[id]
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
    this.#openings = {
      ...this.#openings,
      ...Object.fromEntries(open.map(([id]) => [id, this.opening(id) + 1])),
    }
    for (const [id] of readDrafts()) this.dropDraft(id)
    this.#kept = {}
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
      const basis = this.#kept[id]?.revision ?? 0
      const shipped = isShipped(id, text)
      const revision = (await this.#store?.saveDocument(id, shipped ? undefined : text, basis)) ?? 0
      // Cleared in the meantime: the store has it no longer.
      if (forgotten !== this.#forgotten) throw cleared()
      this.#put(id, shipped ? undefined : { text, revision })
      if (this.#store) this.#channel?.postMessage({ id })
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
    await this.#store?.saveDocument(id, undefined, this.#kept[id]?.revision ?? 0)
    this.#put(id, undefined)
    this.#channel?.postMessage({ id })
  }

  /** The id under which a file of that name is opened. */
  idOf(fileName: string): string {
    const name = fileName.replace(/\.(md|markdown|txt)$/i, '')
    return originals.has(name) ? `${name}-2` : name
  }

  /** Adds a notebook file under its name, replacing an opened one of that name, and returns it. */
  async add(fileName: string, source: string): Promise<Notebook> {
    const id = this.idOf(fileName)
    await this.save(id, source)
    this.#openings = { ...this.#openings, [id]: this.opening(id) + 1 }
    return this.find(id)!
  }

  /** Adds `text` as a notebook of its own, called `name` or, where there is one, so with a number. */
  async create(name: string, text: string): Promise<Notebook> {
    if (originals.has(name) || name in this.#kept) return this.addCopy(name, text)
    await this.save(name, text)
    return this.find(name)!
  }

  /** Adds `text` as a notebook of its own beside `id`, under a title that tells them apart. */
  async addCopy(id: string, text: string): Promise<Notebook> {
    let number = 2
    while (`${id}-${number}` in this.#kept) number++
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
    try {
      const basis = this.#kept[id]?.revision ?? 0
      localStorage.setItem(draftKey + id, JSON.stringify({ text, basis }))
    } catch {
      // Without this storage the store alone has it.
    }
  }

  dropDraft(id: string) {
    try {
      localStorage.removeItem(draftKey + id)
    } catch {
      // There is none.
    }
  }

  async #follow(id: string) {
    const found = await this.#store?.document(id).catch(() => undefined)
    const text = found?.text ?? this.original(id)
    const kept = this.#kept[id]
    if (text === undefined || (found?.revision ?? 0) === (kept?.revision ?? 0)) {
      if (text === undefined) this.#put(id, undefined)
      return
    }
    const watcher = this.#watchers.get(id)
    if (!watcher || watcher.take(text)) this.#put(id, found && { text, revision: found.revision })
  }

  #put(id: string, kept: Kept | undefined) {
    const { [id]: _, ...others } = this.#kept
    this.#kept = kept ? { ...this.#kept, [id]: kept } : others
  }
}

function describe(id: string, source: string): Notebook {
  const builtIn = originals.has(id)
  const { title, order } = frontOf(source)
  return {
    id,
    title: title ?? /^#\s+(.+)$/m.exec(source)?.[1] ?? id,
    source,
    builtIn,
    order: order ?? (builtIn ? 100 : 1000),
    edited: builtIn && !isShipped(id, source),
  }
}

const fronts = new Map<string, { title?: string; order?: number }>()

/** A list of notebooks is drawn at every keystroke; their texts are read once. */
function frontOf(source: string) {
  const known = fronts.get(source)
  if (known) return known
  const { title, order } = parseDocument(source).meta
  if (fronts.size > 100) fronts.clear()
  fronts.set(source, { title, order })
  return { title, order }
}

/** Where windows may not speak to each other each finds out when it saves. */
function openChannel(name: string): BroadcastChannel | undefined {
  try {
    return new BroadcastChannel(name)
  } catch {
    return undefined
  }
}

function readDrafts(): [id: string, draft: v.InferOutput<typeof draft>][] {
  try {
    return Object.entries({ ...localStorage }).flatMap(([key, value]) => {
      const parsed = key.startsWith(draftKey) ? v.safeParse(draft, value) : undefined
      return parsed?.success ? [[key.slice(draftKey.length), parsed.output] as const] : []
    }) as [string, v.InferOutput<typeof draft>][]
  } catch {
    return []
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

export const library = new Library()
