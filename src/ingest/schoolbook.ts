import type { SchoolRecord } from '../model/batch'
import type { Known, TablePlan } from './plan'
import type { Reading } from './reading'
import { normalizeSchool } from './schools'

const attributes = ['code', 'zone', 'group', 'stage', 'kind'] as const
/** Where a table tells of its rows' schools. */
export type SchoolColumns = Partial<Record<(typeof attributes)[number], number>>

/** The schools of an import, each known again however its name is written. */
export class SchoolBook {
  readonly schools: SchoolRecord[] = []
  /** Names normalised → school. */
  readonly #index = new Map<string, number>()
  /** Names a school may have, normalised → the model's name; empty where there is no roster to match against. */
  readonly #rosterNames = new Map<string, string>()
  readonly #unmatched = new Set<string>()
  /** What contradicts what a school is known by, already said. */
  readonly #said = new Set<string>()

  constructor(
    readonly reading: Reading,
    readonly known: Known,
  ) {
    for (const { name, inRoster } of known.schools) {
      if (inRoster) this.#rosterNames.set(normalizeSchool(name), name)
    }
  }

  /** Takes a school of a roster; undefined where it is there already. */
  enrol(school: SchoolRecord): number | undefined {
    const key = normalizeSchool(school.name)
    if (this.#index.has(key)) return undefined
    this.#rosterNames.set(key, school.name)
    return this.#add(school)
  }

  /** The school of a row by its name; undefined, and reported, where the name is of no known school. */
  find(
    name: string,
    table: TablePlan,
    row: number,
    column: number | undefined,
    told: SchoolColumns,
  ): number | undefined {
    const matched = this.#match(name, table, row, column)
    if (matched === undefined) return undefined
    const known = this.#index.get(matched) ?? this.#index.get(normalizeSchool(matched))
    const index = known ?? this.#add({ name: matched })
    for (const field of attributes)
      if (told[field] !== undefined) this.#tell(index, field, table, row, told[field])
    return index
  }

  /** What a row says of its school completes what is known; what contradicts it is said once. */
  #tell(index: number, field: (typeof attributes)[number], table: TablePlan, row: number, column: number) {
    const text = this.reading.text(table, row, column)
    const school = this.schools[index]!
    if (text === undefined || school[field] === text) return
    if (school[field] === undefined) {
      school[field] = text
      return
    }
    const key = `${index}|${field}|${text}`
    if (this.#said.has(key)) return
    this.#said.add(key)
    const was = school[field]
    const reason = { zh: `${school.name}另一处为“${was}”`, en: `${school.name} is “${was}” elsewhere` }
    this.reading.note('conflict', table, row, reason, column)
  }

  #match(name: string, table: TablePlan, row: number, column: number | undefined): string | undefined {
    if (name === '') {
      if (column !== undefined)
        this.reading.note('missingId', table, row, { zh: '没有校名', en: 'no school' })
      return undefined
    }
    for (const aliases of [this.reading.plan.schoolAliases, this.known.aliases]) {
      if (Object.hasOwn(aliases, name)) return aliases[name]!
    }
    if (this.#rosterNames.size === 0) return name
    const matched = this.#rosterNames.get(normalizeSchool(name))
    if (matched !== undefined) return matched
    if (!this.#unmatched.has(name)) {
      this.#unmatched.add(name)
      const reason = { zh: `“${name}”不在名册里`, en: `“${name}” is not in the roster` }
      this.reading.note('unmatchedSchool', table, row, reason, column)
    }
    return undefined
  }

  #add(record: SchoolRecord): number {
    const index = this.schools.length
    // As it is written comes first: normalising is slow, and most rows write it alike.
    for (const key of [record.name, normalizeSchool(record.name)]) this.#index.set(key, index)
    this.schools.push(record)
    return index
  }
}
