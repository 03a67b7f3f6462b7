import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContextOptions, Page } from 'playwright'
import { preview, type PreviewServer } from 'vite'
import { launchChromium } from '../chromium/launch'

const project = fileURLToPath(new URL('../../', import.meta.url))

/** The built page, served as it is deployed, and a browser to open it in. */
export interface Site {
  address: string
  browser: Browser
  /** A page with an empty profile; `watch` collects what must never happen. */
  open(options?: BrowserContextOptions): Promise<{ page: Page; watch: Watch }>
  close(): Promise<void>
}

/** Requests to other origins, uncaught errors and policy violations of a page. */
export interface Watch {
  foreign: string[]
  errors: string[]
}

export async function openSite(): Promise<Site> {
  if (!existsSync(`${project}dist/index.html`)) throw new Error('no build: run `npm run build` first')
  const server: PreviewServer = await preview({
    root: project,
    configFile: false,
    logLevel: 'silent',
    build: { outDir: 'dist' },
    preview: { port: 4373, host: '127.0.0.1', strictPort: false },
  })
  const address = server.resolvedUrls!.local[0]!
  const browser = await launchChromium()
  return {
    address,
    browser,
    async open(options = {}) {
      const context = await browser.newContext({
        viewport: { width: 1440, height: 1000 },
        locale: 'zh-CN',
        reducedMotion: 'reduce',
        ...options,
      })
      const watch: Watch = { foreign: [], errors: [] }
      const own = new URL(address).origin
      context.on('request', (request) => {
        const url = request.url()
        if (/^https?:/.test(url) && new URL(url).origin !== own) watch.foreign.push(url)
      })
      const page = await context.newPage()
      page.on('pageerror', (error) => watch.errors.push(error.message))
      page.on('console', (message) => {
        if (message.type() === 'error') watch.errors.push(message.text())
      })
      await page.goto(address)
      return { page, watch }
    },
    async close() {
      await browser.close()
      await server.close()
    },
  }
}

/** Waits until no cell of the notebook is idle or running. */
export async function settle(page: Page, timeout = 60_000): Promise<void> {
  await page.waitForFunction(
    () => {
      const cells = [...document.querySelectorAll('[data-cell]')]
      return (
        cells.length > 0 &&
        cells.every((cell) => /^(ready|error)$/.test(cell.getAttribute('data-state') ?? ''))
      )
    },
    undefined,
    { timeout, polling: 100 },
  )
}

/** The rows of a cell's table as objects by header, as they are on screen. */
export async function readTable(page: Page, cell: string): Promise<Record<string, string>[]> {
  return page.locator(`[data-cell="${cell}"] table`).evaluate((table: HTMLTableElement) => {
    const heads = [...table.tHead!.rows[0]!.cells].map((head) => head.textContent!.trim())
    return [...table.tBodies[0]!.rows].map((row) =>
      Object.fromEntries([...row.cells].map((each, index) => [heads[index], each.textContent!.trim()])),
    )
  })
}
