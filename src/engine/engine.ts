import type { EngineAssets } from './assets'
import type { HeartbeatOptions } from './heartbeat'
import { EngineStoppedError, type Database } from './query'
import { openSession, type Session } from './session'

/** How the engine is doing. `share` is how much of it has arrived, 0 … 1. */
export interface EngineStatus {
  phase: 'loading' | 'ready' | 'restarting' | 'failed'
  share: number
  /** Why it failed. */
  reason?: string
}

/** `reader` serves the notebook, `writer` imports, so that a query never lands inside another's transaction. */
export interface Databases {
  reader: Database
  writer: Database
}

export interface EngineOptions {
  /** Where worker and WebAssembly come from. */
  assets: EngineAssets
  onstatus?: (status: EngineStatus) => void
  /** Builds the tables, at the start and again after the worker died; everyone else waits until it is done. */
  rebuild?: (databases: Databases) => Promise<void>
  /** How often the worker is asked for a sign of life. */
  heartbeat?: HeartbeatOptions
}

/** Starts in a row that may die before the engine is given up. */
const attempts = 3

/**
 * DuckDB-WASM in its worker. A worker that dies is replaced and its tables rebuilt; `reader` and `writer` stay the same
 * objects. What they are asked while the engine starts waits for it; what was under way when the worker died rejects
 * with an `EngineStoppedError`. Statements to `reader` may run on any of several connections: no transactions, no
 * temporary tables there.
 */
export class Engine implements Databases {
  readonly reader = this.#delegate('reader')
  readonly writer = this.#delegate('writer')
  status: EngineStatus = { phase: 'loading', share: 0 }
  #current?: Session
  #opened: Promise<Session> = Promise.reject(new EngineStoppedError('the engine has not started'))
  #closed = false

  constructor(private readonly options: EngineOptions) {
    this.#opened.catch(() => {})
  }

  /** Starts the worker, closes the sandbox, rebuilds the tables. Rejects when the browser can't run it. */
  async start(): Promise<this> {
    await this.#bringUp('loading')
    return this
  }

  /** Gives the worker and all its memory back. */
  close() {
    this.#closed = true
    this.#current?.end(new Error('the engine was closed'))
  }

  #bringUp(phase: 'loading' | 'restarting'): Promise<Session> {
    this.#opened = this.#open(phase)
    this.#opened.then(
      (session) =>
        void session.ended.then(() => {
          if (!this.#closed) this.#bringUp('restarting')
        }),
      () => {},
    )
    return this.#opened
  }

  async #open(phase: 'loading' | 'restarting'): Promise<Session> {
    for (let attempt = 1; ; attempt++) {
      this.#report({ phase, share: 0 })
      try {
        const session = await openSession(
          this.options.assets,
          (share) => this.#report({ phase, share }),
          this.options.heartbeat,
        )
        this.#current = session
        if (this.#closed) throw new EngineStoppedError('the engine was closed')
        await this.options.rebuild?.(session)
        this.#report({ phase: 'ready', share: 1 })
        return session
      } catch (error) {
        const cause = error instanceof Error ? error : new Error(String(error))
        this.#current?.end(cause)
        if (cause instanceof EngineStoppedError && attempt < attempts && !this.#closed) continue
        this.#report({ phase: 'failed', share: 0, reason: cause.message })
        throw new EngineStoppedError(cause.message, { cause })
      }
    }
  }

  #report(status: EngineStatus) {
    this.status = status
    this.options.onstatus?.(status)
  }

  /** A database that always speaks to the worker of the day. */
  #delegate(which: keyof Databases): Database {
    const run = async <T>(work: (database: Database) => Promise<T>, signal?: AbortSignal): Promise<T> => {
      signal?.throwIfAborted()
      const session = await unlessAborted(this.#opened, signal)
      return work(session[which])
    }
    return {
      query: (sql, options) => run((database) => database.query(sql, options), options?.signal),
      read: (sql, options) => run((database) => database.read(sql, options), options?.signal),
      createTable: (name, columns) => run((database) => database.createTable(name, columns)),
      tableNames: (sql) => run((database) => database.tableNames(sql)),
      exportArrow: (sql) => run((database) => database.exportArrow(sql)),
      importArrow: (name, bytes) => run((database) => database.importArrow(name, bytes)),
    }
  }
}

/** Creates an engine and waits until it is ready. */
export function startEngine(options: EngineOptions): Promise<Engine> {
  return new Engine(options).start()
}

function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return promise
  return new Promise((resolve, reject) => {
    const leave = () => reject(signal.reason)
    signal.addEventListener('abort', leave, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave))
  })
}
