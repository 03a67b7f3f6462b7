import { count } from './count'

export const workspace = {
  engineRestarted: 'The engine stopped and was restarted; all data is there.',
  engineFailed: 'The engine did not start. Use a current Chrome or Edge, or reload the page.',
  importing: 'Importing',
  imported: (exam: string, rows: string) => `Imported ${exam}: ${count(rows, 'mark')}.`,
  importedRoster: (schools: string) => `Imported the roster: ${count(schools, 'school')}.`,
  importFailed: (why: string) => `Nothing was imported; your data is unchanged. ${why}`,
  saveFailed: (why: string) => `The data is usable but could not be kept on this machine. ${why}`,
  restoreFailed: (why: string) => `The data kept last time could not be read. ${why}`,
  reading: 'Reading files',
  undone: 'Undone; the data is as before.',
  undoLater:
    'There were changes after this one, so it can’t be undone alone. Undo those first on the Data page.',
  undo: 'Undo',
  notebookOpened: (title: string) => `Opened the notebook “${title}”.`,
  notebookRefused: (name: string) => `“${name}” is not a notebook file that can be read.`,
  unexpected: (why: string) => `Something unexpected happened; your data is unchanged. ${why}`,
}
