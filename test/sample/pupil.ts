import { pupilName } from './name'
import type { School } from './place'
import { random, type Random } from './random'

export interface Student {
  /** Ten digits with a leading zero, the same in every file of the district. */
  code: string
  name: string
  sex: '男' | '女'
  /** 7, 8 or 9, through the whole school year. */
  grade: number
}

/** Where a student sits in one grade before any exam, with everything that lasts. */
export interface Place {
  student: number
  school: number
  class: number
  /** What is left of ability within the class; walks from exam to exam. */
  own: number
  lean: number
  subject: Float64Array
}

/** Fills every school with the first year's pupils, in balanced classes of at most 47. */
export function enrol(
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
      const student = addStudent(students, grade, draw)
      places.push(newPlace(student, s, 1 + Math.floor((i * classes) / n), draw, subjects))
    }
  }
  return places
}

function addStudent(students: Student[], grade: number, draw: Random): number {
  const sex = draw.chance(0.52) ? '男' : '女'
  const code = `03${30 - grade}${String((students.length + 1) * 7 + 1000).padStart(6, '0')}`
  students.push({ code, name: pupilName(sex, draw), sex, grade })
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

/** A few pupils change school, a few leave the district, a few come in. */
export function transfer(
  places: Place[],
  grade: number,
  schools: readonly School[],
  students: Student[],
  draw: Random,
  subjects: number,
): void {
  const classes = new Array<number>(schools.length).fill(1)
  for (const place of places) classes[place.school] = Math.max(classes[place.school]!, place.class)
  const moving = Math.round(places.length * 0.003)
  for (let i = 0; i < moving; i++) {
    const place = places[draw.below(places.length)]!
    place.school = (place.school + 1 + draw.below(schools.length - 1)) % schools.length
    place.class = 1 + draw.below(classes[place.school]!)
  }
  const leaving = Math.round(places.length * 0.0015)
  for (let i = 0; i < leaving; i++) places.splice(draw.below(places.length), 1)
  const coming = Math.round(places.length * 0.002)
  for (let i = 0; i < coming; i++) {
    const school = draw.below(schools.length)
    places.push(
      newPlace(addStudent(students, grade, draw), school, 1 + draw.below(classes[school]!), draw, subjects),
    )
  }
}
