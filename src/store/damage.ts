import type { Text } from '../model/text'
import type { Shelf } from './record'

/** A record, or one item of a list, that can't be read: it is left where it is and everything else goes on. */
export interface Damage {
  shelf: Shelf
  key: IDBValidKey
  /** What the user knows it by. */
  label: Text
  /** JSON of the one item of a list that is meant. */
  item?: string
  /** The setting as it was found. */
  was?: unknown
  /** Its key among those set aside, where something else had to be written in its place. */
  aside?: number
  /** True where not even its bytes can be had. */
  lost?: boolean
}

/** What is damaged among the records that were read so far. */
export class Damages {
  #list: readonly Damage[] = []
  #watchers = new Set<(list: readonly Damage[]) => void>()

  get list(): readonly Damage[] {
    return this.#list
  }

  /** Calls `tell` with the list now and whenever it changes. Returns how to stop. */
  watch(tell: (list: readonly Damage[]) => void): () => void {
    this.#watchers.add(tell)
    tell(this.#list)
    return () => this.#watchers.delete(tell)
  }

  /** Adds a record; one that is in the list already is described anew. */
  add(damage: Damage) {
    const others = this.#list.filter((each) => idOf(each) !== idOf(damage))
    this.#set([...others, damage])
  }

  remove(damage: Damage) {
    this.#set(this.#list.filter((each) => idOf(each) !== idOf(damage)))
  }

  /** The record that stands under a key, where it is damaged as a whole. */
  find(shelf: Shelf, key: IDBValidKey): Damage | undefined {
    const id = idOf({ shelf, key })
    return this.#list.find((each) => idOf(each) === id)
  }

  /** JSON of the damaged items of a list. */
  items(key: string): string[] {
    return this.#list.flatMap((each) =>
      each.shelf === 'settings' && each.key === key && each.item !== undefined ? [each.item] : [],
    )
  }

  /** Forgets what stands in some object store, which is about to be read again, or everything. */
  forget(shelf?: Shelf) {
    this.#set(shelf ? this.#list.filter((each) => each.shelf !== shelf || each.aside !== undefined) : [])
  }

  #set(list: readonly Damage[]) {
    if (list.length === 0 && this.#list.length === 0) return
    this.#list = list
    for (const tell of this.#watchers) tell(list)
  }
}

/** Tells damaged records apart. */
export function idOf({ shelf, key, item, aside }: Pick<Damage, 'shelf' | 'key' | 'item' | 'aside'>): string {
  return JSON.stringify([shelf, key, item ?? null, aside ?? null])
}

const settings: Readonly<Record<string, Text>> = {
  aliases: { zh: '学校名称的对应', en: 'the school names that were matched' },
  recipes: { zh: '导入设置', en: 'the import recipes' },
  privacy: { zh: '姓名与考号的导入选择', en: 'the choice of names and ids at import' },
  pseudonymKey: { zh: '化名密钥', en: 'the key of the pseudonyms' },
  recent: { zh: '最近用过的笔记本', en: 'the notebooks used last' },
}

const tables: Readonly<Record<string, Text>> = {
  exam: { zh: '考试目录', en: 'the list of exams' },
  paper: { zh: '试卷目录', en: 'the list of papers' },
  school: { zh: '学校名册', en: 'the roster of schools' },
  student: { zh: '学生名册', en: 'the roster of students' },
  item: { zh: '题目目录', en: 'the list of items' },
  score: { zh: '成绩', en: 'the marks' },
  response: { zh: '小题得分', en: 'the item marks' },
  problem: { zh: '问题清单', en: 'the list of problems' },
}

/** What the user knows a record by, from what of it can be read; `paper` names the paper of a part. */
export function label(shelf: string, key: unknown, value?: unknown, paper?: Text): Text {
  const field = (name: string) => {
    const found = (value as Record<string, unknown> | null | undefined)?.[name]
    return typeof found === 'string' && found.trim() !== '' ? shorten(found) : undefined
  }
  const id = shorten(Array.isArray(key) ? String(key[0]) : String(key))
  switch (shelf) {
    case 'sources': {
      const name = field('name') ?? id
      return { zh: `文件“${name}”的导入记录`, en: `the import record of “${name}”` }
    }
    case 'contents':
      return { zh: `文件“${id}”的原始内容`, en: `the content of the file “${id}”` }
    case 'documents': {
      const { text } = (value ?? {}) as { text?: unknown }
      const title = shorten((typeof text === 'string' && /^#\s+(.+)$/m.exec(text)?.[1]) || id)
      return { zh: `笔记本“${title}”`, en: `the notebook “${title}”` }
    }
    case 'versions': {
      const at = field('name') ?? (Array.isArray(key) ? shorten(String(key[1])) : id)
      return { zh: `笔记本“${id}”的版本“${at}”`, en: `the version “${at}” of the notebook “${id}”` }
    }
    case 'settings':
      if (id.startsWith('notebook/')) {
        const name = id.slice('notebook/'.length)
        return { zh: `笔记本“${name}”里的选择`, en: `the choices in the notebook “${name}”` }
      }
      return settings[id] ?? { zh: `设置“${id}”`, en: `the setting “${id}”` }
    case 'tables':
      return labelPart(key, tables[id] ?? { zh: `数据“${id}”`, en: `the data “${id}”` }, paper)
    default:
      return { zh: `记录“${id}”`, en: `the record “${id}”` }
  }
}

/** What the user knows an item of a list by. */
export function labelItem(key: string, item: unknown): Text {
  const name = (item as { name?: unknown } | null | undefined)?.name
  const list = label('settings', key)
  if (typeof name !== 'string' || name.trim() === '')
    return { zh: `${list.zh}中的一项`, en: `one of ${list.en}` }
  return { zh: `${list.zh}“${shorten(name)}”`, en: `“${shorten(name)}” of ${list.en}` }
}

function labelPart(key: unknown, table: Text, paper: Text | undefined): Text {
  const part = Array.isArray(key) ? String(key[1] ?? '') : ''
  if (part === '') return table
  if (paper) return { zh: `${paper.zh}的${table.zh}`, en: `${table.en} of ${paper.en}` }
  return { zh: `第 ${shorten(part)} 份试卷的${table.zh}`, en: `${table.en} of paper ${shorten(part)}` }
}

function shorten(name: string): string {
  return name.length > 40 ? `${name.slice(0, 39)}…` : name
}

/** A damaged record as a file: bytes as they are, anything else as text. */
export function writeRaw(value: unknown): { content: BlobPart; ending: 'bin' | 'txt' } {
  if (value instanceof Uint8Array) return { content: value.slice(), ending: 'bin' }
  if (value instanceof ArrayBuffer || value instanceof Blob) return { content: value, ending: 'bin' }
  if (typeof value === 'string') return { content: value, ending: 'txt' }
  return { content: JSON.stringify(plain(value), null, 2) ?? '', ending: 'txt' }
}

/** What IndexedDB can hold and JSON can't, written in what it can. */
function plain(value: unknown, above: readonly unknown[] = []): unknown {
  if (typeof value === 'bigint') return String(value)
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  if (above.includes(value)) return '…'
  const below = [...above, value]
  if (value instanceof Map || value instanceof Set || Array.isArray(value))
    return [...(value as Iterable<unknown>)].map((each) => plain(each, below))
  if (ArrayBuffer.isView(value))
    return Array.from(new Uint8Array(value.buffer, value.byteOffset, value.byteLength))
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plain(each, below)]))
}
