import { getContext, setContext } from 'svelte'
import type { Following } from '../../app/following'

const key = Symbol('following')

/** Gives what is inside a component the selection that it follows. */
export function follow(following: Following) {
  setContext(key, following)
}

/** The selection that charts and tables follow here; undefined where there is none. */
export function followed(): Following | undefined {
  return getContext<Following | undefined>(key)
}
