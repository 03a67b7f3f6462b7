import { SvelteMap } from 'svelte/reactivity'
import type { Database } from '../../engine/query'
import type { Value } from '../../engine/table'
import { language, t } from '../../i18n/i18n.svelte'
import { en } from '../../i18n/en/messages'
import { zh } from '../../i18n/zh/messages'
import { measures } from '../../measures/catalogue/catalogue'
import { defaultConvention, type Convention } from '../../model/convention'
import type { Text } from '../../model/text'
import type { CellState } from '../../notebook/cell'
import {
  parseDocument,
  serialiseDocument,
  type Block,
  type NotebookDocument,
} from '../../notebook/document/document'
import {
  duplicateBlock,
  editBody,
  hideBlock,
  insertBlock,
  moveBlock,
  removeBlock,
  renameBlock,
  setConvention,
  setFront,
} from '../../notebook/document/edit'
import { noHistory, record, redo, seal, undo, type History } from '../../notebook/document/history'
import { matchBlocks } from '../../notebook/document/match'
import { NotebookRun } from '../../notebook/run/run'
import { isCleared, isOutrun, isShipped, library } from '../app/library.svelte'
import { messageOf } from '../app/message'
import { notices } from '../app/notices.svelte'
import { place } from '../app/route.svelte'
import type { Workspace } from '../app/workspace.svelte'
import { Following } from '../selection/following.svelte'
import { Saver } from './saver'

interface EditOptions {
  /** Edits that follow each other with the same mark are undone together. */
  merge?: string
  /** The cell whose text is being written: it is not run until `run`. */
  draft?: string
  /** Whether the document came from the store. */
  saved?: boolean
}

/** The words for an edit in both languages: undo says what it undoes in whichever is in force. */
function label<K extends keyof typeof zh.edit.done>(key: K, ...given: string[]): Text {
  const write = (words: string | ((name: string) => string)) =>
    typeof words === 'string' ? words : words(given[0] ?? '')
  return { zh: write(zh.edit.done[key]), en: write(en.edit.done[key]) }
}

/** An open notebook: its document with its history, its run, and the states of its cells as the page sees them. */
export class NotebookSession {
  readonly id: string
  /** Where its cells read. */
  readonly database: Database
  readonly states = new SvelteMap<string, CellState>()
  #document = $state.raw() as NotebookDocument
  #history = $state.raw<History>(noHistory)
  #keys = $state.raw<ReadonlyMap<string, number>>(new Map())
  #nextKey = 0
  #gone = false
  readonly #run: NotebookRun
  /** What is selected in its charts and tables. */
  readonly following: Following
  readonly #saver = new Saver((text) => this.#save(text))
  readonly #unwatch: () => void
  readonly #flush = () => this.flush()

  /** The 口径 in force: the document's. */
  readonly convention: Convention = $derived(this.#document.meta.口径 ?? defaultConvention)
  /** What undo would take back, and redo do again. */
  readonly canUndo: Text | undefined = $derived(this.#history.done.at(-1)?.label)
  readonly canRedo: Text | undefined = $derived(this.#history.undone.at(-1)?.label)

  constructor(
    notebook: { id: string; source: string },
    workspace: Workspace,
    remembered: { inputs?: Record<string, Value> } = {},
  ) {
    this.id = notebook.id
    this.database = workspace.engine.reader
    this.#document = parseDocument(notebook.source)
    this.#keys = new Map(this.#document.blocks.map(({ id }) => [id, this.#nextKey++]))
    this.#run = new NotebookRun(this.#document, {
      database: this.database,
      measures,
      convention: this.convention,
      locale: language.locale,
      sourcesOf: (exam, subject) => workspace.data.sourcesOf(exam, subject),
      inputs: remembered.inputs,
    })
    this.following = new Following({
      database: workspace.engine.reader,
      stages: () => new Map(workspace.data.exams.map(({ key, stage }) => [key, stage])),
      apply: (selection) => this.#run.setSelection(selection),
    })
    this.#follow()
    this.#run.subscribe((state) => this.states.set(state.id, state))
    this.#unwatch = library.watch(this.id, {
      take: (text) => this.#takeOver(text),
      drop: () => this.#drop(),
    })
    document.addEventListener('visibilitychange', this.#flush)
    addEventListener('pagehide', this.#flush)
  }

  get document(): NotebookDocument {
    return this.#document
  }

  get inputs(): Record<string, Value> {
    return this.#run.inputs
  }

  /** Ids of the inputs there are. */
  get inputIds(): string[] {
    return this.#document.blocks.filter(({ kind }) => kind === 'input').map(({ id }) => id)
  }

  /** What is chosen otherwise than the document would by itself. */
  get choices(): Record<string, Value> {
    return this.#run.choices
  }

  /** Sets all inputs at once; those not named go back to what the document says. */
  setChoices(inputs: Readonly<Record<string, Value>>) {
    this.#run.setChoices(inputs)
  }

  /** A key that stays a block's own while it is edited, moved or renamed: for lists and for what is open. */
  keyOf(id: string): number {
    return this.#keys.get(id) ?? -1
  }

  /** The cell that has a key now. */
  idOf(key: number): string | undefined {
    return [...this.#keys].find(([, each]) => each === key)?.[0]
  }

  indexOf(id: string): number {
    return this.#document.blocks.findIndex((block) => block.id === id)
  }

  block(id: string): Block | undefined {
    return this.#document.blocks.find((block) => block.id === id)
  }

  /** Changes the document: every change goes through here, is saved, and can be undone. */
  edit(label: Text, change: (document: NotebookDocument) => NotebookDocument, options: EditOptions = {}) {
    // A notice of a notebook that was left may still offer to undo.
    if (this.#gone) return
    const before = this.#document
    const after = change(before)
    if (serialiseDocument(after) === serialiseDocument(before)) return
    this.#history = record(this.#history, { label, before, after, merge: options.merge })
    this.#show(after, options)
  }

  /** Gives a cell another text, and runs it. */
  setBody(id: string, body: string) {
    this.edit(label('body', id), (document) => editBody(document, this.#at(id), body), {
      merge: `body ${id}`,
    })
  }

  /** Gives a cell another text, which is not run until `run`: it and what depends on it are stale until then. */
  draft(id: string, body: string) {
    this.edit(label('body', id), (document) => editBody(document, this.#at(id), body), {
      merge: `body ${id}`,
      draft: id,
    })
  }

  /** Runs what was written in a cell; with nothing new it runs again. */
  run(id: string) {
    this.seal()
    this.#run.rerun(id)
  }

  /** Ends the step that typing is part of. */
  seal() {
    this.#history = seal(this.#history)
  }

  /** Sets (or, with undefined, removes) the title or another key of the front matter. */
  setHead(key: 'title' | 'description' | 'order', value: string | number | undefined) {
    this.edit(label('head'), (document) => setFront(document, key, value), { merge: `head ${key}` })
  }

  /** Puts `source` (prose or a cell, as in a file) before block `index`; returns the id of what stands there. */
  insert(index: number, source: string): string | undefined {
    this.edit(label('insert'), (document) => insertBlock(document, index, source))
    return this.#document.blocks[Math.min(index, this.#document.blocks.length - 1)]?.id
  }

  /** Removes a cell; returns how to bring it back, whatever was done since. */
  remove(id: string): () => void {
    const index = this.#at(id)
    const { raw } = this.#document.blocks[index]!
    this.edit(label('remove', id), (document) => removeBlock(document, index))
    const step = this.#history.done.at(-1)
    return () => {
      if (this.#history.done.at(-1) === step) this.undo()
      else this.insert(Math.min(index, this.#document.blocks.length), raw)
    }
  }

  /** Moves a cell so that it stands at `to` afterwards. */
  move(id: string, to: number) {
    const from = this.#at(id)
    if (to < 0 || to >= this.#document.blocks.length || to === from) return
    this.edit(label('move', id), (document) => moveBlock(document, from, to))
  }

  /** Puts a copy behind a cell; returns its id. */
  duplicate(id: string): string | undefined {
    const index = this.#at(id)
    this.edit(label('duplicate', id), (document) => duplicateBlock(document, index))
    return this.#document.blocks[index + 1]?.id
  }

  rename(id: string, name: string | undefined) {
    this.edit(label('rename', id), (document) => renameBlock(document, this.#at(id), name))
  }

  /** Folds a cell away as a step of the computation, or shows it. */
  setHidden(id: string, hidden: boolean) {
    this.edit(label(hidden ? 'hide' : 'show', id), (document) => hideBlock(document, this.#at(id), hidden))
  }

  /** Puts another text in place of the whole document: a version restored, the original. */
  replace(label: Text, source: string) {
    this.edit(label, () => parseDocument(source))
  }

  undo() {
    const step = this.#history.done.at(-1)
    if (!step || this.#gone) return
    this.#history = undo(this.#history)
    this.#show(step.before)
  }

  redo() {
    const step = this.#history.undone.at(-1)
    if (!step) return
    this.#history = redo(this.#history)
    this.#show(step.after)
  }

  setInput(id: string, value: Value) {
    this.#run.setInput(id, value)
  }

  setConvention(convention: Convention) {
    try {
      this.edit(label('convention'), (document) => setConvention(document, convention), { merge: '口径' })
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error
      notices.tell(() => t.edit.frontBroken, 'problem')
    }
  }

  /** A built-in notebook that is as shipped goes on in its edition of that language, at the same cells. */
  setLocale(locale: typeof language.locale) {
    this.#run.setLocale(locale)
    const text = serialiseDocument(this.#document)
    const edition = library.original(this.id)
    if (edition !== undefined && edition !== text && isShipped(this.id, text))
      this.#show(parseDocument(edition), { saved: true })
  }

  refresh() {
    this.#run.refresh()
  }

  /** Says which cells are in sight, so that they run first; undefined for all, as for printing. */
  look(ids: readonly string[] | undefined) {
    this.#run.look(ids)
  }

  stop(id: string) {
    this.#run.stop(id)
  }

  rerun(id: string) {
    this.#run.rerun(id)
  }

  /** Writes what is not saved yet; at once into a place that needs no time, for a page that is about to go. */
  flush(): Promise<void> {
    const { pending } = this.#saver
    if (pending !== undefined) library.keepDraft(this.id, pending)
    return this.#saver.flush()
  }

  dispose() {
    this.#gone = true
    void this.flush()
    this.#unwatch()
    document.removeEventListener('visibilitychange', this.#flush)
    removeEventListener('pagehide', this.#flush)
    this.#run.dispose()
  }

  #at(id: string): number {
    const index = this.indexOf(id)
    if (index < 0) throw new RangeError(`no cell ${id}`)
    return index
  }

  /** Puts a document in place: its cells keep their keys, those that changed run. */
  #show(document: NotebookDocument, { draft, saved = false }: EditOptions = {}) {
    const before = matchBlocks(this.#document.blocks, document.blocks)
    const keys = this.#keys
    const convention = this.convention
    this.#document = document
    this.#keys = new Map(
      document.blocks.map((block) => {
        const old = before.get(block)
        return [block.id, (old && keys.get(old.id)) ?? this.#nextKey++]
      }),
    )
    void this.#run.update(document, draft)
    this.#follow()
    if (JSON.stringify(convention) !== JSON.stringify(this.convention))
      this.#run.setConvention(this.convention)
    if (!saved) this.#saver.put(serialiseDocument(document))
  }

  /** The states of the cells there are, and of no others. */
  #follow() {
    const now = this.#run.states
    for (const id of [...this.states.keys()]) if (!now.has(id)) this.states.delete(id)
    for (const [id, state] of now) if (this.states.get(id) !== state) this.states.set(id, state)
  }

  async #save(text: string) {
    try {
      await library.save(this.id, text)
      library.dropDraft(this.id)
    } catch (error) {
      if (isOutrun(error)) await this.#part(text)
      else if (!isCleared(error)) notices.tell(() => t.edit.saveFailed(messageOf(error)), 'problem')
    }
  }

  /** Another window was faster: both texts stay, this window goes on with its own. */
  async #part(text: string) {
    this.#saver.forget()
    library.dropDraft(this.id)
    const newest = serialiseDocument(this.#document)
    const copy = await library.addCopy(this.id, newest || text).catch((error: unknown) => {
      notices.tell(() => t.edit.saveFailed(messageOf(error)), 'problem')
      return undefined
    })
    if (!copy) return
    notices.tell(() => t.edit.parted(copy.title), 'problem', {
      label: () => t.edit.openOther,
      run: () => place.open({ page: 'notebook', id: this.id }),
    })
    place.open({ page: 'notebook', id: copy.id })
  }

  /** Everything was cleared: what was being written is gone with it. */
  #drop() {
    this.#gone = true
    this.#saver.forget()
  }

  /** Takes in what another window has saved, unless this one has something of its own to save. */
  #takeOver(text: string): boolean {
    if (this.#saver.pending !== undefined) return false
    const after = parseDocument(text)
    this.#history = record(this.#history, { label: label('elsewhere'), before: this.#document, after })
    this.#show(after, { saved: true })
    notices.tell(() => t.edit.changedElsewhere)
    return true
  }
}
