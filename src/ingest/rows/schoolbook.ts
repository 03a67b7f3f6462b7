import type { SchoolRecord } from '../../model/batch'
import type { Known, TablePlan } from '../plan'
import type { Reading } from './reading'
import { normalizeSchool } from '../recognise/schools'

const attributes = ['code', 'zone', 'group', 'stage', 'kind'] as const
/** Where a table tells of its rows' schools. */
export type SchoolColumns = Partial<Record<(typeof attributes)[number], number>>

/** What a row says that tells its school. */
interface Told {
  name: string
  code?: string
  zone?: string
}

/** The schools of an import, each known again however its name is written, or by its code. */
export class SchoolBook {
  readonly schools: SchoolRecord[] = []
  /** Names before those that several schools have were told apart. */
  readonly #plainNames: string[] = []
  /** Names normalised → schools. */
  readonly #byName = new Map<string, number[]>()
  readonly #byCode = new Map<string, number>()
  /** Names that rosters of earlier imports have, normalised → the model's name; and their codes. */
  readonly #rosterNames = new Map<string, string>()
  readonly #rosterCodes = new Map<string, string>()
  /** Whether a name has to be of a roster. */
  #rostered = false
  readonly #unmatched = new Set<string>()
  /** What rows said → their school. */
  readonly #found = new Map<string, number | undefined>()
  /** What contradicts what a school is known by, already said. */
  readonly #said = new Set<string>()

  constructor(
    readonly reading: Reading,
    readonly known: Known,
  ) {
    for (const { name, code, inRoster } of known.schools) {
      if (!inRoster) continue
      this.#rostered = true
      this.#rosterNames.set(normalizeSchool(name), name)
      this.#rosterCodes.set(plainCode(code), name)
    }
  }

  /** Takes a school of a roster; undefined where it is there already. Another code or zone makes it another school. */
  enrol(school: SchoolRecord): number | undefined {
    const alike = this.#byName.get(normalizeSchool(school.name)) ?? []
    if (alike.some((each) => !isOther(this.schools[each]!, school))) return undefined
    this.#rostered = true
    return this.#add(school)
  }

  /** The school of a row by its name or its code; undefined, and reported, where they are of no known school. */
  find(
    name: string,
    table: TablePlan,
    row: number,
    column: number | undefined,
    told: SchoolColumns,
  ): number | undefined {
    const text = (each: number | undefined) => this.reading.text(table, row, each)
    const said = { name, code: text(told.code), zone: text(told.zone) }
    const key = [name, said.code, said.zone].join('\u001f')
    if (!this.#found.has(key)) this.#found.set(key, this.#match(said))
    const index = this.#found.get(key)
    if (index === undefined) {
      this.#report(said, table, row, column ?? told.code)
      return undefined
    }
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
      if (field === 'code') this.#byCode.set(plainCode(text), index)
      return
    }
    const key = `${index}|${field}|${text}`
    if (this.#said.has(key)) return
    this.#said.add(key)
    const was = school[field]
    const reason = { zh: `${school.name}另一处为“${was}”`, en: `${school.name} is “${was}” elsewhere` }
    this.reading.note('conflict', table, row, reason, column)
  }

  #report({ name, code = '' }: Told, table: TablePlan, row: number, column: number | undefined) {
    const was = name || code
    if (was === '') {
      if (column !== undefined)
        this.reading.note('missingId', table, row, { zh: '没有校名', en: 'no school' })
      return
    }
    if (this.#unmatched.has(was)) return
    this.#unmatched.add(was)
    const several = (this.#byName.get(normalizeSchool(was))?.length ?? 0) > 1
    const reason = several
      ? { zh: `“${was}”不止一所`, en: `more than one school is “${was}”` }
      : { zh: `“${was}”不在名册里`, en: `“${was}” is not in the roster` }
    this.reading.findings.note('unmatchedSchool', { table, row, column, was, reason })
  }

  #match(told: Told): number | undefined {
    const said = told.name || told.code
    if (!said) return undefined
    for (const aliases of [this.reading.plan.schoolAliases, this.known.aliases]) {
      if (!Object.hasOwn(aliases, said)) continue
      const name = aliases[said]!
      return this.#choose({ ...told, name }) ?? this.#ofRoster(name) ?? this.#add({ name })
    }
    const found = told.name ? this.#choose(told) : undefined
    if (found !== undefined) return found
    const several = (this.#byName.get(normalizeSchool(told.name))?.length ?? 0) > 0
    const known = several ? undefined : this.#ofRoster(told.name)
    if (known !== undefined) return known
    const coded = this.#ofCode(told.code) ?? this.#ofCode(told.name)
    if (coded !== undefined) return coded
    if (this.#rostered || !told.name) return undefined
    return this.#add({ name: told.name, code: told.code })
  }

  /** The one school of a name; of several the one whose code, or else whose zone, a row tells. */
  #choose({ name, code, zone }: Told): number | undefined {
    const alike = this.#byName.get(normalizeSchool(name)) ?? []
    const ofCode = alike.filter((each) => code !== undefined && sameCode(this.schools[each]!.code, code))
    if (ofCode.length === 1) return ofCode[0]
    if (alike.length === 1) {
      // Without a roster a second code is a second school; with one, a slip to be told.
      const other = code !== undefined && this.schools[alike[0]!]!.code !== undefined
      return other && !this.#rostered ? undefined : alike[0]
    }
    const ofZone = alike.filter((each) => zone !== undefined && this.schools[each]!.zone === zone)
    return ofZone.length === 1 ? ofZone[0] : undefined
  }

  #ofRoster(name: string): number | undefined {
    const known = this.#rosterNames.get(normalizeSchool(name))
    return known === undefined ? undefined : (this.#choose({ name: known }) ?? this.#add({ name: known }))
  }

  #ofCode(code: string | undefined): number | undefined {
    if (!code) return undefined
    const index = this.#byCode.get(plainCode(code))
    if (index !== undefined) return index
    const name = this.#rosterCodes.get(plainCode(code))
    return name === undefined ? undefined : this.#ofRoster(name)
  }

  #add(record: SchoolRecord): number {
    const index = this.schools.length
    this.schools.push(record)
    this.#plainNames.push(record.name)
    if (record.code !== undefined) this.#byCode.set(plainCode(record.code), index)
    const alike = this.#index(record.name, index)
    if (alike.length > 1) this.#tellApart(alike)
    return index
  }

  #index(name: string, index: number): number[] {
    const key = normalizeSchool(name)
    const alike = this.#byName.get(key) ?? []
    if (!alike.includes(index)) alike.push(index)
    this.#byName.set(key, alike)
    return alike
  }

  /** Schools of one name are called by their zones as well, or by their codes: nobody could tell their figures apart. */
  #tellApart(alike: readonly number[]) {
    const differ = (field: 'zone' | 'code') => {
      const values = alike.map((each) => this.schools[each]![field])
      return !values.includes(undefined) && new Set(values).size === values.length
    }
    const field = differ('zone') ? 'zone' : 'code'
    for (const each of alike) {
      const school = this.schools[each]!
      const by = school[field]
      school.name = by === undefined ? this.#plainNames[each]! : `${this.#plainNames[each]}（${by}）`
      this.#index(school.name, each)
    }
  }
}

/** Whether two entries of one name are two schools. */
function isOther(a: SchoolRecord, b: SchoolRecord): boolean {
  if (a.code !== undefined && b.code !== undefined) return !sameCode(a.code, b.code)
  return a.zone !== undefined && b.zone !== undefined && a.zone !== b.zone
}

/** A spreadsheet takes the leading zeros from a code. */
const plainCode = (code: string) => code.replace(/^0+(?=.)/, '')
const sameCode = (a: string | undefined, b: string) => a !== undefined && plainCode(a) === plainCode(b)
