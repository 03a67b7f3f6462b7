import type { Messages } from '../zh/messages'
import { cell } from './cell'
import { build } from './build'
import { commands } from './commands'
import { convention } from './convention'
import { data } from './data'
import { find } from './find'
import { editor } from './editor'
import { graph } from './graph'
import { help } from './help'
import { importing } from './import'
import { notebook } from './notebook'
import { notebooks } from './notebooks'
import { palette } from './palette'
import { problems } from './problems'
import { reference } from './reference'
import { selection } from './selection'
import { shell } from './shell'
import { start } from './start'
import { tour } from './tour'
import { versions } from './versions'
import { table } from './table'
import { workspace } from './workspace'

export const en: Messages = {
  cell,
  build,
  commands,
  convention,
  data,
  find,
  editor,
  graph,
  help,
  importing,
  notebook,
  notebooks,
  palette,
  problems,
  reference,
  selection,
  shell,
  start,
  tour,
  versions,
  table,
  workspace,
}
