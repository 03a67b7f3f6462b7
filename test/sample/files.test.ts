import { readXlsx } from 'hucre/xlsx'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { brokenFiles, writeBroken } from './broken'
import { makeDistrict } from './district'
import { mainExam } from './exam'
import { encodeGbk } from './gbk'
import { className } from './sheet'
import { smallDistrict, writeSmall } from './small'
import { write, type Manifest } from './write'

const district = makeDistrict()
const main = district.exams.find((exam) => exam.key === mainExam)!
const folder = mkdtempSync(join(tmpdir(), 'sample-'))
let manifest: Manifest

const readRows = async (path: string) => (await readXlsx(new Uint8Array(readFileSync(path)))).sheets[0]!

beforeAll(async () => {
  expect(await write(folder)).toBe(true)
  manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Manifest
}, 60_000)
afterAll(() => rmSync(folder, { recursive: true }))

describe('the district on disk', () => {
  test('is left alone when up to date', async () => {
    const path = join(folder, manifest.files[0]!.name)
    const { mtimeMs } = statSync(path)
    expect(await write(folder)).toBe(false)
    expect(statSync(path).mtimeMs).toBe(mtimeMs)
  })

  test('has the same bytes on another day', async () => {
    const again = mkdtempSync(join(tmpdir(), 'sample-'))
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2031-02-03T04:05:06Z') })
    try {
      await write(again, {})
      for (const { name } of manifest.files)
        expect(readFileSync(join(again, name)).equals(readFileSync(join(folder, name)))).toBe(true)
    } finally {
      vi.useRealTimers()
      rmSync(again, { recursive: true })
    }
  }, 60_000)

  test('lists every file with its size; the main case has rosters, marks, items and blueprints', () => {
    for (const { name, size } of manifest.files) expect(statSync(join(folder, name)).size).toBe(size)
    expect(manifest.files.filter((file) => file.main).map((file) => file.name)).toEqual([
      '学校名册.xlsx',
      '九年级学生名册.xlsx',
      '2023年秋学期九年级期中成绩.xlsx',
      '2023年秋学期九年级期中数学小题分.xlsx',
      '2023年秋学期九年级期中数学双向细目表.xlsx',
      '2023年秋学期九年级期中英语小题分.xlsx',
      '2023年秋学期九年级期中英语双向细目表.xlsx',
    ])
    expect(manifest.files.filter((file) => file.kind === 'totals')).toHaveLength(12)
  })

  test('成绩汇总 (layout 1) holds the marks of the model under merged headers', async () => {
    const { rows, merges } = await readRows(join(folder, '2023年秋学期九年级期中成绩.xlsx'))
    expect(rows.length).toBe(main.student.length + 3)
    expect(merges!.length).toBe(1 + 6 + 8)
    const groups = rows[1]!
    expect(rows[2]!.slice(6, 10)).toEqual(['得分', '联考排名', '校次', '班次'])
    main.papers.forEach((paper) => {
      const at = groups.indexOf(paper.subject)
      expect(at).toBeGreaterThan(6)
      paper.mark.forEach((mark, i) => {
        const cell = rows[i + 3]![at]
        const word = ['', '缺考', '违纪', '免考', '转出'][paper.status[i]!]!
        if (cell !== (word || mark / 10)) throw new Error(`${paper.subject}, row ${i + 4}: ${String(cell)}`)
      })
    })
    main.student.forEach((s, i) => {
      const { code, name } = district.students[s]!
      const school = district.schools[main.school[i]!]!.name
      expect(rows[i + 3]!.slice(0, 5)).toEqual([code, code, school, className(9, main.class[i]!), name])
    })
  })

  test('the flat file (layout 7) holds the marks of the model', async () => {
    const exam = district.exams.find((e) => e.key === '2023A-final-9')!
    const { rows } = await readRows(join(folder, `${exam.name}成绩.xlsx`))
    expect(rows[0]!.slice(0, 5)).toEqual(['姓名', '考号', '学校', '班级', '语文'])
    exam.papers.forEach((paper) => {
      const at = rows[0]!.indexOf(paper.subject)
      paper.mark.forEach((mark, i) => {
        const cell = rows[i + 1]![at]
        const fits = paper.status[i] === 0 ? cell === mark / 10 : typeof cell === 'string'
        if (!fits) throw new Error(`${paper.subject}, row ${i + 2}: ${String(cell)}`)
      })
    })
  })

  test('得分明细 (layout 2): items sum to 总分, 客观分 and 主观分 too', async () => {
    const paper = main.papers.find((p) => p.subject === '英语')!
    const { rows } = await readRows(join(folder, `${main.name}英语小题分.xlsx`))
    expect(rows[1]!.slice(8)).toEqual(paper.items!.map((item) => item.no))
    paper.mark.forEach((mark, i) => {
      const row = rows[i + 2]!
      if (paper.status[i] !== 0) return expect(row[8]).toBe('-')
      const items = row.slice(8).reduce<number>((sum, cell) => sum + Math.round(Number(cell ?? 0) * 10), 0)
      if (items !== mark || row[4] !== mark / 10 || Number(row[5]) + Number(row[6]) !== row[4])
        throw new Error(`row ${i + 3} does not add up`)
    })
  })

  test('双向细目表 (layout 16): the marks add up to the full mark', async () => {
    for (const paper of main.papers.filter((p) => p.items)) {
      const { rows, merges } = await readRows(join(folder, `${main.name}${paper.subject}双向细目表.xlsx`))
      expect(rows[1]).toEqual(['题号', '题型', '分值', '知识点', '能力层级', '预估难度', '答案'])
      expect(rows.slice(2).map((row) => row[0])).toEqual(paper.items!.map((item) => item.no))
      expect(rows.slice(2).reduce((sum, row) => sum + Number(row[2]), 0)).toBe(paper.full / 10)
      expect(merges!.length).toBeGreaterThan(2)
    }
  })

  test('rosters (layout 17) keep codes as text', async () => {
    const { rows } = await readRows(join(folder, '学校名册.xlsx'))
    expect(rows[0]).toEqual(['学校代码', '学校', '片区', '教育集团', '学段', '城乡'])
    expect(rows[1]!.slice(0, 3)).toEqual(['0101', '明德初级中学', '城东片区'])
    const students = await readRows(join(folder, '九年级学生名册.xlsx'))
    expect(students.rows.length).toBe(district.rosters.find((r) => r.grade === 9)!.student.length + 1)
    expect(students.rows[1]![0]).toMatch(/^0\d{9}$/)
  })
})

test('the bench gets one exam of any size: 12 columns of marks, the items as text', async () => {
  const path = join(folder, 'bench')
  await write(path, { students: 600, schools: 30, items: 20 })
  const { rows } = await readRows(join(path, '2023年秋学期九年级期中成绩.xlsx'))
  expect(rows[0]).toHaveLength(12)
  expect(rows.length).toBeGreaterThan(595)
  const [header, ...lines] = readFileSync(join(path, '2023年秋学期九年级期中数学小题分.csv'), 'utf8')
    .trimEnd()
    .split('\r\n')
  expect(header!.split(',')).toEqual(['准考证号', ...Array.from({ length: 20 }, (_, k) => String(k + 1))])
  for (const line of lines) expect(line.split(',')).toHaveLength(21)
})

describe('the small district and the broken files', () => {
  test('workbook and both text files hold the same cells', async () => {
    const paths = await writeSmall(join(folder, 'small'))
    const { rows } = await readRows(paths.flat)
    const expected = rows.map((row) => row.map((cell) => (cell === null ? '' : String(cell))))
    const utf8 = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(paths.utf8))
    const gbk = new TextDecoder('gb18030', { fatal: true }).decode(readFileSync(paths.gbk))
    for (const text of [utf8, gbk]) {
      const lines = text.trimEnd().split('\r\n')
      expect(lines.map((line) => line.split(','))).toEqual(expected)
    }
    expect(expected).toHaveLength(41)
    expect(expected[1]![1]).toBe(smallDistrict().students[0]!.code)
    expect(expected[1]![1]).toHaveLength(18)
  })

  test('GBK refuses what it cannot hold', () => {
    expect([...encodeGbk('缺考A')]).toEqual([0xc8, 0xb1, 0xbf, 0xbc, 0x41])
    expect(() => encodeGbk('😀')).toThrow(RangeError)
  })

  test('broken files are broken', async () => {
    const paths = await writeBroken(join(folder, 'broken'))
    expect(Object.keys(paths)).toEqual(Object.keys(brokenFiles))
    expect(statSync(paths.empty).size).toBe(0)
    expect(readFileSync(paths.picture).subarray(1, 4).toString()).toBe('PNG')
    expect((await readRows(paths.noRows)).rows).toEqual([])
    expect((await readRows(paths.titleOnly)).rows).toHaveLength(1)
    await expect(readRows(paths.truncated)).rejects.toThrow()
  })
})
