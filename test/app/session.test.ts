import { afterEach, beforeAll, afterAll, beforeEach, describe, expect, test } from 'vitest'
import { Problems } from '../../src/app/problems'
import { NotebookSession, type SessionNeeds } from '../../src/app/session'
import { plain } from '../../src/app/state'
import { Versions } from '../../src/app/versions'
import type { Database } from '../../src/engine/query'
import { createModel } from '../../src/model/create'
import { openNodeDatabase } from '../engine/node'
import { Disk, MemoryStore } from './memory'
import { openChannels, openLibrary, shipped, Told, until } from './stage'

const source = [
  '```input name=哪场',
  'options: exams',
  '```',
  '',
  '```sql name=一',
  'SELECT 1 AS 数',
  '```',
  '',
  '合计 ${一.数}。',
  '',
].join('\n')

let database: Database & { close(): void }
let store: MemoryStore
let notices: Told
let shown: string[]
let open: NotebookSession[] = []

beforeAll(async () => {
  database = await openNodeDatabase()
  await createModel(database)
})

afterAll(() => database.close())

beforeEach(() => {
  store = new MemoryStore(new Disk())
  notices = new Told()
  shown = []
})

afterEach(() => {
  for (const session of open) session.dispose()
  open = []
})

async function openSession(id = '甲', text = source, needs: Partial<SessionNeeds> = {}) {
  const library = needs.library ?? openLibrary()
  await library.open(store)
  const versions = new Versions(notices)
  versions.open(store)
  const session = new NotebookSession(
    { id, source: text },
    {
      state: plain,
      database,
      library,
      versions,
      notices,
      locale: 'zh',
      settings: { follow: 'filter' },
      sourcesOf: () => [],
      problems: new Problems(async (work) => ({ done: await work(database) })),
      exams: () => [],
      stages: () => new Map(),
      show: (notebook) => shown.push(notebook),
      ...needs,
    },
  )
  open.push(session)
  return { session, library, versions }
}

const cellOf = (session: NotebookSession) => session.document.blocks.find(({ kind }) => kind === 'sql')!

function numberOf(session: NotebookSession) {
  const { status, value } = session.states.get('一') ?? {}
  return status === 'ready' && value?.kind === 'table' ? value.table.columns[0]!.values[0] : undefined
}

describe('editing', () => {
  test('a cell that is edited runs, is saved, and can be undone and redone', async () => {
    const { session } = await openSession()
    await until(() => numberOf(session) === 1)
    session.setBody('一', 'SELECT 2 AS 数')
    await until(() => numberOf(session) === 2)
    await session.flush()
    expect(store.disk.documents.get('甲')?.text).toContain('SELECT 2')
    expect(session.canUndo).toEqual({ zh: '修改“一”', en: 'Edit “一”' })
    session.undo()
    expect(cellOf(session).body).toContain('SELECT 1')
    session.redo()
    expect(cellOf(session).body).toContain('SELECT 2')
  })

  test('a draft is stale until it is run', async () => {
    const { session } = await openSession()
    await until(() => numberOf(session) === 1)
    session.draft('一', 'SELECT 3 AS 数')
    expect(session.states.get('一')?.status).toBe('stale')
    session.run('一')
    await until(() => numberOf(session) === 3)
  })

  test('a cell keeps its key while it is moved and renamed; removing gives the way back', async () => {
    const { session } = await openSession()
    const key = session.keyOf('一')
    session.rename('一', '二')
    session.move('二', 0)
    expect(session.idOf(key)).toBe('二')
    const bringBack = session.remove('二')
    expect(session.block('二')).toBeUndefined()
    session.setHead('title', '新题')
    bringBack()
    expect(session.block('二')).toBeDefined()
    expect(session.document.meta.title).toBe('新题')
  })

  test('front matter that can’t be read takes no 口径: that is said', async () => {
    const { session } = await openSession('甲', `---\ntitle: [\n---\n\n${source}`)
    session.setConvention({ ...session.convention, absent: 'zero' })
    expect(notices.last).toMatchObject({ tone: 'problem' })
    expect(notices.last.text.zh).toContain('文首信息')
  })
})

test('its exam input is the one that offers the exams, whatever it is called', async () => {
  const { session } = await openSession()
  session.chooseExam('2023/期中/9')
  expect(session.inputs).toEqual({ 哪场: '2023/期中/9' })
  const { session: other } = await openSession('乙', '```input name=场次\noptions: [甲, 乙]\n```\n')
  other.chooseExam('2023/期中/9')
  expect(other.inputs).toEqual({})
  expect(other.exam).toBeUndefined()
})

describe('versions', () => {
  const kept = () => store.disk.versions.map(({ reason, text }) => [reason, text])

  test('the text before the first change of a visit is kept, once', async () => {
    const { session } = await openSession()
    session.setBody('一', 'SELECT 2 AS 数')
    session.setBody('一', 'SELECT 3 AS 数')
    await until(() => kept().length > 0)
    expect(kept()).toEqual([['start', source]])
  })

  test('its edition in another language is no change', async () => {
    let locale: 'zh' | 'en' = 'zh'
    const library = openLibrary()
    const english = openLibrary({ locale: 'en' })
    // One library whose language changes.
    library.original = (id) => (locale === 'zh' ? shipped['midterm.md'] : english.original(id))
    const { session } = await openSession('midterm', shipped['midterm.md'], { library })
    locale = 'en'
    session.setLocale('en')
    expect(session.document.meta.title).toBe('Midterm')
    expect(kept()).toEqual([])
    session.setHead('title', 'Mine')
    await until(() => kept().length > 0)
    expect(kept()).toEqual([['start', shipped['midterm.en.md']]])
  })

  test('restoring keeps what was there, and can be undone', async () => {
    const { session, versions } = await openSession()
    await versions.keep('甲', '# 从前', 'named', '从前的')
    await session.restore({ text: '# 从前', label: { zh: '从前的', en: '从前的' }, original: false })
    expect(session.document.blocks[0]?.raw).toContain('# 从前')
    await until(() => kept().length > 1)
    expect(kept()).toContainEqual(['restore', source])
    expect(notices.last.text.zh).toBe('已恢复到“从前的”。')
    notices.last.action!.run()
    expect(session.block('一')).toBeDefined()
  })

  test('one that can’t be kept is told', async () => {
    const { versions } = await openSession()
    store.disk.refusal = new Error('full')
    expect(await versions.keep('甲', 'x', 'named', 'x')).toBe(false)
    expect(notices.last.text.zh).toBe('版本没有存下来。full')
    expect(await new Versions(notices).keep('甲', 'x', 'named', 'x')).toBe(false)
    expect(notices.last.text.zh).toContain('没有存储空间')
  })
})

describe('another window', () => {
  test('what it saved is taken in, and can be undone', async () => {
    const channel = openChannels()
    const { session } = await openSession('甲', source, { library: openLibrary({ channel: channel() }) })
    const other = openLibrary({ channel: channel() })
    await other.open(new MemoryStore(store.disk))
    await other.save('甲', '# 那边改的')
    await until(() => session.block('一') === undefined)
    expect(session.document.blocks[0]?.raw).toContain('那边改的')
    expect(notices.last.text.zh).toContain('另一个窗口')
    session.undo()
    expect(session.block('一')).toBeDefined()
  })

  test('that was faster leaves both: this one goes on in a copy', async () => {
    const { session } = await openSession()
    await new MemoryStore(store.disk).saveDocument('甲', '# 那边的', 0)
    session.setBody('一', 'SELECT 9 AS 数')
    await session.flush()
    await until(() => shown.length > 0)
    expect(shown).toEqual(['甲-2'])
    expect(store.disk.documents.get('甲')?.text).toBe('# 那边的')
    expect(store.disk.documents.get('甲-2')?.text).toContain('SELECT 9')
    expect(notices.last.tone).toBe('problem')
  })
})
