import { schoolEffects, walk } from './ability'
import { subjectsOfGrade } from './calendar'
import { hold, type Exam } from './exam'
import { schools, type School } from './place'
import { enrol, transfer, type Student } from './pupil'
import { random } from './random'

/** Who is on the 学生名册 of a grade on the first of September: some move, leave or come before the first exam. */
export interface Roster {
  grade: number
  /** Indices into `District.students`, in the order of schools and classes. */
  student: Int32Array
  /** Index into `District.schools`. */
  school: Int32Array
  class: Int32Array
}

export interface District {
  schools: School[]
  students: Student[]
  rosters: Roster[]
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

/** The whole district, the same for the same options: schools, students, and every exam with its marks. */
export function makeDistrict(options: DistrictOptions = {}): District {
  const grades = options.grades ?? [7, 8, 9]
  const district: District = { schools: schools(options.schools ?? 24), students: [], rosters: [], exams: [] }
  for (const grade of grades) addGrade(district, grade, grades.length, options)
  return district
}

/** Adds the pupils, the roster and the exams of one grade. */
function addGrade(district: District, grade: number, grades: number, options: DistrictOptions): void {
  const subjects = subjectsOfGrade[grade]!.length
  const effects = schoolEffects(grade, district.schools, subjects)
  const wanted = options.students && options.students / grades
  const places = enrol(grade, district.schools, district.students, wanted, subjects)
  district.rosters.push({
    grade,
    student: Int32Array.from(places, (p) => p.student),
    school: Int32Array.from(places, (p) => p.school),
    class: Int32Array.from(places, (p) => p.class),
  })
  const draw = random(`year/${grade}`)
  for (let seq = 0; seq < (options.exams ?? 4); seq++) {
    transfer(places, grade, district.schools, district.students, draw, subjects)
    if (seq > 0) walk(places, effects, draw)
    district.exams.push(hold(grade, seq, places, district.students, effects, options.items))
  }
}
