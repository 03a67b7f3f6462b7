/** The text editors of cells: completion. */
export const editor = {
  dataTable: '数据表',
  cell: '单元',
  input: '选择',
  column: '列',
  required: '必填',
  one: '可取',
}
