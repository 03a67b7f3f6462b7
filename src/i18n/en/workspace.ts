export const workspace = {
  importing: 'Importing',
  reading: 'Reading files',
  undo: 'Undo',
}
