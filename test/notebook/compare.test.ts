import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '../../src/engine/query'
import { measures } from '../../src/measures/catalogue/catalogue'
import { writeFindings } from '../../src/measures/catalogue/reference'
import { openNodeDatabase } from '../engine/node'
import {
  addExam,
  loadAnswers,
  loadSittings,
  type Answering,
  type FixtureItem,
  type Sitting,
} from '../measures/fixture'
import { saying } from './saying'

let database: Database & { close(): void }
beforeAll(async () => {
  database = await openNodeDatabase()
})
afterAll(() => database.close())

/** Students of a school with marks that go up and down about `mean`. */
const school = (name: string, n: number, mean: number, sex?: (i: number) => string | undefined): Sitting[] =>
  Array.from({ length: n }, (_, i) => ({
    code: `${name}${i}`,
    school: name,
    sex: sex?.(i),
    marks: { 数学: mean + (i % 5) - 2, 语文: 70 + (i % 7) },
  }))
const level = ['measure: level', 'exam: exam', 'subject: 数学']

describe('sentences compare what can be compared', () => {
  beforeAll(() =>
    loadSittings(
      database,
      [
        ...school('甲校', 30, 80, (i) => (i % 2 === 0 ? '男' : '女')),
        ...school('乙校', 30, 60, (i) => (i % 2 === 0 ? '男' : '女')),
        ...school('丙校', 3, 95),
      ],
      { 数学: 100, 语文: 100 },
      [
        { name: '甲校', code: '1', group: '甲集团' },
        { name: '乙校', code: '2' },
        { name: '丙校', code: '3', group: '丙集团' },
      ],
    ),
  )

  test('a school of three is counted apart and never named as an extreme', async () => {
    const { zh, en } = await saying(database, level)
    expect(zh).toContain('2 所学校中，均分区间整体高于全区的有 1 个，整体低于全区的有 1 个。')
    expect(zh).toContain('均分最高的是甲校（80.0），最低的是乙校（60.0）')
    expect(zh).not.toContain('丙校')
    expect(zh).toContain('有 1 所学校不足 10 人，或名册未填、不属任何集团，不作比较。')
    expect(en).toContain(
      'Of 2 schools, 1 has a mean whose whole interval is above the district’s, 1 below it.',
    )
    expect(en).toContain(
      'Not compared, with fewer than 10 students or not told by the roster, or of no group: 1 school.',
    )
    expect((await saying(database, level, { small: { hide: 2, flag: 30 } })).zh).toContain('3 所学校中')
  })

  test('the district beside its schools is no school', async () => {
    const { zh, value } = await saying(database, [...level, 'reference: true'])
    expect(value.table.rowCount).toBe(4)
    expect(zh).toContain('2 所学校中')
    expect(zh).toContain('有 1 所学校不足')
  })

  test('one school alone is compared with the district', async () => {
    const { zh, en } = await saying(database, [...level, 'where: {学校: 甲校}'])
    expect(zh).toMatch(/^甲校实考 30 人，平均分 80\.0（95% 区间 79\.5 至 80\.5）/)
    expect(zh).toContain('均分区间整体高于全区均分。')
    expect(en).toContain('The whole interval is above the district’s mean.')
  })

  test('boys and girls are not asked what they do', async () => {
    const { zh, en } = await saying(database, [...level, 'by: 性别'])
    expect(zh).toContain('2 个性别组中')
    expect(zh).not.toMatch(/请他们|再议教学|（未填）/)
    expect(en).toContain('Of 2 groups by sex')
    expect(en).not.toMatch(/Ask them|teaching|not stated/)
    const position = await saying(database, ['measure: position', 'exam: exam', 'subject: 数学', 'by: 性别'])
    expect(position.zh).not.toMatch(/请他们|（未填）/)
    const groups = await saying(database, [...level, 'by: 集团', 'small: flag'])
    expect(groups.zh).not.toContain('（非集团校）')
  })

  test('means whose intervals overlap have no highest', async () => {
    const { zh } = await saying(database, ['measure: level', 'exam: exam', 'subject: 语文'])
    expect(zh).toContain(
      '2 所学校中，均分区间整体高于全区的有 0 个，整体低于全区的有 0 个，其余 2 个与全区分不出高下。',
    )
    expect(zh).not.toMatch(/最高的是|最低的是/)
    expect(zh).toContain('均分都是 72.8，彼此分不出高下。')
  })

  test('who is counted is said where not everyone who sat is', async () => {
    const top = { denominator: { of: 'top' as const, share: 0.5 } }
    const { zh, en, value } = await saying(database, [...level, 'by: 区'], top)
    expect(zh).toMatch(/^全区实考 63 人，按口径计入 \d+ 人，平均分/)
    expect(en).toMatch(/^The whole district: 63 students sat, \d+ counted by the convention, mean/)
    // A number within a condition is set like the others.
    const [first] = value.findings!
    expect(first!.zh.filter(({ kind }) => kind === 'value').map(({ text }) => text)).toContain('32')
  })
})

/** 40 students whose marks follow how able they are, one item against it. */
const list: FixtureItem[] = [
  { no: '1', full: 10 },
  { no: '2', full: 10 },
  { no: '3', full: 10 },
  { no: '4', full: 10 },
]
const answering = Array.from({ length: 40 }, (_, i): Answering => ({
  code: String(i),
  school: i % 2 === 0 ? '甲校' : '乙校',
  marks: [i % 4 === 0 ? 4 : 10, i < 20 ? 2 : 9, i < 24 ? 3 : 8, i < 20 ? 8 : 5],
}))

describe('sentences say what the intervals support', () => {
  beforeAll(() => loadAnswers(database, list, answering))
  const paper = (measure: string, ...more: string[]) => [
    `measure: ${measure}`,
    'exam: exam',
    'subject: 数学',
    ...more,
  ]

  test('an item against the others is wholly negative, one without a clear sign is not', async () => {
    const { zh, value } = await saying(database, paper('items'))
    expect(value.columns.map(({ name }) => name)).not.toContain('区分度置信上限')
    expect(zh).toContain('区分度区间整体为负的题号：4。')
    expect(zh).not.toMatch(/区分度区间整体为负的题号：[^。]*1/)
  })

  test('bands of difficulty follow the bounds that were set', async () => {
    const bounds = 'difficulty: [0.9, 0.7, 0.5, 0.2]'
    expect((await saying(database, paper('items', bounds))).zh).toMatch(
      /题在 0\.90 及以上（易），\d 题不到 0\.50（/,
    )
    const { zh, en } = await saying(database, paper('paper', 'show: 难度结构', bounds))
    expect(zh).toContain('中等难度（0.50 至 0.70）的题')
    expect(en).toContain('medium difficulty (0.50 to 0.70)')
  })

  test('the zero of a scale is named as the estimation sets it', async () => {
    const mixed = answering.map((each, i) => ({
      ...each,
      marks: [0, 1, 2, 3].map((item) => (((i * 7 + item * 3) % 10) + i / 4 > 5 + 2 * item ? 10 : 0)),
    }))
    await loadAnswers(database, list, mixed)
    expect((await saying(database, paper('irt', 'model: Rasch'))).zh).toContain(
      '0 为全体受测学生的平均能力。',
    )
    const { zh, en } = await saying(database, paper('irt', 'model: Rasch', 'estimate: 条件'))
    expect(zh).toContain('0 为各题的平均难度。')
    expect(en).toContain('0 is the mean difficulty of the items.')
  })

  test('the make-up of a paper and correlations name no rule that they don’t follow', async () => {
    const structure = await saying(database, paper('paper', 'show: 难度结构'))
    expect(structure.value.convention!.zh).toBe('口径：实考 · 空题按 0 分')
    expect((await saying(database, paper('paper'))).value.convention!.zh).toContain('标准差除以 n−1')
  })
})

test('a target that was not reached is named with its year, and a change spans one year', async () => {
  const table =
    "```sql name=表\nSELECT * FROM (VALUES ('甲校', '合格率', 2021, 0.90), ('甲校', '合格率', 2022, 0.96), ('甲校', '合格率', 2024, 0.99)) AS t(单位, 指标, 年度, 数值)\n```"
  const goal = (of: string, value: number) => [
    'measure: targets',
    'table: 表',
    `targets: [{indicator: 合格率, of: ${of}, relation: ≥, value: ${value}}]`,
  ]
  const value = await saying(database, goal('数值', 0.95), {}, table)
  expect(value.zh).toContain('未达到的：甲校 2021 合格率（差 0.05）。')
  expect(value.en).toContain('Not reached: 甲校 2021 合格率 (short by 0.05).')
  const change = await saying(database, goal('变化', -0.01), {}, table)
  expect(change.zh).toContain('3 项对照中，达到 1 项，未达到 0 项，缺数据 2 项。')
  expect(change.value.convention!.en).toContain('≥−0.01')
})

describe('what stands under a table is what it follows', () => {
  beforeAll(() =>
    loadSittings(
      database,
      Array.from({ length: 24 }, (_, i): Sitting => ({
        code: String(i).padStart(2, '0'),
        school: i % 2 === 0 ? '甲校' : '乙校',
        marks: { 语文: 40 + 2 * i, 数学: 90 - (i % 6), 英语: 50 + (i % 10) },
      })),
      { 语文: 100, 数学: 100, 英语: 100 },
    ),
  )
  const top = { denominator: { of: 'top' as const, share: 0.5 } }
  const notes = ({ value }: Awaited<ReturnType<typeof saying>>) => value.notes.map(({ zh }) => zh).join('\n')

  test.each(['lines', 'borderline', 'imbalance', 'tiers', 'grades'])(
    '%s takes every student, and says so where the 口径 asks for the best of each unit',
    async (id) => {
      const settings = [`measure: ${id}`, 'exam: exam']
      const plain = await saying(database, settings)
      const best = await saying(database, settings, top)
      expect(best.value.table).toEqual(plain.value.table)
      expect(best.value.convention).toEqual(plain.value.convention)
      expect(notes(best)).toContain('这里计全体实考学生')
      expect(notes(plain)).not.toContain('全体实考学生')
    },
  )

  test('grades and imbalance name the rule in force', async () => {
    const grades = ['measure: grades', 'exam: exam']
    expect(notes(await saying(database, grades))).toContain('等级比例：A 15%，B 35%，C 35%，D 13%，E 2%。')
    const lines = 'grading: {by: line, values: [{by: rate, value: 0.8}, {by: mark, value: 60}]}'
    expect(notes(await saying(database, [...grades, lines]))).toContain('等级线：A ≥80%，B ≥60 分，其余 C。')
    expect(notes(await saying(database, [...grades, 'show: 赋分']))).toContain('赋分：A 15% 100–86，')
    expect(notes(await saying(database, ['measure: imbalance', 'exam: exam', 'gap: 1.5']))).toContain(
      '低 1.5 及以上',
    )
  })

  test('a composite names the lines that its formula follows, and officers count sittings', async () => {
    const composite = ['measure: composite', 'exam: exam', 'subject: 数学']
    const { value } = await saying(database, [...composite, 'formula: 合格率 * 100'])
    expect(value.convention!.zh).toBe('口径：实考 · 缺考不计 · 合格≥60%')
    const officers = await saying(database, [...composite, 'officers: {王老师: [语文, 数学]}'])
    expect(officers.value.columns.map(({ name }) => name)).toEqual(['单位', '实考人次', '学科', '综合分'])
    expect(officers.value.table.columns[1]!.values[0]).toBe(48)
  })
})

test('the files of every exam that a number comes from stand under the table', async () => {
  const students = [...school('甲校', 12, 80), ...school('乙校', 12, 60)]
  await loadSittings(database, students, { 数学: 100, 语文: 100 })
  const year = (at: number) => `202${at}-202${at + 1}`
  for (const at of [1, 2]) {
    const before = students.map((each, i) => ({
      ...each,
      marks: { 数学: 50 + ((i * (at + 2)) % 11), 语文: 60 },
    }))
    await addExam(database, { key: `第${at}次`, schoolYear: year(at) }, before, { 数学: 100, 语文: 100 })
  }
  const sources = async (...settings: string[]) =>
    (await saying(database, [...settings, 'exam: exam', 'subject: 数学'])).value.sources.toSorted()
  const all = ['exam 数学', '第1次 数学', '第2次 数学']
  expect(await sources('measure: level')).toEqual(['exam 数学'])
  expect(await sources('measure: value_added')).toEqual(all)
  expect(await sources('measure: value_added', 'terms: 1')).toEqual(['exam 数学', '第2次 数学'])
  expect(await sources('measure: trend')).toEqual(all)
  expect(await sources('measure: trend', 'show: 学生')).toEqual(['exam 数学', '第2次 数学'])
  expect(await sources('measure: volatility', 'all: true')).toEqual(all)
})

test('of many units some lie on one side by chance', async () => {
  const many = Array.from({ length: 25 }, (_, i) => school(`第${i}校`, 12, 60 + i)).flat()
  await loadSittings(database, many, { 数学: 100, 语文: 100 })
  expect((await saying(database, level)).zh).toContain('即使没有真实差异，也会有约 1 个偶然整体在一侧。')
  expect((await saying(database, ['measure: subjects', 'exam: exam'])).zh).toContain('也会有约 3 个')
  const few = 'where: {学校: [第1校, 第2校]}'
  expect((await saying(database, [...level, few])).zh).not.toContain('偶然')
})

test('a line that nobody can reach says so', async () => {
  await loadSittings(database, school('甲校', 12, 80), { 数学: 100, 语文: 100 })
  const borderline = (mark: number) =>
    saying(database, [
      'measure: borderline',
      'exam: exam',
      'subject: 数学',
      `line: {by: mark, value: ${mark}}`,
    ])
  const said = async (mark: number) => (await borderline(mark)).value.notes.map(({ zh }) => zh).join('')
  expect(await said(500)).toContain('线高于满分 100 分，没有人达得到。')
  expect(await said(100)).not.toContain('高于满分')
})

test('limits that differ from student to student are told as a range', async () => {
  const sure = answering.map((each, i) => ({
    ...each,
    marks: [0, 1, 2, 3].map((k) => Math.min(10, Math.floor(i / 4) + ((i + k) % 2))),
  }))
  await loadAnswers(database, list, sure)
  const before = (at: number, from: number): Sitting[] =>
    answering
      .slice(from)
      .map(({ code, school: own }, i) => ({ code, school: own, marks: { 数学: 40 - ((i * (3 + at)) % 37) } }))
  const year = (at: number) => ({ key: `第${at}次`, schoolYear: `202${at - 1}-202${at}` })
  for (const [at, from] of [
    [1, 20],
    [2, 0],
    [3, 0],
  ] as const)
    await addExam(database, year(at), before(at, from), { 数学: 40 })
  const { zh, en, value } = await saying(database, ['measure: volatility', 'exam: exam', 'subject: 数学'])
  const limits = value.table.columns[value.columns.findIndex(({ name }) => name === '界值')]!.values
  const [low, high] = [Math.min, Math.max].map((pick) => pick(...Array.from(limits, Number)).toFixed(1))
  expect(low).not.toBe(high)
  expect(zh).toContain(`界值（${low} 至 ${high}，为各人所考各次测量标准误的 1.5 倍）`)
  expect(en).toContain(`the limit (${low} to ${high}, 1.5 times`)
})

test('a measure’s sentences, written into the cell, say the same; a condition of one’s own decides', async () => {
  await loadSittings(
    database,
    [...school('甲校', 15, 80), ...school('乙校', 15, 60), ...school('丙校', 3, 90)],
    { 数学: 100, 语文: 100 },
  )
  for (const [id, ...more] of [
    ['level'],
    ['level', 'by: 区'],
    ['subjects', 'show: T'],
    ['subjects', 'show: 得分率', 'by: 区'],
    ['equity', 'show: 漏斗'],
    ['tiers', 'show: 名单'],
  ]) {
    const settings = [`measure: ${id}`, 'exam: exam', ...more]
    const own = await saying(database, settings)
    const copied = await saying(database, [...settings, writeFindings(measures.get(id!)!)])
    expect(copied.zh).toBe(own.zh)
    expect(copied.en).toBe(own.en)
    expect(own.zh).not.toBe('')
  }
  const decide = (when: string) =>
    saying(database, [...level, 'finding:', `  - when: ${when}`, '    zh: "有。"'])
  expect((await decide('count(可比) = 2')).en).toBe('有。')
  expect((await decide('count(可比) = 3')).zh).toBe('')
})

describe('few students', () => {
  const few = (n: number) => answering.slice(0, n)
  const paper = (measure: string, ...more: string[]) => [
    `measure: ${measure}`,
    'exam: exam',
    'subject: 数学',
    ...more,
  ]

  test('nothing is concluded from two students', async () => {
    await loadAnswers(database, list, few(2))
    expect((await saying(database, paper('paper'))).zh).toContain('只有 2 人作答，信度与测量标准误都不稳')
    expect((await saying(database, paper('paper'))).zh).not.toContain('不能断定水平不同')
    expect((await saying(database, paper('one_mark'))).zh).not.toMatch(/(\d+ 分及以上占 [\d.]+%)，\1/)
    expect((await saying(database, paper('level', 'by: 学校'))).zh).toBe(
      '有 2 所学校不足 10 人，或名册未填、不属任何集团，不作比较。',
    )
    expect((await saying(database, paper('trend'))).zh).toContain('只有一次考试')
  })

  test('a correlation of two students is none, and one subject alone has no range', async () => {
    const of = (n: number) => school('甲校', n, 80)
    await loadSittings(database, of(2), { 数学: 100, 语文: 100 })
    const subjects = ['measure: subjects', 'exam: exam']
    expect((await saying(database, [...subjects, 'show: 相关'])).zh).toContain('看不出学科之间的相关')
    await loadSittings(database, of(30), { 数学: 100, 语文: 100 })
    expect((await saying(database, [...subjects, 'show: 相关'])).zh).toMatch(
      /^数学与语文的相关为 −?0\.\d\d（95% 区间/,
    )
    const grades = ['measure: grades', 'exam: exam', 'by: 区', 'subjects: [数学]']
    expect((await saying(database, grades)).zh).toMatch(/^数学 A 等占 [\d.]+%；/)
  })
})
