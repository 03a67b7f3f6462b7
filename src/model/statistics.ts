import type { Database } from '../engine/query'
import { rows } from '../engine/table'
import { homeClass, homeSchool } from './home'

/**
 * Sufficient statistics: what millions of rows say, in tables that add up over any unit. They are made from the star
 * schema whenever a paper changes, hold nothing of their own, and are never kept: what is made anew can't have gone out
 * of step with the marks. A paper without rows here is measured from its raw marks.
 *
 * Students are told apart by their cohort: school, class and sex, the units there are; zone, group and kind follow from
 * the school. Marks are exact, sums are of whole ten-thousandths. What is told of cohorts is told of whole schools beside
 * them, under the negative of the school's id: a fraction of the rows, and most tables ask no more. Tallies stand in the
 * order of marks, which is the order that they are wanted in.
 */
export const statistics = {
  cohort: `CREATE TABLE cohort (
    paper_id INTEGER, exam_id INTEGER,   -- of one paper, or of the total of an exam
    cohort_id INTEGER,                   -- negative for all students of the school
    school_id INTEGER, class VARCHAR, sex VARCHAR
  )`,
  score_tally: `CREATE TABLE score_tally (
    paper_id INTEGER, cohort_id INTEGER,
    status VARCHAR, mark DECIMAL(9,4),   -- as in score
    students INTEGER
  )`,
  total_tally: `CREATE TABLE total_tally (
    exam_id INTEGER, cohort_id INTEGER,
    status VARCHAR,                      -- of all papers together: present where it is so in each
    whole BOOLEAN,                       -- has a mark in every paper
    mark DECIMAL(9,4),                   -- the sum of the marks there are; NULL where there is none
    weakest DECIMAL(9,4), weakest_full DECIMAL(9,4),  -- mark and full mark of the paper with the least share
    students INTEGER
  )`,
  answer_tally: `CREATE TABLE answer_tally (
    paper_id INTEGER, cohort_id INTEGER,
    t BIGINT,                            -- total of the items, blanks 0
    students INTEGER
  )`,
  answer_sum: `CREATE TABLE answer_sum (
    paper_id INTEGER, cohort_id INTEGER, students INTEGER,
    odd BIGINT, odd_odd HUGEINT, odd_t HUGEINT  -- of the odd items' part of t: Σ, Σ², and Σ of the product with t
  )`,
  item_set: `CREATE TABLE item_set (      -- the items of one knowledge point, of one ability level, of one of each
    paper_id INTEGER, set_no INTEGER, items INTEGER[]  -- in the order of their ids
  )`,
  set_sum: `CREATE TABLE set_sum (
    paper_id INTEGER, set_no INTEGER, cohort_id INTEGER,
    x BIGINT, xx HUGEINT                 -- Σ and Σ² of what each student has in the set, blanks 0
  )`,
  item_sum: `CREATE TABLE item_sum (
    paper_id INTEGER, item_id INTEGER, cohort_id INTEGER,
    students INTEGER,                    -- who did not leave it blank
    x BIGINT, xx HUGEINT, t BIGINT, tt HUGEINT, xt HUGEINT,
    zeros INTEGER, fulls INTEGER
  )`,
  item_row: `CREATE TABLE item_row (      -- item_sum once more, a cohort in one row
    paper_id INTEGER, cohort_id INTEGER,
    xs BIGINT[],                         -- x of every item in the order of the paper, 0 where nobody answered
    xx HUGEINT                           -- of all items
  )`,
  item_tally: `CREATE TABLE item_tally (  -- the whole district by total, for its extreme groups
    paper_id INTEGER, item_id INTEGER, t BIGINT,
    students INTEGER, x BIGINT, xx HUGEINT, zeros INTEGER, fulls INTEGER
  )`,
  choice_tally: `CREATE TABLE choice_tally (  -- the whole district by the paper's mark
    paper_id INTEGER, item_id INTEGER, choice VARCHAR, mark DECIMAL(9,4), students INTEGER
  )`,
} as const

/** What adds up over cohorts. */
const additive = {
  score_tally: ['students'],
  answer_tally: ['students'],
  answer_sum: ['students', 'odd', 'odd_odd', 'odd_t'],
  item_sum: ['students', 'x', 'xx', 't', 'tt', 'xt', 'zeros', 'fulls'],
  set_sum: ['x', 'xx'],
  total_tally: ['students'],
} as const

const byPaper = Object.keys(statistics).filter((name) => name !== 'total_tally')

/** Forgets what the statistics say of some papers and of the totals of their exams. */
export async function dropStatistics(database: Database, papers: readonly number[]): Promise<void> {
  if (papers.length === 0) return
  const list = papers.join(', ')
  for (const name of byPaper) await database.query(`DELETE FROM ${name} WHERE paper_id IN (${list})`)
  for (const name of ['cohort', 'total_tally']) {
    await database.query(
      `DELETE FROM ${name} WHERE exam_id IN (SELECT exam_id FROM paper WHERE paper_id IN (${list}))`,
    )
  }
}

/** Makes the statistics of some papers, and of the totals of their exams, anew; of all papers where none are named. */
export async function buildStatistics(database: Database, wanted?: readonly number[]): Promise<void> {
  const found = rows(await database.query('SELECT paper_id AS id, exam_id AS exam FROM paper'))
  const all = found.map((row) => ({ id: Number(row.id), exam: Number(row.exam) }))
  const papers = all.filter(({ id }) => !wanted || wanted.includes(id))
  if (wanted) {
    await dropStatistics(
      database,
      papers.map(({ id }) => id),
    )
  } else {
    for (const name of Object.keys(statistics)) await database.query(`DELETE FROM ${name}`)
  }
  for (const { id } of papers) {
    await buildScores(database, id)
    await buildItems(database, id)
    for (const name of ['score_tally', 'answer_tally', 'answer_sum', 'item_sum', 'set_sum'] as const) {
      await addSchools(database, name, `paper_id = ${id}`)
    }
    await gatherItems(database, id)
  }
  for (const exam of new Set(papers.map((paper) => paper.exam))) await buildTotals(database, exam)
  await database.query('DROP TABLE IF EXISTS stage_sat')
}

/** Adds the rows of whole schools to those of cohorts. */
async function addSchools(database: Database, name: keyof typeof additive, own: string): Promise<void> {
  const sums = additive[name]
  await database.query(`INSERT INTO ${name} BY NAME
    SELECT s.* EXCLUDE (cohort_id, ${sums.join(', ')}), -school_id AS cohort_id,
      ${sums.map((sum) => `sum(s.${sum}) AS ${sum}`).join(', ')}
    FROM ${name} s JOIN (SELECT cohort_id, school_id FROM cohort WHERE ${own} AND cohort_id > 0) USING (cohort_id)
    WHERE ${own} GROUP BY ALL ORDER BY ALL`)
}

async function gatherItems(database: Database, paper: number): Promise<void> {
  await database.query(`INSERT INTO item_row
    WITH own AS (SELECT cohort_id, item_id, x, xx FROM item_sum WHERE paper_id = ${paper})
    SELECT ${paper}, cohort_id, list(coalesce(x, 0) ORDER BY seq), sum(xx)
    FROM (SELECT DISTINCT cohort_id FROM own) CROSS JOIN (SELECT item_id, seq FROM item WHERE paper_id = ${paper})
      LEFT JOIN own USING (cohort_id, item_id)
    GROUP BY cohort_id`)
}

/** Leaves behind who sat the paper: `stage_sat` (student_id, cohort_id, status, mark). */
async function buildScores(database: Database, paper: number): Promise<void> {
  await stageSittings(
    database,
    { paper },
    `SELECT student_id, school_id, class, status, mark FROM score WHERE paper_id = ${paper}`,
  )
  await database.query(`INSERT INTO score_tally
    SELECT ${paper}, cohort_id, status, mark, count(*) FROM stage_sat GROUP BY cohort_id, status, mark ORDER BY status, mark`)
}

/** `stage_sat`: the rows of `sat`, with a cohort of the paper or of the exam's total in place of school and class. */
async function stageSittings(
  database: Database,
  of: { paper?: number; exam?: number },
  sat: string,
): Promise<void> {
  await database.query(`CREATE OR REPLACE TABLE stage_sat AS
    SELECT sat.*, sex FROM (${sat}) sat JOIN student USING (student_id)`)
  await database.query(`INSERT INTO cohort
    SELECT ${of.paper ?? 'NULL'}, ${of.exam ?? 'NULL'}, row_number() OVER (ORDER BY school_id, class, sex), *
    FROM (SELECT DISTINCT school_id, class, sex FROM stage_sat) UNION ALL
    SELECT DISTINCT ${of.paper ?? 'NULL'}, ${of.exam ?? 'NULL'}, -school_id, school_id, NULL, NULL FROM stage_sat`)
  const own = of.paper === undefined ? `exam_id = ${of.exam}` : `paper_id = ${of.paper}`
  await database.query(`CREATE OR REPLACE TABLE stage_sat AS
    SELECT s.* EXCLUDE (school_id, class, sex), cohort_id FROM stage_sat s JOIN cohort c ON c.${own} AND cohort_id > 0
      AND s.school_id = c.school_id AND s.class IS NOT DISTINCT FROM c.class AND s.sex IS NOT DISTINCT FROM c.sex`)
}

/**
 * The total of an exam with several papers: a student belongs where he sat the first paper that he was not 转出 in, and
 * is present where he is so in every paper.
 */
async function buildTotals(database: Database, exam: number): Promise<void> {
  await stageSittings(
    database,
    { exam },
    `WITH sat AS (
      SELECT score.*, full_mark FROM score JOIN paper USING (paper_id) WHERE exam_id = ${exam} AND subject <> '总分'
    ), papers AS (
      SELECT count(*) AS n FROM paper WHERE exam_id = ${exam} AND subject <> '总分'
    )
    SELECT student_id, ${homeSchool} AS school_id,
      ${homeClass} AS class,
      CASE WHEN bool_and(status = 'present') AND count(*) = (SELECT n FROM papers) THEN 'present'
        ELSE coalesce(min(status) FILTER (status NOT IN ('present', 'transferred')),
          CASE WHEN bool_and(status = 'transferred') THEN 'transferred' ELSE 'absent' END) END AS status,
      count(mark) = (SELECT n FROM papers) AS whole, sum(mark)::DECIMAL(9,4) AS mark,
      min_by(mark, mark::DOUBLE / full_mark::DOUBLE) AS weakest,
      min_by(full_mark, mark::DOUBLE / full_mark::DOUBLE) AS weakest_full
    FROM sat GROUP BY student_id`,
  )
  await database.query(`INSERT INTO total_tally
    SELECT ${exam}, cohort_id, status, whole, mark, weakest, weakest_full, count(*) FROM stage_sat
    GROUP BY cohort_id, status, whole, mark, weakest, weakest_full ORDER BY status, whole, mark`)
  await addSchools(database, 'total_tally', `exam_id = ${exam}`)
}

/** Of those present, who alone answer items; `stage_sat` is the paper's. */
async function buildItems(database: Database, paper: number): Promise<void> {
  const items = await database.query(`SELECT 1 FROM item WHERE paper_id = ${paper} LIMIT 1`)
  if (items.rowCount === 0) return
  const step = await findStep(database, paper)
  const exact = `${step}::BIGINT`
  const square = `${step * step}::HUGEINT`
  await database.query(`CREATE OR REPLACE TABLE stage_taker AS
    WITH numbered AS (
      SELECT item_id, row_number() OVER (ORDER BY seq) AS place FROM item WHERE paper_id = ${paper}
    ), total AS (
      SELECT student_id, coalesce(sum(mark), 0) AS t, coalesce(sum(mark) FILTER (place % 2 = 1), 0) AS odd
      FROM response JOIN numbered USING (item_id) GROUP BY student_id
    )
    SELECT student_id, ((t * 10000)::BIGINT // ${step})::INTEGER AS t,
      ((odd * 10000)::BIGINT // ${step})::INTEGER AS odd, cohort_id, mark
    FROM total JOIN stage_sat USING (student_id) WHERE status = 'present' AND mark IS NOT NULL`)
  await database.query(`INSERT INTO answer_tally
    SELECT ${paper}, cohort_id, t * ${exact}, count(*) FROM stage_taker GROUP BY cohort_id, t ORDER BY t`)
  await database.query(`INSERT INTO answer_sum
    SELECT ${paper}, cohort_id, count(*), sum(odd) * ${exact}, sum(odd::BIGINT * odd) * ${square}, sum(t::BIGINT * odd) * ${square}
    FROM stage_taker GROUP BY cohort_id`)
  // Small whole numbers sum several times faster than large ones: marks in steps until the last line.
  const [{ largest } = { largest: 0 }] = rows(
    await database.query('SELECT max(t) AS largest FROM stage_taker'),
  )
  const wide = Number(largest) > 40_000 ? 'BIGINT' : 'INTEGER'
  const answered = `(SELECT cohort_id, t, item_id, x, x = full_x AS is_full
    FROM (SELECT student_id, response.item_id,
        ((response.mark * 10000)::INTEGER // ${step})::${wide} AS x, (full_mark * 10000)::INTEGER / ${step} AS full_x
      FROM response JOIN item ON item.item_id = response.item_id
      WHERE paper_id = ${paper} AND response.mark IS NOT NULL)
    JOIN (SELECT student_id, cohort_id, t::${wide} AS t FROM stage_taker) USING (student_id))`
  await database.query(`INSERT INTO item_sum
    SELECT ${paper}, item_id, cohort_id, count(*), sum(x) * ${exact}, sum(x * x) * ${square}, sum(t) * ${exact},
      sum(t * t) * ${square}, sum(x * t) * ${square}, count(*) FILTER (x = 0), count(*) FILTER (is_full)
    FROM ${answered} GROUP BY cohort_id, item_id`)
  await database.query(`INSERT INTO item_tally
    SELECT ${paper}, item_id, t * ${exact}, count(*), sum(x) * ${exact}, sum(x * x) * ${square},
      count(*) FILTER (x = 0), count(*) FILTER (is_full)
    FROM ${answered} GROUP BY item_id, t`)
  await database.query(`INSERT INTO choice_tally
    WITH picked AS (
      SELECT item_id FROM item WHERE paper_id = ${paper}
        AND item_id IN (SELECT item_id FROM response WHERE choice IS NOT NULL)
    ), chooser AS (
      SELECT student_id, mark FROM stage_taker
      WHERE student_id IN (SELECT student_id FROM response JOIN picked USING (item_id))
    ), chosen AS (
      SELECT item_id, choice, chooser.mark, count(*) AS students
      FROM response JOIN picked USING (item_id) JOIN chooser USING (student_id) GROUP BY item_id, choice, chooser.mark
    ), whole AS (
      SELECT mark, count(*) AS students FROM chooser GROUP BY mark
    )
    SELECT ${paper}, * FROM chosen UNION ALL
    -- Who has no row for an item has left it blank.
    SELECT ${paper}, item_id, NULL, mark, whole.students - coalesce(known.students, 0)
    FROM picked CROSS JOIN whole
      LEFT JOIN (SELECT item_id, mark, sum(students) AS students FROM chosen GROUP BY item_id, mark) known USING (item_id, mark)
    WHERE whole.students > coalesce(known.students, 0)`)
  await buildSets(database, paper, step)
  await database.query('DROP TABLE IF EXISTS stage_taker')
}

/**
 * What a student has in a set needs his own sum before it is squared. Items with the same tags are summed once, in one
 * pass over the responses; the sets are put together from them.
 */
async function buildSets(database: Database, paper: number, step: number): Promise<void> {
  await database.query(`INSERT INTO item_set
    WITH own AS (SELECT * FROM item WHERE paper_id = ${paper}
    ), topic AS (
      SELECT item_id, ability, unnest(list_distinct(knowledge)) AS knowledge_point FROM own WHERE len(knowledge) > 0
    )
    SELECT ${paper}, row_number() OVER (ORDER BY items), items FROM (
      SELECT list(item_id ORDER BY item_id) AS items FROM topic GROUP BY knowledge_point UNION
      SELECT list(item_id ORDER BY item_id) FROM own WHERE ability IS NOT NULL GROUP BY ability UNION
      SELECT list(item_id ORDER BY item_id) FROM topic WHERE ability IS NOT NULL GROUP BY knowledge_point, ability)`)
  await database.query(`INSERT INTO set_sum
    WITH bundled AS (
      SELECT item_id, dense_rank() OVER (ORDER BY coalesce(list_sort(list_distinct(knowledge)), []), ability)::INTEGER AS bundle
      FROM item WHERE paper_id = ${paper} AND (len(knowledge) > 0 OR ability IS NOT NULL)
    ), holds AS (
      SELECT DISTINCT set_no, bundle
      FROM (SELECT set_no, unnest(items) AS item_id FROM item_set WHERE paper_id = ${paper}) JOIN bundled USING (item_id)
    ), earned AS (
      SELECT student_id, bundle, sum(((mark * 10000)::INTEGER // ${step})::INTEGER)::BIGINT AS x
      FROM response JOIN bundled USING (item_id) WHERE mark IS NOT NULL GROUP BY student_id, bundle
    )
    SELECT ${paper}, set_no, cohort_id, sum(x) * ${step}::BIGINT, sum(x * x) * ${step * step}::HUGEINT FROM (
      SELECT set_no, student_id, any_value(cohort_id) AS cohort_id, sum(x)::BIGINT AS x
      FROM earned JOIN holds USING (bundle) JOIN stage_taker USING (student_id) GROUP BY set_no, student_id)
    GROUP BY set_no, cohort_id`)
}

/** The largest step, in ten-thousandths, that every mark of a paper's items is a multiple of. */
async function findStep(database: Database, paper: number): Promise<number> {
  const found = await database.query(`SELECT DISTINCT (mark * 10000)::INTEGER AS mark FROM response
    WHERE item_id IN (SELECT item_id FROM item WHERE paper_id = ${paper}) AND mark IS NOT NULL`)
  const step = rows(found).reduce((common, { mark }) => divide(common, Number(mark)), 0)
  return step === 0 ? 1 : step
}

/** The greatest common divisor. */
function divide(a: number, b: number): number {
  return b === 0 ? Math.abs(a) : divide(b, a % b)
}
