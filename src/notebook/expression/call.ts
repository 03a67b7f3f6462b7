import type { Locale, Text } from '../../model/text'
import type { Result, Scalar, Style } from './value'

/** The arguments of a call; each is evaluated only when it is asked for. */
export interface Args {
  count: number
  locale: Locale
  /** Offset of argument `index`, of the function's name with −1. */
  at(index: number): number
  result(index: number): Result
  /** A single value. */
  single(index: number): { value: Scalar; style: Style }
  /** A single number, null where it is missing. */
  number(index: number): { value: number | null; style: Style }
  /** Argument 0 as a list; or, with a second argument, what that gives for each row of the table. */
  list(): { values: readonly Scalar[]; style: Style }
  /** Argument 0 as rows of a table. */
  rows(): Extract<Result, { type: 'rows' }>
  /** What argument `index` gives for each row of argument 0. */
  eachRow(index: number): { values: readonly Scalar[]; style: Style }
}

/** A function of expressions. */
export interface Call {
  /** What it may be called, case aside. */
  names: readonly string[]
  least: number
  most: number
  /** Whether arguments after the first look at the rows of the first. */
  eachRow?: boolean
  /** One sentence: how it is written. */
  hint: Text
  run(args: Args): Result
}
