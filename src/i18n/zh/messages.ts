import { shell } from './shell'

/** Every message of the interface, by area. Chinese is the first language; its shape types the others. */
export const zh = { shell }

/** Widens literal strings so that another language may say it differently, but must say it. */
type Translated<T> = T extends string
  ? string
  : T extends (...args: infer A) => string
    ? (...args: A) => string
    : { [K in keyof T]: Translated<T[K]> }

export type Messages = Translated<typeof zh>
