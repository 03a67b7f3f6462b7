/** A seeded stream of random numbers: the same label gives the same numbers in every run and on every machine. */
export interface Random {
  /** Uniform on [0, 1). */
  uniform(): number
  /** Standard normal. */
  normal(): number
  /** A whole number from 0 to `n` − 1. */
  below(n: number): number
  /** One entry of `list`, all equally likely. */
  pick<T>(list: readonly T[]): T
  /** True with probability `p`. */
  chance(p: number): boolean
}

/** FNV-1a over UTF-16 code units, 32 bits, with a start value so that one label yields several words. */
function hash(label: string, start: number): number {
  let h = start
  for (let i = 0; i < label.length; i++) h = Math.imul(h ^ label.charCodeAt(i), 0x01000193)
  return h >>> 0
}

/**
 * The stream called `label` (generator sfc32 by Chris Doty-Humphrey). Streams are independent of each other, so that
 * drawing more numbers in one part of the district leaves the others as they were.
 */
export function random(label: string): Random {
  let a = hash(label, 0x811c9dc5)
  let b = hash(label, 0x9e3779b9)
  let c = hash(label, 0x85ebca6b)
  let counter = 1
  let spare: number | undefined

  function uniform(): number {
    const t = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + t
    return (t >>> 0) / 4294967296
  }
  for (let i = 0; i < 16; i++) uniform()

  function normal(): number {
    if (spare !== undefined) {
      const value = spare
      spare = undefined
      return value
    }
    const radius = Math.sqrt(-2 * Math.log(1 - uniform()))
    const angle = 2 * Math.PI * uniform()
    spare = radius * Math.sin(angle)
    return radius * Math.cos(angle)
  }

  const below = (n: number) => Math.floor(uniform() * n)
  return {
    uniform,
    normal,
    below,
    pick: (list) => list[below(list.length)]!,
    chance: (p) => uniform() < p,
  }
}
