import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright'
import { build, preview, type PreviewServer } from 'vite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from '../chromium/launch'

const project = fileURLToPath(new URL('../..', import.meta.url))
const policy = /<meta\s+http-equiv="Content-Security-Policy"[^>]*>/.exec(
  readFileSync(`${project}/index.html`, 'utf8'),
)![0]
const outDir = `${project}/test/output/sandbox`

let server: PreviewServer
let browser: Browser
let page: Page
const requested: string[] = []

beforeAll(async () => {
  await build({
    root: `${project}/test/engine/page`,
    configFile: false,
    logLevel: 'silent',
    base: './',
    build: { outDir, emptyOutDir: true, target: 'es2022', assetsInlineLimit: 0 },
    plugins: [{ name: 'policy', transformIndexHtml: (html) => html.replace('<head>', `<head>${policy}`) }],
  })
  server = await preview({
    root: project,
    configFile: false,
    logLevel: 'silent',
    build: { outDir },
    preview: { port: 4391, host: '127.0.0.1' },
  })
  browser = await launchChromium()
  const context = await browser.newContext()
  // Whatever leaves for another host is answered, so that only a refusal keeps it from being seen.
  await context.route('**', (route) => {
    requested.push(route.request().url())
    return new URL(route.request().url()).hostname === '127.0.0.1'
      ? route.continue()
      : route.fulfill({ body: 'a\n1\n' })
  })
  page = await context.newPage()
  page.on('request', (request) => requested.push(request.url()))
  await page.goto(server.resolvedUrls!.local[0]!)
})

afterAll(async () => {
  await browser.close()
  await server.close()
})

const ask = (sql: string) => page.evaluate((statement) => window.ask(statement), sql)

test('the engine works under the page’s content policy', async () => {
  expect(policy).toContain("default-src 'none'")
  expect(await ask('SELECT 6 * 7')).toBe(42)
  expect(await page.evaluate(() => window.insert())).toBe('1/甲/城区 ')
})

test.each([
  "SELECT * FROM read_csv('https://example.com/a.csv')",
  "SELECT * FROM 'https://example.com/a.csv'",
  "SELECT * FROM 'http://127.0.0.1:4391/index.html'",
  "SELECT * FROM read_parquet('https://example.com/a.parquet')",
  "SELECT * FROM read_text('/etc/passwd')",
  "SELECT * FROM glob('/*')",
  "SELECT '{}'::JSON",
  "SELECT '中' COLLATE zh",
  "SELECT strftime(now() AT TIME ZONE 'Asia/Shanghai', '%Y')",
  "ATTACH 'https://example.com/a.db'",
  "ATTACH 'other.db'",
  'LOAD json',
  "LOAD 'https://example.com/x.duckdb_extension.wasm'",
  "COPY (SELECT 1) TO 'https://example.com/x.csv'",
  "COPY (SELECT 1) TO '/tmp/x.csv'",
  "COPY (SELECT 1) TO '/drop/../x.csv'",
  "EXPORT DATABASE '/tmp/x'",
  'SET autoload_known_extensions = true',
  'SET autoinstall_known_extensions = true',
  "SET custom_extension_repository = 'https://example.com'",
  'SET enable_external_access = true',
  "SET allowed_directories = ['/']",
  'SET lock_configuration = false',
  'RESET lock_configuration',
])('refused, and nothing leaves the page: %s', async (sql) => {
  expect(await ask(sql)).toMatch(/^QueryError: /)
  expect(await ask('SELECT 1')).toBe(1)
})

test('INSTALL fetches nothing', async () => {
  const before = requested.length
  await ask('INSTALL json')
  expect(await ask('LOAD json')).toMatch(/^QueryError: /)
  expect(requested.slice(before)).toEqual([])
})

test('a worker under the policy reaches no other origin by itself either', async () => {
  const outcome = await page.evaluate(async () => {
    const script =
      "fetch('https://example.com/w').then(() => postMessage('reached'), (e) => postMessage(e.name))"
    const address = URL.createObjectURL(new Blob([script]))
    const worker = new Worker(address)
    return new Promise<string>((resolve) => (worker.onmessage = ({ data }) => resolve(String(data))))
  })
  expect(outcome).toBe('TypeError')
})

test('during all of it not one request went elsewhere', () => {
  expect(requested.some((url) => url.includes('duckdb-eh'))).toBe(true)
  expect(requested.filter((url) => !url.startsWith('http://127.0.0.1:') && !url.startsWith('blob:'))).toEqual(
    [],
  )
  expect(requested.filter((url) => url.endsWith('index.html'))).toEqual([])
})
