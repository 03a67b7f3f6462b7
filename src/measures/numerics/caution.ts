/** An S-P table: who passed what, with caution indices. */
export interface SpTable {
  /** Passed items per student, and passing students per item. */
  students: { score: number; caution: number | null }[]
  items: { score: number; caution: number | null }[]
}

/**
 * Caution indices of students and items of a 0/1 matrix (row by row, −1 counts as 0):
 * CSᵢ = [Σ_{j≤tᵢ}(1−uᵢⱼ)pⱼ − Σ_{j>tᵢ} uᵢⱼpⱼ] / [Σ_{j≤tᵢ} pⱼ − tᵢp̄], items sorted from the most passed; items alike with
 * students sorted from the highest. Ties in the sorting change nothing. Null where everything or nothing was passed.
 * Sato 1975; Harnisch & Linn 1981.
 */
export function cautionIndices(passed: Int8Array, rows: number, columns: number): SpTable {
  const scores = new Array<number>(rows).fill(0)
  const sums = new Array<number>(columns).fill(0)
  for (let at = 0; at < passed.length; at++) {
    if (passed[at] !== 1) continue
    scores[Math.floor(at / columns)]! += 1
    sums[at % columns]! += 1
  }
  const byItem = sums.map((_, j) => j).sort((a, b) => sums[b]! - sums[a]!)
  const byStudent = scores.map((_, i) => i).sort((a, b) => scores[b]! - scores[a]!)
  return {
    students: scores.map((score, i) => ({
      score,
      caution: caution(score, byItem, sums, (j) => passed[i * columns + j] === 1),
    })),
    items: sums.map((score, j) => ({
      score,
      caution: caution(score, byStudent, scores, (i) => passed[i * columns + j] === 1),
    })),
  }
}

function caution(
  score: number,
  order: readonly number[],
  weights: readonly number[],
  isPassed: (index: number) => boolean,
): number | null {
  let gap = 0
  let best = 0
  let all = 0
  for (let place = 0; place < order.length; place++) {
    const index = order[place]!
    const weight = weights[index]!
    all += weight
    if (place < score) {
      best += weight
      if (!isPassed(index)) gap += weight
    } else if (isPassed(index)) gap -= weight
  }
  const room = best - (score * all) / order.length
  return room > 1e-9 ? gap / room : null
}
