import { views } from './views'
/**
 * The star schema. English names; every table has an integer key, text ids stand beside it.
 * A student's school and class belong to the sitting (score), because pupils transfer and classes change every year.
 * Marks are DECIMAL(9,4): exact for tenths, halves and converted marks up to 99,999.9999.
 * `commit` keeps keys unique; the tables carry no indexes, which would cost memory and forbid updates of lists.
 */
export const tables = {
  exam: `CREATE TABLE exam (
    exam_id INTEGER,
    key VARCHAR NOT NULL,       -- stable text id used by links and notebooks, e.g. 2023A-mid-9
    name VARCHAR NOT NULL,
    school_year VARCHAR,               -- 2023-2024
    term VARCHAR,                      -- autumn | spring
    kind VARCHAR,                      -- midterm | final | sample | mock | entrance | other
    held_on DATE,
    grade INTEGER NOT NULL,            -- 1 … 12
    stage VARCHAR NOT NULL,            -- primary | junior | graduating | senior
    seq INTEGER NOT NULL               -- order in time
  )`,
  paper: `CREATE TABLE paper (
    paper_id INTEGER,
    exam_id INTEGER NOT NULL,
    subject VARCHAR NOT NULL,          -- 语文 …; 总分 only where a file has a total and no subjects
    full_mark DECIMAL(9,4) NOT NULL,
    seq INTEGER NOT NULL               -- order of subjects
  )`,
  school: `CREATE TABLE school (
    school_id INTEGER,
    code VARCHAR NOT NULL,             -- from the roster, else made from the order of first appearance
    name VARCHAR NOT NULL,
    zone VARCHAR, group_name VARCHAR, stage VARCHAR,
    kind VARCHAR,                      -- 城区 | 农村 …
    in_roster BOOLEAN NOT NULL
  )`,
  student: `CREATE TABLE student (
    student_id INTEGER,
    code VARCHAR NOT NULL,      -- 学籍号 / 考号 …, always text
    name VARCHAR, sex VARCHAR
  )`,
  score: `CREATE TABLE score (
    paper_id INTEGER NOT NULL,
    student_id INTEGER NOT NULL,
    school_id INTEGER NOT NULL,
    class VARCHAR,
    mark DECIMAL(9,4),                 -- NULL unless status is present
    status VARCHAR NOT NULL            -- present | absent | cheating | exempt | transferred | unscanned
  )`,
  item: `CREATE TABLE item (
    item_id INTEGER,
    paper_id INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    no VARCHAR NOT NULL,               -- 3, 17(2)
    parent VARCHAR,                    -- 17 for 17(2)
    full_mark DECIMAL(9,4) NOT NULL,
    type VARCHAR,                      -- 选择 填空 解答 …
    objective BOOLEAN,
    knowledge VARCHAR[], ability VARCHAR,
    expected_difficulty DOUBLE, answer_key VARCHAR,
    optional BOOLEAN NOT NULL
  )`,
  response: `CREATE TABLE response (
    item_id INTEGER NOT NULL,
    student_id INTEGER NOT NULL,
    mark DECIMAL(9,4),                 -- NULL: left blank
    choice VARCHAR                     -- the option chosen, normalised (AC)
  )`,
  problem: `CREATE TABLE problem (
    id VARCHAR NOT NULL,
    origin VARCHAR,                    -- what it was taken over from, so that it is not taken twice
    removed BOOLEAN NOT NULL,          -- true: nothing is left of it but where it came from
    exam_key VARCHAR, subject VARCHAR,
    level VARCHAR,                     -- 区 片区 集团 学校 班级 …
    unit VARCHAR,                      -- the unit's name
    school_code VARCHAR,               -- of the school that is the unit, or that the class is of
    knowledge VARCHAR, item VARCHAR,
    measure VARCHAR,                   -- id of the measure that shows it
    params VARCHAR,                    -- JSON: the parameters the measure was asked with
    labels VARCHAR,                    -- JSON: the labels of the row, by column
    convention VARCHAR,                -- JSON: the 口径 it was computed by
    column_name VARCHAR,               -- the column
    wanted VARCHAR,                    -- up | down: which way is better
    value DOUBLE, low DOUBLE, high DOUBLE, n INTEGER,  -- then, with its 95% interval
    notebook VARCHAR, cell VARCHAR,    -- the evidence
    text VARCHAR NOT NULL,
    type VARCHAR, owner VARCHAR, action VARCHAR,
    due DATE,
    status VARCHAR NOT NULL,           -- new | mending | checking | closed | recurring
    outcome VARCHAR, notes VARCHAR,
    created DATE, closed DATE,
    seq INTEGER NOT NULL               -- order of the list
  )`,
} as const

export type TableName = keyof typeof tables

/** Names that documents gave to cells before the data had them: there the cell is meant. */
export const yielding: readonly string[] = ['problem', '问题']

const modelNames = new Set(
  [...Object.keys(tables), ...Object.keys(views)]
    .filter((name) => !yielding.includes(name))
    .map((name) => name.toLowerCase()),
)

/**
 * Tables that no paper hangs on: where one is damaged, or was kept before there was such a table, the rest is whole
 * without it.
 */
export const separate: readonly TableName[] = ['problem']

/** Whether SQL means a table of the data by a name, whatever cells are called. */
export function isModelName(name: string): boolean {
  return modelNames.has(name.toLowerCase())
}
