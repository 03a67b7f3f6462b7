/** A number of things in words: 1 row, 2 rows. The number may be written already. */
export const count = (n: number | string, one: string, many = `${one}s`) =>
  `${n} ${String(n) === '1' ? one : many}`
