import { utils, write, type BookType } from '@e965/xlsx'
import { zipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { IngestError, type ImportPlan, type Known } from '../../src/ingest/plan'
import { IngestSession } from '../../src/ingest/session'
import { commit } from '../../src/model/commit'
import { createModel } from '../../src/model/create'
import { tables } from '../../src/model/tables'
import { openNodeDatabase } from '../engine/node'
import { encodeGbk } from '../sample/gbk'
import { account } from './account'
import { fixtures } from './fixtures/all'
import { writeFiles, writeSheets, type FixtureSheet } from './fixtures/fixture'
import { dice, mutateBytes, mutateSheets } from './mutate'
import { nothing, sayGrade } from './open'

/** `MUTATIONS=5000 npx vitest run --project unit test/ingest/property.test.ts` for the longer run. */
const runs = Number(process.env['MUTATIONS'] ?? 360)
/** Milliseconds that no small file may take, whatever has become of it. */
const limit = 10_000

let database: Awaited<ReturnType<typeof openNodeDatabase>>
beforeAll(async () => {
  database = await openNodeDatabase()
  await createModel(database)
})
afterAll(() => database.close())

/** What an officer would do to get on: takes every suggestion, names what is asked. */
function settle(plan: ImportPlan) {
  sayGrade([plan])
  for (const table of plan.tables) {
    if (table.kind === 'summary' || table.kind === 'unknown' || table.kind === 'indicators') continue
    const needsSubject = table.kind !== 'schools' && table.kind !== 'students' && table.kind !== 'long'
    const hasScores = table.columns.some(({ meaning }) => meaning.role === 'score')
    if (needsSubject && !hasScores) table.subject ??= '数学'
    if (!table.columns.some(({ meaning }) => meaning.role === 'school')) table.school ??= '青溪中学'
    if (table.subject !== undefined && needsSubject) table.fullMarks[table.subject] ??= null
    for (const marks of [table.fullMarks, table.itemFullMarks])
      for (const name of Object.keys(marks)) marks[name] ??= table.suggestedFullMarks[name] || 100
  }
}

interface Outcome {
  kind: 'refused' | 'blocked' | 'accepted'
  lost: string[]
}

/** Opens files as the page does, to the end. Whatever is thrown beside an `IngestError` fails the test. */
async function importAll(files: Record<string, Uint8Array>, known: Known): Promise<Outcome> {
  const session = new IngestSession()
  const ids: string[] = []
  for (const [name, bytes] of Object.entries(files)) {
    try {
      const { sources } = await session.open({ name, bytes: bytes.slice().buffer })
      ids.push(...sources.map(({ id }) => id))
    } catch (error) {
      if (!(error instanceof IngestError)) throw error
      expect(error.text.zh).toMatch(/。$/)
    }
  }
  if (ids.length === 0) return { kind: 'refused', lost: [] }
  const lost: string[] = []
  let accepted = false
  for (const plan of session.recognise(ids, known)) {
    settle(plan)
    const report = session.check(plan, known)
    session.leftOut(plan, known)
    if (report.blocked) {
      expect(() => session.build(plan, known)).toThrow(IngestError)
      continue
    }
    accepted = true
    const places = Object.fromEntries(
      report.findings.map(({ kind }) => [kind, session.places(plan, known, kind, 0, 1_000_000)]),
    )
    const imported = {
      plan,
      report,
      places: (kind: string) => places[kind] ?? [],
      sheets: (id: string) => session.sheets(id),
      batch: session.build(plan, known),
    }
    const cells = account(imported)
    expect(cells.values + cells.reported + cells.headers + cells.lost.length).toBe(cells.all)
    lost.push(...cells.lost)
  }
  return { kind: accepted ? 'accepted' : 'blocked', lost }
}

async function checksum(): Promise<string> {
  const parts = await Promise.all(
    Object.keys(tables).map((name) =>
      database.query(
        `SELECT count(*) AS n, md5(string_agg(t::VARCHAR, '|' ORDER BY t::VARCHAR)) AS h FROM ${name} t`,
      ),
    ),
  )
  return JSON.stringify(parts.map((part) => [...part.columns.map((column) => String(column.values[0]))]))
}

test('every layout and trap as it is: each cell is a value or a line of the report', async () => {
  for (const fixture of fixtures) {
    const { lost } = await importAll(await writeFiles(fixture), { ...nothing, ...fixture.known })
    expect.soft(lost, fixture.name).toEqual([])
  }
})

const workbooks = fixtures.flatMap((fixture) =>
  Object.entries(fixture.files).flatMap(([name, content]) =>
    content instanceof Uint8Array ? [] : [{ name, sheets: content, known: fixture.known }],
  ),
)

test(
  `cells changed at will (${Math.ceil(runs / 2)}): no crash, no hang, no cell lost`,
  { timeout: 3_600_000 },
  async () => {
    const seen = { refused: 0, blocked: 0, accepted: 0 }
    for (let seed = 0; seed < runs / 2; seed++) {
      const roll = dice(seed + 1)
      const { name, sheets, known } = workbooks[seed % workbooks.length]!
      const bytes = await writeSheets(mutateSheets(sheets, roll))
      const began = performance.now()
      const { kind, lost } = await importAll({ [name]: bytes }, { ...nothing, ...known })
      expect(performance.now() - began, `seed ${seed}`).toBeLessThan(limit)
      expect.soft(lost, `seed ${seed} of ${name}`).toEqual([])
      seen[kind]++
    }
    // Were everything refused, nothing would have been tried.
    expect(seen.accepted).toBeGreaterThan(runs / 10)
    console.info('cells changed', seen)
  },
)

function container(type: BookType, sheets: readonly FixtureSheet[]): Uint8Array {
  const made = utils.book_new()
  sheets.forEach(({ name, rows }, at) =>
    utils.book_append_sheet(
      made,
      utils.aoa_to_sheet(rows as never),
      (name ?? `Sheet${at + 1}`).replace(/[[\]*?:/\\']/g, '').slice(0, 31),
    ),
  )
  return new Uint8Array(write(made, { type: 'array', bookType: type, codepage: 936 } as never) as ArrayBuffer)
}

const csvOf = (sheets: readonly FixtureSheet[]) =>
  sheets[0]!.rows
    .map((row) => row.map((cell) => (cell instanceof Date ? '' : (cell ?? ''))).join(','))
    .join('\r\n')

test(
  `bytes changed at will (${Math.floor(runs / 2)}): one sentence or an import, and a refusal changes nothing`,
  { timeout: 3_600_000 },
  async () => {
    const plain = workbooks.filter(({ sheets }) => sheets.every(({ rows }) => rows.length > 2))
    const makers: ((sheets: readonly FixtureSheet[]) => Promise<Uint8Array> | Uint8Array)[] = [
      (sheets) => writeSheets(sheets),
      (sheets) => container('biff8', sheets),
      (sheets) => container('xlsb', sheets),
      (sheets) => container('ods', sheets),
      (sheets) => container('html', sheets.slice(0, 1)),
      (sheets) => container('xlml', sheets),
      (sheets) => new TextEncoder().encode(csvOf(sheets)),
      (sheets) => encodeGbk(csvOf(sheets).replace(/[^\r\n -~\u4e00-\u9fff，。、（）：；]/g, '')),
      async (sheets) => zipSync({ '成绩.xlsx': await writeSheets(sheets) }, { level: 0 }),
    ]
    await commit(database, base)
    const before = await checksum()
    const seen = { refused: 0, blocked: 0, accepted: 0 }
    for (let seed = 0; seed < runs / 2; seed++) {
      const roll = dice(seed + 7_919)
      const { name, sheets, known } = plain[roll(plain.length)]!
      const bytes = mutateBytes(await makers[seed % makers.length]!(sheets), roll)
      const began = performance.now()
      const { kind, lost } = await importAll({ [name]: bytes }, { ...nothing, ...known })
      expect(performance.now() - began, `seed ${seed}`).toBeLessThan(limit)
      expect.soft(lost, `seed ${seed} of ${name}`).toEqual([])
      seen[kind]++
      if (kind !== 'accepted' && seen.refused % 20 === 1) expect(await checksum()).toBe(before)
    }
    expect(await checksum()).toBe(before)
    expect(seen.refused).toBeGreaterThan(runs / 20)
    console.info('bytes changed', seen)
  },
)

const base = {
  exam: {
    key: '2023A-midterm-9',
    name: '期中',
    schoolYear: '2023-2024',
    term: 'autumn' as const,
    kind: 'midterm' as const,
    grade: 9,
    stage: 'graduating' as const,
  },
  schools: [{ name: '青溪中学' }],
  rosterOfSchools: false,
  students: [{ code: '0001', name: '赵一' }],
  papers: [
    {
      subject: '语文',
      fullMark: 1_000_000,
      student: Int32Array.of(0),
      school: Int32Array.of(0),
      class: Int32Array.of(-1),
      classes: [],
      mark: Int32Array.of(900_000),
      status: Uint8Array.of(0),
      items: [],
      responses: {
        item: new Int32Array(),
        student: new Int32Array(),
        mark: new Int32Array(),
        blank: new Uint8Array(),
        choice: new Int32Array(),
        choices: [],
      },
    },
  ],
}
