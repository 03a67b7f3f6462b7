export const find = {
  title: '在笔记本里查找',
  placeholder: '查找正文、数值、源码',
  count: (at: number, n: number) => `第 ${at} 处，共 ${n} 处`,
  none: '没有找到',
  dataTitle: '在数据里查找',
  dataLead: '学校、学生、题目、知识点；点开一项就能看到它的表。仅供内部查看，请勿外传。',
  dataPlaceholder: '名称、代码、学号、题号或知识点的一部分',
  examples: '例如学校名的一部分、学号的后几位、“数学 17”，或一个知识点。几个词用空格隔开。',
  nothing: (query: string) => `数据里没有“${query}”。可以只写名称的一部分，或换成代码、学号。`,
  more: (n: number) => `只列出前 ${n} 个，再多写几个字就能缩小范围。`,
  noData: '还没有数据，导入成绩后就能查找。',
  kinds: { school: '学校', student: '学生', item: '题目', knowledge: '知识点' },
}
