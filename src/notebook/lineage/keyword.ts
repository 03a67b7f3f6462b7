const list = (text: string) => new Set(text.trim().split(/\s+/))

/** Words that DuckDB reserves: no column, table or alias is called so without quotes. */
export const reserved = list(`
  all analyse analyze and any array as asc asymmetric both case cast check collate column constraint create default
  deferrable desc describe distinct do else end except false fetch for foreign from group having in initially intersect
  into lambda lateral leading limit not null offset on only or order pivot pivot_longer pivot_wider placing primary qualify
  references returning select show some summarize symmetric table then to trailing true union unique unpivot using variadic
  when where window with`)

/** Words that may stand in an expression and mean no column. */
export const syntax = list(`
  all and any array as asc at between both by case collate current desc distinct else end escape exclude exists false filter
  first following for from glob group groups ignore ilike in interval is isnull last leading like no not notnull null nulls
  or order others over partition preceding range respect row rows similar some symmetric then ties time to trailing true
  unbounded when within without year years month months day days hour hours minute minutes second seconds week weeks
  zone`)

/** Words before a parenthesis that call no function. */
export const noCall = list(`
  all and any array as between by case collate distinct else end escape except exists filter for from glob group having ilike
  in intersect is like limit not offset on or order over partition qualify select similar some then union using values when
  where with within`)

/** Words that join two tables. */
export const joins = list(`
  natural asof positional inner left right full outer cross semi anti join`)

/** Words that a query begins with. */
export const openers = list(`select from with values pivot pivot_wider table`)

/** Functions that make one value of many rows. */
export const aggregates = list(`
  any_value approx_count_distinct approx_quantile approx_top_k arbitrary arg_max arg_max_null arg_min arg_min_null argmax
  argmin array_agg avg bit_and bit_or bit_xor bitstring_agg bool_and bool_or corr count count_if count_star countif covar_pop
  covar_samp entropy favg first fsum group_concat histogram histogram_exact kahan_sum kurtosis kurtosis_pop last list listagg
  mad max max_by mean median min min_by mode product quantile quantile_cont quantile_disc regr_avgx regr_avgy regr_count
  regr_intercept regr_r2 regr_slope regr_sxx regr_sxy regr_syy reservoir_quantile sem skewness stddev stddev_pop stddev_samp
  string_agg sum sum_no_overflow sumkahan var_pop var_samp variance`)

/** Those of them that give values of the column as they are. */
export const transparent = list(`
  any_value arbitrary array_agg first group_concat last list listagg max min string_agg`)
