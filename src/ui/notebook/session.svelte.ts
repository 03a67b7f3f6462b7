import { SvelteMap } from 'svelte/reactivity'
import type { Value } from '../../engine/table'
import { language } from '../../i18n/i18n.svelte'
import { measures } from '../../measures/catalogue'
import { defaultConvention, type Convention } from '../../model/convention'
import type { CellState } from '../../notebook/cell'
import { parseDocument, type NotebookDocument } from '../../notebook/document'
import { NotebookRun } from '../../notebook/run'
import type { Workspace } from '../app/workspace.svelte'

/** An open notebook: its document, its run, and the states of its cells as the page sees them. */
export class NotebookSession {
  readonly document: NotebookDocument
  readonly states = new SvelteMap<string, CellState>()
  convention = $state<Convention>(defaultConvention)
  readonly #run: NotebookRun

  constructor(
    source: string,
    workspace: Workspace,
    remembered: { inputs?: Record<string, Value>; convention?: Convention } = {},
  ) {
    this.document = parseDocument(source)
    this.convention = remembered.convention ?? this.document.meta.口径 ?? defaultConvention
    this.#run = new NotebookRun(this.document, {
      database: workspace.engine.reader,
      measures,
      convention: this.convention,
      locale: language.locale,
      sourcesOf: (exam) => workspace.data.sourcesOf(exam),
      inputs: remembered.inputs,
    })
    for (const [id, state] of this.#run.states) this.states.set(id, state)
    this.#run.subscribe((state) => this.states.set(state.id, state))
  }

  get inputs(): Record<string, Value> {
    return this.#run.inputs
  }

  setInput(id: string, value: Value) {
    this.#run.setInput(id, value)
  }

  setConvention(convention: Convention) {
    this.convention = convention
    this.#run.setConvention(convention)
  }

  setLocale(locale: typeof language.locale) {
    this.#run.setLocale(locale)
  }

  refresh() {
    this.#run.refresh()
  }

  stop(id: string) {
    this.#run.stop(id)
  }

  rerun(id: string) {
    this.#run.rerun(id)
  }

  dispose() {
    this.#run.dispose()
  }
}
