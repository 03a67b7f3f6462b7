import * as v from 'valibot'
import { Damages } from '../../src/store/damage'
import { outrun, stale, unread } from '../../src/store/error'
import type { News } from '../../src/store/news'
import type { DocumentRecord, SourceRecord, TableKey, VersionRecord } from '../../src/store/record'
import type { Changes, Keeper } from '../../src/store/store'

/** What several windows keep together. */
export class Disk {
  sources = new Map<string, SourceRecord>()
  contents = new Map<string, Uint8Array<ArrayBuffer>>()
  tables = new Map<string, Uint8Array<ArrayBuffer>>()
  documents = new Map<string, DocumentRecord>()
  versions: VersionRecord[] = []
  settings = new Map<string, string>()
  revision = 0
  windows = new Set<MemoryStore>()
  /** What the next write is refused with. */
  refusal: Error | undefined
}

/** The store's face over plain maps, for Node, which has no IndexedDB; the real one has its tests in the browser. */
export class MemoryStore implements Keeper {
  readonly damages = new Damages()
  revision: number | undefined
  #watchers = new Set<(news: News) => void>()

  constructor(readonly disk = new Disk()) {
    disk.windows.add(this)
  }

  watch(tell: (news: News) => void) {
    this.#watchers.add(tell)
    return () => this.#watchers.delete(tell)
  }

  close() {
    this.disk.windows.delete(this)
  }

  async look() {}

  async sources() {
    return [...this.disk.sources.values()].sort((a, b) => a.importedAt.localeCompare(b.importedAt))
  }

  async content(id: string) {
    return this.disk.contents.get(id)
  }

  async tables() {
    const keys = [...this.disk.tables.keys()].map((key) => JSON.parse(key) as TableKey)
    return { keys, revision: this.disk.revision }
  }

  async isBehind() {
    return this.revision !== undefined && this.revision !== this.disk.revision
  }

  async table(key: TableKey) {
    return this.disk.tables.get(JSON.stringify(key))
  }

  async save({ sources = [], removedSources = [], tables = [], removedTables = [] }: Changes) {
    this.#write()
    if (this.revision === undefined) throw unread()
    if (this.revision !== this.disk.revision) throw stale()
    for (const id of removedSources) {
      this.disk.sources.delete(id)
      this.disk.contents.delete(id)
    }
    for (const key of removedTables) this.disk.tables.delete(JSON.stringify(key))
    for (const { bytes, ...source } of sources) {
      this.disk.sources.set(source.id, structuredClone(source))
      if (bytes) this.disk.contents.set(source.id, bytes.slice())
    }
    for (const { key, bytes } of tables) this.disk.tables.set(JSON.stringify(key), Uint8Array.from(bytes))
    this.revision = ++this.disk.revision
    this.#tell('saved')
  }

  async documents() {
    return [...this.disk.documents.values()].sort((a, b) => b.updatedAt.localeCompare(a.updatedAt))
  }

  async document(id: string) {
    return this.disk.documents.get(id)
  }

  async saveDocument(id: string, text: string | undefined, basis: number) {
    this.#write()
    if ((this.disk.documents.get(id)?.revision ?? 0) !== basis) throw outrun()
    if (text === undefined) this.disk.documents.delete(id)
    else this.disk.documents.set(id, { id, text, updatedAt: new Date().toISOString(), revision: basis + 1 })
    return text === undefined ? 0 : basis + 1
  }

  async versions(notebook: string) {
    return this.disk.versions.filter((each) => each.notebook === notebook).toReversed()
  }

  async saveVersion(version: VersionRecord) {
    this.#write()
    this.disk.versions.push(version)
  }

  async removeVersion({ savedAt }: VersionRecord) {
    this.disk.versions = this.disk.versions.filter((each) => each.savedAt !== savedAt)
  }

  async setting<Schema extends v.GenericSchema>(key: string, schema: Schema) {
    const found = this.disk.settings.get(key)
    if (found === undefined) return undefined
    const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), found)
    return parsed.success ? parsed.output : undefined
  }

  async settingList<Schema extends v.GenericSchema>(key: string, schema: Schema) {
    return (await this.setting(key, v.array(schema))) ?? []
  }

  async saveSetting(key: string, value: unknown) {
    this.#write()
    this.disk.settings.set(key, JSON.stringify(value))
  }

  async raw(): Promise<unknown> {
    return undefined
  }

  async discard() {}

  async clear() {
    const { disk } = this
    for (const shelf of [disk.sources, disk.contents, disk.tables, disk.documents, disk.settings])
      shelf.clear()
    disk.versions = []
    this.revision = ++disk.revision
    this.damages.forget()
    this.#tell('cleared')
  }

  #write() {
    const { refusal } = this.disk
    this.disk.refusal = undefined
    if (refusal) throw refusal
  }

  #tell(news: News) {
    for (const other of this.disk.windows) if (other !== this) for (const tell of other.#watchers) tell(news)
  }
}
