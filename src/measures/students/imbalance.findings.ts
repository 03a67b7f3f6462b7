import type { Finding } from '../finding'

export const imbalanceFindings: readonly Finding[] = [
  {
    given: { show: '名单' },
    when: 'count(结果) > 0',
    zh: '${count(unique(结果.学号))} 名学生有明显落后于自己其余学科的科目，共 ${count(结果)} 人次；最常见的是${list(mode(结果.学科), 3)}。',
    en: '${plural(count(unique(结果.学号)), "student has", "students have")} a subject far below their own others, ${plural(count(结果), "case")} in all; most often ${list(mode(结果.学科), 3)}.',
  },
  {
    given: { show: '名单' },
    when: 'count(结果) = 0',
    zh: '没有学生的某一科明显落后于自己的其余学科。',
    en: 'No student has a subject far below their own others.',
  },
  {
    given: { show: '统计' },
    when: 'sum(结果.人数) > 0',
    zh: '合计 ${sum(结果.偏科人数)} 人次偏科，占各科人次的 ${率(sum(结果.偏科人数) / sum(结果.人数))}。各科标准分本有起伏，名单只作了解学生的线索。',
    en: '${plural(sum(结果.偏科人数), "case")} in all, ${rate(sum(结果.偏科人数) / sum(结果.人数))} of all students × subjects. Standard scores vary by chance, too: the list is a clue.',
  },
]
