import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { Convention } from '../../model/convention'
import { isDay } from '../../model/problem'
import type { ProblemStatus } from '../../model/status'
import type { TableValue } from '../cell'
import type { ProblemItem } from './list'
import type { Follower } from './follow'
import { labelsOf, readEstimate, rowsAbout } from './label'
import type { Pending } from './shown'
import { tieTo } from './tie'

/**
 * Tells problems in texts apart by what they are about, so that a copy of a notebook, or one whose lines were moved,
 * holds the same ones. Of those that are alike the first, the second …
 */
export function originsOf(items: readonly ProblemItem[]): string[] {
  const seen = new Map<string, number>()
  return items.map(({ problem, school, subject, evidence, column }) => {
    const about = JSON.stringify([problem, school, subject, evidence, column].map((each) => each ?? null))
    const nth = (seen.get(about) ?? 0) + 1
    seen.set(about, nth)
    return bytesToHex(sha256(utf8ToBytes(`${about} ${nth}`))).slice(0, 32)
  })
}

const statuses: Record<NonNullable<ProblemItem['status']>, ProblemStatus> = {
  待处理: 'new',
  进行中: 'mending',
  已解决: 'closed',
  暂缓: 'new',
}

/**
 * What a problem in a text is in the district's list. One that was tied to a column becomes tied to the row and the exam
 * that its evidence shows now; that is sure only where the number noted then is that row's number there.
 * @param evidence the table of its evidence, where there is one
 */
export async function draftItem(
  item: ProblemItem,
  origin: string,
  evidence: TableValue | undefined,
  convention: Convention,
  follower: Follower,
): Promise<Pending> {
  const { problem, school, subject, owner, due, status, outcome, baseline, column } = item
  const notes: string[] = []
  if (status === '暂缓') notes.push('暂缓')
  if (due && !isDay(due)) notes.push(`期限：${due}`)
  const plain: Pending['draft'] = {
    origin,
    text: problem ?? '',
    ...(school && { level: '学校', unit: school }),
    ...(subject && { subject }),
    ...(item.evidence && { evidence: { cell: item.evidence } }),
    ...(owner && { owner }),
    ...(due && isDay(due) && { due }),
    ...(outcome && { outcome }),
    status: statuses[status ?? '待处理'],
  }
  const noted = (draft: Pending['draft']) =>
    notes.length > 0 ? { ...draft, notes: notes.join('；') } : draft
  if (!item.evidence || !column) return { item, draft: noted(plain), sure: true }
  const note = () => {
    if (typeof baseline === 'number') notes.push(`原记录值 ${baseline}`)
  }
  if (!evidence) {
    note()
    return { item, draft: noted(plain), sure: false }
  }
  const found = rowsAbout(evidence, school ?? undefined)
  const labels = found.length === 1 ? labelsOf(evidence, found[0]!) : undefined
  const tied = tieTo({ cell: item.evidence, value: evidence }, column, labels, convention)
  // What somebody wrote says more than what the row is called.
  const draft: Pending['draft'] = { ...tied, ...plain, evidence: tied.evidence }
  if (!draft.tie?.measure) {
    const shown = labels && readEstimate(evidence, found[0]!, column)
    const same = shown !== undefined && shown.value === baseline
    if (typeof baseline === 'number' && labels) draft.then = same ? shown : { value: baseline }
    else note()
    return { item, draft: noted(draft), sure: false }
  }
  const now = labels && (await follower.ask({ ...draft, id: '', text: '', status: 'new', seq: 0 }))
  if (now?.state === 'known') draft.then = now.estimate
  const sure =
    now?.state === 'known' && typeof baseline === 'number' && Math.abs(now.estimate.value - baseline) < 1e-9
  if (!sure) note()
  return { item, draft: noted(draft), sure }
}

/** Whether a text holds a line that nobody has written anything into. */
export function isBlank({ status: _, ...item }: ProblemItem): boolean {
  return Object.values(item).every((value) => value === undefined || value === null || value === '')
}
