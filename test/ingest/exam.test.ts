import { expect, test } from 'vitest'
import { guessExam, reviseExam } from '../../src/ingest/recognise/exam'
import type { Cell } from '../../src/ingest/file/sheet'
import { workbook } from '../sample/workbook'
import { nothing, openUnanswered, sayGrade } from './open'

/** Two pupils with marks in two subjects, under whatever name the file has. */
const marks: Cell[][] = [
  ['考号', '姓名', '学校', '班级', '语文(100)', '数学(100)'],
  ['0101', '周一鸣', '清河一中', '1班', 80, 70],
  ['0102', '吴静怡', '清河一中', '1班', 81, 71],
]

const open = async (...names: string[]) => {
  const files = await Promise.all(
    names.map(async (name) => [name, await workbook([{ name: 'Sheet1', rows: marks as never }])] as const),
  )
  return openUnanswered(Object.fromEntries(files))
}

test.each([
  ['2023年秋学期九年级期中成绩.xlsx', '2023A-midterm-9', '2023年秋学期九年级期中'],
  ['2023-2024学年第二学期八年级期末.xlsx', '2024S-final-8', '2024年春学期八年级期末'],
  ['2024年春初三一模.xlsx', '2024S-mock1-9', '2024年春学期九年级第一次模拟'],
  ['2024年春学期九年级第二次模拟成绩.xlsx', '2024S-mock2-9', '2024年春学期九年级第二次模拟'],
  ['七年级数学样卷 2023.11.8.xlsx', '2023A-sample-7', '2023年秋学期七年级样卷'],
  ['高一期中.xlsx', '2023A-midterm-10', '2023年秋学期高一期中'],
  ['2024年中考成绩.xlsx', '2024S-entrance-9', '2024年春学期九年级中考'],
])('%s is exam %s', (name, key, title) => {
  const { exam } = guessExam([name], '2023-11-20')
  expect(exam).toMatchObject({ key, name: title })
})

test.each([
  // 中考 inside another word means nothing.
  ['2023-2024学年七年级期中考试成绩', '2023A-midterm-7', ['term']],
  ['期中考试成绩', '2023A-midterm-?', ['schoolYear', 'term']],
  ['期 中 考 试 成 绩', '2023A-midterm-?', ['schoolYear', 'term']],
  ['八年级期中考查', '2023A-midterm-8', ['schoolYear', 'term']],
  ['初中考试成绩', '2023A-other-?', ['schoolYear', 'term', 'kind']],
  ['清河一中考试成绩', '2023A-other-?', ['schoolYear', 'term', 'kind']],
  ['附中考点八年级', '2023A-other-8', ['schoolYear', 'term', 'kind']],
  ['初三中考成绩', '2024S-entrance-9', ['schoolYear']],
  // So do 期中, 一模, 春 and 高二.
  ['2023年秋学期第一学期中小学抽测', '2023A-other抽测-?', []],
  ['第一学期期中学情调研', '2023A-midterm-?', ['schoolYear']],
  ['第二模块测试', '2023A-other-?', ['schoolYear', 'term', 'kind']],
  ['春晖中学八年级期末', '2023A-final-8', ['schoolYear', 'term']],
  ['长春市八年级期末', '2023A-final-8', ['schoolYear', 'term']],
  ['上高二中高三月考', '2023A-other月考-12', ['schoolYear', 'term']],
  // Several grades are none, and 三(2)班 is a class of three schools.
  ['七八年级期中', '2023A-midterm-?', ['schoolYear', 'term']],
  ['7-9年级期中', '2023A-midterm-?', ['schoolYear', 'term']],
  ['表2-八年级期中', '2023A-midterm-8', ['schoolYear', 'term']],
  ['三(2)班', '2023A-other-?', ['schoolYear', 'term', 'kind']],
  ['十一年级期中', '2023A-midterm-11', ['schoolYear', 'term']],
  // A month tells the term; January belongs to the year before.
  ['2024年1月九年级期末', '2023A-final-9', []],
  ['2024年5月八年级联考', '2024S-other联考5-8', []],
  ['八上期中', '2023A-midterm-8', ['schoolYear']],
  ['Grade 8 midterm 2023 Fall', '2023A-midterm-8', []],
  ['G7 final exam, spring 2024', '2024S-final-7', []],
])('%s is %s, with %j supposed', (name, key, supposed) => {
  const guess = guessExam([name], nothing.today)
  expect(guess.exam.key).toBe(key)
  expect(guess.supposed).toEqual(supposed)
})

test.each([
  ['八年级10月月考', '八年级12月月考'],
  ['八年级第一次月考', '八年级第二次月考'],
  ['八年级调研2023.10.12', '八年级调研2023.10.26'],
  ['八年级学情调研', '八年级质量监测'],
])('%s and %s are two exams', (a, b) => {
  const [first, second] = [a, b].map((name) => guessExam([name], nothing.today).exam)
  expect(first!.key).not.toBe(second!.key)
  expect(first!.name).not.toBe(second!.name)
})

test('a grade that no file tells is asked for, and the import waits', async () => {
  const { session, plans } = await open('成绩.xlsx')
  const [plan] = plans
  expect(plan!.exam).toMatchObject({ grade: undefined, stage: undefined })
  expect(() => session.build(plan!, nothing)).toThrow('没有写明年级')
  plan!.exam = reviseExam(plan!.exam!, { grade: 8 })
  expect(session.build(plan!, nothing).exam).toMatchObject({ grade: 8, stage: 'junior' })
})

test('what is supposed from today is said, until the user settles it', async () => {
  const { session, plans } = await open('七年级期中考试成绩.xlsx')
  const [plan] = plans
  const said = () => session.check(plan!, nothing).findings.find(({ kind }) => kind === 'examSupposed')
  expect(said()!.text.zh).toBe('文件里没有写明学年、学期，已按今天推定。请核对。')
  plan!.examSupposed = []
  expect(said()).toBeUndefined()
})

test('monthly exams of two months are two exams, dropped one after the other or together', async () => {
  const { session, plans } = await open('八年级10月月考.xlsx', '八年级12月月考.xlsx')
  expect(plans.map(({ exam }) => exam!.name)).toEqual([
    '2023年秋学期八年级10月月考',
    '2023年秋学期八年级12月月考',
  ])
  const known = { ...nothing, exams: [session.build(plans[0]!, nothing).exam!] }
  const december = guessExam(['八年级12月月考.xlsx'], nothing.today).exam
  expect(known.exams.map(({ key }) => key)).not.toContain(december.key)
})

test('the subjects of one exam on two days are one exam, those of two weeks apart are two', async () => {
  const days = await open('八年级语文调研2023.10.12.xlsx', '八年级数学调研2023.10.13.xlsx')
  expect(days.plans).toHaveLength(1)
  expect(days.plans[0]!.exam!.heldOn).toBe('2023-10-12')
  const weeks = await open('八年级语文周测2023.10.12.xlsx', '八年级语文周测2023.10.26.xlsx')
  expect(weeks.plans).toHaveLength(2)
})

test('key, stage and name follow a corrected grade, term or year', () => {
  const { exam } = guessExam(['九年级第一次模拟'], nothing.today)
  expect(exam.key).toBe('2024S-mock1-9')
  const eighth = reviseExam(exam, { grade: 8 })
  expect(eighth).toMatchObject({
    key: '2024S-mock1-8',
    stage: 'junior',
    name: '2024年春学期八年级第一次模拟',
  })
  const winter = reviseExam(eighth, { term: 'autumn' })
  expect(winter).toMatchObject({ key: '2023A-mock1-8', name: '2023年秋学期八年级第一次模拟' })
  // A name that the user gave stays.
  const named = reviseExam(eighth, { name: '八年级摸底' })
  expect(reviseExam(named, { grade: 7 })).toMatchObject({ key: '2024S-mock1-7', name: '八年级摸底' })
  // An exam that is there keeps its name.
  const known = [{ ...exam, name: '全区一模', grade: 9, stage: 'graduating' as const }]
  expect(reviseExam(eighth, { grade: 9 }, known)).toMatchObject({ key: '2024S-mock1-9', name: '全区一模' })
})

/** The sitting of two pupils in one exam, as rows; `by` adds what a mark is above the last exam's. */
const sitting = (by: number): Cell[][] => [
  ['0101', '甲一', '青溪中学', 80 + by],
  ['0102', '乙二', '青溪中学', 70 + by],
]
const head = ['考号', '姓名', '学校', '语文(100)']

async function openSheets(name: string, ...sheets: { name: string; rows: Cell[][] }[]) {
  const { session, plans } = await openUnanswered({ [name]: await workbook(sheets as never) })
  sayGrade(plans, 8)
  return plans.map((plan) => {
    const batch = session.build(plan, nothing)
    return [
      plan.exam!.name.replace('2023年秋学期八年级', ''),
      [...batch.papers[0]!.mark].map((mark) => mark / 10_000),
    ]
  })
}

const two = [
  ['期中', [80, 70]],
  ['期末', [85, 75]],
]

test.each(['考试', '考试名称', '考试场次'])('exams in the rows of a column %s are two', async (column) => {
  const of = (exam: string, by: number) => sitting(by).map((row) => [exam, ...row])
  const rows = [[column, ...head], ...of('期中', 0), ...of('期末考试', 5)]
  expect(await openSheets('2023秋八年级成绩.xlsx', { name: 'S', rows })).toEqual(two)
})

test('two spellings in the rows are one exam, names that tell no kind are two', async () => {
  const of = (exam: string, by: number) => sitting(by).map((row) => [exam, ...row])
  const rows = (a: string, b: string) => [['考试', ...head], ...of(a, 0).slice(0, 1), ...of(b, 0).slice(1)]
  const open = (a: string, b: string) => openSheets('2023秋八年级.xlsx', { name: 'S', rows: rows(a, b) })
  expect(await open('期中', '期中考试')).toEqual([['期中', [80, 70]]])
  expect(await open('甲卷', '乙卷')).toEqual([
    ['甲卷', [80]],
    ['乙卷', [70]],
  ])
})

test('exams in the columns, grouped or in their names, are two', async () => {
  const marks = sitting(0).map((row) => [...row, (row[3] as number) + 5])
  const grouped = [['考号', '姓名', '学校', '期中', '期末'], ['', '', '', '语文(100)', '语文(100)'], ...marks]
  expect(await openSheets('2023秋八年级.xlsx', { name: 'S', rows: grouped })).toEqual(two)
  const flat = [['考号', '姓名', '学校', '期中语文(100)', '期末语文(100)'], ...marks]
  expect(await openSheets('2023秋八年级.xlsx', { name: 'S', rows: flat })).toEqual(two)
})

test('last time’s marks beside this time’s are another exam’s', async () => {
  const rows = [
    ['考号', '姓名', '学校', '上次语文', '本次语文(100)', '进退步'],
    ...sitting(0).map(([id, name, school, mark]) => [id!, name!, school!, mark!, (mark as number) + 5, 5]),
  ]
  expect(await openSheets('2023秋八年级期末.xlsx', { name: 'S', rows })).toEqual([['期末', [85, 75]]])
})

test('a sheet an exam: each has its name, in the order of time', async () => {
  const sheets = ['第一次月考', '期中', '第二次月考', '期末'].map((name, at) => ({
    name,
    rows: [head, ...sitting(at)],
  }))
  const found = await openSheets('2023秋八年级.xlsx', ...sheets.toReversed())
  expect(found.map(([name]) => name)).toEqual(['第一次月考', '期中', '第二次月考', '期末'])
})

test('a row that names none of the exams is said to be left out', async () => {
  const rows = [
    ['考试', ...head],
    ...sitting(0).map((row, at) => [at === 0 ? '期中' : '期末', ...row]),
    ['', '0103', '丙三', '青溪中学', 60],
  ]
  const { session, plans } = await openUnanswered({
    '2023秋八年级.xlsx': await workbook([{ name: 'S', rows: rows as never }]),
  })
  const places = session.places(plans[0]!, nothing, 'missingId', 0, 9)
  expect(places).toMatchObject([{ row: 3, reason: { zh: '没有写明是哪次考试' } }])
})
