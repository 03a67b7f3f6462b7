export const selection = {
  bar: '选中',
  district: '全区',
  levels: { 区: '区', 片区: '片区', 集团: '集团', 学校: '学校', 班级: '班级', 学生: '学生', 题: '题' },
  item: (no: string) => `第 ${no} 题`,
  range: (from: string, to: string) => `${from}–${to} 分`,
  student: (code: string) => `学号 ${code}`,
  hint: '点选图表或表格里的单位',
  missing: (part: string) =>
    part === '起分' || part === '止分'
      ? '还没有选分数段：在分布图上拖出一段即可。'
      : `还没有选中${part}：点图表或表格里的${part}即可。`,
  back: '后退',
  forward: '前进',
  clear: '清除选中',
  clearKey: 'Esc',
  follow: '联动方式',
  modes: { filter: '筛选', highlight: '只高亮' },
  modeHints: {
    filter: '用到“选中”的单元重新计算，其余图表高亮选中的单位',
    highlight: '只在图表和表格里突出选中的单位，不重新计算',
  },
  drop: (name: string) => `去掉${name}`,
  copyLink: '复制链接',
  copied: '链接已复制：打开后是同一本笔记、同样的选择与口径。链接里没有成绩数据。',
  copyFailed: '浏览器没有允许写剪贴板。请从地址栏复制。',
  pupilTitle: '链接里要写上学生吗？',
  pupilBody:
    '现在选中了一名学生。学号属于学生个人信息，链接发出去后就收不回来。建议不写：对方打开后看到的是这名学生所在的班级。',
  pupilDo: '写上学号',
  pupilLeave: '不写学号，复制',
  refused: (sentences: string) => `链接里有几处不能用，其余已照办：${sentences}`,
  brush: '选取分数段',
  brushFrom: '起分',
  brushTo: '止分',
  brushHint: '在图上拖出一段分数，或用方向键移动两端；其余单元可用选中.起分、选中.止分',
}
