import { formatNumber } from '../measures/format'
import type { Text } from '../model/text'

/** What the application tells of what it does, by subject. */

export const undo: Text = { zh: '撤销', en: 'Undo' }

/** Steps of editing, as undo names them. */
export const steps = {
  body: (cell: string): Text => ({ zh: `修改“${cell}”`, en: `Edit “${cell}”` }),
  head: { zh: '修改文首信息', en: 'Edit the front matter' },
  insert: { zh: '添加单元', en: 'Add a cell' },
  remove: (cell: string): Text => ({ zh: `删除“${cell}”`, en: `Delete “${cell}”` }),
  move: (cell: string): Text => ({ zh: `移动“${cell}”`, en: `Move “${cell}”` }),
  duplicate: (cell: string): Text => ({ zh: `复制“${cell}”`, en: `Duplicate “${cell}”` }),
  rename: (cell: string): Text => ({ zh: `给“${cell}”改名`, en: `Rename “${cell}”` }),
  hide: (cell: string): Text => ({ zh: `隐藏“${cell}”`, en: `Hide “${cell}”` }),
  show: (cell: string): Text => ({ zh: `显示“${cell}”`, en: `Show “${cell}”` }),
  convention: { zh: '修改口径', en: 'Change the convention' },
  elsewhere: { zh: '另一个窗口的改动', en: 'Changes from another window' },
  restore: (version: Text): Text => ({ zh: `恢复到“${version.zh}”`, en: `Restore “${version.en}”` }),
}

export const editing = {
  saveFailed: (why: Text): Text => ({
    zh: `这次的改动还没有保存：${why.zh}`,
    en: `This change is not saved yet: ${why.en}`,
  }),
  changedElsewhere: {
    zh: '这本笔记在另一个窗口里改过，已换成最新的内容；需要时可以撤销。',
    en: 'Another window changed this notebook; its newest text is shown now. You can undo that.',
  },
  parted: (title: string): Text => ({
    zh: `另一个窗口同时改了这本笔记。两边都没有丢：您的改动另存为“${title}”的副本，现在打开的就是它。`,
    en: `Another window changed this notebook at the same time. Nothing is lost: your changes are kept as a copy of “${title}”, which is open now.`,
  }),
  openOther: { zh: '打开另一份', en: 'Open the other' },
  frontBroken: {
    zh: '文首信息有一处读不懂，口径写不进去。请先把它改好。',
    en: 'One place in the front matter can’t be read, so the convention can’t be written. Mend it first.',
  },
}

export const versions = {
  saveFailed: (why: Text): Text => ({
    zh: `版本没有存下来。${why.zh}`,
    en: `The version was not kept. ${why.en}`,
  }),
  unkept: {
    zh: '这个浏览器没有存储空间可用，版本存不下来。可以把笔记本下载为 .md 文件留底。',
    en: 'This browser keeps nothing, so versions can’t be saved. Download the notebook as an .md file instead.',
  },
  restored: (version: Text): Text => ({
    zh: `已恢复到“${version.zh}”。`,
    en: `Restored “${version.en}”.`,
  }),
}

const number = (n: number) => formatNumber(n, 'count', 'zh')

const counted = (n: number, one: string) => `${number(n)} ${n === 1 ? one : `${one}s`}`

export const data = {
  imported: (exam: string, marks: number): Text => ({
    zh: `已导入${exam}，${number(marks)} 条成绩。`,
    en: `Imported ${exam}: ${counted(marks, 'mark')}.`,
  }),
  importedRoster: (schools: number): Text => ({
    zh: `已导入名册，${number(schools)} 所学校。`,
    en: `Imported the roster: ${counted(schools, 'school')}.`,
  }),
  importFailed: (why: Text): Text => ({
    zh: `没有导入，原有数据不变。${why.zh}`,
    en: `Nothing was imported; your data is unchanged. ${why.en}`,
  }),
  replaced: (exam: string, subject: string): Text => ({
    zh: `已替换${exam}的${subject}。`,
    en: `${subject} of ${exam} was replaced.`,
  }),
  removedPaper: (exam: string, subject: string): Text => ({
    zh: `已移除${exam}的${subject}。`,
    en: `${subject} of ${exam} was removed.`,
  }),
  noSuchPaper: (subject: string): Text => ({
    zh: `文件里没有“${subject}”的成绩。请检查文件，或在对话框里指定哪一列是${subject}。`,
    en: `The files have no marks of “${subject}”. Check the file, or say in the dialog which column is ${subject}.`,
  }),
  removed: (exam: string): Text => ({ zh: `已移除${exam}。`, en: `${exam} was removed.` }),
  saveFailed: (done: Text, why: Text): Text => ({
    zh: `${done.zh}但这次改动没能保存到本机，刷新或关闭本页后就没有了。${why.zh}`,
    en: `${done.en} But this change could not be kept on this machine; it is gone once this page is reloaded or closed. ${why.en}`,
  }),
  restoreFailed: (why: Text): Text => ({
    zh: `上次保存的数据没能读出。${why.zh}`,
    en: `The data kept last time could not be read. ${why.en}`,
  }),
  undone: { zh: '已撤销，数据和之前一样。', en: 'Undone; the data is as before.' },
  undoLater: {
    zh: '之后又有改动，这一步不能单独撤销。请先在“数据”页撤销之后的改动。',
    en: 'There were changes after this one, so it can’t be undone alone. Undo those first on the Data page.',
  },
  unexpected: (why: Text): Text => ({
    zh: `出了意外，数据没有改动。${why.zh}`,
    en: `Something unexpected happened; your data is unchanged. ${why.en}`,
  }),
}

export const problems = {
  removed: { zh: '已从问题清单里删除一个问题。', en: 'One problem was deleted from the list.' },
  changed: { zh: '问题清单已改。', en: 'The list of problems was changed.' },
  taken: (count: number): Text => ({
    zh: `笔记本里原有的 ${number(count)} 个问题已放进全区的问题清单，笔记本的文字没有改。`,
    en:
      count === 1
        ? 'One problem of this notebook was taken into the district’s list; the notebook’s text is as it was.'
        : `${number(count)} problems of this notebook were taken into the district’s list; the notebook’s text is as it was.`,
  }),
}

export const workspace = {
  engineRestarted: {
    zh: '计算引擎刚才停止了，已自动重启，数据都在。',
    en: 'The engine stopped and was restarted; all data is there.',
  },
  engineFailed: {
    zh: '计算引擎没有启动。请换用新版 Chrome 或 Edge 浏览器，或刷新页面再试。',
    en: 'The engine did not start. Use a current Chrome or Edge, or reload the page.',
  },
  unsettled: (why: Text): Text => ({
    zh: `这项设置没能保存到本机，只在本页有效。${why.zh}`,
    en: `This setting could not be kept on this machine; it holds for this page alone. ${why.en}`,
  }),
  changedElsewhere: {
    zh: '数据在另一个窗口里改过，本页已换成最新的数据。',
    en: 'The data was changed in another window; this page now shows the latest.',
  },
  cleared: { zh: '已清空本机数据。', en: 'The data on this machine has been cleared.' },
  clearedElsewhere: {
    zh: '数据已在另一个窗口中清空，本页的数据和笔记本也已一并清掉。',
    en: 'The data was cleared in another window; the data and notebooks on this page are gone with it.',
  },
  clearFailed: (why: Text): Text => ({
    zh: `没有清空，本机数据不变。${why.zh}`,
    en: `Nothing was cleared; the data on this machine is unchanged. ${why.en}`,
  }),
  damaged: (names: readonly Text[], count: number): Text => ({
    zh: `${names.map(({ zh }) => zh).join('、')}${count > names.length ? `等 ${count} 项` : ''}已损坏，读不出来，已单独搁下，没有删除；其余数据不受影响。`,
    en: `Damaged and not readable: ${names.map(({ en }) => en).join(', ')}${count > names.length ? ` and ${count - names.length} more` : ''}. It has been set aside, not deleted; everything else is unaffected.`,
  }),
  seeDamaged: { zh: '去处理', en: 'See to it' },
  damageRemoved: (name: Text): Text => ({ zh: `已删除${name.zh}。`, en: `Deleted ${name.en}.` }),
  rerun: { zh: '重新运行', en: 'Run again' },
}

export const notebooks = {
  copyOf: (title: string): Text => ({ zh: `${title}（副本）`, en: `${title} (copy)` }),
  removed: (title: string): Text => ({ zh: `已删除“${title}”。`, en: `“${title}” is deleted.` }),
  renameFailed: {
    zh: '文首信息有一处读不懂，名称写不进去。请先把它改好。',
    en: 'One place in the front matter can’t be read, so the name can’t be written. Mend it first.',
  },
  failed: (why: Text): Text => ({
    zh: `没有做成，笔记本不变。${why.zh}`,
    en: `It was not done; the notebook is unchanged. ${why.en}`,
  }),
  opened: (title: string): Text => ({
    zh: `已打开笔记本“${title}”。`,
    en: `Opened the notebook “${title}”.`,
  }),
  refused: (name: string): Text => ({
    zh: `“${name}”不是可以读的笔记本文件。`,
    en: `“${name}” is not a notebook file that can be read.`,
  }),
}
