import { statuses, type Status } from '../../src/model/status'
import { pupilName } from './name'
import { english, fullMark, mathematics, uniformPaper, type ItemDesign } from './paper'
import { schools as chooseSchools, type School } from './place'
import { random, type Random } from './random'
import { emptyResponses, respond, type Responses } from './response'

export interface Student {
  /** Ten digits with a leading zero, the same in every file of the district. */
  code: string
  name: string
  sex: '男' | '女'
  /** 7, 8 or 9, through the whole school year. */
  grade: number
  /** Index of the exam (0 … 3) from which the student is there; 0 for all but the new ones. */
  joins: number
}

export interface Paper {
  subject: string
  /** In tenths. */
  full: number
  /** In tenths, one entry per sitting of the exam; 0 unless the status is present. */
  mark: Int32Array
  /** Index into `statuses`. */
  status: Uint8Array
  /** 数学 and 英语 only. */
  items?: readonly ItemDesign[]
  responses?: Responses
}

export interface Exam {
  /** `2023A-mid-9` */
  key: string
  /** `2023年秋学期九年级期中` */
  name: string
  grade: number
  schoolYear: string
  term: 'autumn' | 'spring'
  kind: 'midterm' | 'final' | 'mock'
  heldOn: string
  /** Position among the exams of one grade, 0 … 3. */
  seq: number
  /** One entry per sitting, ordered by school, class and student. Indices into `District.students`. */
  student: Int32Array
  /** Index into `District.schools`. */
  school: Int32Array
  /** Number of the class within its school and grade, from 1. */
  class: Int32Array
  papers: Paper[]
}

export interface District {
  schools: School[]
  students: Student[]
  exams: Exam[]
}

export interface DistrictOptions {
  /** Students in all grades together. */
  students?: number
  schools?: number
  grades?: readonly number[]
  /** How many of the four exams of the year. */
  exams?: number
  /** Replaces 数学 by a paper of that many items; 英语 then has none. */
  items?: number
}

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

const calendar = [
  { code: '2023A-mid', term: 'autumn', kind: 'midterm', heldOn: '2023-11-09', words: '2023年秋学期#期中' },
  { code: '2023A-final', term: 'autumn', kind: 'final', heldOn: '2024-01-18', words: '2023年秋学期#期末' },
  { code: '2023S-mid', term: 'spring', kind: 'midterm', heldOn: '2024-04-18', words: '2024年春学期#期中' },
  { code: '2023S-final', term: 'spring', kind: 'final', heldOn: '2024-06-26', words: '2024年春学期#期末' },
] as const

/** The graduating grade sits mock exams in spring. */
const mocks = [
  { code: '2023S-mock1', heldOn: '2024-04-11', words: '2024年春学期#第一次模拟' },
  { code: '2023S-mock2', heldOn: '2024-05-23', words: '2024年春学期#第二次模拟' },
] as const

/** Shares of the variance of ability; the rest lies between students of a class. */
const share = { zone: 0.03, school: 0.13, class: 0.03 }

/** Centre (difficulty .65 or so) and slope of log-odds of the mark rate, per subject without items. */
const curve: Record<string, readonly [centre: number, slope: number]> = {
  语文: [0.78, 0.5],
  物理: [0.62, 0.95],
  化学: [0.85, 0.95],
  道德与法治: [0.95, 0.7],
  历史: [0.8, 0.85],
  地理: [0.72, 0.85],
  生物: [0.9, 0.85],
  数学: [0.62, 0.95],
  英语: [0.7, 0.95],
}

/** +1 for the subjects of numbers, −1 for those of words: what a pupil's leaning is multiplied by. */
const leaning: Record<string, number> = {
  语文: -1,
  英语: -0.8,
  道德与法治: -0.8,
  历史: -0.7,
  数学: 1,
  物理: 1,
  化学: 0.7,
}

/** Where a student sits in one grade before any exam, with everything that lasts. */
interface Place {
  student: number
  school: number
  class: number
  /** What is left of ability within the class; walks from exam to exam. */
  own: number
  lean: number
  subject: Float64Array
}

/** The whole district, the same for the same options: schools, students, and every exam with its marks. */
export function makeDistrict(options: DistrictOptions = {}): District {
  const grades = options.grades ?? [7, 8, 9]
  const schools = chooseSchools(options.schools ?? 24)
  const students: Student[] = []
  const perGrade = options.students ? options.students / grades.length : undefined
  const exams = grades.flatMap((grade) => makeGrade(grade, schools, students, perGrade, options))
  return { schools, students, exams }
}

function makeGrade(
  grade: number,
  schools: School[],
  students: Student[],
  wanted: number | undefined,
  { exams = 4, items }: DistrictOptions,
): Exam[] {
  const subjects = subjectsOfGrade[grade]!
  const effects = schoolEffects(grade, schools, subjects.length)
  const places = enrol(grade, schools, students, wanted, subjects.length)
  const draw = random(`year/${grade}`)
  const made: Exam[] = []
  for (let seq = 0; seq < exams; seq++) {
    if (seq > 0) {
      walk(places, effects, draw)
      transfer(places, grade, schools, students, seq, draw, subjects.length)
    }
    made.push(hold(grade, seq, places, students, effects, items))
  }
  return made
}

interface Effects {
  zone: Map<string, number>
  /** Per school, over all subjects. */
  school: Float64Array
  /** Per school × subject. */
  subject: Float64Array
  /** Per school × class (up to 100 a school). */
  class: Float64Array
  of: readonly School[]
}

/** Draws with mean 0 and exactly the wanted variance, so that few units still give the intended spread. */
function spread(n: number, variance: number, draw: Random): Float64Array {
  const x = Float64Array.from({ length: n }, () => draw.normal())
  const mean = x.reduce((s, v) => s + v, 0) / n
  const ss = x.reduce((s, v) => s + (v - mean) ** 2, 0)
  return x.map((v) => ((v - mean) * Math.sqrt(variance)) / Math.sqrt(ss / n || 1))
}

function schoolEffects(grade: number, schools: readonly School[], subjects: number): Effects {
  const lasting = spread(schools.length, 0.7, random('school'))
  const ofGrade = spread(schools.length, 0.3, random(`school/${grade}`))
  const zones = [...new Set(schools.map((s) => s.zone))]
  const zoneDraw = spread(zones.length, 0.2, random('zone'))
  const zone = new Map(
    zones.map((name, z) => {
      const town = schools.find((s) => s.zone === name)!.kind === '城区' ? 0.9 : -0.9
      return [name, (town + zoneDraw[z]!) * Math.sqrt(share.zone)] as const
    }),
  )
  return {
    zone,
    school: lasting.map((v, s) => (v + ofGrade[s]!) * Math.sqrt(share.school)),
    subject: spread(schools.length * subjects, 0.035, random(`strength/${grade}`)),
    class: spread(schools.length * 100, share.class, random(`class/${grade}`)),
    of: schools,
  }
}

function enrol(
  grade: number,
  schools: readonly School[],
  students: Student[],
  wanted: number | undefined,
  subjects: number,
): Place[] {
  const draw = random(`enrol/${grade}`)
  const intakes = schools.map((s) => s.intake * (0.95 + 0.1 * draw.uniform()))
  const sum = intakes.reduce((a, b) => a + b, 0)
  const scale = wanted ? wanted / sum : 1
  const places: Place[] = []
  let due = 0
  for (const [s, intake] of intakes.entries()) {
    due += intake * scale
    const n = Math.round(due) - places.length
    const classes = Math.max(1, Math.ceil(n / 47))
    for (let i = 0; i < n; i++) {
      const student = addStudent(students, grade, 0, draw)
      places.push(newPlace(student, s, 1 + Math.floor((i * classes) / n), draw, subjects))
    }
  }
  return places
}

function addStudent(students: Student[], grade: number, joins: number, draw: Random): number {
  const sex = draw.chance(0.52) ? '男' : '女'
  const code = `03${30 - grade}${String((students.length + 1) * 7 + 1000).padStart(6, '0')}`
  students.push({ code, name: pupilName(sex, draw), sex, grade, joins })
  return students.length - 1
}

function newPlace(student: number, school: number, klass: number, draw: Random, subjects: number): Place {
  return {
    student,
    school,
    class: klass,
    own: draw.normal(),
    lean: draw.normal(),
    subject: Float64Array.from({ length: subjects }, () => draw.normal()),
  }
}

/** From one exam to the next: schools and pupils change a little, which is what 增值 has to find. */
function walk(places: readonly Place[], effects: Effects, draw: Random): void {
  const change = spread(effects.school.length, 1, draw)
  const keep = 0.93
  effects.school.forEach((v, s) => {
    effects.school[s] = keep * v + Math.sqrt((1 - keep ** 2) * share.school) * change[s]!
  })
  for (const place of places) place.own = 0.9 * place.own + Math.sqrt(1 - 0.9 ** 2) * draw.normal()
}

/** A few pupils change school, a few leave the district, a few come in. */
function transfer(
  places: Place[],
  grade: number,
  schools: readonly School[],
  students: Student[],
  seq: number,
  draw: Random,
  subjects: number,
): void {
  const moving = Math.round(places.length * 0.003)
  for (let i = 0; i < moving; i++) {
    const place = places[draw.below(places.length)]!
    place.school = (place.school + 1 + draw.below(schools.length - 1)) % schools.length
    place.class = 1
  }
  const leaving = Math.round(places.length * 0.0015)
  for (let i = 0; i < leaving; i++) places.splice(draw.below(places.length), 1)
  const coming = Math.round(places.length * 0.002)
  for (let i = 0; i < coming; i++) {
    const school = draw.below(schools.length)
    places.push(newPlace(addStudent(students, grade, seq, draw), school, 1, draw, subjects))
  }
}

const status = (name: Status) => statuses.indexOf(name)

function hold(
  grade: number,
  seq: number,
  everyone: readonly Place[],
  students: readonly Student[],
  effects: Effects,
  itemCount: number | undefined,
): Exam {
  const base = calendar[seq]!
  const held = grade === 9 && seq >= 2 ? { ...base, ...mocks[seq - 2]!, kind: 'mock' as const } : base
  const key = `${held.code}-${grade}`
  const places = [...everyone].sort(
    (a, b) => a.school - b.school || a.class - b.class || a.student - b.student,
  )
  const draw = random(`marks/${key}`)
  const subjects = subjectsOfGrade[grade]!
  const attendance = attend(places.length, subjects.length, random(`absent/${key}`))
  const papers = subjects.map(([subject, marks], j): Paper => {
    const items =
      subject === '数学'
        ? itemCount
          ? uniformPaper(itemCount)
          : mathematics
        : subject === '英语' && !itemCount
          ? english
          : undefined
    const full = items ? fullMark(items) : marks * 10
    const mark = new Int32Array(places.length)
    const here = new Uint8Array(places.length)
    const responses = items && emptyResponses(places.length, items)
    for (const [i, place] of places.entries()) {
      here[i] = attendance[i * subjects.length + j]!
      const theta = ability(place, j, subject, students[place.student]!, effects, draw)
      if (here[i] !== status('present')) continue
      mark[i] = items
        ? respond(responses!, i, items, theta, draw)
        : totalMark(theta, full, curve[subject]!, draw)
    }
    return { subject, full, mark, status: here, items, responses }
  })
  return {
    key,
    name: held.words.replace('#', gradeNames[grade]!),
    grade,
    schoolYear: '2023-2024',
    term: held.term,
    kind: held.kind,
    heldOn: held.heldOn,
    seq,
    student: Int32Array.from(places, (p) => p.student),
    school: Int32Array.from(places, (p) => p.school),
    class: Int32Array.from(places, (p) => p.class),
    papers,
  }
}

/** Ability in one subject at one exam, about standard normal over the district. */
function ability(
  place: Place,
  j: number,
  subject: string,
  student: Student,
  effects: Effects,
  draw: Random,
): number {
  const within = Math.sqrt(1 - share.zone - share.school - share.class) * place.own
  const general =
    effects.zone.get(effects.of[place.school]!.zone)! +
    effects.school[place.school]! +
    effects.class[place.school * 100 + (place.class % 100)]! +
    within
  const sex = (student.sex === '女' ? -1 : 1) * 0.1 * (leaning[subject] ?? 0)
  return (
    Math.sqrt(0.7) * general +
    effects.subject[place.school * place.subject.length + j]! +
    sex +
    Math.sqrt(0.08) * (leaning[subject] ?? 0) * place.lean +
    Math.sqrt(0.12) * place.subject[j]! +
    Math.sqrt(0.07) * draw.normal()
  )
}

/** A mark in tenths, in halves of a mark, bounded by 0 and the full mark and skewed as real ones are. */
function totalMark(
  theta: number,
  full: number,
  [centre, slope]: readonly [number, number],
  draw: Random,
): number {
  const rate = 1 / (1 + Math.exp(-(centre + slope * theta + 0.12 * draw.normal())))
  return 5 * Math.round((rate * full) / 5)
}

/** Status of every student in every subject: 1.3 % or so absent, mostly for the whole exam, a few caught cheating. */
function attend(students: number, subjects: number, draw: Random): Uint8Array {
  const status = new Uint8Array(students * subjects)
  const absent = statuses.indexOf('absent')
  for (let i = 0; i < students; i++) {
    const u = draw.uniform()
    if (u < 0.0012) status.fill(statuses.indexOf('transferred'), i * subjects, (i + 1) * subjects)
    else if (u < 0.0092) status.fill(absent, i * subjects, (i + 1) * subjects)
    else if (u < 0.0172) {
      const from = draw.below(subjects)
      for (let j = from; j < Math.min(subjects, from + 1 + draw.below(2)); j++)
        status[i * subjects + j] = absent
    } else if (u < 0.0184) status[i * subjects + draw.below(subjects)] = statuses.indexOf('cheating')
  }
  return status
}
