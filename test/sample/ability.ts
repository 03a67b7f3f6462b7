import type { School } from './place'
import type { Place, Student } from './pupil'
import { random, type Random } from './random'

/** Shares of the variance of ability; the rest lies between students of a class. */
const share = { school: 0.17, class: 0.03 }

/** Correlation of what schools and pupils add with what they added one exam earlier. */
const kept = { school: 0.93, pupil: 0.86 }

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

/** What schools (with their zone) and classes add to ability in one grade. */
export interface Effects {
  /** Per school, over all subjects. */
  school: Float64Array
  /** Per school × subject. */
  subject: Float64Array
  /** Per school × class (up to 100 a school). */
  class: Float64Array
  /** Students a school takes in, the weight of its effect. */
  intake: Float64Array
}

/** Moves and stretches `x` to mean 0 and exactly `variance`, weighted, so that few units still give the wanted spread. */
function standardise(x: Float64Array, variance: number, weight: (i: number) => number): Float64Array {
  const sum = x.reduce((s, _, i) => s + weight(i), 0)
  const mean = x.reduce((s, v, i) => s + weight(i) * v, 0) / sum
  const now = x.reduce((s, v, i) => s + weight(i) * (v - mean) ** 2, 0) / sum
  return x.map((v) => (v - mean) * Math.sqrt(variance / (now || 1)))
}

function normals(n: number, draw: Random): Float64Array {
  return Float64Array.from({ length: n }, () => draw.normal())
}

/** The effects of one grade at its first exam; zones and most of a school's effect are common to the grades. */
export function schoolEffects(grade: number, schools: readonly School[], subjects: number): Effects {
  const intake = Float64Array.from(schools, (s) => s.intake)
  const lasting = normals(schools.length, random('school'))
  const ofGrade = normals(schools.length, random(`school/${grade}`))
  const zones = [...new Set(schools.map((s) => s.zone))]
  const ofZone = normals(zones.length, random('zone'))
  const school = Float64Array.from(schools, (s, i) => {
    const zone = 0.3 * ofZone[zones.indexOf(s.zone)]! + (s.kind === '城区' ? 0.3 : -0.3)
    return zone + 0.75 * lasting[i]! + 0.4 * ofGrade[i]!
  })
  return {
    school: standardise(school, share.school, (i) => intake[i]!),
    subject: standardise(normals(schools.length * subjects, random(`strength/${grade}`)), 0.035, () => 1),
    class: standardise(normals(schools.length * 100, random(`class/${grade}`)), share.class, () => 1),
    intake,
  }
}

/** From one exam to the next: schools and pupils change a little, which is what 增值 has to find. */
export function walk(places: readonly Place[], effects: Effects, draw: Random): void {
  const change = normals(effects.school.length, draw)
  const moved = effects.school.map(
    (v, s) => kept.school * v + Math.sqrt((1 - kept.school ** 2) * share.school) * change[s]!,
  )
  effects.school = standardise(moved, share.school, (s) => effects.intake[s]!)
  for (const place of places) {
    place.own = kept.pupil * place.own + Math.sqrt(1 - kept.pupil ** 2) * draw.normal()
  }
}

/** Ability in one subject at one exam, about standard normal over the district. */
export function ability(
  place: Place,
  j: number,
  subject: string,
  student: Student,
  effects: Effects,
  draw: Random,
): number {
  const within = Math.sqrt(1 - share.school - share.class) * place.own
  const general =
    effects.school[place.school]! + effects.class[place.school * 100 + (place.class % 100)]! + within
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
