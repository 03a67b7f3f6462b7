import type { Text } from '../../model/text'
import type { NotebookDocument } from './document'

/** One thing the reader did to a document, and the document before and after it. */
export interface Step {
  label: Text
  before: NotebookDocument
  after: NotebookDocument
  /** Steps that follow each other with the same mark are one: typing in one cell. */
  merge?: string
}

/** What was done and what was undone, nearest last. */
export interface History {
  done: readonly Step[]
  undone: readonly Step[]
}

export const noHistory: History = { done: [], undone: [] }

/** As far back as anybody will go. */
const limit = 500
/** Characters of the documents that are kept: every edit of a long one keeps its own text. */
const mostCharacters = 50_000_000

/** Adds a step, or lengthens the last one; what was undone can't be redone after it. */
export function record({ done }: History, step: Step): History {
  const last = done.at(-1)
  if (!last || step.merge === undefined || last.merge !== step.merge) {
    return { done: trim([...done, step]), undone: [] }
  }
  return { done: [...done.slice(0, -1), { ...step, before: last.before }], undone: [] }
}

/** The newest steps that fit; the last one always does. */
function trim(steps: readonly Step[]): Step[] {
  let room = mostCharacters
  const first = steps.findLastIndex(({ before }, index) => {
    room -= before.blocks.reduce((sum, { raw }) => sum + raw.length, 0)
    return room < 0 && index < steps.length - 1
  })
  return steps.slice(Math.max(first + 1, steps.length - limit))
}

/** Ends the last step: what follows is a step of its own. */
export function seal({ done, undone }: History): History {
  const last = done.at(-1)
  if (last?.merge === undefined) return { done, undone }
  return { done: [...done.slice(0, -1), { ...last, merge: undefined }], undone }
}

export function undo({ done, undone }: History): History {
  const last = done.at(-1)
  return last
    ? { done: done.slice(0, -1), undone: [...undone, { ...last, merge: undefined }] }
    : { done, undone }
}

export function redo({ done, undone }: History): History {
  const last = undone.at(-1)
  return last ? { done: [...done, last], undone: undone.slice(0, -1) } : { done, undone }
}
