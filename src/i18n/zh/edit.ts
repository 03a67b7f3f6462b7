/** Editing a document: what was done (undo names it), saving. */
export const edit = {
  done: {
    body: (cell: string) => `修改“${cell}”`,
    head: '修改文首信息',
    insert: '添加单元',
    remove: (cell: string) => `删除“${cell}”`,
    move: (cell: string) => `移动“${cell}”`,
    duplicate: (cell: string) => `复制“${cell}”`,
    rename: (cell: string) => `给“${cell}”改名`,
    hide: (cell: string) => `隐藏“${cell}”`,
    show: (cell: string) => `显示“${cell}”`,
    convention: '修改口径',
    elsewhere: '另一个窗口的改动',
  },
  saveFailed: (reason: string) => `这次的改动还没有保存：${reason}`,
  changedElsewhere: '这本笔记在另一个窗口里改过，已换成最新的内容；需要时可以撤销。',
  parted: (title: string) =>
    `另一个窗口同时改了这本笔记。两边都没有丢：您的改动另存为“${title}”的副本，现在打开的就是它。`,
  openOther: '打开另一份',
  frontBroken: '文首信息有一处读不懂，口径写不进去。请先把它改好。',
}
