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
      caution: caution(
        score,
        byItem.map((j) => ({ passed: passed[i * columns + j] === 1, weight: sums[j]! })),
      ),
    })),
    items: sums.map((score, j) => ({
      score,
      caution: caution(
        score,
        byStudent.map((i) => ({ passed: passed[i * columns + j] === 1, weight: scores[i]! })),
      ),
    })),
  }
}

function caution(score: number, sorted: readonly { passed: boolean; weight: number }[]): number | null {
  let gap = 0
  let best = 0
  let all = 0
  sorted.forEach(({ passed, weight }, place) => {
    all += weight
    if (place < score) {
      best += weight
      if (!passed) gap += weight
    } else if (passed) gap -= weight
  })
  const room = best - (score * all) / sorted.length
  return room > 1e-9 ? gap / room : null
}
