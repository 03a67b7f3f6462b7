import { readFileSync, readdirSync } from 'node:fs'
import { test } from 'vitest'
import { IngestSession } from '../../src/ingest/session'
import { describeImport, describePlans } from './describe'
import { nothing } from './open'
const root = '/work/shared/found/'
const all = readdirSync(root)
const want = (process.env['PROBE'] ?? '').split(',')
test('probe', async () => {
  const raw = process.env['RAW']
  for (const group of want) {
    const session = new IngestSession()
    const sources = []
    for (const p of group.split('+')) for (const f of all.filter((n) => n.startsWith(p))) {
      const { buffer, byteOffset, byteLength } = readFileSync(root + f)
      const o = await session.open({ name: f, bytes: buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer })
      sources.push(...o.sources)
    }
    if (raw) for (const s of sources) for (const sh of session.sheets(s.id)) { console.log('##', s.name, sh.name, JSON.stringify(sh.merges)); for (const r of sh.rows) console.log(JSON.stringify(r)) }
    const plans = session.recognise(sources.map(({ id }) => id), nothing)
    console.log(['=== ' + group, ...describePlans(plans, sources)].join('\n'))
    for (const plan of plans) { for (const t of plan.tables) for (const k of Object.keys(t.fullMarks)) t.fullMarks[k] ??= 100
      console.log(describeImport(session, plan, nothing, sources).join('\n')) }
  }
})
