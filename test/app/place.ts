import { plain } from '../../src/app/state'
import { Workspace, type Surroundings } from '../../src/app/workspace'
import type { Reader } from '../../src/app/imports'
import { openNodeDatabase } from '../engine/node'
import { IngestSession } from '../../src/ingest/session'
import type { Cell } from '../../src/ingest/file/sheet'
import { workbook } from '../sample/workbook'
import { Disk, MemoryStore } from './memory'
import { openStorage, shipped, Told } from './stage'

/** What reads files in the page's worker, on the spot. */
export function openReader(): Reader {
  const session = new IngestSession()
  return {
    patience: 0,
    async open(files) {
      const sources = []
      const refusals = []
      for (const file of files) {
        const opened = await session.open({ name: file.name, bytes: await file.arrayBuffer() })
        sources.push(...opened.sources)
        refusals.push(...opened.refusals)
      }
      return { sources, refusals }
    },
    recognise: async (...asked) => session.recognise(...asked),
    preview: async (...asked) => session.preview(...asked),
    replan: async (...asked) => session.replan(...asked),
    profile: async (...asked) => session.profile(...asked),
    check: async (...asked) => session.check(...asked),
    places: async (...asked) => session.places(...asked),
    suggestSchools: async (...asked) => session.suggestSchools(...asked),
    build: async (...asked) => session.build(...asked),
    leftOut: async (...asked) => session.leftOut(...asked),
    bytes: async (id) => session.bytes(id).slice(0),
    close: async (ids) => session.close(ids),
    stop: () => {},
  }
}

/** Engines that no window uses; starting one takes seconds. */
const idle: Awaited<ReturnType<typeof openNodeDatabase>>[] = []

/** A window on what is kept together on a disk: the application as a whole, with the real engine. */
export async function openWindow(disk = new Disk(), around: Partial<Surroundings> = {}) {
  const database = idle.pop() ?? (await openNodeDatabase())
  const notices = new Told()
  const shown: string[] = []
  const workspace = new Workspace({
    state: plain,
    notices,
    assets: {
      engine: {
        openWorker: () => Promise.reject(new Error('no worker in Node')),
      },
      notebooks: shipped,
      sample: () => Promise.reject(new Error('none')),
    },
    createEngine: ({ onstatus, rebuild }) => ({
      reader: database,
      writer: database,
      async start() {
        await rebuild?.({ reader: database, writer: database })
        onstatus?.({ phase: 'ready', share: 1 })
      },
    }),
    ingest: openReader(),
    storage: { open: async () => new MemoryStore(disk), remove: async () => {} },
    drafts: openStorage,
    locale: () => 'zh',
    settings: { follow: 'filter' },
    showNotebook: (id) => shown.push(id),
    leaveNotebook: (id) => shown.push(`-${id}`),
    showDamages: () => shown.push('damages'),
    download: () => {},
    ...around,
  })
  await workspace.start()
  return { workspace, notices, shown, disk, close: () => void idle.push(database) }
}

/** A real `.xlsx` of one sheet. */
export async function fileOf(name: string, rows: Cell[][]): Promise<File> {
  const bytes = await workbook([{ name: 'Sheet1', rows: rows as never }])
  return new File([bytes.slice()], name)
}

/** Marks of one subject of four pupils in two schools. */
export function marksOf(subject: string, marks: readonly number[]): Cell[][] {
  const who = ['甲校', '甲校', '乙校', '乙校']
  return [
    ['考号', '姓名', '学校', '班级', subject],
    ...marks.map((mark, at) => [`2300${at + 1}`, `生${'一二三四'[at]}`, who[at]!, '1', mark] as Cell[]),
  ]
}
