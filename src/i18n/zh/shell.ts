export const shell = {
  product: '教学质量分析笔记本',
}
