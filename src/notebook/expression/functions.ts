import { aggregates } from './aggregates'
import { formats } from './formats'
import { selections } from './selections'
import type { Call } from './call'

const byName = new Map<string, Call>(
  [...aggregates, ...selections, ...formats].flatMap((call) =>
    call.names.map((name) => [name.toLowerCase(), call]),
  ),
)

/** The function called `name`. */
export function findFunction(name: string): Call | undefined {
  return byName.get(name.toLowerCase())
}

/** Every function, for completion and help. */
export const functions: readonly Call[] = [...new Set(byName.values())]
