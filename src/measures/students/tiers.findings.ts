import type { Finding } from '../finding'

export const tiersFindings: readonly Finding[] = [
  {
    given: { show: '统计' },
    when: 'sum(结果.人数) > 0',
    zh: '${sum(结果.人数)} 人中，A 层 ${sum(结果.A层人数)} 人，B 层 ${sum(结果.B层人数)} 人，C 层 ${sum(结果.C层人数)} 人。分层供教学安排，不对学生公布。',
    en: 'Of ${plural(sum(结果.人数), "student")}: tier A ${sum(结果.A层人数)}, B ${sum(结果.B层人数)}, C ${sum(结果.C层人数)}. Tiers are for teaching, not to be shown to students.',
  },
  {
    given: { show: '名单' },
    when: 'count(结果) > 0',
    zh: '${count(结果)} 人中，有学科落在总分层次之下的 ${count(结果, 拉后学科 != null)} 人；A 层中有 ${count(结果, 层次 = "A" and 拉后学科 != null)} 人。',
    en: 'Of ${plural(count(结果), "student")}, ${plural(count(结果, 拉后学科 != null), "has", "have")} a subject below the tier of their total, ${count(结果, 层次 = "A" and 拉后学科 != null)} of them in tier A.',
  },
]
