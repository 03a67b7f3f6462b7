/** The seven subjects of each grade with their full marks. */
export const subjectsOfGrade: Record<number, readonly (readonly [subject: string, full: number])[]> = {
  7: [...withFull(['语文', '数学', '英语'], 150), ...withFull(['道德与法治', '历史', '地理', '生物'], 100)],
  8: [...withFull(['语文', '数学', '英语'], 150), ...withFull(['物理', '道德与法治', '历史', '生物'], 100)],
  9: [...withFull(['语文', '数学', '英语'], 150), ...withFull(['物理', '化学', '道德与法治', '历史'], 100)],
}

function withFull(subjects: readonly string[], full: number) {
  return subjects.map((subject) => [subject, full] as const)
}

export const gradeNames: Record<number, string> = { 7: '七年级', 8: '八年级', 9: '九年级' }

/** When one exam of a grade is held, and what it is called. */
export interface Sitting {
  /** `2023A-mid-9` */
  key: string
  /** `2023年秋学期九年级期中` */
  name: string
  schoolYear: string
  term: 'autumn' | 'spring'
  kind: 'midterm' | 'final' | 'mock'
  /** ISO date. */
  heldOn: string
}

type Entry = [code: string, season: string, words: string, kind: Sitting['kind'], heldOn: string]

const calendar: Entry[] = [
  ['2023A-mid', '2023年秋学期', '期中', 'midterm', '2023-11-09'],
  ['2023A-final', '2023年秋学期', '期末', 'final', '2024-01-18'],
  ['2023S-mid', '2024年春学期', '期中', 'midterm', '2024-04-18'],
  ['2023S-final', '2024年春学期', '期末', 'final', '2024-06-26'],
]

/** The graduating grade sits mock exams in spring. */
const graduating: Entry[] = [
  ...calendar.slice(0, 2),
  ['2023S-mock1', '2024年春学期', '第一次模拟', 'mock', '2024-04-11'],
  ['2023S-mock2', '2024年春学期', '第二次模拟', 'mock', '2024-05-23'],
]

/** The exam of `grade` at position 0 … 3 of the school year. */
export function sitting(grade: number, seq: number): Sitting {
  const [code, season, words, kind, heldOn] = (grade === 9 ? graduating : calendar)[seq]!
  return {
    key: `${code}-${grade}`,
    name: `${season}${gradeNames[grade]}${words}`,
    schoolYear: '2023-2024',
    term: seq < 2 ? 'autumn' : 'spring',
    kind,
    heldOn,
  }
}
