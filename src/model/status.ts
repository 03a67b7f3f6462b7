import type { Text } from './text'

/** How a student stands to a paper. Only `present` has a mark. */
export const statuses = ['present', 'absent', 'cheating', 'exempt', 'transferred', 'unscanned'] as const
export type Status = (typeof statuses)[number]

export const statusNames: Record<Status, Text> = {
  present: { zh: '正常', en: 'present' },
  absent: { zh: '缺考', en: 'absent' },
  cheating: { zh: '违纪', en: 'cheating' },
  exempt: { zh: '免考', en: 'exempt' },
  transferred: { zh: '转出', en: 'transferred' },
  unscanned: { zh: '未扫描', en: 'unscanned' },
}

/** What has become of a problem of the district. */
export const problemStatuses = ['new', 'mending', 'checking', 'closed', 'recurring'] as const
export type ProblemStatus = (typeof problemStatuses)[number]

export const problemStatusNames: Record<ProblemStatus, Text> = {
  new: { zh: '新', en: 'new' },
  mending: { zh: '整改中', en: 'being mended' },
  checking: { zh: '待验证', en: 'to be verified' },
  closed: { zh: '已销', en: 'closed' },
  recurring: { zh: '反复', en: 'recurring' },
}
