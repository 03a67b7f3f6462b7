import type { Stage } from './stage'

/** Marks travel as whole ten-thousandths, so that they are exact from the file to DECIMAL(9,4). */
export const markUnit = 10_000

export type ExamKind = 'midterm' | 'final' | 'sample' | 'mock' | 'entrance' | 'other'
export type Term = 'autumn' | 'spring'

export interface ExamRecord {
  key: string
  name: string
  /** `2023-2024` */
  schoolYear: string
  term: Term
  kind: ExamKind
  /** ISO date. */
  heldOn?: string
  /** 1 … 12 */
  grade: number
  stage: Stage
}

export interface SchoolRecord {
  code?: string
  name: string
  zone?: string
  group?: string
  stage?: string
  kind?: string
}

export interface StudentRecord {
  /** The id that is the same across files, always text. */
  code: string
  /** The number in the files, where several students have it and the code tells more. */
  number?: string
  name?: string
  sex?: string
}

export interface ItemRecord {
  no: string
  parent?: string
  /** In ten-thousandths. */
  fullMark: number
  type?: string
  objective?: boolean
  knowledge: string[]
  ability?: string
  expectedDifficulty?: number
  key?: string
  optional?: boolean
}

/** One subject of one exam, as columns of equal length: row i is one student's sitting. */
export interface PaperBatch {
  subject: string
  /** In ten-thousandths. */
  fullMark: number
  /** Index into `Batch.students`. */
  student: Int32Array
  /** Index into `Batch.schools`. */
  school: Int32Array
  /** Index into `classes`, −1 where the file gives no class. */
  class: Int32Array
  classes: string[]
  /** In ten-thousandths; meaningless unless the status is present. */
  mark: Int32Array
  /** Index into `statuses`. */
  status: Uint8Array
  items: ItemRecord[]
  /** One entry per response; empty where the file has no items. */
  responses: {
    /** Index into `items`. */
    item: Int32Array
    /** Index into `Batch.students`. */
    student: Int32Array
    /** In ten-thousandths. */
    mark: Int32Array
    /** 1 where the item was left blank. */
    blank: Uint8Array
    /** Index into `choices`, −1 where none is known. */
    choice: Int32Array
    choices: string[]
  }
}

/**
 * Everything one confirmed import adds, ready to be committed in one transaction.
 * A batch with a roster only has no exam and no papers.
 */
export interface Batch {
  exam?: ExamRecord
  schools: SchoolRecord[]
  /** True where `schools` comes from a 学校名册 and therefore updates the attributes of known schools. */
  rosterOfSchools: boolean
  students: StudentRecord[]
  /** Where each student was first met: index into `schools`, and class. Tells students of one number apart. */
  homes?: { school: number; className: string }[]
  papers: PaperBatch[]
}
