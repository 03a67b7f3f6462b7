import { getContext, setContext } from 'svelte'

/** Places of units and subjects in the order of codes: each has one colour on every chart. */
export type Places = ReadonlyMap<string, number>

const key = Symbol('places')

/** Gives what is inside a component the places there are now. */
export function givePlaces(places: () => Places) {
  setContext(key, places)
}

/** How a component reads the places of the data on this machine. */
export function readPlaces(): () => Places {
  return getContext(key)
}
