import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { makeDistrict } from './district'
import { benchJobs, districtJobs, type ManifestFile } from './job'
import { district as districtName } from './place'

export interface Manifest {
  /** SHA-256 over the generator's sources and options; the files are written again only when it changes. */
  hash: string
  district: string
  files: ManifestFile[]
}

/** With `students` given, one exam of that many for the bench; else the sample district. */
export interface WriteOptions {
  students?: number
  schools?: number
  items?: number
}

const here = dirname(fileURLToPath(import.meta.url))

/** Hash of everything that decides the bytes: the sources of this folder, the writing library, the options. */
function sourceHash(options: WriteOptions): string {
  const hash = createHash('sha256').update(JSON.stringify(options))
  for (const file of readdirSync(here).sort())
    if (file.endsWith('.ts') && !file.endsWith('.test.ts'))
      hash.update(file).update(readFileSync(join(here, file)))
  hash.update(readFileSync(join(here, '../../node_modules/hucre/package.json')))
  return hash.digest('hex')
}

function readManifest(folder: string): Manifest | undefined {
  const path = join(folder, 'manifest.json')
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Manifest) : undefined
}

function upToDate(folder: string, manifest: Manifest | undefined, hash: string): boolean {
  return (
    manifest?.hash === hash &&
    manifest.files.every(({ name, size }) => {
      const file = join(folder, name)
      return existsSync(file) && statSync(file).size === size
    })
  )
}

/** Writes the files and `manifest.json` into `folder`; returns false where they were there already. */
export async function write(folder: string, options: WriteOptions = {}): Promise<boolean> {
  const hash = sourceHash(options)
  const old = readManifest(folder)
  if (upToDate(folder, old, hash)) return false
  for (const { name } of old?.files ?? []) rmSync(join(folder, name), { force: true })
  mkdirSync(folder, { recursive: true })
  const jobs = options.students
    ? benchJobs(makeDistrict({ ...options, items: options.items ?? 60, grades: [9], exams: 1 }))
    : districtJobs(makeDistrict(options))
  const files: ManifestFile[] = []
  for (const { bytes, ...file } of jobs) {
    const content = await bytes()
    writeFileSync(join(folder, file.name), content)
    files.push({ ...file, size: content.length })
  }
  const manifest: Manifest = { hash, district: districtName, files }
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest, null, 2) + '\n')
  return true
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const text = { type: 'string' } as const
  const { values } = parseArgs({ options: { students: text, schools: text, items: text, out: text } })
  const whole = (name: 'students' | 'schools' | 'items') => {
    const given = values[name]
    if (given === undefined) return undefined
    if (!/^[1-9]\d*$/.test(given)) throw new RangeError(`--${name} 应为正整数,现在是 ${given}`)
    return Number(given)
  }
  const options = { students: whole('students'), schools: whole('schools'), items: whole('items') }
  const folder = resolve(
    values.out ?? join(here, options.students ? '../output/bench' : '../../public/sample'),
  )
  const started = performance.now()
  const written = await write(folder, options)
  const took = ((performance.now() - started) / 1000).toFixed(1)
  console.log(written ? `示例数据已写入 ${folder}(${took} 秒)` : `示例数据已是最新:${folder}`)
}
