import type { Databases, EngineOptions, EngineStatus } from '../engine/engine'
import type { Notices } from './notices'
import type { Held, State } from './state'
import { workspace as words } from './words'

/** An engine that can be started: the databases are the same from first to last, whatever becomes of the worker. */
export interface RunningEngine extends Databases {
  start(): Promise<unknown>
}

export type CreateEngine = (options: Pick<EngineOptions, 'onstatus' | 'rebuild'>) => RunningEngine

interface Needs {
  state: State
  notices: Notices
  createEngine: CreateEngine
  /** Builds the tables, at the start and after every restart. */
  rebuild: (databases: Databases) => Promise<void>
  /** Asks everything again that the engine's end has cut off. */
  rerun: () => void
}

/** The engine and how it is doing, with what the user is told of it. */
export class EngineLife {
  readonly engine: RunningEngine
  readonly #status: Held<EngineStatus>

  constructor({ state, notices, createEngine, rebuild, rerun }: Needs) {
    this.#status = state.hold<EngineStatus>({ phase: 'loading', share: 0 })
    this.engine = createEngine({
      onstatus: (status) => {
        const restarted = this.status.phase === 'restarting' && status.phase === 'ready'
        this.#status.now = status
        // Not by itself: the query that brought the engine down would do it again.
        if (restarted) notices.tell(words.engineRestarted, 'done', { label: words.rerun, run: rerun })
        if (status.phase === 'failed') notices.tell(words.engineFailed, 'problem')
      },
      rebuild,
    })
  }

  get status(): EngineStatus {
    return this.#status.now
  }
}
