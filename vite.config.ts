import { readFile } from 'node:fs/promises'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { playwright } from '@vitest/browser-playwright'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'
import './test/node20.ts'
import { findChromium } from './test/chromium/find.ts'
import { chromiumFlags } from './test/chromium/launch.ts'

/** duckdb-wasm ships source maps whose sources it does not ship: hundreds of warnings that say nothing of ours. */
const withoutSourceMaps: Plugin = {
  name: 'duckdb-without-source-maps',
  enforce: 'pre',
  async load(id) {
    const [, file] = /^(.+@duckdb\/duckdb-wasm\/dist\/[^?]+\.m?js)(?:\?v=\w+)?$/.exec(id) ?? []
    if (!file) return null
    const code = await readFile(file, 'utf8')
    return { code: code.replace(/^\/\/# sourceMappingURL=.*$/m, ''), map: null }
  },
}

export default defineConfig({
  base: './',
  plugins: [withoutSourceMaps, svelte({ configFile: false })],
  build: { target: 'es2022', assetsInlineLimit: 0, chunkSizeWarningLimit: 1500 },
  worker: { format: 'iife' },
  preview: { port: 4173, strictPort: false },
  optimizeDeps: { exclude: ['@duckdb/duckdb-wasm'], include: ['apache-arrow', 'idb', 'valibot'] },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/browser/**', 'test/e2e/**'],
          setupFiles: ['test/seed.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          fileParallelism: false,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: { executablePath: findChromium(), args: chromiumFlags } }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
