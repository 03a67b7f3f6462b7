import type { EngineAssets } from './assets'
import { wrapConnection } from './connection'
import { openDatabase, type Connection } from './database'
import { watch, type HeartbeatOptions } from './heartbeat'
import { createPool } from './pool'
import { EngineStoppedError, type Database } from './query'
import { manners, sandbox } from './sandbox'
import { startWorker } from './worker'

/**
 * Connections that the notebook's queries share. The worker works on several by turns, so that a short query is
 * answered while a long one runs.
 */
const readers = 3

/** Milliseconds of work between two turns; also how soon a cancelled query can stop. */
const turn = 20

/** One life of the worker, its sandbox closed: from its start to its death. */
export interface Session {
  reader: Database
  writer: Database
  /** Resolves with the cause once the worker is gone; whatever it still owed has been rejected by then. */
  ended: Promise<Error>
  end(cause: Error): void
}

/** Starts a worker with its connections. */
export async function openSession(
  assets: EngineAssets,
  progress: (share: number) => void,
  heartbeat?: HeartbeatOptions,
): Promise<Session> {
  const worker = await startWorker(assets, progress)
  const { bindings } = worker
  let report: (cause: Error) => void = () => {}
  const broken = new Promise<Error>((resolve) => (report = resolve))
  const stopWatching = watch(
    () => bindings.ping(),
    () => report(new Error('no answer from the worker')),
    heartbeat,
  )
  const gone = Promise.race([worker.died, broken])

  const connect = async () => {
    const connection = wrapConnection(await bindings.connect(), report)
    await connection.send(manners)
    return connection
  }
  const prepare = async () => {
    await bindings.open({ query: { queryPollingInterval: turn } })
    const writer = await connect()
    const several: Connection[] = []
    for (let count = 0; count < readers; count++) several.push(await connect())
    for (const statement of sandbox) await writer.send(statement)
    return [createPool(several), createPool([writer])] as const
  }
  const dead = gone.then((cause): never => {
    stopWatching()
    worker.terminate()
    throw new EngineStoppedError(cause.message)
  })
  const [reader, writer] = await Promise.race([prepare(), dead]).catch((cause: Error) => {
    report(cause)
    throw cause
  })
  return {
    reader: openDatabase(reader.lend),
    writer: openDatabase(writer.lend),
    ended: dead.catch((cause: EngineStoppedError) => {
      reader.stop(cause)
      writer.stop(cause)
      return cause
    }),
    end: (cause) => report(cause),
  }
}
