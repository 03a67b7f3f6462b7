import { describe, expect, test } from 'vitest'
import { isOutrun } from '../../src/app/library'
import { Disk, MemoryStore } from './memory'
import { openChannels, openLibrary, openStorage, shipped, until } from './stage'

const idsOf = (library: ReturnType<typeof openLibrary>) => library.all.map(({ id }) => id)

describe('the built-in notebooks', () => {
  test('stand in their order, in the language in force', () => {
    expect(openLibrary().all.map(({ title }) => title)).toEqual(['增值', '期中分析'])
    expect(openLibrary({ locale: 'en' }).all.map(({ title }) => title)).toEqual(['增值', 'Midterm'])
  })

  test('are as shipped in either language, edited otherwise', async () => {
    const library = openLibrary()
    expect(library.isShipped('midterm', shipped['midterm.en.md'])).toBe(true)
    expect(library.isShipped('midterm', '# 别的')).toBe(false)
    await library.save('midterm', '# 别的')
    expect(library.find('midterm')).toMatchObject({ title: '别的', edited: true, builtIn: true })
  })

  test('are kept no longer once they are as shipped again', async () => {
    const store = new MemoryStore()
    const library = openLibrary()
    await library.open(store)
    await library.save('midterm', '# 别的')
    expect(store.disk.documents.has('midterm')).toBe(true)
    await library.restore('midterm')
    expect(store.disk.documents.has('midterm')).toBe(false)
    expect(library.find('midterm')?.edited).toBe(false)
  })
})

describe('the user’s notebooks', () => {
  test('take another name where there is one of it, and come back at the next visit', async () => {
    const store = new MemoryStore()
    const library = openLibrary()
    await library.open(store)
    await library.create('midterm', '# 甲')
    await library.create('乙', '# 乙')
    await library.create('乙', '# 乙二')
    await library.remove('乙')
    expect(idsOf(library)).toEqual(['growth', 'midterm', 'midterm-2', '乙-2'])
    const again = openLibrary()
    await again.open(new MemoryStore(store.disk))
    expect(idsOf(again).toSorted()).toEqual(idsOf(library).toSorted())
  })

  test('a file of a built-in name stands beside it, and its opening is counted', async () => {
    const library = openLibrary()
    const opened = await library.add('midterm.md', '# 我的期中')
    expect(opened.id).toBe('midterm-2')
    expect(library.opening('midterm-2')).toBe(1)
    await library.add('midterm.md', '# 我的期中，改')
    expect(library.opening('midterm-2')).toBe(2)
    expect(library.find('midterm-2')?.title).toBe('我的期中，改')
  })
})

describe('two windows', () => {
  test('the second to save is refused and writes over nothing', async () => {
    const disk = new Disk()
    const [one, two] = [openLibrary(), openLibrary()]
    await one.open(new MemoryStore(disk))
    await two.open(new MemoryStore(disk))
    await one.save('甲', '# 一')
    const refused = await two.save('甲', '# 二').catch((error: unknown) => error)
    expect(isOutrun(refused)).toBe(true)
    expect(disk.documents.get('甲')?.text).toBe('# 一')
  })

  test('what one saves the other shows, unless who has it open does not take it', async () => {
    const disk = new Disk()
    const channel = openChannels()
    const [one, two] = [openLibrary({ channel: channel() }), openLibrary({ channel: channel() })]
    await one.open(new MemoryStore(disk))
    await two.open(new MemoryStore(disk))
    await one.save('甲', '# 一')
    await until(() => two.find('甲')?.title === '一')
    const offered: string[] = []
    two.watch('甲', { take: (text) => offered.push(text) < 0, drop: () => {} })
    await one.save('甲', '# 一，改')
    await until(() => offered.length === 1)
    expect(two.find('甲')?.title).toBe('一')
  })
})

describe('drafts', () => {
  test('what a page could not save is saved at the next visit', async () => {
    const storage = openStorage()
    const disk = new Disk()
    openLibrary({ storage }).keepDraft('甲', '# 没存上')
    const library = openLibrary({ storage })
    await library.open(new MemoryStore(disk))
    expect(disk.documents.get('甲')?.text).toBe('# 没存上')
    expect(storage.length).toBe(0)
  })

  test('becomes a copy where another window has saved since', async () => {
    const storage = openStorage()
    const disk = new Disk()
    openLibrary({ storage }).keepDraft('甲', '# 旧的')
    await new MemoryStore(disk).saveDocument('甲', '# 新的', 0)
    const library = openLibrary({ storage })
    await library.open(new MemoryStore(disk))
    expect(library.find('甲')?.source).toBe('# 新的')
    expect(library.find('甲-2')?.source).toBe('# 旧的')
  })

  test('a browser that keeps none is no matter', async () => {
    const library = openLibrary({
      storage: new Proxy({} as Storage, {
        get() {
          throw new DOMException('denied', 'SecurityError')
        },
      }),
    })
    library.keepDraft('甲', '# 甲')
    await library.open(new MemoryStore())
    expect(library.find('甲')).toBeUndefined()
  })
})

test('forgetting leaves the built-in notebooks, and refuses what was on its way', async () => {
  const store = new MemoryStore()
  const library = openLibrary()
  await library.open(store)
  await library.save('甲', '# 甲')
  let dropped = 0
  library.watch('甲', { take: () => true, drop: () => dropped++ })
  const late = library.save('甲', '# 甲，改').catch((error: { kind: string }) => error.kind)
  library.forget()
  expect(await late).toBe('cleared')
  expect(dropped).toBe(1)
  expect(idsOf(library)).toEqual(['growth', 'midterm'])
  expect(library.opening('甲')).toBe(1)
})
