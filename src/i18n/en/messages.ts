import type { Messages } from '../zh/messages'
import { convention } from './convention'
import { importing } from './import'
import { notebook } from './notebook'
import { reference } from './reference'
import { shell } from './shell'
import { start } from './start'
import { workspace } from './workspace'

export const en: Messages = { convention, importing, notebook, reference, shell, start, workspace }
