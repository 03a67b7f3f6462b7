import { afterEach, describe, expect, test } from 'vitest'
import type { Importing } from '../../src/app/imports'
import { StoreError } from '../../src/store/error'
import { readKnown } from '../../src/app/known'
import { Disk, MemoryStore } from './memory'
import { fileOf, marksOf, openWindow } from './place'
import { until } from './stage'

type Window = Awaited<ReturnType<typeof openWindow>>

let windows: Window[] = []
afterEach(() => {
  for (const window of windows) window.close()
  windows = []
})

async function open(...given: Parameters<typeof openWindow>): Promise<Window> {
  const window = await openWindow(...given)
  windows.push(window)
  return window
}

const confirming = ({ workspace }: Window) =>
  workspace.imports.current as Extract<Importing, { step: 'confirming' }>

/** Imports a file as an officer who answers what is asked. */
async function importFile(window: Window, name: string, marks: readonly number[], subject = '数学') {
  await window.workspace.addFiles([await fileOf(name, marksOf(subject, marks))])
  const { plans } = confirming(window)
  const plan = structuredClone(plans[0]!)
  for (const table of plan.tables)
    for (const each of Object.keys(table.fullMarks)) table.fullMarks[each] = 100
  return window.workspace.imports.confirm(plan)
}

const midterm = '2023年秋学期九年级期中.xlsx'
const final = '2023年秋学期九年级期末.xlsx'

const meansOf = async ({ workspace }: Window) => {
  const { columns } = await workspace.engine.reader.query(
    `SELECT subject || ' ' || avg(mark)::DOUBLE AS mean FROM score JOIN paper USING (paper_id)
     GROUP BY paper_id, subject ORDER BY paper_id`,
  )
  return Array.from(columns[0]!.values, String)
}

describe('an import', () => {
  test('is confirmed, said, kept with its file, and undone', async () => {
    const window = await open()
    const { workspace, notices, disk } = window
    const exam = await importFile(window, midterm, [80, 90, 60, 70])
    expect(exam).toBe(workspace.district.exams[0]!.key)
    expect(workspace.imports.current).toBeUndefined()
    expect(workspace.district.exams).toMatchObject([{ grade: 9, students: 4 }])
    expect(notices.last.text.zh).toMatch(/^已导入.*期中.*，4 条成绩。$/)
    expect(notices.last.text.en).toMatch(/: 4 marks\.$/)
    expect([...disk.sources.values()]).toMatchObject([{ name: midterm, subjects: ['数学'] }])
    expect(workspace.district.sourcesOf(workspace.district.exams[0]!.key)).toEqual([midterm])
    notices.last.action!.run()
    await until(() => workspace.district.exams.length === 0)
    await until(() => disk.sources.size === 0)
    expect(notices.last.text.zh).toBe('已撤销，数据和之前一样。')
  })

  test('is there at the next visit', async () => {
    const disk = new Disk()
    await importFile(await open(disk), midterm, [80, 90, 60, 70])
    const again = await open(disk)
    expect(again.workspace.restored).toBe(true)
    expect(await meansOf(again)).toEqual(['数学 75.0'])
  })

  test('that the store refuses is said, lasts as long as the page, and can be undone', async () => {
    const window = await open()
    const full = new StoreError('quota', { zh: '满了。', en: 'Full.' })
    await window.workspace.settled.keepKey()
    const [store] = window.disk.windows
    store!.save = () => Promise.reject(full)
    await importFile(window, midterm, [80, 90, 60, 70])
    const told = window.notices.list.find(({ tone }) => tone === 'problem')!
    expect(told.text.zh).toMatch(/^已导入.*但这次改动没能保存到本机.*满了。$/)
    expect(window.workspace.district.isUnkept).toBe(true)
    store!.save = MemoryStore.prototype.save
    told.action!.run()
    await until(() => window.workspace.district.exams.length === 0)
  })

  test('of files that hold nothing to read is said and changes nothing', async () => {
    const window = await open()
    await window.workspace.addFiles([new File(['not a workbook'], '坏.xlsx')])
    expect(window.workspace.imports.current).toBeUndefined()
    expect(window.notices.last.tone).toBe('problem')
    expect(window.notices.last.text.zh).toContain('坏.xlsx')
  })

  test('cancelled leaves the data as it was', async () => {
    const window = await open()
    await window.workspace.addFiles([await fileOf(midterm, marksOf('数学', [1, 2, 3, 4]))])
    await window.workspace.imports.cancel()
    expect(window.workspace.imports.current).toBeUndefined()
    expect(window.workspace.district.isEmpty).toBe(true)
  })
})

test('what was answered at an import is a recipe, and is not asked again', async () => {
  const window = await open()
  await importFile(window, midterm, [80, 90, 60, 70])
  expect(window.workspace.settled.recipes).toHaveLength(1)
  await window.workspace.addFiles([await fileOf(final, marksOf('数学', [81, 91, 61, 71]))])
  const { plans } = confirming(window)
  expect(plans[0]!.applied).toHaveLength(1)
  expect(plans[0]!.tables[0]!.fullMarks).toEqual({ 数学: 100 })
})

test('a corrected file is compared first, then takes the place of its paper alone; undoing brings the old back', async () => {
  const window = await open()
  const { workspace, notices } = window
  await importFile(window, midterm, [80, 90, 60, 70])
  await workspace.imports.read([await fileOf('更正.xlsx', marksOf('数学', [80, 90, 60, 100]))], {
    exam: await firstExam(window),
    subject: '数学',
    fullMark: 100,
  })
  await workspace.imports.confirm(confirming(window).plans[0]!)
  const comparing = workspace.imports.current as Extract<Importing, { step: 'comparing' }>
  expect(comparing.comparison).toMatchObject({ added: 0, removed: 0, changed: 1 })
  expect(await meansOf(window)).toEqual(['数学 75.0'])
  expect(await workspace.imports.replace()).toBe(true)
  expect(await meansOf(window)).toEqual(['数学 82.5'])
  expect(notices.last.text.zh).toMatch(/^已替换.*数学。$/)
  expect(workspace.district.sources.map(({ name, replaced }) => [name, replaced])).toEqual([
    [midterm, ['数学']],
    ['更正.xlsx', undefined],
  ])
  await workspace.changes.undo()
  expect(await meansOf(window)).toEqual(['数学 75.0'])
})

async function firstExam({ workspace }: Window) {
  return (await readKnown(workspace.engine.reader, workspace.settled.known)).exams[0]!
}

describe('removing', () => {
  test('a paper takes the file that gave nothing else; an exam takes all; each is undone, the latest first', async () => {
    const window = await open()
    const { workspace, notices } = window
    await importFile(window, midterm, [80, 90, 60, 70])
    await importFile(window, final, [60, 60, 60, 60])
    const [second, first] = workspace.district.exams
    await workspace.changes.removePaper(first!, '数学')
    expect(workspace.district.sources.map(({ name }) => name)).toEqual([final])
    const [earlier] = workspace.district.past.slice(-1)
    await workspace.changes.removeExam(second!)
    expect(notices.last.text.zh).toBe(`已移除${second!.name}。`)
    expect(await meansOf(window)).toEqual([])
    await workspace.changes.undo(earlier)
    expect(notices.last.text.zh).toContain('不能单独撤销')
    await workspace.changes.undo()
    await workspace.changes.undo()
    expect((await meansOf(window)).toSorted()).toEqual(['数学 60.0', '数学 75.0'])
    expect(workspace.district.sources).toHaveLength(2)
  })
})

describe('two windows', () => {
  test('one follows what the other keeps, and imports on top of it', async () => {
    const disk = new Disk()
    const [one, two] = [await open(disk), await open(disk)]
    await importFile(one, midterm, [80, 90, 60, 70])
    await until(() => two.workspace.district.exams.length === 1)
    expect(two.notices.texts).toContain('数据在另一个窗口里改过，本页已换成最新的数据。')
    await importFile(two, final, [60, 60, 60, 60])
    await until(() => one.workspace.district.exams.length === 2)
    expect(one.workspace.district.past).toEqual([])
  })

  test('what one clears is gone in the other, with its notebooks and choices', async () => {
    const disk = new Disk()
    const [one, two] = [await open(disk), await open(disk)]
    await importFile(one, midterm, [80, 90, 60, 70])
    await until(() => two.workspace.district.exams.length === 1)
    await two.workspace.library.save('甲', '# 甲')
    const key = one.workspace.settled.pseudonymKey
    expect(await one.workspace.clear()).toBe(true)
    expect(one.notices.last.text.zh).toBe('已清空本机数据。')
    await until(() => two.workspace.district.exams.length === 0)
    await until(() => two.notices.texts.some((text) => text.includes('已在另一个窗口中清空')))
    expect(two.workspace.library.find('甲')).toBeUndefined()
    expect(one.workspace.settled.recipes).toEqual([])
    expect(one.workspace.settled.pseudonymKey).not.toBe(key)
    expect(disk.tables.size + disk.sources.size + disk.settings.size).toBe(0)
  })
})

describe('notebooks', () => {
  test('a dropped file opens; one that takes the place of another keeps it as a version', async () => {
    const { workspace, notices, disk } = await open()
    await workspace.addFiles([new File(['# 一'], '记.md')])
    const again = await workspace.addFiles([new File(['# 二'], '记.md')])
    expect(again).toMatchObject({ id: '记', title: '二' })
    expect(notices.last.text.zh).toBe('已打开笔记本“二”。')
    expect(disk.versions).toMatchObject([{ notebook: '记', text: '# 一', reason: 'replace' }])
  })

  test('are made, copied, renamed, and brought back after removal', async () => {
    const { workspace, notices, shown } = await open()
    const { notebooks, library } = workspace
    await notebooks.create('周报', '# 空')
    await notebooks.duplicate(library.find('周报')!)
    expect(shown).toEqual(['周报', '周报（副本）'])
    await notebooks.rename(library.find('周报')!, '月报')
    expect(library.find('周报')?.title).toBe('月报')
    await notebooks.remove(library.find('周报')!)
    expect(shown.at(-1)).toBe('-周报')
    expect(library.find('周报')).toBeUndefined()
    notices.last.action!.run()
    await until(() => library.find('周报') !== undefined)
  })

  test('what was chosen and what was used last is there the next time', async () => {
    const disk = new Disk()
    const first = await open(disk)
    await first.workspace.remember('midterm', { 场次: 'x' })
    first.workspace.recent.note('notebooks', 'midterm')
    first.workspace.recent.note('notebooks', 'growth')
    await until(() => disk.settings.has('recent'))
    const again = await open(disk)
    expect(await again.workspace.remembered('midterm')).toEqual({ inputs: { 场次: 'x' } })
    expect(again.workspace.recent.notebooks).toEqual(['growth', 'midterm'])
  })
})

test('where the browser keeps nothing everything works, and that is said', async () => {
  const refused = new StoreError('unavailable', { zh: '不让保存。', en: 'No storage.' })
  const window = await open(undefined, {
    storage: { open: () => Promise.reject(refused), remove: () => Promise.reject(refused) },
  })
  expect(window.notices.texts).toEqual(['不让保存。'])
  await importFile(window, midterm, [80, 90, 60, 70])
  expect(await meansOf(window)).toEqual(['数学 75.0'])
  expect(await window.workspace.clear()).toBe(true)
  expect(window.workspace.district.isEmpty).toBe(true)
})

test('what is damaged is told once, with the way to it', async () => {
  const { workspace, notices, shown, disk } = await open()
  const [store] = disk.windows
  const damage = {
    shelf: 'documents',
    key: '坏本',
    label: { zh: '笔记本“坏本”', en: 'the notebook' },
  } as const
  store!.damages.add(damage)
  expect(workspace.damaged.list).toHaveLength(1)
  await until(() => notices.list.length > 0)
  expect(notices.last.text.zh).toMatch(/^笔记本“坏本”已损坏/)
  notices.last.action!.run()
  expect(shown).toEqual(['damages'])
})
