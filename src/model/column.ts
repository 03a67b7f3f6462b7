/** What the labels of a column name, besides units and persons. */
export type LabelOf = 'item' | 'topic' | 'subject' | 'exam' | 'range' | 'option' | 'problem' | 'other'

/** How the value of a whole follows from those of its parts, where the parts share no student. */
export type Adding =
  /** Counts. */
  | 'sum'
  /** Means and shares: weighted by the n they are over. */
  | 'mean'
  | 'max'
  | 'min'
  /** It does not: spreads, quantiles, correlations, models. */
  | 'none'

/**
 * What a column of a table is; so what may be done with it: totalled, compared, ordered by, hidden, handed out. Stated by
 * measures, inferred for queries, carried on by pivots and arrangements. Nobody reads a label to learn it.
 */
export type Role =
  /** Names units of a level (区, 片区, 学校 …); of several at once where levels are crossed. */
  | { is: 'unit'; levels: readonly string[] }
  /** Tells one student; by what, where it is one of the two and nothing else. */
  | { is: 'person'; by?: 'number' | 'name' }
  /** Names what else a row is about. Rows of different labels may be over the same students. */
  | { is: 'label'; of: LabelOf }
  /** How many students the row is about, or other columns are over. Adds up over parts unless it says otherwise. */
  | { is: 'n'; adds?: 'sum' | 'none' }
  /** Computed from students. */
  | {
      is: 'estimate'
      /** The column with the n it is over; none where the row is one student's, or where the table has no such column. */
      over?: string
      adds: Adding
      /** Columns with the ends of its 95% interval. */
      bounds?: readonly [low: string, high: string]
    }
  /** One end of the interval of an estimate. */
  | { is: 'bound'; over?: string }
  /** A word, a place or a list that says as much as the numbers it was made from. */
  | { is: 'verdict'; over?: string }
  /** Known without any student: a full mark, a target, a type of item. */
  | { is: 'fixed' }
  /** Orders or identifies rows and says nothing else. */
  | { is: 'code' }

/** What measures call the unit that is the whole district, also where it stands beside its parts. */
export const wholeDistrict = '全区'

/** Groupings of students whose names are nobody's: comparing them is no ranking of schools, classes or pupils. */
const plainLevels: readonly string[] = ['区', '性别', '城乡', '学段']

/**
 * Whether a column names those whom the law protects from being ranked: schools, what they form, classes, students. A
 * column of which nobody says what it is may do so.
 */
export function namesProtected(role: Role | undefined): boolean {
  if (role === undefined || role.is === 'person') return true
  return (
    role.is === 'unit' &&
    !(role.levels.length > 0 && role.levels.every((level) => plainLevels.includes(level)))
  )
}

/** Whether a column was made from the marks of students, so that it says something about them; one without a role may be. */
export function comesFromStudents(role: Role | undefined): boolean {
  return role === undefined || role.is === 'estimate' || role.is === 'bound' || role.is === 'verdict'
}
