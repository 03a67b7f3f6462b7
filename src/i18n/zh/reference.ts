export const reference = {
  title: '指标手册',
  lead: '每个数从哪里来：定义与公式、需要的数据、可以设置的参数。这些内容与计算用的是同一份定义。',
  search: '查找指标',
  none: '没有这样的指标。换个词试试。',
  needs: '需要',
  source: '出处',
  parameters: '参数',
  parameter: '名称',
  fallback: '不写时',
  choices: '可以是',
  required: '必须写',
  use: '在笔记本里这样写',
  copy: '复制',
  copied: '已复制',
  findings: '结果里会说的话',
  rewrite:
    '在单元里写 finding: 可换成自己的句子，finding: false 则不说。${…} 里是笔记本的式子，“结果”指这张表。',
}
