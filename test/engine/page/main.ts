import { startEngine, type Engine } from '../../../src/engine/engine'
import { servedEngine } from '../../../src/engine/served'

declare global {
  interface Window {
    /** Runs a statement → the first value, or the message of the refusal. */
    ask: (sql: string) => Promise<unknown>
    insert: () => Promise<unknown>
  }
}

const starting: Promise<Engine> = startEngine({ assets: servedEngine })

window.ask = async (sql) => {
  const engine = await starting
  return engine.reader.query(sql).then(
    ({ columns }) => columns[0]?.values[0],
    (error: Error) => `${error.name}: ${error.message}`,
  )
}

window.insert = async () => {
  const { writer } = await starting
  await writer.createTable('t', [
    { name: 'i', type: 'int32', values: Int32Array.of(1, 2), nulls: Uint8Array.of(0, 1) },
    { name: 's', type: 'text', values: ['甲', null] },
    { name: 'd', type: 'dictionary', codes: Int32Array.of(0, -1), dictionary: ['城区'] },
  ])
  await writer.importArrow('u', await writer.exportArrow('SELECT * FROM t'))
  return window.ask("SELECT string_agg(concat_ws('/', i, s, d), ' ') FROM u")
}
