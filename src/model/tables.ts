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
} as const

export type TableName = keyof typeof tables

const modelNames = new Set([...Object.keys(tables), ...Object.keys(views)].map((name) => name.toLowerCase()))

/** Whether SQL means a table of the data by a name, whatever cells are called. */
export function isModelName(name: string): boolean {
  return modelNames.has(name.toLowerCase())
}
