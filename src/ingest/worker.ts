import * as Comlink from 'comlink'
import { registerErrors } from './errors'
import { buffersOf, packBatch, type PackedBatch } from './pack'
import { paceUnpacking } from './file/pace'
import { IngestSession } from './session'

/** The session as the page has it: a batch goes over packed, its columns without a copy. */
export class WorkerSession extends IngestSession {
  buildPacked(...asked: Parameters<IngestSession['build']>): PackedBatch {
    const batch = this.build(...asked)
    return Comlink.transfer(packBatch(batch), buffersOf(batch))
  }
}

registerErrors()
paceUnpacking()
Comlink.expose(new WorkerSession())
