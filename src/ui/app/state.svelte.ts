import { SvelteMap } from 'svelte/reactivity'
import type { Held, State } from '../../app/state'

class Signal<T> implements Held<T> {
  now = $state.raw() as T

  constructor(first: T) {
    this.now = first
  }
}

/** The application's state, held so that the page is drawn anew with it. */
export const reactive: State = {
  hold: (first) => new Signal(first),
  map: () => new SvelteMap(),
}
