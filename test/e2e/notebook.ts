import type { Page } from 'playwright'
import { settle, type Site, type Watch } from './site'

const text = (source: string) => source.replaceAll("'''", '```')
let opened = 0

/** A page with the sample district, on which notebooks are opened, edited and looked at. */
export interface Desk {
  page: Page
  watch: Watch
  /** Drops a notebook file (its fences written ''') on the page; returns the id it is opened under. */
  open(source: string, wait?: boolean): Promise<string>
  cell(id: string): ReturnType<Page['locator']>
  stateOf(id: string): Promise<string | null>
  /** Ids of the cells in their order. */
  order(): Promise<(string | undefined)[]>
  /** The cell that has the focus. */
  focused(): Promise<string | undefined>
  becomes(id: string, state: string): Promise<void>
  /** Opens a cell's editor by keyboard. */
  edit(id: string): Promise<void>
  /** Puts another text into the open editor. */
  rewrite(written: string): Promise<void>
  /** What the store holds of a notebook, once everything written has reached it. */
  saved(id: string): Promise<string>
}

/** Opens the page, with the sample district in it. */
export async function openDesk(site: Site, options: Parameters<Site['open']>[0] = {}): Promise<Desk> {
  const { page, watch } = await site.open(options)
  await page.waitForSelector('[data-role="engine"][data-state="ready"]')
  await page.click('[data-role="load-sample"]')
  await page.waitForSelector('[data-cell]')
  await settle(page)
  return deskOn(page, watch)
}

/** What can be done on a page that is open. */
export function deskOn(page: Page, watch: Watch): Desk {
  const cell = (id: string) => page.locator(`[data-cell="${id}"]`)
  const stateOf = (id: string) => cell(id).getAttribute('data-state')
  return {
    page,
    watch,
    cell,
    stateOf,
    async open(source, wait = true) {
      const id = `本${++opened}`
      await page.setInputFiles('[data-role="add-files"]', {
        name: `${id}.md`,
        mimeType: 'text/markdown',
        buffer: Buffer.from(text(source)),
      })
      await page.waitForFunction((hash) => decodeURIComponent(location.hash).startsWith(hash), `#/n/${id}`)
      await page.waitForSelector('[data-cell]', { state: 'attached' })
      if (wait) await settle(page)
      return id
    },
    order: () =>
      page.$$eval('[data-role="notebook"] [data-cell]', (all) =>
        all.map((each) => (each as HTMLElement).dataset.cell),
      ),
    focused: () => page.evaluate(() => (document.activeElement as HTMLElement).dataset.cell),
    async becomes(id, state) {
      await page.waitForSelector(`[data-cell="${id}"][data-state="${state}"]`, { state: 'attached' })
    },
    async edit(id) {
      await cell(id).focus()
      await page.keyboard.press('Enter')
      await cell(id).locator('.cm-content').waitFor()
      await page.waitForFunction(() => document.activeElement?.classList.contains('cm-content'))
    },
    async rewrite(written) {
      await page.keyboard.press('Control+A')
      await page.keyboard.insertText(written)
    },
    async saved(id) {
      await page.waitForTimeout(600)
      return page.evaluate(
        (key) =>
          new Promise<string>((resolve, reject) => {
            const opening = indexedDB.open('teaching-quality')
            opening.onerror = () => reject(opening.error!)
            opening.onsuccess = () => {
              const asked = opening.result.transaction('documents').objectStore('documents').get(key)
              asked.onsuccess = () => {
                opening.result.close()
                resolve((asked.result as { text: string } | undefined)?.text ?? '')
              }
            }
          }),
        id,
      )
    },
  }
}
