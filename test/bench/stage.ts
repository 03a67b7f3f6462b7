import { readdirSync } from 'node:fs'
import type { Browser, Page } from 'playwright'
import { build, preview } from 'vite'
import { launchChromium } from '../chromium/launch'
import type { Figure } from './figure'

/** What every bench finds in place. */
export interface Stage {
  /** Address of the served production build. */
  site: string
  /**
   * Address of a page that starts duckdb-wasm and does nothing else, built and served in the same way; `workbook.html`
   * beside it reads a workbook by the library alone.
   */
  bare: string
  /** Address of a page that has the engine and the measures and no interface. */
  measures: string
  /** Runs `work` on a page of its own, with nothing cached and nothing stored. */
  fresh<T>(work: (page: Page) => Promise<T>): Promise<T>
}

/** A file of `test/bench/rows` exports its measurement as `bench`. */
export type Bench = (stage: Stage) => Promise<Figure[]>

async function serve(root: string, outDir: string, port: number) {
  const server = await preview({
    root,
    configFile: false,
    logLevel: 'silent',
    build: { outDir },
    preview: { port, host: '127.0.0.1' },
  })
  return { address: server.resolvedUrls!.local[0]!, close: () => server.close() }
}

/** Builds a page of the benches' own as the product is built, and serves it. */
async function serveBuilt(project: string, name: string, port: number) {
  const root = `${project}/test/bench/${name}`
  const outDir = `${project}/test/output/${name}`
  await build({
    root,
    configFile: false,
    logLevel: 'silent',
    base: './',
    worker: { format: 'iife' },
    build: {
      outDir,
      emptyOutDir: true,
      target: 'es2022',
      assetsInlineLimit: 0,
      rollupOptions: {
        input: readdirSync(root)
          .filter((name) => name.endsWith('.html'))
          .map((name) => `${root}/${name}`),
      },
    },
  })
  return serve(root, outDir, port)
}

/** Serves the pages and starts the browser while `work` runs. */
export async function withStage<T>(project: string, work: (stage: Stage) => Promise<T>): Promise<T> {
  const site = await serve(project, 'dist', 4273)
  const bare = await serveBuilt(project, 'bare', 4274)
  const measures = await serveBuilt(project, 'district', 4275)
  const browser: Browser = await launchChromium()
  try {
    return await work({
      site: site.address,
      bare: bare.address,
      measures: measures.address,
      async fresh(task) {
        const context = await browser.newContext({
          viewport: { width: 1440, height: 900 },
          locale: 'zh-CN',
        })
        try {
          return await task(await context.newPage())
        } finally {
          await context.close()
        }
      },
    })
  } finally {
    await browser.close()
    await site.close()
    await bare.close()
    await measures.close()
  }
}
