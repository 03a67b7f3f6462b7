import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { gradeNames } from './calendar'
import { makeDistrict, type District } from './district'
import { mainExam, type Exam } from './exam'
import { district as districtName } from './place'
import {
  blueprintSheet,
  flatSheet,
  itemSheet,
  schoolRosterSheet,
  studentRosterSheet,
  summarySheet,
} from './sheet'
import { workbook, type Sheet } from './workbook'

export interface ManifestFile {
  name: string
  size: number
  kind: 'schools' | 'students' | 'totals' | 'items' | 'blueprint'
  /** Name of the exam the file belongs to; absent for rosters. */
  exam?: string
  subject?: string
  /** Full marks of the subjects, in marks. */
  fullMarks?: Record<string, number>
  /** Whether the one-click main case (九年级期中) takes the file. */
  main: boolean
}

export interface Manifest {
  /** SHA-256 over the generator's sources and options; the files are written again only when it changes. */
  hash: string
  district: string
  files: ManifestFile[]
}

type Job = Omit<ManifestFile, 'size'> & { sheets: () => Sheet[] }

/** What is written, in order; sheets are made one file at a time so that memory stays small. */
export function jobs(district: District): Job[] {
  const list: Job[] = [
    { name: '学校名册.xlsx', kind: 'schools', main: true, sheets: () => [schoolRosterSheet(district)] },
  ]
  for (const roster of district.rosters)
    list.push({
      name: `${gradeNames[roster.grade]}学生名册.xlsx`,
      kind: 'students',
      main: district.exams.some((exam) => exam.key === mainExam && exam.grade === roster.grade),
      sheets: () => [studentRosterSheet(district, roster)],
    })
  for (const exam of district.exams) list.push(...examJobs(district, exam))
  return list
}

function examJobs(district: District, exam: Exam): Job[] {
  const main = exam.key === mainExam
  const earlier = district.exams.find((other) => other.grade === exam.grade && other.seq === exam.seq - 1)
  const fullMarks = Object.fromEntries(exam.papers.map((paper) => [paper.subject, paper.full / 10]))
  const about = { exam: exam.name, main }
  const flat = exam.seq % 2 === 1
  return [
    {
      ...about,
      name: `${exam.name}成绩.xlsx`,
      kind: 'totals',
      fullMarks,
      sheets: () => [flat ? flatSheet(district, exam) : summarySheet(district, exam, earlier)],
    },
    ...exam.papers
      .filter((paper) => paper.items && exam.grade === 9 && exam.term === 'autumn')
      .flatMap((paper): Job[] => [
        {
          ...about,
          name: `${exam.name}${paper.subject}小题分.xlsx`,
          kind: 'items',
          subject: paper.subject,
          fullMarks: { [paper.subject]: paper.full / 10 },
          sheets: () => [itemSheet(district, exam, paper)],
        },
        {
          ...about,
          name: `${exam.name}${paper.subject}双向细目表.xlsx`,
          kind: 'blueprint',
          subject: paper.subject,
          sheets: () => [blueprintSheet(exam, paper)],
        },
      ]),
  ]
}

const here = dirname(fileURLToPath(import.meta.url))

/** Hash of everything that decides the bytes: the sources of this folder, the writing library, the options. */
function sourceHash(options: unknown): string {
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

/** Writes the sample district into `folder`; returns false where it was there already. */
export async function write(
  folder: string,
  options: { students?: number; schools?: number; items?: number },
) {
  const hash = sourceHash(options)
  const old = readManifest(folder)
  if (upToDate(folder, old, hash)) return false
  for (const { name } of old?.files ?? []) rmSync(join(folder, name), { force: true })
  mkdirSync(folder, { recursive: true })
  const bench = options.students !== undefined
  const district = makeDistrict(bench ? { ...options, grades: [9], exams: 1 } : options)
  const files: ManifestFile[] = []
  for (const { sheets, ...file } of jobs(district)) {
    const bytes = await workbook(sheets())
    writeFileSync(join(folder, file.name), bytes)
    files.push({ ...file, size: bytes.length })
  }
  const manifest: Manifest = { hash, district: districtName, files }
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest, null, 2) + '\n')
  return true
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: {
      students: { type: 'string' },
      schools: { type: 'string' },
      items: { type: 'string' },
      out: { type: 'string' },
    },
  })
  const number = (text: string | undefined) => (text === undefined ? undefined : Number(text))
  const options = {
    students: number(values.students),
    schools: number(values.schools),
    items: number(values.items),
  }
  const folder = resolve(
    values.out ?? join(here, options.students ? '../output/bench' : '../../public/sample'),
  )
  const started = performance.now()
  const written = await write(folder, options)
  const took = ((performance.now() - started) / 1000).toFixed(1)
  console.log(written ? `示例数据已写入 ${folder}(${took} 秒)` : `示例数据已是最新:${folder}`)
}
