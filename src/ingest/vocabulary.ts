import { subjectAliases, subjects } from '../model/subject'
import type { Meaning } from './plan'

/** A rule of the vocabulary: headers that match mean this. Rules are tried in order; the first that matches wins. */
export interface Rule {
  pattern: RegExp
  meaning: Meaning
  confidence: number
  /** Among several columns of one role the lowest number is preferred. */
  preference?: number
}

const rule = (pattern: RegExp, meaning: Meaning, confidence = 0.95, preference = 0): Rule => ({
  pattern,
  meaning,
  confidence,
  preference,
})

/**
 * The words of headers, as files in the field use them. Headers are matched after NFKC folding and without blanks;
 * a header of merged rows reads `语文/得分`, and its last part is matched too.
 */
export const headerRules: readonly Rule[] = [
  rule(/^(身份证|身份证号|身份证号码|证件号码?|公民身份号码)$/, { role: 'idCard' }),
  rule(/(联考|校内|校|班|年级|学校|班级|区|总|县|全区)?(排名|名次|位次|排序)$/, { role: 'rank' }),
  rule(/^(校次|班次|级次|区次|联次|学校次|班级次)$/, { role: 'rank' }),
  rule(/(进退步|进步名次|进退|升降)$/, { role: 'rank' }),
  rule(/^(学籍号|学籍辅号|全国学籍号)$/, { role: 'id' }, 0.98, 0),
  rule(/^(准考证号|准考证|考号|考试号|考籍号)$/, { role: 'id' }, 0.98, 1),
  rule(/^(学号|考生号|报名号|县级考号|学生编号|考生编号)$/, { role: 'id' }, 0.95, 2),
  rule(/^(自定义考号|校内考号)$/, { role: 'id' }, 0.9, 3),
  rule(/^(姓名|考生姓名|学生姓名|学生)$/, { role: 'name' }),
  rule(/^(班级|行政班|教学班|班别|班|班级名称)$/, { role: 'class' }),
  rule(/^(学校代码|学校编号|学校编码|校代码|单位代码)$/, { role: 'schoolCode' }),
  rule(/^(学校|校名|学校名称|单位|毕业学校|就读学校)$/, { role: 'school' }),
  rule(/^(校区)$/, { role: 'campus' }),
  rule(/^(片区|学片|片镇|乡镇|学区|片)$/, { role: 'zone' }),
  rule(/^(集团|教育集团|联盟|教育联盟)$/, { role: 'group' }),
  rule(/^(性别)$/, { role: 'sex' }),
  rule(/^(学段|办学类型)$/, { role: 'stage' }),
  rule(/^(城乡|城乡类型|城乡分类|学校类别|所在地)$/, { role: 'kind' }),
  rule(/^(科目|学科|考试科目)$/, { role: 'subject' }),
  rule(/^(题号|题目|小题|小题号)$/, { role: 'blueprint', field: 'no' }),
  rule(/^(题型|题目类型)$/, { role: 'blueprint', field: 'type' }),
  rule(/^(分值|满分|题分|小题满分)$/, { role: 'blueprint', field: 'fullMark' }),
  rule(/^(知识点|考查知识点|考点|知识内容|考查内容)$/, { role: 'blueprint', field: 'knowledge' }),
  rule(/^(能力层级|能力要求|认知层次|能力|能力层次|目标层次)$/, { role: 'blueprint', field: 'ability' }),
  rule(/^(预估难度|预设难度|难度|难度系数|预期难度)$/, { role: 'blueprint', field: 'difficulty' }),
  rule(/^(答案|参考答案|正确答案)$/, { role: 'blueprint', field: 'key' }),
  rule(
    /^(客观分|主观分|客观题得分|主观题得分|客观题|主观题|单选题|多选题|选择题|填空题|解答题|选择题得分|非选择题得分)$/,
    { role: 'subtotal' },
  ),
  rule(/^(总分|总得分|成绩总分|合计|总成绩|折算总分)$/, { role: 'total' }),
  rule(/^(学生属性|备注|等级|座位号|考场|考场号|序号|编号|试卷号|学籍类型|民族)$/, { role: 'ignore' }, 0.85),
]

/** Words for the mark of a one-subject table or of a subject's group of columns. */
export const markWords = /^(得分|成绩|分数|原始分|卷面分|考试成绩)$/

/** Item headers: `51`, `51(3)`, `17(1)①`, `第1题`, `1(3分)`, `T1`, `选择题1`, `1、`. */
const itemPattern =
  /^(?:第|T|Q|题)?(\d{1,3})(?:题|\.|、)?((?:\((?!\d+(?:\.\d+)?分\))[^()]{1,3}\)|[①-⑳])*)(?:题)?(?:\((?:满分)?(\d+(?:\.\d+)?)分\))?$/
const typedItemPattern = /^(单选题?|多选题?|选择题?|填空题?|解答题?|判断题?|客观题?|主观题?)(\d{1,3})$/

/** The number of an item header and the full mark it states, undefined where the header is no item's. */
export function parseItem(header: string): { no: string; parent?: string; fullMark?: number } | undefined {
  const text = header.normalize('NFKC').replace(/\s+/g, '')
  const typed = typedItemPattern.exec(text)
  if (typed) return { no: `${typed[1]}${typed[2]}` }
  // NFKC turns ① into 1; what was circled is read before folding.
  const found = itemPattern.exec(foldBrackets(header))
  if (!found) return undefined
  const [, main = '', part = '', full] = found
  return {
    no: `${Number(main)}${part}`,
    parent: part ? String(Number(main)) : undefined,
    fullMark: full === undefined ? undefined : Number(full),
  }
}

function foldBrackets(text: string): string {
  return text
    .replace(/[\s\u00a0]+/g, '')
    .replace(/[０-９Ａ-Ｚａ-ｚ]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replaceAll('（', '(')
    .replaceAll('）', ')')
}

const subjectNames = [
  ...subjects.filter((subject) => subject !== '总分'),
  ...Object.keys(subjectAliases),
].toSorted((a, b) => b.length - a.length)

/** The subject named in a text, in the model's own name. Longer names are tried first: 道德与法治 before 法治. */
export function findSubject(text: string): string | undefined {
  const found = subjectNames.find((subject) => text.includes(subject))
  return found === undefined ? undefined : (subjectAliases[found] ?? found)
}

/** A header that is a subject, with the full mark it may state: `语文`, `数学(150分)`, `英语成绩`, `语文原始分`. */
export function parseSubject(header: string): { subject: string; fullMark?: number } | undefined {
  const text = header.normalize('NFKC').replace(/\s+/g, '')
  const found = /^(.+?)(?:\((?:满分)?:?(\d+(?:\.\d+)?)分?\))?(?:原始分|得分|成绩|分数)?$/.exec(text)
  const name = found?.[1]
  if (!name || !subjectNames.includes(name)) return undefined
  return {
    subject: subjectAliases[name] ?? name,
    fullMark: found[2] === undefined ? undefined : Number(found[2]),
  }
}

/** First cells of rows that summarise others. */
export const summaryWords =
  /^(平均分?|均分|最高分?|最低分?|合计|总计|小计|及格率|优秀率|合格率|良好率|低分率|人数|参考人数|应考人数|实考人数|缺考人数|年级平均|班级平均|全区|全校|全年级|标准差|满分|备注|说明|注|制表.*|未交名单|缺考名单)(:|$)/

/** A row that shows how to fill in the sheet. */
export const sampleWords = /(此行不录|示例|样例)/
