export const editor = {
  dataTable: 'data table',
  cell: 'cell',
  input: 'choice',
  column: 'column',
  required: 'required',
  one: 'may be',
}
