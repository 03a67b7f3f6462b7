import type { Assets } from '../../app/assets'
import { Workspace } from '../../app/workspace'
import { Engine } from '../../engine/engine'
import { language, say } from '../../i18n/i18n.svelte'
import { Ingest } from '../../ingest/client'
import { deleteStore, openStore } from '../../store/store'
import { saveText } from '../notebook/download'
import { told } from './notices.svelte'
import { place } from './route.svelte'
import { settings } from './settings.svelte'
import { reactive } from './state.svelte'

/** The application in a page: drawn by Svelte, kept in this browser. */
export function createWorkspace(assets: Assets): Workspace {
  return new Workspace({
    state: reactive,
    notices: told,
    assets,
    createEngine: (options) => new Engine({ ...options, assets: assets.engine }),
    ingest: new Ingest(),
    storage: { open: () => openStore(), remove: () => deleteStore() },
    drafts: () => localStorage,
    channel: openChannel('teaching-quality-notebook/documents'),
    locale: () => language.locale,
    settings,
    showNotebook: (id) => place.open({ page: 'notebook', id }),
    leaveNotebook: (id) => {
      if (place.route.page === 'notebook' && place.route.id === id) place.open({ page: 'start' })
    },
    showDamages: () => place.open({ page: 'data', tab: 'exams' }),
    download: (name, ending, content) =>
      saveText(`${say(name)}.${ending}`, content, 'application/octet-stream'),
  })
}

/** Where windows may not speak to each other each finds out when it saves. */
function openChannel(name: string): BroadcastChannel | undefined {
  try {
    return new BroadcastChannel(name)
  } catch {
    return undefined
  }
}
