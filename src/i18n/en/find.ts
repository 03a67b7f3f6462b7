export const find = {
  title: 'Find in the notebook',
  placeholder: 'Find text, values, sources',
  count: (at: number, n: number) => `${at} of ${n}`,
  none: 'Not found',
  dataTitle: 'Find in the data',
  dataLead: 'Schools, students, items, knowledge points; each opens its table. For internal use only.',
  dataPlaceholder: 'A part of a name, code, student id, item number or knowledge point',
  examples:
    'For example a part of a school’s name, the end of a student id, or a knowledge point. Separate words by spaces.',
  nothing: (query: string) => `The data has no “${query}”. Try a part of the name, a code or an id.`,
  more: (n: number) => `Only the first ${n} are listed; a few more letters narrow it down.`,
  selectIn: (notebook: string) => `Select it in “${notebook}”`,
  noData: 'There is no data yet. Import marks to search them.',
  kinds: { school: 'Schools', student: 'Students', item: 'Items', knowledge: 'Knowledge points' },
}
