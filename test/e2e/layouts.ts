import type { CellValue } from 'hucre/xlsx'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { csv } from '../sample/csv'
import { encodeGbk } from '../sample/gbk'
import { across, workbook, type Sheet } from '../sample/workbook'

/** One invented exam whose marks are spread over files of many layouts. */
interface Pupil {
  id: string
  name: string
  sex: string
  school: string
  className: string
  marks: Record<string, number>
  /** 数学 by item. */
  items: number[]
  /** What was chosen in the first three items of 数学. */
  options: string[]
}

export const schools = ['东湖中学', '西苑学校', '青溪初级中学']
const codes = ['0101', '0102', '0201']
const occasion = '2023年秋学期九年级期中'
const itemFull = [4, 4, 4, 8, 10, 10]
const keys = ['A', 'C', 'BD']
const surnames = '赵钱孙李周吴郑王冯陈褚卫'

/** Full marks that no file states. */
export const fullMarks = { 语文: 150, 英语: 120, 物理: 80, 化学: 100, 历史: 60, 道德与法治: 60 }

/** Thirty-six pupils in three schools; halves and tenths, so that only exact sums agree. */
export const pupils: Pupil[] = Array.from({ length: 36 }, (_, i) => {
  const options = keys.map((key, at) => ((i + at) % 3 === 0 ? ['B', 'A', 'AC'][at]! : key))
  const items = itemFull.map((full, at) =>
    at < 3 ? (options[at] === keys[at] ? full : 0) : ((i * 7 + at * 3) % (full * 2 + 1)) / 2,
  )
  return {
    id: `02023${String(9001 + i)}`,
    name: surnames[i % 12]! + ['子墨', '雨桐', '浩然'][Math.floor(i / 12)]!,
    sex: i % 2 ? '女' : '男',
    school: schools[i % 3]!,
    className: `九(${1 + (Math.floor(i / 3) % 2)})班`,
    marks: {
      语文: 80 + ((i * 13) % 60) + 0.5,
      数学: items.reduce((sum, mark) => sum + mark, 0),
      英语: 50 + ((i * 11) % 70),
      物理: 30 + ((i * 5) % 50),
      化学: 40 + ((i * 7) % 60) / 10,
      历史: 20 + ((i * 3) % 40),
      道德与法治: 25 + ((i * 17) % 35),
    },
    items,
    options,
  }
})

/** Sum and number of marks by subject and school, in whole tenths, as the source has them. */
export function sumsOf(): Record<string, { n: number; tenths: number }> {
  const sums: Record<string, { n: number; tenths: number }> = {}
  for (const { school, marks } of pupils) {
    for (const [subject, mark] of Object.entries(marks)) {
      const sum = (sums[`${subject} ${school}`] ??= { n: 0, tenths: 0 })
      sum.n++
      sum.tenths += Math.round(mark * 10)
    }
  }
  return sums
}

const sum = (marks: readonly number[]) => marks.reduce((all, mark) => all + mark, 0)
const of = (school: string) => pupils.filter((pupil) => pupil.school === school)

const sheets: Record<string, Sheet[]> = {
  // Layout 17, twice.
  '学校名册.xlsx': [
    {
      name: '学校名册',
      rows: [
        ['学校代码', '学校', '片区', '教育集团', '学段', '城乡'],
        ...schools.map((name, i) => [
          codes[i]!,
          name,
          i < 2 ? '城区片区' : '乡镇片区',
          '东湖教育集团',
          '初中',
          i < 2 ? '城区' : '农村',
        ]),
      ],
    },
  ],
  '九年级学生名册.xlsx': [
    {
      name: '九年级',
      rows: [
        ['学籍号', '姓名', '性别', '学校', '班级'],
        ...pupils.map(({ id, name, sex, school, className }) => [id, name, sex, school, className]),
      ],
    },
  ],
  // Layout 7: flat, ranks beside the marks, an average below.
  [`${occasion}语文成绩.xlsx`]: [
    {
      name: '成绩',
      rows: [
        ['姓名', '考号', '学校', '班级', '语文', '校内名次', '联考名次'],
        ...pupils.map(({ name, id, school, className, marks }, i) => [
          name,
          id,
          school,
          className,
          marks.语文!,
          i + 1,
          i + 1,
        ]),
        ['平均分', null, null, null, 110.5, null, null],
      ],
    },
  ],
  // Layout 2: item marks under a title, full marks in the blueprint alone.
  [`${occasion}数学得分明细.xlsx`]: [
    {
      name: '得分明细',
      rows: [
        [`云岭区${occasion}数学得分明细`],
        ['姓名', '准考证号', '学校', '班级', '总分', '客观分', '主观分', '1', '2', '3', '4(1)', '4(2)', '5'],
        ...pupils.map(({ name, id, school, className, marks, items }) => [
          name,
          id,
          school,
          className,
          marks.数学!,
          sum(items.slice(0, 3)),
          sum(items.slice(3)),
          ...items,
        ]),
      ],
    },
  ],
  // Layout 16.
  [`${occasion}数学双向细目表.xlsx`]: [
    {
      name: '双向细目表',
      rows: [
        ['题号', '题型', '分值', '知识点', '能力层级', '预估难度', '答案'],
        ...['1', '2', '3', '4(1)', '4(2)', '5'].map((no, i) => [
          no,
          i < 3 ? '选择题' : '解答题',
          itemFull[i]!,
          i < 3 ? '一次函数、方程' : '勾股定理',
          '理解',
          0.7,
          keys[i] ?? null,
        ]),
      ],
    },
  ],
  // Layout 14: what was chosen, written in three ways.
  [`${occasion}数学选项.xlsx`]: [
    {
      name: '选项',
      rows: [
        ['准考证号', '姓名', '学校', '第1题', '第2题', '第3题'],
        ...pupils.map(({ id, name, school, options }, i) => [
          id,
          name,
          school,
          options[0]!,
          options[1]!,
          [options[2]!, [...options[2]!].join('、'), [...options[2]!].toReversed().join('')][i % 3]!,
        ]),
      ],
    },
  ],
  // Layout 1: groups over metrics, merged.
  [`${occasion}化学成绩汇总.xlsx`]: [
    {
      name: '成绩汇总',
      rows: [
        [`云岭区${occasion}成绩汇总`],
        ['准考证号', '学校', '班级', '姓名', '化学', null, null],
        [null, null, null, null, '得分', '联考排名', '校次'],
        ...pupils.map(({ id, school, className, name, marks }, i) => [
          id,
          school,
          className,
          name,
          marks.化学!,
          i + 1,
          '-',
        ]),
      ],
      merges: [across(0, 0, 7), across(1, 4, 3)],
    },
  ],
  // Layout 6: a sheet a subject, its first row empty.
  [`${occasion}文综.xlsx`]: ['历史', '道德与法治'].map((subject) => ({
    name: subject,
    rows: [
      [null],
      ['考号', '姓名', '学校', '班级', '得分'],
      ...pupils.map(({ id, name, school, className, marks }) => [
        id,
        name,
        school,
        className,
        marks[subject]!,
      ]),
    ],
  })),
  // Layout 4, a file a school: the school stands in the file's name.
  ...Object.fromEntries(
    schools.map((school) => [
      `${school}${occasion}物理.xlsx`,
      [
        {
          name: 'Sheet1',
          rows: [
            ['准考证号', '班级', '姓名', '得分', '班次', '校次'],
            ...of(school).map(({ id, className, name, marks }, i) => [
              id,
              className,
              name,
              marks.物理!,
              i + 1,
              i + 1,
            ]),
          ] satisfies CellValue[][],
        },
      ],
    ]),
  ),
}

/** Layout 11, in GBK. */
const long = csv({
  name: '英语',
  rows: [
    ['准考证号', '姓名', '学校', '班级', '科目', '分数'],
    ...pupils.map(({ id, name, school, className, marks }) => [
      id,
      name,
      school,
      className,
      '英语',
      marks.英语!,
    ]),
  ],
})

/** Writes the exam into `folder`, one school's files in a folder of their own, as they are collected. */
export async function writeLayouts(folder: string): Promise<void> {
  const inner = join(folder, '各校上报')
  mkdirSync(inner, { recursive: true })
  for (const [name, content] of Object.entries(sheets)) {
    const place = name.endsWith('物理.xlsx') ? inner : folder
    writeFileSync(join(place, name), await workbook(content))
  }
  writeFileSync(join(folder, `${occasion}英语.csv`), encodeGbk(long))
  // What systems and Excel leave in folders.
  writeFileSync(join(folder, '.DS_Store'), 'x')
  writeFileSync(join(folder, '~$学校名册.xlsx'), 'x')
}
