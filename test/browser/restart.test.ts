import { afterEach, beforeEach, expect, test } from 'vitest'
import { startEngine, type Engine, type EngineOptions, type EngineStatus } from '../../src/engine/engine'
import { servedEngine } from '../../src/engine/served'

const endlessSql = 'SELECT count(*) FROM range(10000000) a, range(10000000) b WHERE a.range < b.range'

let engine: Engine
let statuses: EngineStatus[]
const workers: Worker[] = []
const OriginalWorker = globalThis.Worker

const options = (): EngineOptions => ({
  assets: servedEngine,
  onstatus: (status) => statuses.push(status),
  rebuild: async ({ writer }) => {
    await writer.query('CREATE TABLE kept AS SELECT 42 AS answer')
  },
})

beforeEach(async () => {
  statuses = []
  // Workers are remembered, so that a test can end one as a crash would.
  globalThis.Worker = class extends OriginalWorker {
    constructor(...args: ConstructorParameters<typeof Worker>) {
      super(...args)
      workers.push(this)
    }
  }
  engine = await startEngine(options())
})

afterEach(() => {
  engine.close()
  globalThis.Worker = OriginalWorker
})

test('reports its loading and is ready', () => {
  expect(statuses.at(-1)).toEqual({ phase: 'ready', share: 1 })
  const shares = statuses.filter(({ phase }) => phase === 'loading').map(({ share }) => share)
  expect(shares.length).toBeGreaterThan(5)
  expect(shares).toEqual([...new Set(shares)].sort((a, b) => a - b))
})

async function expectBack(pending: Promise<unknown>) {
  await expect(pending).rejects.toMatchObject({ name: 'EngineStoppedError' })
  expect((await engine.reader.query('SELECT answer FROM kept')).columns[0]!.values[0]).toBe(42)
  expect(statuses.map(({ phase }) => phase)).toContain('restarting')
  expect(statuses.at(-1)).toEqual({ phase: 'ready', share: 1 })
}

test('a worker that fails is replaced and its tables rebuilt; who asks meanwhile waits', async () => {
  const pending = engine.reader.query(endlessSql)
  const waiting = Array.from({ length: 5 }, () => engine.reader.query(endlessSql).catch((e: Error) => e.name))
  await new Promise((resolve) => setTimeout(resolve, 200))
  workers.at(-1)!.dispatchEvent(new ErrorEvent('error', { message: 'out of memory' }))
  await expectBack(pending)
  expect(new Set(await Promise.all(waiting))).toEqual(new Set(['EngineStoppedError']))
})

test('a worker that ends without a word is missed and replaced', async () => {
  engine.close()
  engine = await startEngine({ ...options(), heartbeat: { every: 300, limit: 5 } })
  const pending = engine.reader.query(endlessSql)
  workers.at(-1)!.terminate()
  await expectBack(pending)
})

test('a trap of WebAssembly itself costs the worker, not the page', async () => {
  // Three gigabytes in one string: memory access out of bounds.
  await expectBack(engine.reader.query("SELECT repeat('x', 3000000000)"))
})

test('a cancelled query that does not stop costs the worker, not the page', async () => {
  const controller = new AbortController()
  // One step of half a minute, within which nothing can be cancelled.
  const stubborn = engine.reader.query("SELECT levenshtein(repeat('a', 100000), repeat('b', 100000))", {
    signal: controller.signal,
  })
  setTimeout(() => controller.abort(new Error('enough')), 200)
  await expect(stubborn).rejects.toThrow('enough')
  expect((await engine.reader.query('SELECT answer FROM kept')).columns[0]!.values[0]).toBe(42)
  expect(statuses.map(({ phase }) => phase)).toContain('restarting')
})

test('an engine that was closed stays closed', async () => {
  engine.close()
  await expect(engine.reader.query('SELECT 1')).rejects.toMatchObject({ name: 'EngineStoppedError' })
  expect(statuses.map(({ phase }) => phase)).not.toContain('restarting')
})

test('tables that cannot be rebuilt fail the start with the reason', async () => {
  const failing = startEngine({
    ...options(),
    rebuild: async ({ writer }) => void (await writer.query('SELECT * FROM nowhere')),
  })
  await expect(failing).rejects.toThrow('nowhere')
  expect(statuses.at(-1)).toMatchObject({ phase: 'failed' })
})
