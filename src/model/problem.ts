import { identifier } from '../engine/bind'
import { transact } from '../engine/database'
import type { Database, Param, QueryOptions } from '../engine/query'
import { rows, type Row } from '../engine/table'
import { problemStatuses, type ProblemStatus } from './status'

/** A number with its 95% interval and how many students it is over, as far as they are known. */
export interface Estimate {
  value: number
  low?: number
  high?: number
  n?: number
}

/** The number that shows a problem: one column of one named row of a measure, asked with parameters of its own. */
export interface Tie {
  /** Id of the measure; none where a query shows it, whose exam and subject nobody knows. */
  measure?: string
  /** What the measure was asked with, its exam and subject among them. */
  params?: Readonly<Record<string, unknown>>
  /** The 口径 it was computed by. */
  convention?: unknown
  /** The labels that name the row, by column; none where more than one row fits and nobody has said which. */
  labels?: Readonly<Record<string, string>>
  column: string
  /** Which way is better. */
  wanted?: 'up' | 'down'
}

/** A problem of the district: what a meeting or a school visit found, who sees to it, and what came of it. */
export interface Problem {
  id: string
  /** What it was taken over from; stays when the problem is removed, so that it isn't taken over again. */
  origin?: string
  /** Key of the exam that showed it. */
  exam?: string
  subject?: string
  /** 区, 片区, 集团, 学校 or 班级; and the name of the unit there. */
  level?: string
  unit?: string
  /** Code of the school that is the unit or that the class is of; found by name as long as the roster has it. */
  school?: string
  knowledge?: string
  item?: string
  tie?: Tie
  /** The number when the problem was written down. */
  then?: Estimate
  /** The cell that shows it. */
  evidence?: { notebook?: string; cell: string }
  text: string
  type?: string
  owner?: string
  action?: string
  /** A day: `2024-01-15`, like the other days. */
  due?: string
  status: ProblemStatus
  /** What came of it, written by hand. */
  outcome?: string
  notes?: string
  created?: string
  closed?: string
  /** Its place in the list. */
  seq: number
}

export type ProblemDraft = Partial<Omit<Problem, 'seq'>>
/** Entries to be set; those that are undefined are emptied. */
export type ProblemPatch = Partial<Omit<Problem, 'id' | 'origin' | 'seq'>>

/** What a problem was before a change; undefined where there was none. */
export interface ProblemChange {
  id: string
  before: Problem | undefined
}

/** Which problems are asked for; an entry that is empty asks for all. */
export interface ProblemFilter {
  exam?: string
  subject?: string
  /** Name of a school: its own problems and those of its classes. */
  school?: string
  level?: string
  unit?: string
  type?: string
  owner?: string
  status?: readonly ProblemStatus[]
}

const day = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/

/** Whether a text is a day of the calendar. */
export function isDay(text: string): boolean {
  return day.test(text) && new Date(`${text}T00:00:00Z`).toISOString().slice(0, 10) === text
}

type Cells = Record<string, Param>

/** Problems in the order in which they were written down. */
export async function listProblems(
  database: Database,
  filter: ProblemFilter = {},
  options: Pick<QueryOptions, 'signal'> = {},
): Promise<Problem[]> {
  const conditions: string[] = ['NOT removed']
  const params: Param[] = []
  const mark = (value: Param) => `$${params.push(value)}`
  for (const [key, column] of plain) {
    if (key === 'school') continue
    const wanted = filter[key as keyof ProblemFilter]
    if (typeof wanted === 'string' && wanted !== '') conditions.push(`${column} = ${mark(wanted)}`)
  }
  if (filter.school) {
    const school = mark(filter.school)
    conditions.push(`(level = '学校' AND unit = ${school}
      OR school_code IN (SELECT code FROM school WHERE name = ${school}))`)
  }
  if (filter.status?.length) conditions.push(`status IN (${filter.status.map(mark).join(', ')})`)
  const found = await database.query(
    `SELECT * FROM problem WHERE ${conditions.join(' AND ')} ORDER BY seq`,
    // A list of no parameters can't be bound.
    { signal: options.signal, ...(params.length > 0 && { params }) },
  )
  return rows(found).map(readRow)
}

/** Writes problems down behind those there are. Their ids come with the answer, and what undoes it. */
export async function addProblems(
  database: Database,
  drafts: readonly ProblemDraft[],
): Promise<ProblemChange[]> {
  return transact(database, async () => {
    const known = await listOrigins(database)
    const [last] = rows(await database.query('SELECT coalesce(max(seq), 0) AS seq FROM problem'))
    let seq = Number(last!.seq)
    const done: ProblemChange[] = []
    for (const draft of drafts) {
      // Taken over before, if only to be removed.
      if (draft.origin !== undefined && known.has(draft.origin)) continue
      if (draft.origin !== undefined) known.add(draft.origin)
      const problem: Problem = {
        ...draft,
        id: draft.id ?? freeId(),
        text: draft.text ?? '',
        status: draft.status ?? 'new',
        seq: ++seq,
      }
      await insert(database, problem)
      done.push({ id: problem.id, before: undefined })
    }
    await findSchools(database)
    return done
  })
}

/** Sets entries of a problem; one that is closed says when. */
export async function changeProblem(
  database: Database,
  id: string,
  patch: ProblemPatch,
  today?: string,
): Promise<ProblemChange[]> {
  return transact(database, async () => {
    const before = await find(database, id)
    if (!before) return []
    const after = { ...before, ...patch }
    if (patch.status && patch.status !== before.status && !('closed' in patch))
      after.closed = patch.status === 'closed' ? today : undefined
    // A unit of another name may be of another school.
    if ('unit' in patch && !('school' in patch)) after.school = undefined
    await update(database, after)
    await findSchools(database)
    return [{ id, before }]
  })
}

/** Takes a problem off the list: only where it was taken over from stays. */
export async function removeProblem(database: Database, id: string): Promise<ProblemChange[]> {
  return transact(database, async () => {
    const before = await find(database, id)
    if (!before) return []
    await erase(database, id)
    return [{ id, before }]
  })
}

/** Undoes changes; what was changed in other problems since stays. */
export async function undoProblems(
  database: Database,
  changes: readonly ProblemChange[],
): Promise<ProblemChange[]> {
  return transact(database, async () => {
    const undone: ProblemChange[] = []
    for (const { id, before } of changes.toReversed()) {
      undone.push({ id, before: await find(database, id) })
      if (!before) await database.query('DELETE FROM problem WHERE id = $1', { params: [id] })
      else if ((await database.query('SELECT id FROM problem WHERE id = $1', { params: [id] })).rowCount > 0)
        await update(database, before)
      else await insert(database, before)
    }
    return undone
  })
}

/** Origins of the problems that were taken over, those among them that were removed since, too. */
export async function listOrigins(database: Database): Promise<Set<string>> {
  const found = await database.query('SELECT origin FROM problem WHERE origin IS NOT NULL')
  return new Set(rows(found).map(({ origin }) => String(origin)))
}

/** Entries that stand in one column of text each. */
const plain = [
  ['exam', 'exam_key'],
  ['subject', 'subject'],
  ['level', 'level'],
  ['unit', 'unit'],
  ['school', 'school_code'],
  ['knowledge', 'knowledge'],
  ['item', 'item'],
  ['type', 'type'],
  ['owner', 'owner'],
  ['action', 'action'],
  ['outcome', 'outcome'],
  ['notes', 'notes'],
] as const satisfies readonly (readonly [keyof Problem, string])[]

const days = ['due', 'created', 'closed'] as const

function writeRow(problem: Problem): Cells {
  const { tie, then, evidence } = problem
  const json = (value: unknown) => (value === undefined ? null : JSON.stringify(value))
  return {
    id: problem.id,
    origin: problem.origin ?? null,
    ...Object.fromEntries(plain.map(([key, column]) => [column, problem[key] || null])),
    ...Object.fromEntries(
      days.map((key) => [key, problem[key] && isDay(problem[key]) ? problem[key] : null]),
    ),
    measure: tie?.measure ?? null,
    params: json(tie?.params),
    convention: json(tie?.convention),
    labels: json(tie?.labels),
    column_name: tie?.column ?? null,
    wanted: tie?.wanted ?? null,
    value: then?.value ?? null,
    low: then?.low ?? null,
    high: then?.high ?? null,
    n: then?.n ?? null,
    notebook: evidence?.notebook ?? null,
    cell: evidence?.cell ?? null,
    text: problem.text,
    status: problem.status,
    seq: problem.seq,
  }
}

function readRow(row: Row): Problem {
  const text = (value: Row[string] | undefined) =>
    value === null || value === undefined ? undefined : String(value)
  const number = (value: Row[string] | undefined) => (typeof value === 'number' ? value : undefined)
  const then = number(row.value)
  const column = text(row.column_name)
  const cell = text(row.cell)
  return {
    id: String(row.id),
    origin: text(row.origin),
    ...Object.fromEntries(plain.map(([key, name]) => [key, text(row[name])])),
    ...Object.fromEntries(
      days.map((key) => [key, row[key] instanceof Date ? row[key].toISOString().slice(0, 10) : undefined]),
    ),
    tie:
      column === undefined
        ? undefined
        : {
            measure: text(row.measure),
            params: readJson(row.params),
            convention: readJson(row.convention),
            labels: readJson(row.labels),
            column,
            wanted: row.wanted === 'up' || row.wanted === 'down' ? row.wanted : undefined,
          },
    then:
      then === undefined
        ? undefined
        : { value: then, low: number(row.low), high: number(row.high), n: number(row.n) },
    evidence: cell === undefined ? undefined : { notebook: text(row.notebook), cell },
    text: text(row.text) ?? '',
    status: problemStatuses.find((status) => status === row.status) ?? 'new',
    seq: Number(row.seq),
  }
}

function readJson<T>(value: Row[string] | undefined): T | undefined {
  if (typeof value !== 'string') return undefined
  try {
    return JSON.parse(value) as T
  } catch {
    return undefined
  }
}

async function find(database: Database, id: string): Promise<Problem | undefined> {
  const found = await database.query('SELECT * FROM problem WHERE id = $1 AND NOT removed', { params: [id] })
  return rows(found).map(readRow)[0]
}

const cast = (column: string, at: number) =>
  (days as readonly string[]).includes(column) ? `$${at}::DATE` : `$${at}`

async function insert(database: Database, problem: Problem): Promise<void> {
  const cells = Object.entries(writeRow(problem))
  await database.query(
    `INSERT INTO problem (removed, ${cells.map(([name]) => identifier(name)).join(', ')})
      VALUES (false, ${cells.map(([name], index) => cast(name, index + 1)).join(', ')})`,
    { params: cells.map(([, value]) => value) },
  )
}

async function update(database: Database, problem: Problem): Promise<void> {
  const { id, ...cells } = writeRow(problem)
  const entries = Object.entries(cells)
  const set = entries.map(([name], index) => `${identifier(name)} = ${cast(name, index + 2)}`)
  await database.query(`UPDATE problem SET removed = false, ${set.join(', ')} WHERE id = $1`, {
    params: [id!, ...entries.map(([, value]) => value)],
  })
}

async function erase(database: Database, id: string): Promise<void> {
  const names = Object.keys(writeRow({ id, text: '', status: 'new', seq: 0 })).filter(
    (name) => !['id', 'origin', 'text', 'status', 'seq'].includes(name),
  )
  await database.query(
    `UPDATE problem SET removed = true, text = '', status = 'closed',
      ${names.map((name) => `${identifier(name)} = NULL`).join(', ')} WHERE id = $1`,
    { params: [id] },
  )
  await database.query('DELETE FROM problem WHERE removed AND origin IS NULL')
}

/** A class is written behind its school: `明德初级中学 九(1)班`. Of names that begin alike the longest is meant. */
async function findSchools(database: Database): Promise<void> {
  await database.query(`UPDATE problem SET school_code = (
      SELECT max_by(school.code, length(school.name)) FROM school
      WHERE problem.unit = school.name OR problem.level = '班级' AND starts_with(problem.unit, school.name || ' '))
    WHERE school_code IS NULL AND unit IS NOT NULL AND level IN ('学校', '班级')`)
}

/** Works without a secure origin, too, which a page opened from a file is not. */
function freeId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('')
}
