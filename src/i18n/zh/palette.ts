export const palette = {
  title: '命令面板',
  placeholder: '查找命令、笔记本、单元、考试、学校、指标……（可用拼音首字母）',
  empty: (query: string) => `没有找到“${query}”。可以输入名称的一部分、拼音首字母或英文。`,
  hint: '↑↓ 选择，Enter 打开，Esc 关闭',
  findData: (query: string) => `在数据里查找“${query}”`,
  groups: {
    recent: '最近用过',
    command: '命令',
    notebook: '笔记本',
    heading: '本页标题',
    cell: '本页单元',
    exam: '考试',
    school: '学校',
    measure: '指标',
    find: '查找',
  },
}
