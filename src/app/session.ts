import type { Database } from '../engine/query'
import type { Value } from '../engine/table'
import { measures } from '../measures/catalogue/catalogue'
import { defaultConvention, type Convention } from '../model/convention'
import type { Stage } from '../model/stage'
import type { Locale, Text } from '../model/text'
import type { CellState } from '../notebook/cell'
import {
  parseDocument,
  serialiseDocument,
  type Block,
  type NotebookDocument,
} from '../notebook/document/document'
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
} from '../notebook/document/edit'
import { noHistory, record, redo, seal, undo, type History } from '../notebook/document/history'
import { offersExams } from '../notebook/cells/input'
import { NotebookRun } from '../notebook/run/run'
import { Beginning } from './beginning'
import { BlockKeys } from './blockkeys'
import { Following, type FollowMode } from './following'
import { Autosave } from './autosave'
import type { Library } from './library'
import type { Notices } from './notices'
import type { Held, State } from './state'
import { ProblemsDesk, type ProblemsNeeds } from './problemsdesk'
import type { Versions } from './versions'
import * as words from './words'

interface EditOptions {
  /** Edits that follow each other with the same mark are undone together. */
  merge?: string
  /** The cell whose text is being written: it is not run until `run`. */
  draft?: string
  /** Whether the document came from the store. */
  saved?: boolean
}

/** What an open notebook needs of everything around it. */
export interface SessionNeeds extends ProblemsNeeds {
  state: State
  /** Where its cells read. */
  database: Database
  library: Library
  versions: Versions
  notices: Notices
  /** The language to begin in; `setLocale` changes it. */
  locale: Locale
  settings: { follow: FollowMode }
  /** Names of the files that an exam's marks came from, of one subject or of all. */
  sourcesOf: (exam: string, subject?: string) => readonly string[]
  /** Stages of the exams there are, by key. */
  stages: () => ReadonlyMap<string, Stage>
  /** Shows another notebook in place of this one. */
  show: (notebook: string) => void
}

/** A version to be restored: its text, what it is called, whether it is the original of a built-in notebook. */
export interface Restorable {
  text: string
  label: Text
  original: boolean
}

/** An open notebook: its document with its history, its run, and the states of its cells as the page sees them. */
export class NotebookSession {
  readonly id: string
  readonly database: Database
  readonly states: Map<string, CellState>
  /** The problems of the district, as its cells show and change them. */
  readonly problems: ProblemsDesk
  /** What is selected in its charts and tables. */
  readonly following: Following
  readonly #needs: SessionNeeds
  readonly #document: Held<NotebookDocument>
  readonly #history: Held<History>
  readonly #keys: BlockKeys
  #gone = false
  readonly #beginning: Beginning
  readonly #run: NotebookRun
  readonly #saving: Autosave
  readonly #unwatch: () => void

  constructor(
    notebook: { id: string; source: string },
    needs: SessionNeeds,
    remembered: { inputs?: Record<string, Value> } = {},
  ) {
    const { state, database, library } = needs
    this.#needs = needs
    this.id = notebook.id
    this.database = database
    this.states = state.map()
    this.#saving = new Autosave(notebook.id, needs)
    const document = parseDocument(notebook.source)
    this.#document = state.hold(document)
    this.#beginning = new Beginning(this.id, document, needs)
    this.#history = state.hold(noHistory)
    this.#keys = new BlockKeys(state, document.blocks)
    this.#run = new NotebookRun(document, {
      database,
      measures,
      convention: this.convention,
      locale: needs.locale,
      sourcesOf: needs.sourcesOf,
      inputs: remembered.inputs,
    })
    this.following = new Following({
      state,
      database,
      settings: needs.settings,
      stages: needs.stages,
      apply: (selection) => this.#run.setSelection(selection),
    })
    this.#follow()
    this.problems = new ProblemsDesk(this, needs)
    this.#run.subscribe((state) => {
      this.states.set(state.id, state)
      this.problems.takeOver(state)
    })
    this.#unwatch = library.watch(this.id, {
      take: (text) => this.#takeOver(text),
      drop: () => this.#drop(),
    })
  }

  /** The 口径 in force: the document's. */
  get convention(): Convention {
    return this.document.meta.口径 ?? defaultConvention
  }

  /** What undo would take back. */
  get canUndo(): Text | undefined {
    return this.#history.now.done.at(-1)?.label
  }

  /** What redo would do again. */
  get canRedo(): Text | undefined {
    return this.#history.now.undone.at(-1)?.label
  }

  get document(): NotebookDocument {
    return this.#document.now
  }

  get inputs(): Record<string, Value> {
    return this.#run.inputs
  }

  get inputIds(): string[] {
    return this.document.blocks.filter(({ kind }) => kind === 'input').map(({ id }) => id)
  }

  /** The exam that is chosen, where the notebook has an input that offers the exams. */
  get exam(): string | undefined {
    const value = this.#examInput === undefined ? undefined : this.states.get(this.#examInput)?.value
    return value?.kind === 'input' ? String(value.value) : undefined
  }

  /** Chooses an exam in the input that offers them. */
  chooseExam(key: string) {
    if (this.#examInput !== undefined) this.setInput(this.#examInput, key)
  }

  get #examInput(): string | undefined {
    return this.document.blocks.find(({ kind, body }) => kind === 'input' && offersExams(body))?.id
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
    return this.#keys.keyOf(id)
  }

  idOf(key: number): string | undefined {
    return this.#keys.idOf(key)
  }

  indexOf(id: string): number {
    return this.document.blocks.findIndex((block) => block.id === id)
  }

  block(id: string): Block | undefined {
    return this.document.blocks.find((block) => block.id === id)
  }

  /** Changes the document: every change goes through here, is saved, and can be undone. */
  edit(label: Text, change: (document: NotebookDocument) => NotebookDocument, options: EditOptions = {}) {
    // A notice of a notebook that was left may still offer to undo.
    if (this.#gone) return
    const before = this.document
    const after = change(before)
    if (serialiseDocument(after) === serialiseDocument(before)) return
    this.#history.now = record(this.#history.now, { label, before, after, merge: options.merge })
    this.#show(after, options)
  }

  /** Gives a cell another text, and runs it. */
  setBody(id: string, body: string) {
    this.edit(words.steps.body(id), (document) => editBody(document, this.#at(id), body), {
      merge: `body ${id}`,
    })
  }

  /** Gives a cell another text, which is not run until `run`: it and what depends on it are stale until then. */
  draft(id: string, body: string) {
    this.edit(words.steps.body(id), (document) => editBody(document, this.#at(id), body), {
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
    this.#history.now = seal(this.#history.now)
  }

  /** Sets (or, with undefined, removes) the title or another key of the front matter. */
  setHead(key: 'title' | 'description' | 'order', value: string | number | undefined) {
    this.edit(words.steps.head, (document) => setFront(document, key, value), { merge: `head ${key}` })
  }

  /** Puts `source` (prose or a cell, as in a file) before block `index`; returns the id of what stands there. */
  insert(index: number, source: string): string | undefined {
    this.edit(words.steps.insert, (document) => insertBlock(document, index, source))
    return this.document.blocks[Math.min(index, this.document.blocks.length - 1)]?.id
  }

  /** Removes a cell; returns how to bring it back, whatever was done since. */
  remove(id: string): () => void {
    const index = this.#at(id)
    const { raw } = this.document.blocks[index]!
    this.edit(words.steps.remove(id), (document) => removeBlock(document, index))
    const step = this.#history.now.done.at(-1)
    return () => {
      if (this.#history.now.done.at(-1) === step) this.undo()
      else this.insert(Math.min(index, this.document.blocks.length), raw)
    }
  }

  /** Moves a cell so that it stands at `to` afterwards. */
  move(id: string, to: number) {
    const from = this.#at(id)
    if (to < 0 || to >= this.document.blocks.length || to === from) return
    this.edit(words.steps.move(id), (document) => moveBlock(document, from, to))
  }

  /** Puts a copy behind a cell; returns its id. */
  duplicate(id: string): string | undefined {
    const index = this.#at(id)
    this.edit(words.steps.duplicate(id), (document) => duplicateBlock(document, index))
    return this.document.blocks[index + 1]?.id
  }

  rename(id: string, name: string | undefined) {
    this.edit(words.steps.rename(id), (document) => renameBlock(document, this.#at(id), name))
  }

  /** Folds a cell away as a step of the computation, or shows it. */
  setHidden(id: string, hidden: boolean) {
    this.edit((hidden ? words.steps.hide : words.steps.show)(id), (document) =>
      hideBlock(document, this.#at(id), hidden),
    )
  }

  /** Puts a version in place of the document, having kept what was there; a step that can be undone. */
  async restore({ text, label, original }: Restorable): Promise<void> {
    const { versions, notices } = this.#needs
    await versions.keep(this.id, serialiseDocument(this.document), original ? 'original' : 'restore')
    this.edit(words.steps.restore(label), () => parseDocument(text))
    notices.tell(words.versions.restored(label), 'done', { label: words.undo, run: () => this.undo() })
  }

  undo() {
    const step = this.#history.now.done.at(-1)
    if (!step || this.#gone) return
    this.#history.now = undo(this.#history.now)
    this.#show(step.before)
  }

  redo() {
    const step = this.#history.now.undone.at(-1)
    if (!step) return
    this.#history.now = redo(this.#history.now)
    this.#show(step.after)
  }

  setInput(id: string, value: Value) {
    this.#run.setInput(id, value)
  }

  setConvention(convention: Convention) {
    try {
      this.edit(words.steps.convention, (document) => setConvention(document, convention), { merge: '口径' })
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error
      this.#needs.notices.tell(words.editing.frontBroken, 'problem')
    }
  }

  /** A built-in notebook that is as shipped goes on in its edition of that language, at the same cells. */
  setLocale(locale: Locale) {
    this.#run.setLocale(locale)
    const text = serialiseDocument(this.document)
    const edition = this.#needs.library.original(this.id)
    if (edition !== undefined && edition !== text && this.#needs.library.isShipped(this.id, text))
      this.#show(parseDocument(edition), { saved: true })
  }

  refresh() {
    this.#run.refresh()
  }

  refreshProblems() {
    this.#run.refreshProblems()
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

  flush(): Promise<void> {
    return this.#saving.flush()
  }

  dispose() {
    this.#gone = true
    void this.flush()
    this.#unwatch()
    this.#run.dispose()
  }

  #at(id: string): number {
    const index = this.indexOf(id)
    if (index < 0) throw new RangeError(`no cell ${id}`)
    return index
  }

  /** Puts a document in place: its cells keep their keys, those that changed run. */
  #show(document: NotebookDocument, { draft, saved = false }: EditOptions = {}) {
    const convention = this.convention
    this.#keys.follow(this.document.blocks, document.blocks)
    this.#document.now = document
    void this.#run.update(document, draft)
    this.#follow()
    if (JSON.stringify(convention) !== JSON.stringify(this.convention))
      this.#run.setConvention(this.convention)
    if (!saved) this.#saving.put(serialiseDocument(document))
    this.#beginning.note(document)
  }

  /** The states of the cells there are, and of no others. */
  #follow() {
    const now = this.#run.states
    for (const id of [...this.states.keys()]) if (!now.has(id)) this.states.delete(id)
    for (const [id, state] of now) if (this.states.get(id) !== state) this.states.set(id, state)
  }

  /** Everything was cleared: what was being written is gone with it. */
  #drop() {
    this.#gone = true
    this.#saving.forget()
  }

  /** Takes in what another window has saved, unless this one has something of its own to save. */
  #takeOver(text: string): boolean {
    if (this.#saving.isBehind) return false
    const after = parseDocument(text)
    this.#history.now = record(this.#history.now, {
      label: words.steps.elsewhere,
      before: this.document,
      after,
    })
    this.#show(after, { saved: true })
    this.#needs.notices.tell(words.editing.changedElsewhere)
    return true
  }
}
