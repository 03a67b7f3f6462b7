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
