import type { Text } from '../model/text'
import type { CellError } from './cell'

/** Why a cell has no value: what its state shows. */
export class CellFailure extends Error {
  override name = 'CellFailure'
  constructor(readonly error: CellError) {
    super(error.text.zh)
  }
}

/** A failure in words, at a line (1-based) of the cell's body where that is known. */
export function fail(text: Text, line?: number): never {
  throw new CellFailure({ text, line })
}
