import type { Datum } from './data'

// Numbers of an invented district that kinds of charts are shown with; the same each time.

export const schools = [
  '明德初级中学',
  '知行学校',
  '清溪初中',
  '望江实验学校',
  '柳岸初级中学',
  '博雅学校',
  '松溪初中',
  '东篱初级中学',
  '景行实验初级中学',
  '云麓初中',
]

/** A number 0 … 1 that belongs to these two, the same each time. */
export const share = (a: number, b: number) =>
  (Math.abs(Math.sin((a + 1) * 12.9898 + (b + 1) * 78.233)) * 43758.5453) % 1
/** About −1 … 1, most near 0. */
export const noise = (a: number, b: number) => share(a, b) + share(a, b + 31) + share(a, b + 57) - 1.5

/** What a district reports of its schools. */
export function level(): Datum[] {
  return schools.map((单位, i) => {
    const 平均分 = 92 + 9 * noise(i, 1)
    const n = 90 + Math.round(share(i, 2) * 240)
    const half = (1.96 * 24) / Math.sqrt(n)
    const 优秀率 = 0.14 + 0.16 * share(i, 3)
    const spread = 12 + 6 * share(i, 4)
    return {
      单位,
      实考人数: n,
      平均分,
      标准差: 22 + 5 * share(i, 5),
      优秀率,
      良好率: 优秀率 + 0.18 + 0.06 * share(i, 6),
      合格率: 优秀率 + 0.42 + 0.08 * share(i, 7),
      低分率: 0.06 + 0.08 * share(i, 8),
      最低分: 8 + Math.round(12 * share(i, 9)),
      下四分位: 平均分 - spread,
      中位数: 平均分 + 1.5,
      上四分位: 平均分 + spread,
      最高分: 138 + Math.round(10 * share(i, 10)),
      均分置信下限: 平均分 - half,
      均分置信上限: 平均分 + half,
    }
  })
}

/** Students by bands of marks. */
export function bins(单位: string, i: number): Datum[] {
  const [middle, width] = [8.6 + 1.6 * noise(i, 11), 5 + 5 * share(i, 12)]
  return Array.from({ length: 15 }, (_, k) => ({
    单位,
    起分: k * 10,
    止分: k * 10 + 10,
    本段人数: Math.round((180 + 20 * i) * Math.exp(-((k + 0.5 - middle) ** 2) / width)),
  }))
}

const terms = ['七上期中', '七上期末', '七下期中', '七下期末']

/** Units over four exams. */
export function trend(units: readonly string[]): Datum[] {
  return units.flatMap((单位, i) =>
    terms.map((考试, t) => {
      const 标准分T = 50 + 3.4 * noise(i, 17) + 1.1 * noise(i + t, 18)
      return { 单位, 考试, 人数: 160, 标准分T, T置信下限: 标准分T - 1.3, T置信上限: 标准分T + 1.3 }
    }),
  )
}

const subjects = ['语文', '数学', '英语', '物理', '道德与法治']

/** Units over five subjects. */
export function balance(units: readonly string[]): Datum[] {
  return units.map((单位, i) => ({
    单位,
    人数: 160,
    ...Object.fromEntries(
      subjects.map((name, j) => [name, 50 + 3 * noise(i, 19) + 2.4 * noise(i + 7 * j, 20)]),
    ),
  }))
}

/** Items of a paper from easy to hard. */
export function items(): Datum[] {
  return Array.from({ length: 24 }, (_, i) => ({
    题号: i < 16 ? `${i + 1}` : `${17 + Math.floor((i - 16) / 2)}(${1 + (i % 2)})`,
    人数: 3968,
    '难度(得分率)': Math.max(0.12, 0.94 - 0.028 * i + 0.09 * noise(i, 15)),
    区分度: i === 6 ? 0.11 : 0.4 + 0.16 * noise(i, 16),
  }))
}
