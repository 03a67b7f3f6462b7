/** Aggregates over one student's rows of `score`: where he sat the first paper that he was not 转出 in. */
export const homeSchool = `min_by(school_id, (status = 'transferred', paper_id))`

/**
 * The class there. Of several papers in one school the first that names a class will do; a class of another school would
 * not.
 */
export const homeClass = `CASE WHEN min(school_id) = max(school_id)
        THEN min_by(class, (status = 'transferred', paper_id))
        ELSE arg_min_null(class, (status = 'transferred', paper_id)) END`
