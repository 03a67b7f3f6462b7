import * as Comlink from 'comlink'
import type { Text } from '../model/text'
import type { Batch } from '../model/batch'
import type { ColumnProfile } from '../model/profile'
import { registerErrors } from './errors'
import { limits } from './file/limits'
import { refuse } from './file/refusal'
import { Silence, Stuck } from './silence'
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
import type { Recipe } from './recognise/recipe'
import { unpackBatch } from './pack'
import type { OpenResult } from './session'
import type { WorkerSession } from './worker'

export type { OpenResult }

/** How far the opening of files has come. */
export interface OpenProgress {
  file: string
  /** 0-based, of `files`. */
  index: number
  files: number
  rows: number
}

/**
 * The page's side of the ingest worker. The worker starts with the first file, from a blob, so that it inherits the
 * page's content policy; cancelling the opening ends it and drops what it held.
 */
export class Ingest {
  #worker?: Worker
  #session?: Comlink.Remote<WorkerSession>

  /** @param patience milliseconds without a sign of progress until a small file counts as never ending; large ones get more */
  constructor(readonly patience = 30_000) {}

  async open(
    files: readonly File[],
    { progress, signal }: { progress?: (progress: OpenProgress) => void; signal?: AbortSignal } = {},
  ): Promise<OpenResult> {
    const session = await this.#start()
    const sources: Source[] = []
    const refusals: OpenResult['refusals'] = []
    const cancelled = new Promise<never>((_, reject) => {
      signal?.addEventListener(
        'abort',
        () => {
          this.stop()
          reject(signal.reason)
        },
        { once: true },
      )
    })
    // Unhandled only where nothing races it any more.
    cancelled.catch(() => {})
    for (const [index, file] of files.entries()) {
      signal?.throwIfAborted()
      const silence = new Silence(this.patience * (1 + file.size / 2 ** 23))
      // What the page's listener returns must not travel back to the worker.
      const report = (rows: number) => {
        silence.interrupt()
        progress?.({ file: file.name, index, files: files.length, rows })
      }
      report(0)
      try {
        if (file.size > limits.file) throw tooLarge(file.name)
        const bytes = await readBytes(file)
        const opened = session.open(
          Comlink.transfer({ name: file.name, bytes }, [bytes]),
          Comlink.proxy(report),
        )
        const result = await Promise.race([opened, cancelled, silence.broken])
        sources.push(...result.sources)
        refusals.push(...result.refusals)
      } catch (error) {
        signal?.throwIfAborted()
        if (error instanceof Stuck) return this.#openWithout(file, files, { progress, signal })
        if (!(error instanceof IngestError)) throw error
        refusals.push({ name: file.name, text: error.text })
      } finally {
        silence.end()
      }
    }
    return { sources, refusals }
  }

  /** A file that the library never comes to the end of is refused; the worker that is lost to it read the others. */
  async #openWithout(
    file: File,
    files: readonly File[],
    options: { progress?: (progress: OpenProgress) => void; signal?: AbortSignal },
  ): Promise<OpenResult> {
    this.stop()
    const others = files.filter((other) => other !== file)
    const { sources, refusals } = await this.open(others, options)
    return { sources, refusals: [...refusals, { name: file.name, text: refuse(file.name, 'damaged').text }] }
  }

  /** @param recipes newest first; of each plan the one that fits it best is applied */
  async recognise(
    ids: readonly string[],
    known: Known,
    recipes: readonly Recipe[] = [],
  ): Promise<ImportPlan[]> {
    return (await this.#start()).recognise(ids, known, recipes)
  }

  async preview(id: string, sheet: string, from: number, count: number): Promise<PreviewCell[][]> {
    return (await this.#start()).preview(id, sheet, from, count)
  }

  async replan(table: TablePlan, headerRows: [number, number], end: number): Promise<TablePlan> {
    return (await this.#start()).replan(table, headerRows, end)
  }

  async profile(id: string, known: Known): Promise<{ table: TablePlan; columns: ColumnProfile[] }[]> {
    return (await this.#start()).profile(id, known)
  }

  async check(plan: ImportPlan, known: Known): Promise<ImportReport> {
    return (await this.#start()).check(plan, known)
  }

  async places(
    plan: ImportPlan,
    known: Known,
    kind: FindingKind,
    from: number,
    count: number,
  ): Promise<FindingPlace[]> {
    return (await this.#start()).places(plan, known, kind, from, count)
  }

  async suggestSchools(plan: ImportPlan, known: Known, name: string): Promise<string[]> {
    return (await this.#start()).suggestSchools(plan, known, name)
  }

  async build(plan: ImportPlan, known: Known): Promise<Batch> {
    return unpackBatch(await (await this.#start()).buildPacked(plan, known))
  }

  async leftOut(plan: ImportPlan, known: Known, locale: keyof Text): Promise<string> {
    return (await this.#start()).leftOut(plan, known, locale)
  }

  async bytes(id: string): Promise<ArrayBuffer> {
    return (await this.#start()).bytes(id)
  }

  async close(ids: readonly string[]): Promise<void> {
    if (this.#session) await this.#session.close(ids)
  }

  /** Ends the worker; the next call starts a fresh one. */
  stop() {
    this.#worker?.terminate()
    this.#worker = undefined
    this.#session = undefined
  }

  async #start(): Promise<Comlink.Remote<WorkerSession>> {
    if (this.#session) return this.#session
    const { default: IngestWorker } = await import('./worker?worker&inline')
    registerErrors()
    this.#worker = new IngestWorker()
    this.#session = Comlink.wrap<WorkerSession>(this.#worker)
    return this.#session
  }
}

async function readBytes(file: File): Promise<ArrayBuffer> {
  try {
    return await file.arrayBuffer()
  } catch {
    throw new IngestError({
      zh: `“${file.name}”打不开，可能正被 Excel 占用或已被移走。请关闭后再添加。`,
      en: `“${file.name}” can’t be opened; Excel may hold it, or it was moved. Close it and add it again.`,
    })
  }
}

function tooLarge(name: string): IngestError {
  return new IngestError({
    zh: `“${name}”超过 400 MB，浏览器处理不了。请按年级或学科拆分后再添加。`,
    en: `“${name}” is over 400 MB, more than a browser can handle. Split it by grade or subject.`,
  })
}
