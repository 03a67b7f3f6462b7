import { configureGlobal } from 'fast-check'

/**
 * The same examples in every run of `npm test`, so that a run can be repeated; `SEED=random` draws new ones,
 * `RUNS=1000` more of them.
 */
const { SEED: seed = '20231115', RUNS: runs } = process.env
configureGlobal({
  ...(seed !== 'random' && { seed: Number(seed) }),
  ...(runs && { numRuns: Number(runs) }),
})
