import type { ExamRecord } from '../model/batch'
import type { Status } from '../model/status'
import type { Text } from '../model/text'
import type { Merge } from './file/sheet'

/** What a table on a sheet is. */
export const tableKinds = [
  'totals', // 总分表: one row a student, one or more subjects
  'items', // 小题分表: one row a student, items of one paper
  'options', // 选项表
  'long', // 长表: one row a student × subject
  'blueprint', // 双向细目表
  'schools', // 学校名册
  'students', // 学生名册
  'summary', // 汇总表: refused as student data
  'indicators', // 指标表
  'unknown',
] as const
export type TableKind = (typeof tableKinds)[number]

/** Meanings that need no further detail. */
export const plainRoles = [
  'id',
  'otherId', // of a table with several ids: only to know the same student again
  'name',
  'class',
  'school',
  'campus',
  'zone',
  'group',
  'sex',
  'grade',
  'exam', // which of several exams a row is of
  'stage',
  'kind',
  'schoolCode',
  'formerName', // 曾用名 of a school, in a roster of schools
  'expected', // 应考数 of a school, in a roster of schools
  'status', // 缺考, 违纪 … of a student, beside the marks
  'idCard', // recognised and dropped
  'rank', // kept out of the marks
  'subtotal', // 客观分, 主观分, 选择题: checked, not summed
  'total', // 总分 over subjects (checked against their sum) or over items
  'subject', // of a long table
  'mark', // of a long table, or of a table about one subject
  'rating', // A, B, C or 优, 良 where a subject's marks would stand: not imported
  'statistic', // 平均分, 优秀率 … of a summary
  'indicator', // 指标 of a table of indicators
  'aside', // of another table to the right
  'ignore',
  'unknown',
] as const

export const blueprintFields = [
  'no',
  'part',
  'type',
  'fullMark',
  'knowledge',
  'ability',
  'difficulty',
  'key',
] as const

/** What a column means. */
export type Meaning =
  | { role: (typeof plainRoles)[number] }
  | { role: 'score'; subject: string }
  | { role: 'converted'; subject: string } // 赋分 beside 原始分: not imported
  | { role: 'item'; no: string }
  | { role: 'choice'; no: string }
  | { role: 'blueprint'; field: (typeof blueprintFields)[number] }

export interface ColumnPlan {
  /** 0-based column of the sheet. */
  index: number
  /** Header text as it stands, merged header rows joined by `/`. */
  header: string
  meaning: Meaning
  /** 0 … 1; under 0.6 the dialog asks. */
  confidence: number
  reason: Text
  /** Who said so, where it was not the rules of recognition: the user here, or a recipe for them. */
  by?: 'user' | 'recipe'
  /** Names stand in the first of the rows they hold for only: a blank reads as the name above it. */
  continues?: true
}

/** One table found on one sheet, with everything that was decided about it. Rows are 0-based, ends exclusive. */
export interface TablePlan {
  sourceId: string
  sheet: string
  kind: TableKind
  kindReason: Text
  /** False where the user leaves the table out. */
  use: boolean
  headerRows: [from: number, to: number]
  dataRows: [from: number, to: number]
  columns: ColumnPlan[]
  /** Subject of a one-subject table. */
  subject?: string
  /** Full mark per subject in marks, null where it has to be asked. */
  fullMarks: Record<string, number | null>
  /** Full mark per item number, null where it has to be asked. */
  itemFullMarks: Record<string, number | null>
  /** Items of which one counts, 选做题; `told` where the headers say so, else it is likely and the full mark is asked. */
  optional?: { items: string[]; told: boolean }[]
  /** What the full marks that have to be asked may be, by subject or item number; offered, never taken unasked. */
  suggestedFullMarks: Record<string, number>
  /** The highest mark seen by subject or item number, strays left aside. */
  highestMarks: Record<string, number>
  /** Marks far above the others, which the suggestion leaves aside: how many, and the highest. */
  strayMarks?: Record<string, { count: number; highest: number }>
  /** What the headers call the exam, where columns of several stand side by side. */
  examText?: string
  /** Cells of the exam column that mean this exam; rows with others belong to another import. */
  examCells?: string[]
  /** The school of every row, where the table has no school column. */
  school?: string
  /** The class of every row, where the table has no class column. */
  className?: string
  /** Headings among the rows, in their order: what they say of the rows below, where no column does. */
  sections?: Section[]
  /** Right answers per item number, from a row of answers or a blueprint. */
  keys: Record<string, string>
  /** Whether hidden rows are imported like the others. */
  useHiddenRows: boolean
  /** The title above the table. */
  title: string
  /** The table as it was recognised, before anything was changed; recipes know it again by its shape. */
  found: {
    shape: string
    kind: TableKind
    use: boolean
    headerRows: [from: number, to: number]
    /** Exclusive. */
    end: number
  }
}

/** Fields of an exam that are supposed from today where nobody states them. */
export type SupposedField = 'schoolYear' | 'term' | 'kind'

/** An exam as far as it is known. The grade decides what the law allows: it is told or asked, never supposed. */
export interface PlannedExam extends Omit<ExamRecord, 'grade' | 'stage'> {
  grade?: number
  stage?: ExamRecord['stage']
  /** What the field calls an exam of the kind `other`: 月考, 学情调研. */
  word?: string
  /** Which of several exams of its kind in the term. */
  ordinal?: number
  /** The month in its name. */
  month?: number
}

/** A heading inside a table, such as 八年级(2)班 above the pupils of that class. */
export interface Section {
  /** 0-based row of the sheet. */
  row: number
  school?: string
  className?: string
}

/** A proposal the dialog shows and edits; `check` and `build` work from it alone. */
export interface ImportPlan {
  /** Absent where only rosters are imported. */
  exam?: PlannedExam
  examReasons: Partial<Record<keyof ExamRecord, Text>>
  /** What of the exam nobody states, and the user has neither confirmed nor changed. */
  examSupposed: SupposedField[]
  /** The exam that the files tell of, where none of their tables was taken for marks: the user may take one so. */
  spareExam?: Pick<ImportPlan, 'examReasons' | 'examSupposed'> & { exam: PlannedExam }
  tables: TablePlan[]
  /** School name in the file → name in the model (an alias the user settled, or a suggestion taken). */
  schoolAliases: Record<string, string>
  /** Words in mark cells → status, over the built-in ones. */
  statusWords: Record<string, Status>
  /** Students of the 学生名册 that no mark table has: ignored, or counted as absent. */
  missingStudents: 'ignore' | 'absent'
  /** Which of several rows of one student and subject is taken. */
  duplicates: 'first' | 'last'
  /** Cells that the user has set right: read instead of what the file holds. */
  fixes: CellFix[]
  /** Rows that the user leaves out. */
  leftOut: RowPlace[]
  /**
   * What is told of pupils. Names may stay out of the model; ids may be replaced by pseudonyms, which are the same in
   * every file of the district (`Known.pseudonymKey`, without which such a plan is blocked). Pupils known by name alone
   * get a pseudonym too where names stay out. ID-card numbers never come in. The file itself still holds all of it: who
   * keeps its bytes keeps them.
   */
  privacy: Privacy
  /** Findings that the user has said yes to: they no longer wait. */
  confirmed?: FindingKind[]
  /** Recipes that were applied, and what they settled. */
  applied?: { recipe: string; name: string; notes: Text[] }[]
}

export interface Privacy {
  names: 'keep' | 'drop'
  ids: 'keep' | 'pseudonym'
}

/** A row of a sheet, 0-based. */
export interface RowPlace {
  sourceId: string
  sheet: string
  row: number
}

export interface CellFix extends RowPlace {
  /** 0-based. */
  column: number
  value: string
}

export type FindingKind =
  | 'rowsRead'
  | 'rowsImported'
  | 'absent'
  | 'cheating'
  | 'exempt'
  | 'transferred'
  | 'unscanned'
  | 'duplicate'
  | 'noId'
  | 'linkedByName'
  | 'idDamaged'
  | 'idRestored'
  | 'nameMismatch'
  | 'namesDisagree'
  | 'sameNumber'
  | 'moved'
  | 'dateCell'
  | 'continued'
  | 'keyMissing'
  | 'otherGrade'
  | 'otherExam'
  | 'hiddenRow'
  | 'outsideTable'
  | 'unusedTable'
  | 'leftOutByUser'
  | 'fixed'
  | 'outOfRange'
  | 'notANumber'
  | 'formulaUnstored'
  | 'formulaZero'
  | 'percent'
  | 'ratings'
  | 'optionalItems'
  | 'notChosen'
  | 'missingId'
  | 'unmatchedSchool'
  | 'gradeMissing'
  | 'examSupposed'
  | 'fullMarkMissing'
  | 'sumMismatch'
  | 'expectedNotFound'
  | 'footer'
  | 'blankRow'
  | 'sampleRow'
  | 'dropped'
  | 'rounded'
  | 'conflict'
  | 'paperTestForbidden'
  | 'summaryTable'
  | 'noTable'
  | 'subjectMissing'
  | 'schoolMissing'
  | 'unknownColumn'
  | 'cellUnread'
  | 'rowLeftOut'
  | 'checkedOnly'
  | 'aboveTable'
  | 'remark'
  | 'hiddenColumn'
  | 'sameName'
  | 'expectedMismatch'
  | 'notInRoster'
  | 'pseudonymKeyMissing'
  | 'namesLeftOut'
  | 'pseudonyms'

/** One kind of thing the reconciliation found; its places open on demand. */
export interface Finding {
  kind: FindingKind
  severity: 'count' | 'note' | 'warning' | 'blocking'
  /** Blocks only until the user says yes (`ImportPlan.confirmed`). */
  confirmable?: true
  count: number
  /** One sentence: what it is and what to do. */
  text: Text
}

/** One place of a finding. Row and column are 0-based on the sheet. */
export interface FindingPlace {
  sourceId: string
  sheet: string
  row: number
  column?: number
  /** The cell or row as it stands. */
  was: string
  reason: Text
}

export interface ImportReport {
  findings: Finding[]
  /** Whether anything blocks. */
  blocked: boolean
  /** Per school: students the roster expects, students found, absent. */
  schools: { name: string; expected: number | null; found: number; absent: number }[]
}

/** A cell as the preview shows it. */
export interface PreviewCell {
  text: string
  type: 'text' | 'number' | 'date' | 'boolean' | 'error' | 'empty'
}

export interface SheetSummary {
  name: string
  rows: number
  columns: number
  hidden: boolean
  /** 0-based, to be marked in the preview. */
  hiddenRows: number[]
  hiddenColumns: number[]
  merges: Merge[]
}

export interface Source {
  id: string
  name: string
  size: number
  /** SHA-256, hex. */
  hash: string
  sheets: SheetSummary[]
}

/** What recognition may know of the data already there. */
export interface Known {
  schools: { name: string; code: string; inRoster: boolean }[]
  /** Names that the user has settled before: in files → in the model. */
  aliases: Record<string, string>
  exams: ExamRecord[]
  /** The district's key for pseudonyms, 64 hex digits (`makePseudonymKey`), made once and kept by the store. */
  pseudonymKey?: string
  /** Today, ISO; the school year is guessed from it where no file says. */
  today: string
}

/** A refusal of a file: one clear sentence that says what is wrong and what to do. */
export class IngestError extends Error {
  override name = 'IngestError'
  constructor(readonly text: Text) {
    super(text.zh)
  }
}
