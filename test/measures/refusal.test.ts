import { writeHtml } from '../../src/notebook/prose/html'
import * as v from 'valibot'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '../../src/engine/query'
import { measures } from '../../src/measures/catalogue/catalogue'
import { MeasureError } from '../../src/measures/measure'
import { defaultConvention } from '../../src/model/convention'
import { createModel } from '../../src/model/create'
import { tables } from '../../src/model/tables'
import { parseDocument } from '../../src/notebook/document/document'
import { NotebookRun } from '../../src/notebook/run/run'
import { openNodeDatabase } from '../engine/node'
import { loadAnswers, loadSittings } from './fixture'

let database: Database & { close(): void }
beforeAll(async () => {
  database = await openNodeDatabase()
})
afterAll(() => database.close())

/** What a measure refuses with, in both languages. */
async function refusal(id: string, params: Record<string, unknown>): Promise<{ zh: string; en: string }> {
  const measure = measures.get(id)!
  const given = v.parse(measure.params, { exam: 'exam', ...params })
  const error: unknown = await measure
    .run(given, { database, convention: defaultConvention })
    .then(({ table }) => new Error(`answered with ${table.rowCount} rows`))
    .catch((caught: unknown) => caught)
  if (!(error instanceof MeasureError)) throw error
  return error.text
}

/** The sentence names what is missing and what to do; the English one is English, names of the data aside. */
function speaks({ zh, en }: { zh: string; en: string }, names: RegExp = /$^/gu) {
  expect(zh).toMatch(/\p{Script=Han}/u)
  expect(zh).toMatch(/请|可改用|可用/)
  expect(zh).toMatch(/。$/)
  expect(en).toMatch(/[a-z]{3}.*\.$/s)
  expect(en.replace(names, '').replace(/“[^”]*”/g, '')).not.toMatch(/[\p{Script=Han}，。：]/u)
}

const byExam = [...measures.keys()].filter((id) => id !== 'targets')
const byItem = ['items', 'options', 'paper', 'blueprint', 'sp', 'dif', 'irt']
const bySubject = byExam.filter((id) => !['subjects', 'lines', 'imbalance', 'tiers', 'grades'].includes(id))
const byUnit = byExam.filter(
  (id) => 'by' in (measures.get(id)!.params as unknown as v.ObjectSchema<v.ObjectEntries, undefined>).entries,
)

describe('no data at all', () => {
  beforeAll(async () => {
    for (const name of Object.keys(tables)) await database.query(`DROP TABLE IF EXISTS ${name} CASCADE`)
    await createModel(database)
  })

  test.each(byExam)('%s', async (id) => {
    const text = await refusal(id, { exam: '' })
    speaks(text)
    expect(text.zh).toContain('还没有考试数据。请先添加成绩文件。')
  })

  test('targets without a table', async () => {
    const text = await refusal('targets', {
      table: '体质',
      targets: [{ indicator: '合格率', relation: '≥', value: 0.95 }],
    })
    speaks(text, /单位|指标|数值/gu)
    expect(text.zh).toContain('没有名为“体质”的表')
  })
})

const sittings = (marks: Record<string, number>) =>
  Array.from({ length: 12 }, (_, i) => ({
    code: String(i),
    school: '独一中学',
    marks: Object.fromEntries(Object.entries(marks).map(([subject, mark]) => [subject, mark + (i % 5)])),
  }))

describe('one school, marks of one subject, no items, no roster, no earlier exam', () => {
  beforeAll(() => loadSittings(database, sittings({ 数学: 60 }), { 数学: 100 }))
  const math = { subject: '数学' }

  test.each(byExam)('%s of an exam that is not there', async (id) => {
    const text = await refusal(id, { exam: '2020-none' })
    speaks(text)
    expect(text.zh).toContain('没有找到考试“2020-none”')
  })

  test.each(bySubject)('%s of a subject that is not there', async (id) => {
    const text = await refusal(id, { subject: '物理' })
    speaks(text, /九年级期中|物理|数学/gu)
    expect(text.zh).toContain('没有物理成绩，现有：数学')
  })

  test.each(byUnit)('%s by what no roster tells', async (id) => {
    for (const [level, from] of [
      ['片区', '学校名册'],
      ['集团', '学校名册'],
      ['城乡', '学校名册'],
      ['性别', '学生名册'],
    ] as const) {
      const text = await refusal(id, { ...(bySubject.includes(id) ? math : {}), by: level })
      speaks(text, /片区|集团|城乡|性别/gu)
      expect(text.zh).toContain(`请添加含“${level}”一列的${from}`)
    }
  })

  test.each(byExam)('%s of a school that is not there', async (id) => {
    const text = await refusal(id, { ...(bySubject.includes(id) ? math : {}), where: { 学校: '独一' } })
    speaks(text, /独一中学/gu)
    expect(text.zh).toBe('没有名为“独一”的学校，相近的有：独一中学。请改写筛选条件。')
  })

  test.each(byItem)('%s without item marks', async (id) => {
    const text = await refusal(id, math)
    speaks(text, /数学/gu)
    expect(text.zh).toMatch(/数学还没有(小题得分|选项数据)。请添加这一科的(小题分|选项)/)
  })

  test.each(byItem)('%s of the total', async (id) => {
    const text = await refusal(id, {})
    speaks(text)
    expect(text.zh).toContain('请选择学科')
  })

  test.each([
    ['equity', math, '均衡程度要在两个以上单位之间比较'],
    ['value_added', math, '没有同一批学生此前的数学成绩'],
    ['value_added', { ...math, prior: 'before' }, '请改选前次考试'],
    ['trend', { ...math, show: '象限' }, '没有同一批学生此前的数学成绩'],
    ['trend', { ...math, show: '学生' }, '没有同一批学生此前的数学成绩'],
    ['volatility', math, '波动至少要三次考试，现有 1 次'],
    ['imbalance', {}, '至少要有 3 科'],
    ['lines', { method: '给定' }, '没有给出数学的学科线'],
    ['grades', { subjects: ['物理'] }, '没有物理成绩，现有：数学'],
    ['composite', { formula: '合格率 +' }, '公式没有写完'],
    ['composite', { formula: '智商 × 2' }, '“智商”不是学业水平的列'],
    ['composite', { officers: { 王: ['物理'] } }, '没有物理成绩'],
  ] as const)('%s %j', async (id, params, words) => {
    const text = await refusal(id, params)
    speaks(text, /\p{Script=Han}+|、/gu)
    expect(text.zh).toContain(words)
  })
})

test('filters that exist but have no student in common are named together', async () => {
  const students = ['甲校', '乙校'].map((school, i) => ({
    code: String(i),
    school,
    sex: i === 0 ? '男' : '女',
    marks: { 数学: 50 + i },
  }))
  await loadSittings(database, students, { 数学: 100 })
  for (const id of ['level', 'bands', 'position', 'borderline', 'subjects', 'tiers', 'trend']) {
    const text = await refusal(id, { subject: '数学', where: { 学校: '甲校', 性别: '女' } })
    speaks(text, /甲校|女/gu)
    expect(text.zh).toBe('没有学生同时属于：学校“甲校”、性别“女”。请放宽筛选。')
  }
})

test('a group that is not there is named, and the total is called so in English', async () => {
  const students = Array.from({ length: 8 }, (_, i) => ({
    code: String(i),
    school: '独一中学',
    sex: i % 2 === 0 ? '男' : '女',
    marks: [i % 3, i % 4],
  }))
  await loadAnswers(
    database,
    [
      { no: '1', full: 2 },
      { no: '2', full: 3 },
    ],
    students,
  )
  const { zh } = await refusal('dif', { subject: '数学', reference: '甲' })
  expect(zh).toBe('性别里没有“甲”，现有：男、女。请改写参数 reference、focal。')
  for (const [id, params] of [
    ['trend', { show: '象限' }],
    ['value_added', {}],
    ['volatility', {}],
  ] as const) {
    const text = await refusal(id, params)
    expect(text.zh).not.toContain(id === 'trend' ? '增值' : '趋势')
    speaks(text)
    expect(text.en).toContain('of the total')
  }
})

describe('a total and no subjects', () => {
  beforeAll(() => loadSittings(database, sittings({ 总分: 300 }), { 总分: 500 }))

  test.each(['subjects', 'lines', 'imbalance', 'grades'])('%s', async (id) => {
    const text = await refusal(id, {})
    speaks(text)
    expect(text.zh).toBe('这次考试还没有分学科的成绩。请添加各科成绩文件。')
  })
})

describe('items without blueprint, choices or roster', () => {
  beforeAll(() =>
    loadAnswers(
      database,
      [
        { no: '1', full: 2 },
        { no: '2', full: 3 },
      ],
      Array.from({ length: 12 }, (_, i) => ({ code: String(i), school: '独一中学', marks: [i % 3, i % 4] })),
    ),
  )
  const math = { subject: '数学' }

  test.each([
    ['blueprint', { by: '区' }, '数学的题目还没有知识点。请添加双向细目表'],
    ['blueprint', { rows: '能力层级' }, '数学的题目还没有能力层级。请添加双向细目表'],
    ['paper', { show: '预估难度' }, '没有预估难度。请添加双向细目表'],
    ['options', {}, '还没有选项数据'],
    ['dif', {}, '请添加含“性别”一列的名册'],
    ['dif', { group: '城乡' }, '请添加含“城乡”一列的名册'],
  ] as const)('%s %j', async (id, params, words) => {
    const text = await refusal(id, { ...math, ...params })
    speaks(text, /数学|预估难度|性别|城乡/gu)
    expect(text.zh).toContain(words)
  })
})

test('a notebook with a cell that is refused goes on', async () => {
  await loadSittings(database, sittings({ 数学: 60 }), { 数学: 100 })
  const cells = [...measures.keys()].map((id) =>
    id === 'targets'
      ? '```measure name=targets\nmeasure: targets\ntable: 体质\ntargets:\n  - indicator: 合格率\n    relation: ≥\n    value: 0.95\n```'
      : `\`\`\`measure name=${id}\nmeasure: ${id}\nexam: exam\nwhere: {学校: 没有}\n\`\`\``,
  )
  const source = `# 开头\n\n${cells.join('\n\n')}\n\n\`\`\`measure name=最后\nmeasure: level\nexam: exam\n\`\`\`\n\n全区 \${最后.平均分}。\n`
  const run = new NotebookRun(parseDocument(source), {
    database,
    measures,
    convention: defaultConvention,
    locale: 'zh',
  })
  await run.settle()
  const states = [...run.states.values()]
  run.dispose()
  const refused = states.filter(({ status }) => status === 'error')
  expect(refused.map(({ id }) => id).sort()).toEqual([...measures.keys()].sort())
  for (const { error } of refused) expect(error!.text.zh).toMatch(/请/)
  expect(states.find(({ id }) => id === '最后')!.status).toBe('ready')
  const last = states.at(-1)!.value
  expect(last?.kind === 'markdown' && writeHtml(last.blocks)).toContain('61.8')
})
