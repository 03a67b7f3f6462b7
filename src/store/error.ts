import type { Text } from '../model/text'

/** What the browser's storage refused: one sentence that says what happened and what to do. */
export class StoreError extends Error {
  override name = 'StoreError'
  constructor(
    readonly kind:
      'unavailable' | 'blocked' | 'newer' | 'quota' | 'stale' | 'cleared' | 'unread' | 'damaged' | 'failed',
    readonly text: Text,
    options?: ErrorOptions,
  ) {
    super(text.zh, options)
  }
}

/** The browser gives this page no storage. */
export function unavailable(cause: unknown): StoreError {
  return new StoreError(
    'unavailable',
    {
      zh: '浏览器不让本页保存数据（可能是无痕窗口，或禁用了网站存储）。可以照常使用，但关闭页面后数据不会保留。',
      en: 'The browser lets this page keep nothing (a private window, or site storage is off). Everything works, but the data is gone once the page is closed.',
    },
    { cause },
  )
}

/** Another window holds an older version of the storage open. */
export function blocked(): StoreError {
  return new StoreError('blocked', {
    zh: '另一个窗口里开着旧版的本页，数据暂时打不开。请关闭其他窗口后刷新。',
    en: 'Another window has an older version of this page open, so the data can’t be opened. Close the other windows and reload.',
  })
}

/** What is kept was laid out by a later version of this page. */
export function newer(): StoreError {
  return new StoreError('newer', {
    zh: '浏览器里的数据是更新版本的本页保存的，这个旧版读不了，数据原样未动。请刷新本页换用新版；在此之前的改动不会保存。',
    en: 'The data in this browser was kept by a later version of this page, which this one can’t read; it is untouched. Reload to get the later version; until then no change is kept.',
  })
}

/** Everything was cleared by another window since this page read it. */
export function cleared(): StoreError {
  return new StoreError('cleared', {
    zh: '数据已在另一个窗口中清空，这次的改动没有保存。',
    en: 'The data was cleared in another window, so this change was not saved.',
  })
}

/** The tables were changed by another window since this page loaded them. */
export function stale(): StoreError {
  return new StoreError('stale', {
    zh: '数据已在另一个窗口中改动，这次的改动没有保存。请刷新本页后重试。',
    en: 'The data was changed in another window, so this change was not saved. Reload this page and try again.',
  })
}

/** A notebook was changed by another window since this page read it. */
export function outrun(): StoreError {
  return new StoreError('stale', {
    zh: '这本笔记已在另一个窗口中改动，这次的改动没有盖上去。',
    en: 'This notebook was changed in another window; this change has not been written over it.',
  })
}

/** The tables that are kept were not loaded, so nothing may take their place. */
export function unread(): StoreError {
  return new StoreError('unread', {
    zh: '浏览器里保存的数据没有读出来，为免盖掉它，这次的改动没有保存。请刷新本页重试；仍不行时，清除全部数据后重新导入。',
    en: 'What the browser keeps could not be read, and so as not to overwrite it this change was not saved. Reload this page; if that does not help, clear everything and import again.',
  })
}

/** A record is not what it should be. */
export function damaged(what: Text, cause?: unknown): StoreError {
  return new StoreError(
    'damaged',
    {
      zh: `浏览器里保存的${what.zh}已损坏，读不出来。可在“数据”页导出原文或删除；若是导入的数据，请重新导入原始文件。`,
      en: `What the browser kept of ${what.en} is damaged and can’t be read. Export or delete it on the Data page; if it was imported, import the original files again.`,
    },
    { cause },
  )
}

/** Any failure of IndexedDB as a `StoreError`. */
export function toStoreError(error: unknown): StoreError {
  if (error instanceof StoreError) return error
  const { name } = error instanceof Error ? error : new Error(String(error))
  if (name === 'QuotaExceededError') {
    return new StoreError(
      'quota',
      {
        zh: '浏览器的存储空间不够，这次的改动没有保存，原有数据不变。请腾出磁盘空间，或删除不用的考试后重试。',
        en: 'The browser’s storage is full, so this change was not saved; what was there is unchanged. Free some disk space or remove exams that are not needed, then try again.',
      },
      { cause: error },
    )
  }
  return new StoreError('failed', name === 'InvalidStateError' ? closed : failed, { cause: error })
}

/** The database was deleted or taken over while this page had it open. */
export const closed: Text = {
  zh: '浏览器里保存的数据已被删除，或已由另一个窗口里的新版页面接管，本页的改动不再保存。请刷新本页。',
  en: 'What the browser kept was deleted, or taken over by a later version of this page in another window, so nothing more is saved from here. Reload this page.',
}

const failed: Text = {
  zh: '浏览器没能读写保存的数据，这次的改动没有保存，原有数据不变。请刷新本页后重试。',
  en: 'The browser could not read or write the saved data; this change was not saved, and what was there is unchanged. Reload this page and try again.',
}
