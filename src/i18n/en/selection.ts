export const selection = {
  bar: 'Selected',
  district: 'District',
  levels: {
    区: 'district',
    片区: 'zone',
    集团: 'group',
    学校: 'school',
    班级: 'class',
    学生: 'student',
    题: 'item',
  },
  item: (no: string) => `Item ${no}`,
  range: (from: string, to: string) => `Marks ${from}–${to}`,
  student: (code: string) => `Student ${code}`,
  hint: 'Click a unit in a chart or a table',
  missing: (part: string) =>
    part === '起分' || part === '止分'
      ? 'No range of marks is selected: drag across a histogram.'
      : `Nothing is selected here yet (${part}): click it in a chart or a table.`,
  back: 'Back',
  forward: 'Forward',
  clear: 'Clear the selection',
  clearKey: 'Esc',
  follow: 'What follows',
  modes: { filter: 'Filter', highlight: 'Highlight only' },
  modeHints: {
    filter: 'Cells that use the selection run again; the others highlight the unit',
    highlight: 'Charts and tables highlight the unit; nothing runs again',
  },
  drop: (name: string) => `Drop ${name}`,
  copyLink: 'Copy link',
  copied: 'Link copied: it opens the same notebook with the same choices and convention. It holds no marks.',
  copyFailed: 'The browser did not allow writing to the clipboard. Copy the address instead.',
  pupilTitle: 'Put the student into the link?',
  pupilBody:
    'A student is selected. The id is personal data, and a link that is sent can’t be taken back. Better leave it out: whoever opens the link sees the student’s class.',
  pupilDo: 'Put the id in',
  pupilLeave: 'Copy without the id',
  refused: (sentences: string) => `Parts of the link can’t be used; the rest applies: ${sentences}`,
  brush: 'Select a range of marks',
  brushFrom: 'From',
  brushTo: 'To',
  brushHint:
    'Drag across the chart, or move the ends with the arrow keys; cells can use the selection’s 起分 and 止分',
}
