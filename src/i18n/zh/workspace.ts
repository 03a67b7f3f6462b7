export const workspace = {
  importing: '正在导入',
  reading: '正在读取文件',
  undo: '撤销',
}
