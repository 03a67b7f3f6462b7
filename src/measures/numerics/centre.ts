import type { GroupSums } from './mixed'
import { scatter } from './sums'

/** Exact sums of one group's marks x and y (x is 0 throughout where there is none). */
export interface ExactSums {
  n: number
  x: bigint
  y: bigint
  xx: bigint
  xy: bigint
  yy: bigint
}

export interface Centred {
  groups: GroupSums[]
  /** Grand means and standard deviations of x and y, in the units of the sums. */
  mean: { x: number; y: number }
  sd: { x: number; y: number }
}

/**
 * Sums about the grand means, divided by the standard deviations (or by `unit` where given): nothing is rounded before
 * the last division, so that large marks cost no digits.
 */
export function centre(
  groups: readonly ExactSums[],
  divisor: 'sample' | 'population',
  unit?: number,
): Centred {
  const total = groups.reduce(
    (sum, g) => ({
      n: sum.n + g.n,
      x: sum.x + g.x,
      y: sum.y + g.y,
      xx: sum.xx + g.xx,
      xy: sum.xy + g.xy,
      yy: sum.yy + g.yy,
    }),
    { n: 0, x: 0n, y: 0n, xx: 0n, xy: 0n, yy: 0n },
  )
  const n = BigInt(total.n)
  const freedom = divisor === 'sample' ? total.n - 1 : total.n
  const sdOf = (scattered: bigint) => Math.sqrt(Number(scattered) / (total.n * freedom))
  const sd = {
    x: sdOf(scatter(total.n, total.x, total.x, total.xx)),
    y: sdOf(scatter(total.n, total.y, total.y, total.yy)),
  }
  const by = { x: unit ?? (sd.x || 1), y: unit ?? (sd.y || 1) }
  // n·Σ(a − ā) and n²·Σ(a − ā)(b − b̄) are whole numbers.
  const first = (m: number, s: bigint, all: bigint) => Number(n * s - BigInt(m) * all) / total.n
  const second = (m: number, a: bigint, b: bigint, ab: bigint, allA: bigint, allB: bigint) =>
    Number(n * n * ab - n * (a * allB + b * allA) + BigInt(m) * allA * allB) / (total.n * total.n)
  return {
    groups: groups.map((g) => ({
      n: g.n,
      x: first(g.n, g.x, total.x) / by.x,
      y: first(g.n, g.y, total.y) / by.y,
      xx: second(g.n, g.x, g.x, g.xx, total.x, total.x) / (by.x * by.x),
      xy: second(g.n, g.x, g.y, g.xy, total.x, total.y) / (by.x * by.y),
      yy: second(g.n, g.y, g.y, g.yy, total.y, total.y) / (by.y * by.y),
    })),
    mean: { x: Number(total.x) / total.n, y: Number(total.y) / total.n },
    sd,
  }
}
