import { dice } from '../ingest/mutate'

/** Statements that would change the tables `score` and `成绩表`, their neighbours or the connection. */
const writes = [
  'DELETE FROM score',
  'UPDATE score SET mark = mark / 2',
  "INSERT INTO score VALUES (0, 0, 'x')",
  'DROP TABLE score',
  'TRUNCATE score',
  'ALTER TABLE score DROP COLUMN mark',
  'CREATE TABLE extra AS SELECT 1 AS a',
  'CREATE OR REPLACE VIEW 成绩 AS SELECT 1 AS a',
  'COMMIT; DELETE FROM score; BEGIN TRANSACTION READ ONLY',
  'ROLLBACK; UPDATE score SET mark = 0',
  'BEGIN; DELETE FROM score; COMMIT',
  'PREPARE x AS DELETE FROM score; EXECUTE x',
  'PRAGMA nosuch; DELETE FROM score',
  'PIVOT score ON k USING sum(mark); DELETE FROM score',
  'SET VARIABLE a = 1',
  'CREATE TEMP TABLE extra AS SELECT 1 AS a',
]

/** Texts that only read, as cells have them. */
const reads = [
  'SELECT 1 AS a',
  'SELECT id, mark FROM score WHERE mark > 1 ORDER BY id',
  'FROM score',
  'FROM 成绩 SELECT count(*) AS 人数 -- 全部',
  'SELECT k, avg(mark) AS m FROM score GROUP BY ALL',
  'WITH a AS (SELECT 1 AS x) SELECT * FROM a, score',
  'SELECT \'a;b\' AS t, $$;$$ AS u, "k" /* ; /* ; */ */ FROM score',
  'PIVOT score ON k USING sum(mark)',
  'SELECT * FROM (PIVOT score ON k USING sum(mark) GROUP BY id) ORDER BY id',
  "PIVOT score ON k IN ('a', 'b') USING string_agg(id, ';')",
  "SELECT string_agg(k, ';') AS l FROM (PIVOT (SELECT *, 'z' AS z FROM score) ON z USING max(k) AS k)",
  'UNPIVOT score ON id, mark',
  'DESCRIBE score',
  'SUMMARIZE score',
  'SHOW TABLES',
  'VALUES (1), (2)',
  'TABLE score',
  "SELECT E'\\'' AS q, e'a\\\\' AS r",
  "FROM query('FROM score')",
]

/** Letters and blanks that lexers take for different things. */
const letters = [
  ...['a', '_', '9', '。', '，', '；', '（', '😀', '𠮷', 'é', 'İ', 'ª', '·', '€', '\u0301', '１', '𝟙'],
  ...['\u00a0', '\u2003', '\u3000', '\u2028', '\u200b', '\u200d', '\u2060', '\ufeff', '\u0085', '\u180e'],
  ...['\0', '\v', '\f', '\x1b', '\x7f', '\ud800', '\udfff', '\u00ad', '\ufffd', '\u{10ffff}'],
]
const quotes = [
  "'",
  '"',
  '$$',
  '--',
  '/*',
  '*/',
  "E'",
  "e'\\'",
  "U&'",
  'U&"',
  "X'",
  "B'",
  '`',
  "''",
  '""',
  "\\'",
]
const breaks = ['\n', '\r', '\r\n', ' ', '', '\u2028', '\v', '\f', '\u0085', '\0', '--\n', '/**/']
const pieces = [
  ...letters,
  ...quotes,
  ...breaks,
  '(',
  ')',
  ';',
  '$',
  ',',
  ' AS ',
  'SELECT 1',
  '\\',
  '?',
  '$1',
  '$a',
]

/** Draws texts that try to hold more than one statement, or one that writes, in the sight of one lexer alone. */
export function drawAttacks(seed: number): () => string {
  const roll = dice(seed)
  const pick = <T>(of: readonly T[]): T => of[roll(of.length)]!
  const some = (of: readonly string[], most: number) =>
    Array.from({ length: roll(most + 1) }, () => pick(of)).join('')
  const tag = () => `$${some(letters, 2)}$`
  const mark = () => (roll(2) === 0 ? tag() : pick(quotes))
  /** Leaves the parentheses that a text stands in, writes, and enters others. */
  const core = () => {
    const end = some(breaks, 2)
    const back = pick([
      'SELECT * FROM (SELECT 1 AS a',
      'WITH b AS (SELECT 1 AS a',
      'FROM (FROM score',
      '(SELECT 1',
    ])
    return `${pick(['', ' AS a'])}${end})${pick(['', ' t', end])};${end}${pick(writes)}${some(breaks, 1)};${end}${back}`
  }
  const splice = (text: string, piece: string) => {
    const at = roll(text.length + 1)
    return text.slice(0, at) + piece + text.slice(at)
  }
  const templates: (() => string)[] = [
    // A quotation whose tag only one of two lexers knows hides that of another.
    () => {
      const [outer, inner] = [tag(), mark()]
      return `SELECT ${outer} ${inner} ${outer}${core()} ${outer} ${inner} ${outer} AS b`
    },
    // A name that goes on is no quotation.
    () => {
      const open = `${pick(letters)}${some(letters, 1)}${tag()}`
      return `SELECT 1 AS ${open} ${core()} AS ${open}`
    },
    // A quotation, or a comment, that ends earlier or later for one of them.
    () => {
      const [open, close] = [mark(), mark()]
      return `SELECT ${pick(['1 ', '', "'a' "])}${open}${some(pieces, 3)}${close}${core()}${open}${some(pieces, 2)}${close}`
    },
    () => `${pick(reads)} --${some(letters, 1)}${pick(breaks)}${core()}`,
    () =>
      `${pick(reads)} ${pick(['/*', '/*/*', '*/'])}${some(pieces, 2)}${pick(['*/', '*/*/', ''])}${core()}`,
    () => `${pick(reads)}${core()}`,
    () => pick(reads),
    () => pick(writes),
    () => `WITH a AS (${pick(writes)}) ${pick(reads)}`,
    () => `SELECT * FROM query(${pick(["'", '$$', '$。$'])}${pick(writes)}${pick(["'", '$$', '$。$'])})`,
  ]
  return () => {
    let text = pick(templates)()
    for (let count = roll(2) * roll(4); count > 0; count--) text = splice(text, pick(pieces))
    return text
  }
}
