import type { NoticeAction, Notices } from '../../src/app/notices'
import { Drafts } from '../../src/app/drafts'
import { Library, type Channel } from '../../src/app/library'
import { plain } from '../../src/app/state'
import type { Locale, Text } from '../../src/model/text'

/** Notices as a test reads them. */
export class Told implements Notices {
  list: { text: Text; tone: string; action?: NoticeAction }[] = []

  tell(text: Text, tone = 'done', action?: NoticeAction) {
    this.list.push({ text, tone, action })
  }

  get last() {
    return this.list.at(-1)!
  }

  get texts() {
    return this.list.map(({ text }) => text.zh)
  }
}

/** A page's quick storage, in memory. */
export function openStorage(): Storage {
  const items = new Map<string, string>()
  return {
    get length() {
      return items.size
    },
    key: (at) => [...items.keys()][at] ?? null,
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
    clear: () => items.clear(),
  }
}

/** Channels that hear each other at once. */
export function openChannels(): () => Channel {
  const channels: Channel[] = []
  return () => {
    const own: Channel = {
      onmessage: null,
      postMessage: (data: unknown) => {
        for (const each of channels)
          if (each !== own) each.onmessage?.call(each as BroadcastChannel, { data } as MessageEvent)
      },
    }
    channels.push(own)
    return own
  }
}

/** Two built-in notebooks, one of them in both languages. */
export const shipped = {
  'midterm.md': '---\ntitle: 期中分析\norder: 2\n---\n\n# 期中分析\n',
  'midterm.en.md': '---\ntitle: Midterm\norder: 2\n---\n\n# Midterm\n',
  'growth.md': '---\ntitle: 增值\norder: 1\n---\n\n# 增值\n',
}

interface LibraryOptions {
  locale?: Locale
  storage?: Storage
  channel?: Channel
  notebooks?: Readonly<Record<string, string>>
}

export function openLibrary({
  locale = 'zh',
  storage = openStorage(),
  channel,
  notebooks = shipped,
}: LibraryOptions = {}): Library {
  return new Library({
    state: plain,
    notebooks,
    locale: () => locale,
    drafts: new Drafts(() => storage),
    channel,
  })
}

/** Resolves once `holds` does. */
export async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; tries < 2000; tries++) {
    if (holds()) return
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  throw new Error('it never came to be')
}
