import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { rows } from '../../src/engine/table'
import { measures } from '../../src/measures/catalogue/catalogue'
import { defaultConvention } from '../../src/model/convention'
import {
  addProblems,
  changeProblem,
  listProblems,
  removeProblem,
  type Problem,
} from '../../src/model/problem'
import type { TableValue } from '../../src/notebook/cell'
import { parseDocument, serialiseDocument } from '../../src/notebook/document/document'
import { originsOf } from '../../src/notebook/problems/adopt'
import { Follower } from '../../src/notebook/problems/follow'
import { rowsOf } from '../../src/notebook/problems/label'
import type { Followed, ProblemsShown } from '../../src/notebook/problems/shown'
import { liveNow } from '../../src/notebook/problems/live'
import { pickRow, tieColumn, tieTo } from '../../src/notebook/problems/tie'
import { changeInterval, judgeChange } from '../../src/notebook/problems/verdict'
import { NotebookRun } from '../../src/notebook/run/run'
import { openNodeDatabase } from '../engine/node'
import { addExam, loadAnswers, type Answering, type Sitting } from '../measures/fixture'

let database: Awaited<ReturnType<typeof openNodeDatabase>>
const runs: NotebookRun[] = []

const schools = [
  { name: '东湖中学', code: '0101' },
  { name: '西苑学校', code: '0102' },
]
const school = (index: number) => schools[index % 2]!.name

/** A marked paper in two topics: 东湖 earns all of 数与式 and a quarter of 函数. */
const answering = Array.from({ length: 80 }, (_, index): Answering => ({
  code: String(index),
  school: school(index),
  marks: [index % 2 === 0 ? 10 : index % 10, index % 2 === 0 ? (index % 8 === 0 ? 10 : 0) : 5],
}))

/** The same pupils half a year later, in two subjects; mathematics is passed by those whose number is below `passing`. */
const later = (passing: number): Sitting[] =>
  answering.map(({ code, school: where }, index) => ({
    code,
    school: where,
    marks: { 数学: index < passing ? 80 : 20, 英语: 90 },
  }))

beforeAll(async () => {
  database = await openNodeDatabase()
  await loadAnswers(
    database,
    [
      { no: '1', full: 10, knowledge: ['数与式'] },
      { no: '2', full: 10, knowledge: ['函数'] },
    ],
    answering,
    schools,
  )
  await addExam(database, { key: 'first', schoolYear: '2024-2025' }, later(20), { 数学: 100, 英语: 100 })
  await addExam(database, { key: 'second', schoolYear: '2025-2026' }, later(70), { 数学: 100, 英语: 100 })
})
afterAll(() => database.close())
beforeEach(() => database.query('DELETE FROM problem'))
afterEach(() => {
  for (const run of runs.splice(0)) run.dispose()
})

async function start(source: string, inputs = {}): Promise<NotebookRun> {
  const run = new NotebookRun(parseDocument(source.replaceAll("'''", '```')), {
    database,
    measures,
    convention: defaultConvention,
    locale: 'zh',
    inputs,
  })
  runs.push(run)
  await run.settle()
  return run
}

function tableOf(run: NotebookRun, id: string): TableValue {
  const state = run.states.get(id)
  if (state?.value?.kind !== 'table' || state.status !== 'ready')
    throw new Error(`${id} is ${state?.status}: ${state?.error?.text.zh}`)
  return state.value
}
const shown = (run: NotebookRun): ProblemsShown => tableOf(run, '清单').problems!
const follower = () => new Follower({ database, measures, convention: defaultConvention })

const topics = `'''measure name=知识点
measure: blueprint
exam: exam
subject: 数学
by: 学校
'''
`
const list = "'''problems name=清单\n'''\n"

async function write(draft: Partial<Problem>) {
  await addProblems(database, [{ text: '薄弱', ...draft }])
  return (await listProblems(database)).at(-1)!
}

describe('a tie', () => {
  it('is to a named row: a topic is not recorded as another of its school', async () => {
    const value = tableOf(await start(topics), '知识点')
    const labels = { 单位: '东湖中学', 知识点: '函数' }
    const problem = await write(tieTo({ cell: '知识点', value }, '得分率', labels, defaultConvention))
    const now = await follower().ask(problem)
    // 10 of 40 pupils have 10 of 10 marks; the first row of the school says 100 %.
    expect(rows(value.table)[0]).toMatchObject({ 单位: '东湖中学', 得分率: 1 })
    expect(now).toMatchObject({ state: 'known', estimate: { value: 0.25, n: 40 } })
    expect(problem).toMatchObject({
      exam: 'exam',
      subject: '数学',
      level: '学校',
      unit: '东湖中学',
      knowledge: '函数',
    })
  })

  it('that more than one row fits asks, and takes the row that is picked', async () => {
    const value = tableOf(await start(topics), '知识点')
    const problem = await write({
      ...tieTo({ cell: '知识点', value }, '得分率', undefined, defaultConvention),
      level: '学校',
      unit: '东湖中学',
    })
    const asked = await follower().ask(problem)
    expect(asked).toEqual({
      state: 'ambiguous',
      candidates: [
        {
          labels: { 单位: '东湖中学', 知识点: '数与式' },
          estimate: expect.objectContaining({ value: 1 }) as unknown,
        },
        {
          labels: { 单位: '东湖中学', 知识点: '函数' },
          estimate: expect.objectContaining({ value: 0.25 }) as unknown,
        },
      ],
    })
    await changeProblem(
      database,
      problem.id,
      await pickRow(problem, { labels: { 单位: '东湖中学', 知识点: '函数' } }, follower()),
    )
    const [picked] = await listProblems(database)
    expect(picked).toMatchObject({ knowledge: '函数', then: { value: 0.25, n: 40 } })
    expect((await follower().follow(picked!)).now).toMatchObject({
      state: 'known',
      estimate: { value: 0.25 },
    })
  })

  it('with no unit of its own asks among all rows', async () => {
    const value = tableOf(await start(topics), '知识点')
    const problem = await write(tieTo({ cell: '知识点', value }, '得分率', undefined, defaultConvention))
    expect(await follower().ask(problem)).toMatchObject({ state: 'ambiguous', candidates: { length: 4 } })
  })

  it('to a row or an exam that is gone says so', async () => {
    const value = tableOf(await start(topics), '知识点')
    const tied = (labels: Record<string, string>) =>
      tieTo({ cell: '知识点', value }, '得分率', labels, defaultConvention)
    const reason = async (draft: Partial<Problem>) => {
      const now = await follower().ask(await write(draft))
      return now.state === 'missing' ? now.reason.zh : now.state
    }
    expect(await reason(tied({ 单位: '南山中学', 知识点: '函数' }))).toBe('没有“南山中学 · 函数”这一行。')
    expect(await reason({ ...tied({ 单位: '东湖中学', 知识点: '函数' }), exam: 'gone' })).toContain('gone')
    expect(await reason({ ...tied({}), tie: { measure: 'nothing', column: 'x' } })).toBe(
      '没有指标“nothing”。',
    )
    expect(
      await reason({ ...tied({}), tie: { measure: 'blueprint', params: { by: 7 }, column: 'x' } }),
    ).toContain('重新连接')
    expect(await reason({ tie: { column: '合格率' } })).toContain('依据是查询')
  })

  it('to an item is to its own paper', async () => {
    const run = await start("'''measure name=小题\nmeasure: items\nexam: exam\nsubject: 数学\n'''\n")
    const value = tableOf(run, '小题')
    const problem = await write(
      tieTo({ cell: '小题', value }, '难度(得分率)', { 题号: '2' }, defaultConvention),
    )
    expect(problem.item).toBe('2')
    expect((await follower().follow(problem)).now!.state).toBe('known')
    expect((await follower().follow(problem, 'second')).now).toMatchObject({
      state: 'missing',
      reason: { zh: expect.stringContaining('原来的试卷') as unknown },
    })
  })
})

describe('evidence that is a query', () => {
  const query = (text: string) => `'''sql name=各校\n${text}\n'''\n`
  const tied = async (source: string, unit?: string) => {
    const run = await start(source)
    const evidence = { cell: '各校', value: tableOf(run, '各校') }
    const problem = await write({ unit })
    const patch = await tieColumn(problem, evidence, '合格率', defaultConvention, follower())
    return { problem: { ...problem, ...patch }, run }
  }

  it('shows its row as it is today', async () => {
    const { problem } = await tied(
      query("SELECT '东湖' AS 单位, 0.612 AS 合格率 UNION ALL SELECT '西苑', 0.8"),
      '西苑',
    )
    expect(problem).toMatchObject({ then: { value: 0.8 }, tie: { labels: { 单位: '西苑' } } })
    const run = await start(query("SELECT '东湖' AS 单位, 0.7 AS 合格率 UNION ALL SELECT '西苑', 0.9"))
    expect(liveNow(problem, run.states)).toMatchObject({ state: 'known', estimate: { value: 0.9 } })
  })

  it('is none where it follows a choice of the page, be it through another cell', async () => {
    const { problem, run } = await tied(
      `'''input name=值\noptions: [甲, 乙]\n'''\n'''sql name=中间\nSELECT $值 AS 单位, 0.5 AS 合格率\n'''\n${query('FROM 中间')}`,
    )
    expect(liveNow(problem, run.states)).toMatchObject({ state: 'missing' })
  })
})

describe('a list', () => {
  const page = `'''input name=场次
options: [first, second]
'''
'''input name=学科
options: [数学, 英语]
'''
'''measure name=水平
measure: level
exam: $场次
subject: $学科
by: 学校
'''
`

  async function passRate() {
    const value = tableOf(await start(page), '水平')
    const problem = await write(
      tieTo({ cell: '水平', value }, '合格率', { 单位: '东湖中学' }, defaultConvention),
    )
    const then = await follower().ask(problem)
    await changeProblem(database, problem.id, { then: then.state === 'known' ? then.estimate : undefined })
  }
  const numbers = ({ problem, now }: Followed) => [
    problem.then?.value,
    now?.state === 'known' ? now.estimate.value : now?.state,
  ]

  it('keeps a problem’s own exam and subject when the page turns to others', async () => {
    await passRate()
    // 10 of the 40 pupils of 东湖 have 80 in mathematics, all have 90 in English.
    for (const inputs of [{}, { 学科: '英语' }, { 场次: 'second' }, { 场次: 'second', 学科: '英语' }]) {
      const { followed } = shown(await start(page + list, inputs))
      expect(followed.map(numbers)).toEqual([[0.25, 0.25]])
      expect(followed[0]!.change).toBeUndefined()
    }
  })

  it('shows then and now in a later exam with both intervals, and what they say', async () => {
    await passRate()
    const looking = `${page}'''problems name=清单\nnow: $场次\n'''\n`
    const run = await start(looking, { 场次: 'second', 学科: '英语' })
    const [followed] = shown(run).followed
    // 35 of 40 now.
    expect(numbers(followed!)).toEqual([0.25, 0.875])
    const { then } = followed!.problem
    // Wilson's intervals of 10 and of 35 in 40.
    expect([then!.low, then!.high].map((end) => end!.toFixed(3))).toEqual(['0.142', '0.402'])
    expect(followed!.change).toBe('better')
    expect(rows(tableOf(run, '清单').table)[0]!.结果).toBe('合格率 25.0% → 87.5%（变好）')
    // An exam before its own is no outcome.
    await changeProblem(database, followed!.problem.id, { exam: 'second' })
    expect(numbers(shown(await start(looking, { 场次: 'first' })).followed[0]!)).toEqual([0.25, 0.875])
  })

  it('shows what its filter leaves, and follows changes of the problems', async () => {
    await write({ text: '甲', exam: 'first', subject: '数学', level: '学校', unit: '东湖中学' })
    const other = await write({ text: '乙', exam: 'first', subject: '英语', status: 'closed' })
    const texts = async (yaml: string) =>
      shown(await start(`'''problems name=清单\n${yaml}\n'''\n`)).followed.map(({ problem }) => problem.text)
    expect(await texts('')).toEqual(['甲', '乙'])
    expect(await texts('school: 东湖中学')).toEqual(['甲'])
    expect(await texts('status: [新, 整改中, recurring]')).toEqual(['甲'])
    expect(await texts('status: 已销')).toEqual(['乙'])
    expect(await texts('exam: second')).toEqual([])
    const run = await start(
      `${list}'''sql name=数\nSELECT count(*) AS n FROM 问题\n'''\n'''sql name=别的\nSELECT 1 AS n\n'''\n`,
    )
    const ran = new Set<string>()
    run.subscribe(({ id, status }) => status === 'running' && ran.add(id))
    await removeProblem(database, other.id)
    run.refreshProblems()
    await new Promise((resolve) => setTimeout(resolve, 30))
    await run.settle()
    expect([...ran].sort()).toEqual(['数', '清单'].sort())
    expect(shown(run).followed.map(({ problem }) => problem.text)).toEqual(['甲'])
    expect(rows(tableOf(run, '数').table)).toEqual([{ n: 1 }])
  })

  it('leaves a cell called 问题 its name', async () => {
    const run = await start("'''sql name=问题\nSELECT 7 AS n\n'''\n'''sql name=读\nSELECT n FROM 问题\n'''\n")
    expect(rows(tableOf(run, '读').table)).toEqual([{ n: 7 }])
  })
})

describe('problems in the text of a notebook', () => {
  const text = (items: string) => `${topics}'''problems name=清单\nitems:\n${items}'''\n`

  it('are taken over once, word by word, and the text stays as it is', async () => {
    const source = text(
      '  - problem: 计算薄弱 # 会上\n    school: 东湖中学\n    due: 下学期前\n    status: 暂缓\n  - problem: ""\n    status: 待处理\n  - problem: 作业量大\n    owner: 王老师\n    due: 2024-01-15\n    status: 已解决\n',
    )
    const run = await start(source)
    const { pending } = shown(run)
    expect(pending.map(({ sure }) => sure)).toEqual([true, true])
    await addProblems(
      database,
      pending.map(({ draft }) => draft),
    )
    // Another window, a copy of the notebook, or an impatient page.
    await addProblems(
      database,
      pending.map(({ draft }) => draft),
    )
    expect(await listProblems(database)).toMatchObject([
      {
        text: '计算薄弱',
        level: '学校',
        unit: '东湖中学',
        school: '0101',
        notes: '暂缓；期限：下学期前',
        status: 'new',
      },
      { text: '作业量大', owner: '王老师', due: '2024-01-15', status: 'closed' },
    ])
    const again = shown(await start(source))
    expect([again.followed.length, again.pending.length]).toEqual([2, 0])
    const raw = source.replaceAll("'''", '```')
    expect(serialiseDocument(parseDocument(raw))).toBe(raw)
    await removeProblem(database, again.followed[0]!.problem.id)
    const removed = shown(await start(source))
    expect([removed.followed.length, removed.pending.length]).toEqual([1, 0])
  })

  it('are tied to the exam and the row whose number was noted, and are asked about otherwise', async () => {
    const tied = (problem: string, rest: string) =>
      `  - problem: ${problem}\n    evidence: 水平\n    column: 合格率\n${rest}`
    const level = "'''measure name=水平\nmeasure: level\nexam: first\nsubject: 数学\nby: 学校\n'''\n"
    const source = `${level}'''problems name=清单\nitems:\n${tied('同', '    school: 东湖中学\n    baseline: 0.25\n')}${tied('不同', '    school: 东湖中学\n    baseline: 0.4\n')}${tied('没有数', '    school: 东湖中学\n')}${tied('没有校', '    baseline: 0.25\n')}  - problem: 无依据\n    evidence: 别处\n    column: 合格率\n    baseline: 0.878\n'''\n`
    const { pending } = shown(await start(source))
    expect(pending.map(({ item, sure }) => [item.problem, sure])).toEqual([
      ['同', true],
      ['不同', false],
      ['没有数', false],
      ['没有校', false],
      ['无依据', false],
    ])
    const drafts = pending.map(({ draft }) => draft)
    expect(drafts[0]).toMatchObject({ exam: 'first', subject: '数学', then: { value: 0.25, n: 40 } })
    expect(drafts[1]).toMatchObject({ then: { value: 0.25 }, notes: '原记录值 0.4' })
    expect(drafts[3]!.tie!.labels).toBeUndefined()
    expect(drafts[3]!.then).toBeUndefined()
    expect(drafts[4]).toMatchObject({ notes: '原记录值 0.878', evidence: { cell: '别处' } })
  })

  it('that name a school with many rows are never given the first', async () => {
    const source = text(
      '  - problem: 函数薄弱\n    school: 东湖中学\n    evidence: 知识点\n    column: 得分率\n    baseline: 1\n',
    )
    const [pending] = shown(await start(source)).pending
    expect(pending).toMatchObject({ sure: false, draft: { notes: '原记录值 1', then: undefined } })
    await addProblems(database, [pending!.draft])
    const [followed] = shown(await start(source)).followed
    expect(followed!.now).toMatchObject({ state: 'ambiguous', candidates: { length: 2 } })
  })

  it('are told apart by what they are about', () => {
    const item = { problem: '甲', school: '东湖' }
    const [first, second, other] = originsOf([item, { ...item, status: '已解决' }, { problem: '甲' }])
    expect(new Set([first, second, other]).size).toBe(3)
    expect(originsOf([{ problem: '甲' }, item])).toEqual([other, first])
  })
})

describe('a change', () => {
  const then = { value: 0.5, low: 0.4, high: 0.6 }

  it('has Newcombe’s interval', () => {
    // Newcombe 1998, table II (a): 56/70 and 48/80; his method 10 gives 0.0524 … 0.3339.
    const wilson = (x: number, n: number) => {
      const [p, z] = [x / n, 1.959963984540054]
      const [middle, half] = [p + z ** 2 / 2 / n, z * Math.sqrt((p * (1 - p)) / n + z ** 2 / 4 / n ** 2)]
      return { value: p, low: (middle - half) / (1 + z ** 2 / n), high: (middle + half) / (1 + z ** 2 / n) }
    }
    const [low, high] = changeInterval(wilson(48, 80), wilson(56, 70))!
    expect([low.toFixed(4), high.toFixed(4)]).toEqual(['0.0524', '0.3339'])
  })

  it.each([
    [{ value: 0.7, low: 0.6, high: 0.8 }, 'up', 'better'],
    [{ value: 0.7, low: 0.6, high: 0.8 }, 'down', 'worse'],
    [{ value: 0.3, low: 0.2, high: 0.4 }, 'up', 'worse'],
    [{ value: 0.6, low: 0.5, high: 0.7 }, 'up', 'indistinct'],
    [{ value: 0.9 }, 'up', undefined],
  ] as const)('to %j, wanted %s: %s', (now, wanted, change) =>
    expect(judgeChange(then, now, wanted)).toBe(change),
  )
})

it('a row is found by all its labels, and not where a column is missing', () => {
  const value = {
    columns: [],
    table: {
      rowCount: 2,
      columns: [{ name: '单位', kind: 'text' as const, sqlType: 'VARCHAR', values: ['甲', '乙'] }],
    },
  }
  expect(rowsOf(value, { 单位: '乙' })).toEqual([1])
  expect(rowsOf(value, { 单位: '乙', 知识点: '函数' })).toEqual([])
})
