import { count } from './count'

export const workspace = {
  engineRestarted: 'The engine stopped and was restarted; all data is there.',
  engineFailed: 'The engine did not start. Use a current Chrome or Edge, or reload the page.',
  importing: 'Importing',
  imported: (exam: string, rows: string) => `Imported ${exam}: ${count(rows, 'mark')}.`,
  importedRoster: (schools: string) => `Imported the roster: ${count(schools, 'school')}.`,
  importFailed: (why: string) => `Nothing was imported; your data is unchanged. ${why}`,
  saveFailed: (done: string, why: string) =>
    `${done} But this change could not be kept on this machine; it is gone once this page is reloaded or closed. ${why}`,
  unsettled: (why: string) =>
    `This setting could not be kept on this machine; it holds for this page alone. ${why}`,
  changedElsewhere: 'The data was changed in another window; this page now shows the latest.',
  clearedElsewhere:
    'The data was cleared in another window; the data and notebooks on this page are gone with it.',
  clearFailed: (why: string) => `Nothing was cleared; the data on this machine is unchanged. ${why}`,
  damaged: (names: string, number: number) =>
    `Damaged and not readable: ${names}${number > 3 ? ` and ${number - 3} more` : ''}. It has been set aside, not deleted; everything else is unaffected.`,
  seeDamaged: 'See to it',
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
