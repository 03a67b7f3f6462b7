import { openDatabase } from './database'
import { createQueue } from './queue'
import type { Database } from './query'
import { sandbox } from './sandbox'
import { wrapConnection } from './connection'
import { startWorker, type DuckDBWorker } from './worker'

/** How the engine is doing. `share` is how much of it has arrived, 0 … 1. */
export interface EngineStatus {
  phase: 'loading' | 'ready' | 'restarting' | 'failed'
  share: number
  /** Why it failed. */
  reason?: string
}

export interface EngineOptions {
  onstatus?: (status: EngineStatus) => void
  /** Builds the tables anew, at the start and after the worker died. */
  rebuild?: (engine: Engine) => Promise<void>
}

/** The engine stopped under a query; the query may be asked again once the engine is back. */
export class EngineStoppedError extends Error {
  override name = 'EngineStoppedError'
}

/**
 * DuckDB-WASM in its worker. `reader` serves the notebook, `writer` imports: two connections, so that a query never
 * lands inside another's transaction. A worker that dies is replaced and its tables rebuilt; the two databases stay
 * the same objects.
 */
export class Engine {
  readonly reader: Database
  readonly writer: Database
  status: EngineStatus = { phase: 'loading', share: 0 }
  #worker?: DuckDBWorker
  #session?: { reader: Database; writer: Database; stopped: Promise<never> }
  #closed = false

  constructor(private readonly options: EngineOptions = {}) {
    this.reader = this.#delegate('reader')
    this.writer = this.#delegate('writer')
  }

  /** Starts the worker, closes the sandbox, rebuilds the tables. Rejects when the browser can't run it. */
  async start(): Promise<this> {
    try {
      await this.#open()
      await this.options.rebuild?.(this)
      this.#report({ phase: 'ready', share: 1 })
    } catch (error) {
      this.#report({
        phase: 'failed',
        share: 0,
        reason: error instanceof Error ? error.message : String(error),
      })
      throw error
    }
    return this
  }

  /** Gives the worker and all its memory back. */
  close() {
    this.#closed = true
    this.#worker?.terminate()
  }

  async #open() {
    const worker = await startWorker((share) => {
      if (this.status.phase === 'loading') this.#report({ phase: 'loading', share })
    })
    this.#worker = worker
    let giveUp: (error: Error) => void = () => {}
    const given = new Promise<Error>((resolve) => (giveUp = resolve))
    const stopped = Promise.race([worker.died, given]).then((error): never => {
      throw new EngineStoppedError(error.message)
    })
    stopped.catch(() => void this.#restart(worker))
    const disobeyed = () => giveUp(new Error('a cancelled query did not stop'))
    await worker.bindings.open({ query: { queryPollingInterval: 50 } })
    const open = async () => {
      const raw = await worker.bindings.connect()
      return openDatabase(wrapConnection(raw, disobeyed), createQueue())
    }
    const reader = await open()
    for (const statement of sandbox) await reader.query(statement)
    this.#session = { reader, writer: await open(), stopped }
  }

  async #restart(dead: DuckDBWorker) {
    if (this.#closed || this.#worker !== dead) return
    this.#report({ phase: 'restarting', share: 0 })
    dead.terminate()
    await this.start().catch(() => {})
  }

  #report(status: EngineStatus) {
    this.status = status
    this.options.onstatus?.(status)
  }

  /** A database that always speaks to the worker of the day and never waits for a dead one. */
  #delegate(which: 'reader' | 'writer'): Database {
    const run = <T>(work: (database: Database) => Promise<T>): Promise<T> => {
      const session = this.#session
      if (!session) return Promise.reject(new EngineStoppedError('the engine has not started'))
      return Promise.race([work(session[which]), session.stopped])
    }
    return {
      query: (sql, options) => run((database) => database.query(sql, options)),
      createTable: (name, columns) => run((database) => database.createTable(name, columns)),
      tableNames: (sql) => run((database) => database.tableNames(sql)),
      exportArrow: (sql) => run((database) => database.exportArrow(sql)),
      importArrow: (name, bytes) => run((database) => database.importArrow(name, bytes)),
    }
  }
}
