/** What is known of units and subjects wherever charts are drawn. */
class Roster {
  /** Their places in the order of codes: each has one colour on every chart. */
  places = $state.raw<ReadonlyMap<string, number>>(new Map())
}

export const roster = new Roster()
