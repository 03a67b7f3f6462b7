import { statuses } from '../../src/model/status'
import type { Batch, PaperBatch } from '../../src/model/batch'
import type { IngestSession } from '../../src/ingest/session'
import type { FindingPlace, ImportPlan, Known, Meaning, Source, TablePlan } from '../../src/ingest/plan'

const letter = (index: number): string =>
  (index >= 26 ? letter(Math.floor(index / 26) - 1) : '') + String.fromCharCode(65 + (index % 26))

const spell = ({ role, ...detail }: Meaning) => [role, ...Object.values(detail)].join(' ')
const rowsOf = ([from, to]: readonly [number, number]) => (to > from ? `${from + 1}–${to}` : '–')
const marksOf = (marks: Record<string, number | null>, suggested: Record<string, number>) =>
  Object.entries(marks).map(([name, mark]) => `${name} ${mark ?? `?${suggested[name] ?? ''}`}`)

/** One line, whatever a cell holds. */
const plain = (text: string) => text.replaceAll('\t', ' | ').replace(/\s*[\r\n]+\s*/g, '⏎')

function describeTable(table: TablePlan, fileName: string): string[] {
  const { columns, fullMarks, itemFullMarks, suggestedFullMarks, keys } = table
  return [
    `表 ${fileName} › ${table.sheet}：${table.kind}${table.use ? '' : '（不用）'}，${table.kindReason.zh}`,
    `  列名 ${rowsOf(table.headerRows)} 行，数据 ${rowsOf(table.dataRows)} 行`,
    ...(table.title ? [`  标题 ${table.title}`] : []),
    ...(['subject', 'school', 'className'] as const).flatMap((field) =>
      table[field] ? [`  ${field} ${table[field]}`] : [],
    ),
    ...columns.map(
      ({ index, header, meaning, confidence, reason }) =>
        `  ${letter(index).padEnd(2)} ${plain(header) || '（无名）'} → ${spell(meaning)}  ${confidence}  ${reason.zh}`,
    ),
    ...line('  满分', marksOf(fullMarks, suggestedFullMarks)),
    ...line('  各题满分', marksOf(itemFullMarks, suggestedFullMarks)),
    ...line(
      '  答案',
      Object.entries(keys).map(([no, key]) => `${no} ${key}`),
    ),
  ]
}

const line = (name: string, parts: string[]) => (parts.length > 0 ? [`${name} ${parts.join('，')}`] : [])

function describeExam({ exam, examSupposed }: ImportPlan): string[] {
  if (!exam) return ['没有考试']
  const told = `考试 ${exam.name}（${exam.key}，${exam.stage ?? '年级要问'}）`
  return [told, ...line('  推定', examSupposed)]
}

/** What recognition made of the files. */
export function describePlans(plans: readonly ImportPlan[], sources: readonly Source[]): string[] {
  const nameOf = (id: string) => sources.find((source) => source.id === id)!.name
  return plans.flatMap((plan) => [
    ...describeExam(plan),
    ...plan.tables.flatMap((table) => describeTable(table, nameOf(table.sourceId))),
    '',
  ])
}

/** The report of a plan with every place, and what would be imported. */
export function describeImport(
  session: IngestSession,
  plan: ImportPlan,
  known: Known,
  sources: readonly Source[],
): string[] {
  const report = session.check(plan, known)
  const findings = report.findings.flatMap(({ kind, severity, count, text }) => {
    const places = session.places(plan, known, kind, 0, 600)
    return [
      `${severity} ${kind} ${count}  ${text.zh}`,
      ...(/^(rowsRead|rowsImported|blankRow)$/.test(kind)
        ? line('    行', [places.map(({ row }) => row + 1).join(' ')])
        : places.slice(0, 30).map(describePlace)),
    ]
  })
  function describePlace({ sourceId, sheet, row, column, was, reason }: FindingPlace) {
    const file = sources.length > 1 ? `${sources.find(({ id }) => id === sourceId)!.name} › ` : ''
    const at = column === undefined ? `第 ${row + 1} 行` : `${letter(column)}${row + 1}`
    return `    ${file}${sheet} ${at}「${plain(was)}」${reason.zh}`
  }
  const schools = report.schools.map(
    ({ name, expected, found, absent }) => `  ${name} 应有 ${expected ?? '–'}，实有 ${found}，缺考 ${absent}`,
  )
  return [
    `报告${report.blocked ? '（有未解决的问题）' : ''}`,
    ...findings.map((text) => `  ${text}`),
    ...(schools.length > 0 ? ['各校', ...schools] : []),
    ...(report.blocked ? [] : describeBatch(session.build(plan, known))),
  ]
}

function describeBatch(batch: Batch): string[] {
  const school = batch.schools.map(
    ({ name, ...rest }) => `  ${[name, ...Object.values(rest)].filter(Boolean).join(' ')}`,
  )
  return [
    `导入 ${batch.exam?.key ?? '名册'}`,
    ...school,
    ...batch.papers.flatMap((paper) => describePaper(batch, paper)),
  ]
}

function describePaper({ students, schools }: Batch, paper: PaperBatch): string[] {
  const { item, student, mark, blank, choice, choices } = paper.responses
  const responses = (who: number) =>
    [...item.keys()]
      .filter((at) => student[at] === who)
      .map((at) => {
        const told = blank[at] ? '空' : String(mark[at]! / 10_000)
        return `${paper.items[item[at]!]!.no}=${told}${choice[at]! >= 0 ? choices[choice[at]!] : ''}`
      })
  const items = paper.items.map((each) =>
    [
      each.no,
      each.parent && `属 ${each.parent}`,
      `${each.fullMark / 10_000} 分`,
      each.type,
      each.objective === undefined ? '' : each.objective ? '客观' : '主观',
      each.knowledge.join('+'),
      each.ability,
      each.expectedDifficulty,
      each.key && `答案 ${each.key}`,
    ]
      .filter(Boolean)
      .join(' '),
  )
  return [
    `  ${paper.subject} 满分 ${paper.fullMark / 10_000}`,
    ...items.map((text) => `    题 ${text}`),
    ...[...paper.student].map((who, at) => {
      const { code, name } = students[who]!
      const status = statuses[paper.status[at]!]!
      const told = status === 'present' ? String(paper.mark[at]! / 10_000) : status
      const place = [schools[paper.school[at]!]!.name, paper.classes[paper.class[at]!] ?? '']
      return `    ${[code, name, ...place, told, ...responses(who)].filter(Boolean).join(' ')}`
    }),
  ]
}
