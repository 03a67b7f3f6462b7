import { Engine, type Databases, type EngineStatus } from '../../engine/engine'
import { t } from '../../i18n/i18n.svelte'
import { notices } from './notices.svelte'

interface Options {
  /** Builds the tables, at the start and after every restart. */
  rebuild: (databases: Databases) => Promise<void>
  /** Asks everything again that the engine's end has cut off. */
  rerun: () => void
}

/** The engine and how it is doing, with what the user is told of it. */
export class EngineLife {
  readonly engine: Engine
  status = $state.raw<EngineStatus>({ phase: 'loading', share: 0 })

  constructor({ rebuild, rerun }: Options) {
    this.engine = new Engine({
      onstatus: (status) => {
        const restarted = this.status.phase === 'restarting' && status.phase === 'ready'
        this.status = status
        // Not by itself: the query that brought the engine down would do it again.
        if (restarted)
          notices.tell(() => t.workspace.engineRestarted, 'done', {
            label: () => t.notebook.rerun,
            run: rerun,
          })
        if (status.phase === 'failed') notices.tell(() => t.workspace.engineFailed, 'problem')
      },
      rebuild,
    })
  }
}
