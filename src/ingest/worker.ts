import * as Comlink from 'comlink'
import type { Batch } from '../model/batch'
import { registerErrors } from './errors'
import { IngestSession } from './session'

/** The session as the page has it: a batch goes over whole, without a copy of its columns. */
class WorkerSession extends IngestSession {
  override build(...asked: Parameters<IngestSession['build']>): Batch {
    const batch = super.build(...asked)
    return Comlink.transfer(batch, batch.papers.flatMap(buffersOf))
  }
}

function buffersOf({ responses, ...paper }: Batch['papers'][number]): ArrayBuffer[] {
  const columns = [...Object.values(paper), ...Object.values(responses)]
  return columns.flatMap((column) =>
    column instanceof Int32Array || column instanceof Uint8Array ? [column.buffer as ArrayBuffer] : [],
  )
}

registerErrors()
Comlink.expose(new WorkerSession())
