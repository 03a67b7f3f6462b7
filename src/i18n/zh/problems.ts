/** 问题清单. */
export const problems = {
  columns: {
    problem: '问题',
    school: '学校',
    subject: '学科',
    evidence: '依据',
    owner: '责任人',
    due: '期限',
    status: '状态',
    column: '指标列',
    baseline: '记录时',
    outcome: '结果',
  },
  statuses: { 待处理: '待处理', 进行中: '进行中', 已解决: '已解决', 暂缓: '暂缓' },
  add: '添加问题',
  remove: '删除这个问题',
  none: '还没有问题。从会上或视导中发现的写在这里，下次考试后看结果。',
  tie: '与指标相连，结果自动填写',
  tieTo: (cell: string) => `结果取自“${cell}”的列`,
  byHand: '手工填写',
  tieHint: '按学校取当前值，并记下现在的值作对照。',
}
