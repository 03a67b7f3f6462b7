import type { Batch } from '../model/batch'
import type { ColumnProfile } from '../model/profile'
import type { Text } from '../model/text'
import { interpret, type Interpretation } from './rows/interpret'
import {
  IngestError,
  type FindingKind,
  type FindingPlace,
  type ImportPlan,
  type ImportReport,
  type Known,
  type PreviewCell,
  type Source,
  type TablePlan,
} from './plan'
import { unpack } from './file/archive'
import { kindOfZip, sniff } from './file/container'
import { applyBest, type Recipe } from './recognise/recipe'
import { profileSheet } from './rows/profile'
import { withSpareExam } from './recognise/exam'
import { recognise } from './recognise/recognise'
import { findTableAt } from './recognise/find'
import { planTables } from './recognise/table'
import { suggestSchools } from './recognise/schools'
import { cellText, type Cell, type OpenFile, type Sheet } from './file/sheet'
import { readWorkbook, type ReadWatch } from './file/workbook'

export interface OpenResult {
  sources: Source[]
  /** Files that could not be read, each with one sentence. */
  refusals: { name: string; text: Text }[]
}

/** A file to open: its name and bytes. */
export interface FileBytes {
  name: string
  bytes: ArrayBuffer
}

/**
 * The open files of one import and what is asked about them. Lives in the worker; everything it takes and gives can be
 * cloned.
 */
export class IngestSession {
  readonly #files = new Map<string, OpenFile & { bytes: ArrayBuffer; source: Source }>()
  #last?: { key: string; interpretation: Interpretation }
  /** Files opened so far; makes ids unique where the same file comes twice. */
  #count = 0

  /**
   * Reads one file, or the files of an archive. Throws an `IngestError` and keeps nothing where it can't be read; a bad
   * file inside an archive is refused by itself.
   */
  async open(file: FileBytes, progress?: ReadWatch['progress']): Promise<OpenResult> {
    const bytes = new Uint8Array(file.bytes)
    if (sniff(bytes) !== 'zip' || kindOfZip(bytes) !== 'files') {
      return { sources: [await this.#read(file, progress)], refusals: [] }
    }
    const sources: Source[] = []
    const refusals: OpenResult['refusals'] = []
    for (const { name, bytes: content } of unpack(file.name, bytes)) {
      try {
        sources.push(await this.#read({ name, bytes: content.slice().buffer }, progress))
      } catch (error) {
        if (!(error instanceof IngestError)) throw error
        refusals.push({ name, text: error.text })
      }
    }
    return { sources, refusals }
  }

  async #read({ name, bytes }: FileBytes, progress?: ReadWatch['progress']): Promise<Source> {
    const sheets = await readWorkbook(name, new Uint8Array(bytes), { progress })
    const hash = await digest(bytes)
    const id = `${hash.slice(0, 16)}-${this.#count++}`
    const source: Source = {
      id,
      name,
      size: bytes.byteLength,
      hash,
      sheets: sheets.map((sheet) => ({
        name: sheet.name,
        rows: sheet.rows.length,
        columns: sheet.columns,
        hidden: sheet.hidden,
        hiddenRows: [...sheet.hiddenRows],
        hiddenColumns: [...sheet.hiddenColumns],
        merges: sheet.merges,
      })),
    }
    this.#files.set(id, { id, name, sheets, bytes, source })
    return source
  }

  /** Plans for the files; of each plan the recipe that fits it best is applied. */
  recognise(ids: readonly string[], known: Known, recipes: readonly Recipe[] = []): ImportPlan[] {
    const plans = recognise(this.#list(ids), known)
    return plans.map((plan) => withSpareExam(applyBest(plan, recipes, (...args) => this.replan(...args))))
  }

  /** Rows `from` … `from + count` of a sheet as the preview shows them. */
  preview(id: string, sheetName: string, from: number, count: number): PreviewCell[][] {
    const sheet = this.#files.get(id)?.sheets.find(({ name }) => name === sheetName)
    if (!sheet) throw new IngestError({ zh: '这个文件已经关闭。', en: 'This file has been closed.' })
    return sheet.rows
      .slice(from, from + count)
      .map((row) => Array.from({ length: sheet.columns }, (_, column) => toPreview(row[column])))
  }

  /** The plan of a table anew, with its header and its last row where the user says. */
  replan(table: TablePlan, headerRows: [number, number], end: number): TablePlan {
    const file = this.#files.get(table.sourceId)
    const sheet = file?.sheets.find(({ name }) => name === table.sheet)
    if (!file || !sheet) throw new IngestError({ zh: '这个文件已经关闭。', en: 'This file has been closed.' })
    const range = findTableAt(sheet, headerRows, end, table.columns[0]?.index ?? 0)
    const { school, className, sections, useHiddenRows, found, examText, examCells } = table
    const planned = planTables(file, sheet, range)
    const own = planned.find((each) => each.examText === examText) ?? planned[0]!
    return {
      ...own,
      use: true,
      school,
      className,
      ...(sections && { sections }),
      useHiddenRows,
      found,
      ...(examCells && { examCells }),
    }
  }

  /** What the columns of each table of a file hold. */
  profile(id: string, known: Known): { table: TablePlan; columns: ColumnProfile[] }[] {
    const [file] = this.#list([id])
    if (!file) return []
    const tables = this.recognise([id], known).flatMap((plan) => plan.tables)
    return tables
      .filter(({ columns }) => columns.length > 0)
      .map((table) => ({
        table,
        columns: profileSheet(
          table,
          file.sheets.find(({ name }) => name === table.sheet)!,
        ),
      }))
  }

  check(plan: ImportPlan, known: Known): ImportReport {
    return this.#interpret(plan, known).report
  }

  places(plan: ImportPlan, known: Known, kind: FindingKind, from: number, count: number): FindingPlace[] {
    return this.#interpret(plan, known).findings.places(kind, from, count)
  }

  /** Known or rostered schools that an unmatched name may stand for, best first. */
  suggestSchools(plan: ImportPlan, known: Known, name: string): string[] {
    const names = [
      ...known.schools.filter(({ inRoster }) => inRoster).map((school) => school.name),
      ...this.#interpret(plan, known).batch.schools.map((school) => school.name),
    ]
    return suggestSchools(name, [...new Set(names)])
  }

  /** Throws where something still blocks, so that nothing half-settled is ever imported. */
  build(plan: ImportPlan, known: Known): Batch {
    const { batch, report } = this.#interpret(plan, known)
    const blocking = report.findings.find(({ severity }) => severity === 'blocking')
    if (blocking) throw new IngestError(blocking.text)
    this.#last = undefined
    return batch
  }

  /** Everything left out, as it was, with its place and the reason: tab-separated rows under a header. */
  leftOut(plan: ImportPlan, known: Known, locale: keyof Text = 'zh'): string {
    const { findings } = this.#interpret(plan, known)
    const kinds: FindingKind[] = [
      'duplicate',
      'sameName',
      'outOfRange',
      'notANumber',
      'formulaUnstored',
      'missingId',
      'footer',
      'sampleRow',
      'conflict',
      'cellUnread',
      'rowLeftOut',
      'remark',
      'idDamaged',
      'otherGrade',
      'otherExam',
      'hiddenRow',
      'outsideTable',
      'leftOutByUser',
    ]
    const lines = kinds.flatMap((kind) =>
      findings
        .places(kind)
        .filter((place) => kind !== 'hiddenRow' || !isHiddenRead(plan, place))
        .map((place) => {
          const file = this.#files.get(place.sourceId)
          const cells = file?.sheets.find(({ name }) => name === place.sheet)?.rows[place.row] ?? []
          return [file?.name ?? '', place.sheet, place.row + 1, place.reason[locale], ...cells.map(cellText)]
        }),
    )
    const head = leftOutHead[locale]
    return [head, ...lines].map((line) => line.map(quote).join(',')).join('\r\n')
  }

  /** The sheets of an open file as they were read. */
  sheets(id: string): readonly Sheet[] {
    return this.#files.get(id)?.sheets ?? []
  }

  bytes(id: string): ArrayBuffer {
    const file = this.#files.get(id)
    if (!file) throw new IngestError({ zh: '这个文件已经关闭。', en: 'This file has been closed.' })
    return file.bytes
  }

  close(ids: readonly string[]) {
    for (const id of ids) this.#files.delete(id)
    this.#last = undefined
  }

  #list(ids: readonly string[]): OpenFile[] {
    return ids.flatMap((id) => this.#files.get(id) ?? [])
  }

  /** The dialog asks several things about one plan; they share one reading. */
  #interpret(plan: ImportPlan, known: Known): Interpretation {
    const key = JSON.stringify([plan, known])
    if (this.#last?.key !== key) {
      const ids = [...new Set(plan.tables.map(({ sourceId }) => sourceId))]
      this.#last = { key, interpretation: interpret(structuredClone(plan), this.#list(ids), known) }
    }
    return this.#last.interpretation
  }
}

/** Hidden rows are reported where they are imported, too. */
function isHiddenRead({ tables }: ImportPlan, { sourceId, sheet }: FindingPlace): boolean {
  return tables.some((table) => table.sourceId === sourceId && table.sheet === sheet && table.useHiddenRows)
}

function toPreview(cell: Cell | undefined): PreviewCell {
  const text = cellText(cell)
  if (text === '') return { text, type: 'empty' }
  if (typeof cell === 'number') return { text, type: 'number' }
  if (typeof cell === 'boolean') return { text, type: 'boolean' }
  if (cell instanceof Date) return { text, type: 'date' }
  return { text, type: /^#(N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NULL!|NUM!)$/.test(text) ? 'error' : 'text' }
}

const leftOutHead = {
  zh: ['文件', '工作表', '行', '原因', '原行'],
  en: ['File', 'Sheet', 'Row', 'Reason', 'The row as it was'],
}

/** A field of CSV; what a spreadsheet would take for a formula is kept text by the sign that spreadsheets use for it. */
function quote(value: string | number): string {
  const plain = String(value)
  const text = /^[=+@\t]|^-(?![\d.]+$|-*$)/.test(plain) ? `'${plain}` : plain
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

async function digest(bytes: ArrayBuffer): Promise<string> {
  // Outside a secure context (a plain http server in the bureau) there is no SubtleCrypto.
  if (!globalThis.crypto?.subtle) return fnv(new Uint8Array(bytes))
  const hash = await crypto.subtle.digest('SHA-256', bytes)
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** FNV-1a, 64 bits: tells files apart, promises no more. */
function fnv(bytes: Uint8Array): string {
  let hash = 0xcbf29ce484222325n
  for (const byte of bytes) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n)
  return hash.toString(16).padStart(16, '0')
}
