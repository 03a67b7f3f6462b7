import type { ItemDesign } from './paper'
import type { Random } from './random'

/** The marks of one paper, student by student: entry `student × items + item`. */
export interface Responses {
  /** In tenths. */
  mark: Int16Array
  /** 1 where a present student wrote nothing. */
  blank: Uint8Array
  /** Index into the item's options, 255 where none was chosen or the item has none. */
  choice: Uint8Array
}

export function emptyResponses(students: number, paper: readonly ItemDesign[]): Responses {
  const n = students * paper.length
  return { mark: new Int16Array(n), blank: new Uint8Array(n), choice: new Uint8Array(n).fill(255) }
}

/**
 * Draws one student's answers and returns their sum in tenths.
 * Samejima's graded response model, P(X ≥ k) = logistic(a(θ − b_k)); with a single step it is the two-parameter model.
 * One uniform number u decides: X is the number of thresholds below θ − logit(u)/a.
 */
export function respond(
  into: Responses,
  student: number,
  paper: readonly ItemDesign[],
  ability: number,
  draw: Random,
): number {
  let total = 0
  for (let i = 0; i < paper.length; i++) {
    const item = paper[i]!
    const at = student * paper.length + i
    const u = Math.min(Math.max(draw.uniform(), 1e-9), 1 - 1e-9)
    const reach = ability - Math.log(u / (1 - u)) / item.slope
    const steps = item.full / item.step
    const first = item.location - item.spread / 2
    const gap = steps > 1 ? item.spread / (steps - 1) : 0
    const passed = gap > 0 ? Math.ceil((reach - first) / gap) : reach > first ? steps : 0
    const mark = item.step * Math.min(steps, Math.max(0, passed))
    into.mark[at] = mark
    total += mark
    if (item.options) into.choice[at] = choose(item, mark > 0, ability, draw)
    else if (mark === 0) into.blank[at] = draw.chance(0.3 - 0.1 * Math.min(ability, 1)) ? 1 : 0
    if (into.choice[at] === 255 && item.options) into.blank[at] = 1
  }
  return total
}

/** The option a student marks: the key where the item is right, else a distractor, the weak ones spread more evenly. */
function choose(item: ItemDesign, right: boolean, ability: number, draw: Random): number {
  const key = item.options.indexOf(item.key!)
  if (right) return key
  if (draw.chance(0.012)) return 255
  const others = item.options.length - 1
  const lure = ability > 0 ? 0.6 : 0.45
  const distance = draw.chance(lure) ? 1 : 1 + draw.below(others)
  return (key + distance) % item.options.length
}
