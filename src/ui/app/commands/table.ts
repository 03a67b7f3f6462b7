import type { Messages } from '../../../i18n/zh/messages'
import { parseChord, type Chord } from './keys'

/**
 * Where a command's keys work. `global` everywhere outside dialogs; `notebook` while one is open; `cell` while a cell
 * is selected and no text is being typed; `editor` in a cell's editor; `dialog` in dialogs alone.
 */
export type Scope = 'global' | 'notebook' | 'cell' | 'editor' | 'dialog'

export type CommandId = keyof Messages['commands']['names']
export type Group = keyof Messages['commands']['groups']

export interface Command {
  scopes: readonly Scope[]
  group: Group
  /** The first is the one that menus show. */
  keys?: readonly string[]
  /** False where a text field's own meaning of the keys stands, such as undo. */
  inText?: false
  /** True where listing it beside the others would say nothing: moving about, leaving. */
  unlisted?: true
}

/**
 * Every command of the page: the one table that handlers, palette, menus and the help page are made from. To add one,
 * write its line here and its words in `src/i18n/{zh,en}/commands.ts`; whoever can do it calls `commands.handle`.
 */
export const table: Record<CommandId, Command> = {
  'go.palette': { scopes: ['global', 'dialog'], group: 'go', keys: ['Mod+K', 'Mod+Shift+P'], unlisted: true },
  'go.help': { scopes: ['global'], group: 'go', keys: ['F1', '?'] },
  'go.tour': { scopes: ['global'], group: 'go' },
  'go.start': { scopes: ['global'], group: 'go' },
  'go.data': { scopes: ['global'], group: 'go' },
  'go.reference': { scopes: ['global'], group: 'go' },
  'go.charts': { scopes: ['global'], group: 'go' },
  'cell.newMeasure': { scopes: ['notebook'], group: 'cell' },
  'cell.newChart': { scopes: ['notebook'], group: 'cell' },
  'cell.form': { scopes: ['cell'], group: 'cell', keys: ['M'] },
  'go.back': { scopes: ['global'], group: 'go', keys: ['Alt+ArrowLeft'], inText: false },
  'go.forward': { scopes: ['global'], group: 'go', keys: ['Alt+ArrowRight'], inText: false },

  'find.open': { scopes: ['notebook'], group: 'find', keys: ['Mod+F'] },
  'find.data': { scopes: ['global'], group: 'find', keys: ['Mod+Shift+F'] },
  'find.next': { scopes: ['notebook'], group: 'find', keys: ['F3', 'Mod+G'], unlisted: true },
  'find.previous': { scopes: ['notebook'], group: 'find', keys: ['Shift+F3', 'Mod+Shift+G'], unlisted: true },

  'edit.undo': { scopes: ['notebook'], group: 'edit', keys: ['Mod+Z'], inText: false },
  'edit.redo': { scopes: ['notebook'], group: 'edit', keys: ['Mod+Shift+Z', 'Mod+Y'], inText: false },
  'edit.save': { scopes: ['notebook'], group: 'edit', keys: ['Mod+S'] },
  'edit.original': { scopes: ['notebook'], group: 'edit' },
  'notebook.create': { scopes: ['global'], group: 'notebook' },
  'notebook.rename': { scopes: ['notebook'], group: 'notebook' },
  'notebook.duplicate': { scopes: ['notebook'], group: 'notebook' },
  'notebook.download': { scopes: ['notebook'], group: 'notebook' },
  'notebook.remove': { scopes: ['notebook'], group: 'notebook' },
  'dialog.undo': { scopes: ['dialog'], group: 'edit', keys: ['Mod+Z'], inText: false, unlisted: true },
  'dialog.redo': {
    scopes: ['dialog'],
    group: 'edit',
    keys: ['Mod+Shift+Z', 'Mod+Y'],
    inText: false,
    unlisted: true,
  },

  'cell.next': { scopes: ['cell'], group: 'cell', keys: ['ArrowDown', 'J'], unlisted: true },
  'cell.previous': { scopes: ['cell'], group: 'cell', keys: ['ArrowUp', 'K'], unlisted: true },
  'cell.edit': { scopes: ['cell'], group: 'cell', keys: ['Enter'] },
  'cell.run': { scopes: ['cell', 'editor'], group: 'cell', keys: ['Mod+Enter'] },
  'cell.runNext': { scopes: ['cell', 'editor'], group: 'cell', keys: ['Shift+Enter'] },
  'cell.addAbove': { scopes: ['cell'], group: 'cell', keys: ['A'] },
  'cell.addBelow': { scopes: ['cell'], group: 'cell', keys: ['B'] },
  'cell.duplicate': { scopes: ['cell'], group: 'cell', keys: ['Mod+D'] },
  'cell.delete': { scopes: ['cell'], group: 'cell', keys: ['Delete', 'Backspace'] },
  'cell.moveUp': { scopes: ['cell'], group: 'cell', keys: ['Alt+ArrowUp'] },
  'cell.moveDown': { scopes: ['cell'], group: 'cell', keys: ['Alt+ArrowDown'] },
  'cell.fold': { scopes: ['cell'], group: 'cell', keys: ['F'] },
  'cell.source': { scopes: ['cell'], group: 'cell', keys: ['H'] },
  'cell.leave': { scopes: ['editor'], group: 'cell', keys: ['Escape'], unlisted: true },

  'view.link': { scopes: ['notebook'], group: 'view' },
  'view.unselect': { scopes: ['notebook'], group: 'view', keys: ['Escape'], inText: false },
  'view.side': { scopes: ['global'], group: 'view', keys: ['Mod+\\'] },
  'view.convention': { scopes: ['notebook'], group: 'view' },
  'view.graph': { scopes: ['notebook'], group: 'view', keys: ['Alt+G'] },
  'view.print': { scopes: ['notebook'], group: 'view' },
  'view.language': { scopes: ['global'], group: 'view' },
  'view.light': { scopes: ['global'], group: 'view' },
  'view.dark': { scopes: ['global'], group: 'view' },
  'view.system': { scopes: ['global'], group: 'view' },

  'data.add': { scopes: ['global'], group: 'data', keys: ['Mod+O'] },
  'data.clear': { scopes: ['global'], group: 'data' },
}

export const commandIds = Object.keys(table) as CommandId[]

/** A command's keys, read once. */
export const chords: ReadonlyMap<CommandId, readonly Chord[]> = new Map(
  commandIds.map((id) => [id, (table[id].keys ?? []).map(parseChord)]),
)
