/** The inverse of a symmetric positive definite matrix (row by row) by Cholesky; undefined where it is not definite. */
export function invert(matrix: Float64Array, size: number): Float64Array | undefined {
  const lower = new Float64Array(size * size)
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * size + j]!
      for (let k = 0; k < j; k++) sum -= lower[i * size + k]! * lower[j * size + k]!
      if (i === j) {
        if (!(sum > 1e-12 * Math.abs(matrix[i * size + i]!))) return undefined
        lower[i * size + i] = Math.sqrt(sum)
      } else lower[i * size + j] = sum / lower[j * size + j]!
    }
  }
  const inverse = new Float64Array(size * size)
  for (let column = 0; column < size; column++) {
    const x = new Float64Array(size)
    for (let i = 0; i < size; i++) {
      let sum = i === column ? 1 : 0
      for (let k = 0; k < i; k++) sum -= lower[i * size + k]! * x[k]!
      x[i] = sum / lower[i * size + i]!
    }
    for (let i = size - 1; i >= 0; i--) {
      let sum = x[i]!
      for (let k = i + 1; k < size; k++) sum -= lower[k * size + i]! * x[k]!
      x[i] = sum / lower[i * size + i]!
    }
    inverse.set(x, column * size)
  }
  return inverse
}
