/** A heading of the open notebook's prose, as the outline and the palette lead to it. */
export interface Heading {
  /** The element's. */
  id: string
  text: string
  level: number
  /** The cells between it and the next one. */
  cells: readonly string[]
}
