import { defaultConvention } from '../../model/convention'
import { differences, readLink, withoutPupil, writeLink } from '../../notebook/selection/link'
import { readSelection } from '../../notebook/selection/selection'
import { say, t } from '../../i18n/i18n.svelte'
import { notices } from '../app/notices.svelte'
import { formatRoute, parseRoute, place } from '../app/route.svelte'
import type { NotebookSession } from '../../app/session'

/**
 * The address of an open notebook is what is chosen in it: inputs, 口径, selection. Selecting leaves an entry in the
 * browser's history; a 学号 is kept there and never in the address.
 */
export class Address {
  readonly #session: NotebookSession
  readonly #onpopstate = () => this.#return()

  constructor(
    session: NotebookSession,
    private readonly onapply: () => void,
  ) {
    this.#session = session
    this.#open()
    session.following.onchange = () => this.#write('push')
    addEventListener('popstate', this.#onpopstate)
  }

  /** Inputs or the 口径 have changed: the address follows without an entry of its own. */
  note() {
    this.#write('replace')
  }

  /** The link to what is shown now. */
  link(options: { pupil: boolean }): string {
    const { origin, pathname } = location
    const base = location.protocol === 'file:' ? location.href.replace(/#.*$/, '') : origin + pathname
    return base + this.#fragment(options.pupil)
  }

  dispose() {
    removeEventListener('popstate', this.#onpopstate)
    this.#session.following.onchange = () => {}
  }

  #fragment(pupil: boolean): string {
    const { id, choices, convention, following } = this.#session
    const query = writeLink({
      inputs: choices,
      convention: differences(convention),
      selection: pupil ? following.selection : withoutPupil(following.selection),
    })
    return formatRoute({ page: 'notebook', id, query })
  }

  #write(how: 'push' | 'replace') {
    // The reader may have gone elsewhere a moment ago: that address is not this notebook's to write.
    if (!this.#here()) return
    const state = { selection: $state.snapshot(this.#session.following.selection) }
    const fragment = this.#fragment(false)
    if (how === 'replace' && fragment === location.hash) return
    if (how === 'push') history.pushState(state, '', fragment)
    else history.replaceState({ ...history.state, ...state }, '', fragment)
    place.note()
  }

  /** A link with choices is shown as it says; without any, what was chosen the last time stays. */
  #open() {
    const route = this.#here()
    if (!route) return
    if (route.query) this.#apply(route.query, true)
    else this.#session.following.take(this.#kept() ?? {})
    this.onapply()
  }

  #return() {
    const route = this.#here()
    if (!route) return
    this.#apply(route.query ?? '', false)
    place.note()
    this.onapply()
  }

  /** The place that the address bar names, where it is this notebook. */
  #here() {
    const route = parseRoute(location.hash)
    return route.page === 'notebook' && route.id === this.#session.id ? route : undefined
  }

  #apply(query: string, opening: boolean) {
    const session = this.#session
    const { state, refused } = readLink(query, session.inputIds)
    session.setChoices(state.inputs)
    // The 口径 belongs to the document: going back changes no document.
    if (opening && state.convention) session.setConvention({ ...defaultConvention, ...state.convention })
    session.following.take(this.#kept() ?? state.selection)
    if (refused.length > 0) notices.tell(() => t.selection.refused(refused.map(say).join('')), 'problem')
  }

  /** The selection of this entry of the history, with what the address leaves out. */
  #kept() {
    const { selection } = (history.state ?? {}) as { selection?: unknown }
    return selection === undefined ? undefined : readSelection(selection).selection
  }
}
