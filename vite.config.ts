import { svelte } from '@sveltejs/vite-plugin-svelte'
import { playwright } from '@vitest/browser-playwright'
import { createLogger } from 'vite'
import { defineConfig } from 'vitest/config'
import './test/node20.ts'
import { findChromium } from './test/chromium/find.ts'
import { chromiumFlags } from './test/chromium/launch.ts'

// duckdb-wasm ships source maps whose sources it does not ship: hundreds of lines that say nothing of ours.
const logger = createLogger()
const warn = logger.warnOnce
logger.warnOnce = (message, options) => {
  if (!message.startsWith('Sourcemap for')) warn(message, options)
}

export default defineConfig({
  customLogger: logger,
  base: './',
  plugins: [svelte({ configFile: false })],
  build: { target: 'es2022', assetsInlineLimit: 0, chunkSizeWarningLimit: 1500 },
  worker: { format: 'iife' },
  preview: { port: 4173, strictPort: false },
  optimizeDeps: { exclude: ['@duckdb/duckdb-wasm'], include: ['apache-arrow'] },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/browser/**', 'test/e2e/**'],
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
