import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { IngestSession } from '../../src/ingest/session'
import { describeImport, describePlans } from './describe'
import { fixtures } from './fixtures/all'
import { writeFiles } from './fixtures/fixture'
import { nothing, sayGrade } from './open'

const folder = fileURLToPath(new URL('golden', import.meta.url))
/** `GOLDEN=write npx vitest run --project unit test/ingest/golden.test.ts` takes what is there for right: read the difference. */
const writing = process.env['GOLDEN'] === 'write'

/** `01a` of `01a 成绩汇总`. */
const codeOf = (name: string) => name.split(' ')[0]!

test.each(fixtures.map((fixture) => [fixture.name, fixture] as const))('%s', async (name, fixture) => {
  const session = new IngestSession()
  const known = { ...nothing, ...fixture.known }
  const sources = []
  for (const [file, bytes] of Object.entries(await writeFiles(fixture))) {
    const opened = await session.open({ name: file, bytes: bytes.slice().buffer as ArrayBuffer })
    sources.push(...opened.sources)
  }
  const plans = session.recognise(
    sources.map(({ id }) => id),
    known,
  )
  const lines = [name, '', ...describePlans(plans, sources)]
  sayGrade(plans)
  for (const plan of plans) {
    fixture.settle?.(plan)
    lines.push(...describeImport(session, plan, known, sources), '')
  }
  const text = lines.join('\n')
  const path = `${folder}/${codeOf(name)}.txt`
  if (writing) writeFileSync(path, text)
  expect(existsSync(path), `no golden file ${name}`).toBe(true)
  expect(text).toBe(readFileSync(path, 'utf8'))
})

test('every golden file has its fixture', () => {
  expect(readdirSync(folder).toSorted()).toEqual(fixtures.map(({ name }) => `${codeOf(name)}.txt`).toSorted())
})
