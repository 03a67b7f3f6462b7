/** The invented district: no such city, district or school exists. */
export const district = '江州市云岭区'

export const zones = ['城东片区', '城西片区', '云溪片区', '南岭片区'] as const

export interface School {
  /** Four digits with a leading zero, as text: zone and number. */
  code: string
  name: string
  zone: string
  /** Undefined where the school belongs to no 教育集团. */
  group?: string
  stage: '初中' | '九年一贯制' | '完全中学'
  kind: '城区' | '农村'
  /** Students a grade that the school has about. */
  intake: number
}

type Row = [name: string, group: string | undefined, stage: School['stage'], intake: number]

const rows: Record<(typeof zones)[number], Row[]> = {
  城东片区: [
    ['明德初级中学', '明德教育集团', '初中', 402],
    ['明德初级中学东湖校区', '明德教育集团', '初中', 290],
    ['知行学校', '知行教育集团', '九年一贯制', 326],
    ['云岭区外国语学校', '外国语学校教育集团', '完全中学', 368],
    ['云岭区外国语学校教育集团青溪校区', '外国语学校教育集团', '初中', 216],
    ['云岭区实验初级中学', undefined, '初中', 232],
  ],
  城西片区: [
    ['致远中学', '致远教育集团', '完全中学', 258],
    ['致远中学西苑分校', '致远教育集团', '初中', 160],
    ['知行学校城西校区', '知行教育集团', '九年一贯制', 184],
    ['博雅中学', undefined, '初中', 148],
    ['江州师范学院附属云岭中学', undefined, '完全中学', 200],
    ['育才初级中学', '育才教育集团', '初中', 172],
  ],
  云溪片区: [
    ['云溪镇初级中学', '明德教育集团', '初中', 138],
    ['云溪镇第二初级中学', undefined, '初中', 94],
    ['石桥镇初级中学', undefined, '初中', 118],
    ['柳塘九年一贯制学校', '育才教育集团', '九年一贯制', 88],
    ['白鹭洲学校', '育才教育集团', '九年一贯制', 70],
    ['杨桥初级中学', undefined, '初中', 110],
  ],
  南岭片区: [
    ['南岭镇初级中学', '致远教育集团', '初中', 128],
    ['松坪初级中学', undefined, '初中', 82],
    ['大沙初级中学', undefined, '初中', 102],
    ['南岭民族九年一贯制学校', undefined, '九年一贯制', 66],
    ['梅岭学校', '外国语学校教育集团', '九年一贯制', 76],
    ['竹林湾初级中学', undefined, '初中', 64],
  ],
}

const base: School[] = zones.flatMap((zone, z) =>
  rows[zone].map(([name, group, stage, intake], i) => ({
    code: `0${z + 1}${String(i + 1).padStart(2, '0')}`,
    name,
    zone,
    group,
    stage,
    kind: z < 2 ? ('城区' as const) : ('农村' as const),
    intake,
  })),
)

const prefixes = [
  '晨光',
  '望江',
  '青松',
  '文澜',
  '启明',
  '清源',
  '鹿鸣',
  '兰亭',
  '澄湖',
  '东篱',
  '枫林',
  '星河',
]
const suffixes = ['初级中学', '学校', '第二初级中学', '九年一贯制学校', '中学']

/**
 * The first `count` schools; beyond the 24 of the district more are made up from a list of names, for the sizes that
 * only the bench needs.
 */
export function schools(count: number): School[] {
  return Array.from({ length: count }, (_, i) => {
    if (i < base.length) return base[i]!
    const model = base[i % base.length]!
    const n = i - base.length
    const round = Math.floor(n / (prefixes.length * suffixes.length))
    const prefix = prefixes[n % prefixes.length]!
    const suffix = suffixes[Math.floor(n / prefixes.length) % suffixes.length]!
    return {
      ...model,
      code: String(1000 + i).padStart(5, '0'),
      name: `${prefix}${round ? `第${round + 1}` : ''}${suffix}`,
    }
  })
}
