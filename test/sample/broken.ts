import { fill } from './folder'
import { workbook } from './workbook'

/** A picture of one pixel. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

const title = '云岭区2023年秋学期九年级期中教学质量监测成绩汇总'

/** Files that no import may take: their names and what is wrong with them. */
export const brokenFiles = {
  /** No bytes at all. */
  empty: '空文件.xlsx',
  /** A PNG with another ending. */
  picture: '成绩截图.xlsx',
  /** A workbook whose sheet has no cell. */
  noRows: '空表.xlsx',
  /** A workbook whose sheet has a title and nothing else. */
  titleOnly: '只有标题.xlsx',
  /** The first half of a workbook. */
  truncated: '下载中断.xlsx',
  /** Text of no bytes. */
  emptyText: '空文件.csv',
} as const

/** Writes one file of each kind into `folder` and returns their paths. */
export async function writeBroken(folder: string): Promise<Record<keyof typeof brokenFiles, string>> {
  const whole = await workbook([
    { name: '成绩', rows: [[title], ['姓名', '考号', '语文'], ['赵子墨', '0001', 90]] },
  ])
  const bytes: Record<keyof typeof brokenFiles, Uint8Array> = {
    empty: new Uint8Array(),
    picture: png,
    noRows: await workbook([{ name: 'Sheet1', rows: [] }]),
    titleOnly: await workbook([{ name: 'Sheet1', rows: [[title]] }]),
    truncated: whole.slice(0, whole.length / 2),
    emptyText: new Uint8Array(),
  }
  return fill(folder, brokenFiles, bytes)
}
