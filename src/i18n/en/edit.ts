export const edit = {
  done: {
    body: (cell: string) => `Edit “${cell}”`,
    head: 'Edit the front matter',
    insert: 'Add a cell',
    remove: (cell: string) => `Delete “${cell}”`,
    move: (cell: string) => `Move “${cell}”`,
    duplicate: (cell: string) => `Duplicate “${cell}”`,
    rename: (cell: string) => `Rename “${cell}”`,
    hide: (cell: string) => `Hide “${cell}”`,
    show: (cell: string) => `Show “${cell}”`,
    convention: 'Change the convention',
    elsewhere: 'Changes from another window',
  },
  saveFailed: (reason: string) => `This change is not saved yet: ${reason}`,
  changedElsewhere: 'Another window changed this notebook; its newest text is shown now. You can undo that.',
  parted: (title: string) =>
    `Another window changed this notebook at the same time. Nothing is lost: your changes are kept as a copy of “${title}”, which is open now.`,
  openOther: 'Open the other',
  frontBroken:
    'One place in the front matter can’t be read, so the convention can’t be written. Mend it first.',
}
