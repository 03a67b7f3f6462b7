import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../../src/engine/query'
import { rows, type Row } from '../../src/engine/table'
import { measures } from '../../src/measures/catalogue/catalogue'
import { defaultConvention } from '../../src/model/convention'
import type { Stage } from '../../src/model/stage'
import type { TableValue } from '../../src/notebook/cell'
import { parseDocument } from '../../src/notebook/document/document'
import type { SaidPart } from '../../src/notebook/cell'
import { NotebookRun } from '../../src/notebook/run/run'
import { openNodeDatabase } from '../engine/node'
import { namesOfData } from '../measures/described'
import { loadDistrict } from '../measures/sample'

let database: Database & { close(): void }
let exam: string

const text = (parts: readonly SaidPart[]) => parts.map((part) => part.text).join('')

/** The table and the sentences of one measure cell. */
async function cell(settings: string[], extra = ''): Promise<TableValue> {
  const source = `${extra}\n\`\`\`measure name=甲\n${settings.join('\n')}\n\`\`\`\n`
  const run = new NotebookRun(parseDocument(source), {
    database,
    measures,
    convention: defaultConvention,
    locale: 'zh',
  })
  await run.settle()
  const state = run.states.get('甲')!
  run.dispose()
  expect(state.error?.text.zh).toBeUndefined()
  return state.value as TableValue
}

const spoken = ({ findings = [] }: TableValue) =>
  findings.map((said) => ({ zh: text(said.zh), en: text(said.en) }))

/** Every measure in each of its forms. */
const cases: [id: string, settings: string[]][] = [
  ['level', ['by: 区']],
  ['level', ['by: 学校']],
  ['level', ['by: [学校, 性别]']],
  ['level', ['subject: 数学', 'by: 班级']],
  ['bands', []],
  ['bands', ['by: 学校']],
  ['one_mark', []],
  ['one_mark', ['by: 学校']],
  ['position', []],
  ['subjects', ['show: T']],
  ['subjects', ['show: 得分率', 'by: 区']],
  ['subjects', ['show: 得分率']],
  ['subjects', ['show: 相关']],
  ['subjects', ['show: 与总分相关', 'shape: long']],
  ['items', ['subject: 数学']],
  ['items', ['subject: 数学', 'by: 学校']],
  ['options', ['subject: 数学']],
  ['options', ['subject: 数学', 'by: 学校']],
  ['paper', ['subject: 数学']],
  ['paper', ['subject: 数学', 'by: 学校']],
  ['paper', ['subject: 数学', 'show: 难度结构']],
  ['paper', ['subject: 数学', 'show: 题型结构']],
  ['paper', ['subject: 数学', 'show: 预估难度']],
  ['blueprint', ['subject: 数学']],
  ['blueprint', ['subject: 数学', 'by: 区']],
  ['blueprint', ['subject: 数学', 'rows: 能力层级']],
  ['blueprint', ['subject: 数学', 'rows: 能力层级', 'by: 区']],
  ['blueprint', ['subject: 数学', 'rows: 知识点×能力层级']],
  ['blueprint', ['subject: 数学', 'rows: 知识点×能力层级', 'by: 区']],
  ['blueprint', ['subject: 数学', 'by: 学生', 'where: {班级: 明德初级中学 1}']],
  ['equity', []],
  ['equity', ['show: 漏斗']],
  ['equity', ['show: 方差构成']],
  ['value_added', []],
  ['value_added', ['show: 模型']],
  ['trend', []],
  ['trend', ['show: 象限']],
  ['trend', ['show: 学生']],
  ['lines', []],
  ['lines', ['by: 区']],
  ['borderline', []],
  ['borderline', ['subject: 数学']],
  ['imbalance', []],
  ['imbalance', ['show: 统计']],
  ['volatility', []],
  ['tiers', []],
  ['tiers', ['show: 名单']],
  ['grades', []],
  ['grades', ['by: 区']],
  ['grades', ['show: 名单']],
  ['grades', ['show: 组合', 'by: 区']],
  ['grades', ['show: 赋分']],
  ['sp', ['subject: 数学']],
  ['sp', ['subject: 数学', 'show: 题目']],
  ['sp', ['subject: 数学', 'show: 矩阵', 'where: {班级: 明德初级中学 1}']],
  ['dif', ['subject: 数学']],
  ['irt', ['subject: 数学']],
  ['irt', ['subject: 数学', 'show: 学生']],
  ['irt', ['subject: 数学', 'show: 信息']],
  ['irt', ['subject: 数学', 'show: 怀特图']],
  ['composite', []],
]

/** Words of rank and blame, which no finding of compulsory education may use. */
const forbidden = /最好|最差|第[一二三]名|倒数|排名|名次|末位|最优|best|worst|rank|last place/i
/** The extremes of units by name. */
const extremes = /均分最高的是|最低的是.*（.*）；|highest mean is that of/

describe.each(['graduating', 'junior'] as const)('findings, %s', (stage: Stage) => {
  beforeAll(async () => {
    database = await openNodeDatabase()
    ;({ exam } = await loadDistrict(database, stage))
  })
  afterAll(() => database.close())

  it.each(cases.filter(([id]) => id !== 'lines' || stage === 'graduating'))(
    '%s %j: sentences in both languages, without a gap',
    async (id, settings) => {
      const value = await cell([`measure: ${id}`, `exam: ${exam}`, ...settings])
      const said = spoken(value)
      if (process.env.SAY) console.log(id, settings.join(' '), said)
      const whole = said.map(({ zh, en }) => `${zh} ${en}`).join('\n')
      expect(said.length, 'sentences').toBeGreaterThan(0)
      for (const { zh, en } of said) {
        expect(zh).toMatch(/\p{Script=Han}.*[。]$/su)
        expect(en).toMatch(/^[^—]*\.$/s)
        expect(zh).not.toContain('—')
      }
      const missing = value
        .findings!.flatMap(({ zh, en }) => [...zh, ...en])
        .filter(({ kind }) => kind === 'missing')
      expect(missing).toEqual([])
      expect(whole).not.toMatch(/undefined|NaN|Infinity|\$\{|−0(?![.\d])/)
      expect(whole).not.toMatch(forbidden)
      const names = await namesOfData(database)
      const english = names.reduce(
        (rest, name) => rest.replaceAll(name, ''),
        said.map(({ en }) => en).join('\n'),
      )
      expect(english).not.toMatch(/\p{Script=Han}/u)
      if (stage === 'junior') expect(whole).not.toMatch(extremes)
    },
  )
})

describe('sentences are true of their table', () => {
  beforeAll(async () => {
    database = await openNodeDatabase()
    ;({ exam } = await loadDistrict(database, 'graduating'))
  })
  afterAll(() => database.close())

  const read = async (...settings: string[]) => {
    const value = await cell([...settings, `exam: ${exam}`])
    return {
      found: rows(value.table),
      said: spoken(value)
        .map(({ zh }) => zh)
        .join('\n'),
      value,
    }
  }
  const names = (found: readonly Row[], verdict: string) =>
    found.filter((row) => row.判断 === verdict).map((row) => String(row.单位))

  it('counts and names of verdicts, in the order of codes', async () => {
    for (const measure of ['level', 'value_added', 'position']) {
      const { found, said } = await read(`measure: ${measure}`, 'subject: 数学')
      const [above, below] = [names(found, '高于'), names(found, '低于')]
      expect(said).toContain(`${found.length} 所学校中`)
      expect(/整体高于[^。]*?有 (\d+) 个/.exec(said)![1]).toBe(String(above.length))
      expect(/整体低于[^。]*?有 (\d+) 个/.exec(said)![1]).toBe(String(below.length))
      for (const list of [above, below]) if (list.length > 0) expect(said).toContain(`：${list.join('、')}。`)
    }
  })

  it('the extremes are those of the table, and said only where ranks are allowed', async () => {
    const { found, said } = await read('measure: level')
    const sorted = found.toSorted((a, b) => Number(a.平均分) - Number(b.平均分))
    expect(said).toContain(
      `均分最高的是${String(sorted.at(-1)!.单位)}（${Number(sorted.at(-1)!.平均分).toFixed(1)}）`,
    )
    expect(said).toContain(`最低的是${String(sorted[0]!.单位)}（${Number(sorted[0]!.平均分).toFixed(1)}）`)
  })

  it('items, funnel, tiers and lists count what is there', async () => {
    const items = await read('measure: items', 'subject: 数学')
    const rate = (row: Row) => Number(row['难度(得分率)'])
    expect(items.said).toContain(`其中 ${items.found.filter((row) => rate(row) >= 0.86).length} 题`)
    expect(items.said).toContain(`${items.found.filter((row) => rate(row) < 0.38).length} 题不到 0.38`)
    const funnel = await read('measure: equity', 'show: 漏斗')
    expect(funnel.said).toContain(
      `，${funnel.found.filter((row) => row.位置 !== '界内').length} 个在 95% 界外`,
    )
    const tiers = await read('measure: tiers', 'show: 名单')
    expect(tiers.said).toContain(
      `${tiers.found.length} 人中，有学科落在总分层次之下的 ${tiers.found.filter((row) => row.拉后学科 !== null).length} 人`,
    )
    const weak = await read('measure: imbalance')
    expect(weak.said).toContain(`${new Set(weak.found.map((row) => row.学号)).size} 名学生`)
    const change = await read('measure: trend', 'show: 学生')
    for (const verdict of ['进步', '回落']) {
      expect(change.said).toContain(
        `${verdict} ${change.found.filter((row) => row.判断 === verdict).length} 人`,
      )
    }
  })

  it('a matrix speaks from its long form, and is hidden by unit', async () => {
    const { value, said } = await read('measure: subjects', 'small: hide')
    const long = await read('measure: subjects', 'shape: long')
    expect(said).toContain(`有 ${long.found.filter((row) => Number(row.T置信上限) < 50).length} 处`)
    expect(value.columns.map(({ name }) => name)).toContain('数学')
  })
})

describe('the author decides', () => {
  beforeAll(async () => {
    database = await openNodeDatabase()
    ;({ exam } = await loadDistrict(database, 'graduating'))
  })
  afterAll(() => database.close())

  const level = () => [`measure: level`, `exam: ${exam}`, 'subject: 数学']

  it('writes sentences of his own, with cells, columns and what is missing', async () => {
    const value = await cell(
      [
        ...level(),
        'finding:',
        '  - "共 ${count(结果)} 校，均分 ${max(平均分)}；线 ${线}。"',
        '  - "缺 ${count(没有)}。"',
      ],
      '```input name=线\ntype: number\nlabel: 线\ndefault: 90\nmin: 0\nmax: 100\n```',
    )
    const [first, second] = spoken(value)
    expect(first!.zh).toMatch(/^共 6 校，均分 \d+\.\d；线 90。$/)
    expect(second!.zh).toBe('缺 —。')
    expect(value.findings![1]!.zh[1]!.reason).toMatch('结果里没有“没有”。可用的列：')
  })

  it('compares a table of his own with targets', async () => {
    const value = await cell(
      [
        'measure: targets',
        'table: 体质',
        'targets:',
        '  - indicator: 合格率',
        '    relation: ≥',
        '    value: 0.95',
      ],
      "```sql name=体质\nSELECT * FROM (VALUES ('甲校', '合格率', 0.96), ('乙校', '合格率', 0.9)) AS t(单位, 指标, 数值)\n```",
    )
    expect(rows(value.table).map((row) => [row.单位, row.差距, row.判断])).toEqual([
      ['乙校', -0.05, '未达到'],
      ['甲校', 0.01, '达到'],
    ])
    expect(spoken(value).map(({ zh }) => zh)).toEqual([
      '2 项对照中，达到 1 项，未达到 1 项，缺数据 0 项。',
      '未达到的：乙校 合格率（差 0.05）。',
    ])
  })

  it('or none', async () => {
    expect(spoken(await cell([...level(), 'finding: false']))).toEqual([])
  })

  it('hides units that are too small', async () => {
    const value = await cell([...level(), 'by: 班级', 'small: hide'])
    expect(value.table.rowCount).toBeGreaterThan(0)
    const found = rows(value.table)
    for (const row of found) {
      expect(row.实考人数).not.toBeNull()
      if (Number(row.实考人数) < 10) expect([row.平均分, row.判断, row.优秀率]).toEqual([null, null, null])
      else expect(row.平均分).not.toBeNull()
    }
  })
})
