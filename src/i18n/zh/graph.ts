/** The dependency view of a notebook. */
export const graph = {
  title: '单元之间的依赖',
  intro: '左边的算出右边的。点一个单元到它那里；方向键沿着线走。',
  states: { idle: '等待', running: '正在计算', ready: '最新', stale: '已修改，未运行', error: '出错' },
  needs: (cells: string) => `依赖：${cells}`,
  feeds: (cells: string) => `被依赖：${cells}`,
  comma: '，',
  stop: '。',
  close: '关闭',
}
