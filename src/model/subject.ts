/** Subjects in the order that reports list them; 总分 closes. */
export const subjects = [
  '语文',
  '数学',
  '英语',
  '物理',
  '化学',
  '道德与法治',
  '历史',
  '地理',
  '生物',
  '科学',
  '体育',
  '音乐',
  '美术',
  '信息科技',
  '总分',
] as const

/** Other names of subjects met in files. */
export const subjectAliases: Record<string, (typeof subjects)[number]> = {
  外语: '英语',
  道法: '道德与法治',
  政治: '道德与法治',
  思想品德: '道德与法治',
  品德: '道德与法治',
  道德法治: '道德与法治',
  生物学: '生物',
  信息技术: '信息科技',
}

/** Position of a subject in reports; unknown subjects come after the known ones and before 总分. */
export function subjectOrder(subject: string): number {
  const index = (subjects as readonly string[]).indexOf(subject)
  if (subject === '总分') return 1000
  return index < 0 ? 500 : index
}
