import * as Comlink from 'comlink'
import { registerErrors } from './errors'
import { IngestSession } from './session'

registerErrors()
Comlink.expose(new IngestSession())
