export const tour = {
  title: '三步上手',
  count: (at: number, n: number) => `三步上手 ${at}/${n}`,
  steps: [
    {
      title: '放入文件',
      body: () => '把成绩文件拖到页面任何地方，或点“添加文件”。没有文件可以先载入示例数据。',
    },
    {
      title: '看口径',
      body: () => '每个数都按顶栏的口径计算，表和图下面也印着。点“口径”可以改，相关的数随即重算。',
    },
    {
      title: '放心改，随时找',
      body: ({ palette, help }: { palette: string; help: string }) =>
        `${palette} 找到一切；改动都能撤销，存成版本还能比较、恢复。按 ${help} 看帮助。`,
    },
  ],
  skip: '跳过',
  back: '上一步',
  next: '下一步',
  done: '知道了',
}
