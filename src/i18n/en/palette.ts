export const palette = {
  title: 'Command palette',
  placeholder: 'Find commands, notebooks, cells, exams, schools, measures …',
  empty: (query: string) =>
    `Nothing found for “${query}”. Type a part of the name or the initials of its pinyin.`,
  hint: '↑↓ choose, Enter opens, Esc closes',
  findData: (query: string) => `Find “${query}” in the data`,
  groups: {
    recent: 'Recent',
    command: 'Commands',
    notebook: 'Notebooks',
    heading: 'Headings here',
    cell: 'Cells here',
    exam: 'Exams',
    school: 'Schools',
    measure: 'Measures',
    find: 'Find',
  },
}
