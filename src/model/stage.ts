/** 学段: decides what the law allows to be shown (domain, section 4). */
export type Stage = 'primary' | 'junior' | 'graduating' | 'senior'

/** The stage that grade 1–12 belongs to by default; 九年级 is the graduating grade of compulsory education. */
export function stageOfGrade(grade: number): Stage {
  if (grade <= 6) return 'primary'
  if (grade < 9) return 'junior'
  return grade === 9 ? 'graduating' : 'senior'
}

/** Ranks and ordering by value are shown only outside the non-graduating years of compulsory education. */
export function allowsRanks(stage: Stage): boolean {
  return stage === 'graduating' || stage === 'senior'
}

/** Paper tests are forbidden in grades 1 and 2. */
export function allowsPaperTest(grade: number): boolean {
  return grade > 2
}
