import * as v from 'valibot'

/** A line that bounds 优秀, 良好, 合格 or 低分. */
export const lineSchema = v.variant('by', [
  /** Share of the full mark, 0 … 1. */
  v.object({ by: v.literal('rate'), value: v.pipe(v.number(), v.minValue(0), v.maxValue(1)) }),
  /** A fixed mark. */
  v.object({ by: v.literal('mark'), value: v.pipe(v.number(), v.minValue(0)) }),
  /** The mark that this share of the district's sat students reaches: 0.2 is the top 20%. */
  v.object({ by: v.literal('top'), value: v.pipe(v.number(), v.minValue(0), v.maxValue(1)) }),
])
export type Line = v.InferOutput<typeof lineSchema>

const rate = (value: number) => v.optional(lineSchema, { by: 'rate', value } as const)

/**
 * 口径: every local rule that changes a number (domain, section 2). Travels with the notebook, is printed under
 * every table and chart. Missing keys take the defaults.
 */
export const conventionSchema = v.object({
  /** Whom a rate or mean is taken over. */
  denominator: v.optional(
    v.variant('of', [
      v.object({ of: v.literal('sat') }),
      v.object({ of: v.literal('registered') }),
      /** Only the best share of each unit's sat students. */
      v.object({ of: v.literal('top'), share: v.pipe(v.number(), v.gtValue(0), v.maxValue(1)) }),
      /** 去差: each class without its lowest N students. */
      v.object({ of: v.literal('dropCount'), count: v.pipe(v.number(), v.integer(), v.minValue(0)) }),
      /** 去差: each class without its lowest share. */
      v.object({ of: v.literal('dropShare'), share: v.pipe(v.number(), v.minValue(0), v.ltValue(1)) }),
    ]),
    { of: 'sat' },
  ),
  absent: v.optional(v.picklist(['out', 'zero']), 'out'),
  cheating: v.optional(v.picklist(['out', 'zero']), 'out'),
  exempt: v.optional(v.picklist(['out', 'zero']), 'out'),
  /** What a mark of 0 is: kept, treated as absent, or as absent only when every item is blank. */
  zero: v.optional(v.picklist(['keep', 'absent', 'absentIfBlank']), 'keep'),
  /** A blank item of a present student. */
  blank: v.optional(v.picklist(['zero', 'missing']), 'zero'),
  /** The total of a student who lacks a subject. */
  total: v.optional(v.picklist(['complete', 'existing']), 'complete'),
  excellent: rate(0.85),
  good: rate(0.75),
  pass: rate(0.6),
  low: rate(0.4),
  goodIs: v.optional(v.picklist(['cumulative', 'band']), 'cumulative'),
  sd: v.optional(v.picklist(['sample', 'population']), 'sample'),
  /** Share of the extreme groups of 鉴别指数. */
  extreme: v.optional(v.picklist([0.25, 0.27, 0.33]), 0.27),
  knowledge: v.optional(v.picklist(['full', 'split']), 'full'),
  /** Units below `hide` are hidden in outputs, from there to below `flag` flagged. */
  small: v.optional(
    v.object({
      hide: v.pipe(v.number(), v.integer(), v.minValue(0)),
      flag: v.pipe(v.number(), v.integer(), v.minValue(0)),
    }),
    { hide: 10, flag: 30 },
  ),
})

export type Convention = v.InferOutput<typeof conventionSchema>

export const defaultConvention: Convention = v.parse(conventionSchema, {})
