import { subjectAliases, subjects } from '../../model/subject'
import type { Meaning } from '../plan'

/** A rule of the vocabulary: headers that match mean this. Rules are tried in order; the first that matches wins. */
export interface Rule {
  pattern: RegExp
  meaning: Meaning
  confidence: number
  /** Among several columns of one role the lowest number is preferred. */
  preference: number
}

const rule = (pattern: RegExp, meaning: Meaning, confidence = 0.95, preference = 0): Rule => ({
  pattern,
  meaning,
  confidence,
  preference,
})

/**
 * The words of headers, as files in the field use them. Headers are matched after NFKC folding and without blanks;
 * of a header of merged rows, `语文/得分`, the last part is matched.
 */
export const headerRules: readonly Rule[] = [
  // People
  rule(/^(学生|考生)?(身份证|身份证件)(号|号码)?$|^(证件|公民身份)号码?$/, { role: 'idCard' }),
  rule(/^(全国|国网|个人|学生)?学籍(辅)?(号|号码|编号)$/, { role: 'id' }, 0.98, 0),
  rule(
    /^(考生|学生|中考|高考)?(准考证|准考证号|准考证号码|准考号|考号|考试号|考籍号|考试证号)$|^(联考号|统考号|考试编号)$/,
    { role: 'id' },
    0.98,
    1,
  ),
  rule(
    /^(学号|学生学号|注册学号|考生号|(中考)?报名(号|序号|编号)|[省市县区](级|统)?考号|学生编号|考生编号|学生代码|学生证号|(学生|考生)?ID)$/i,
    { role: 'id' },
    0.95,
    2,
  ),
  rule(/^(自定义考号|自定义学号|校内?考号|校内学号|内部考号)$/, { role: 'id' }, 0.9, 3),
  rule(/^(姓名|考生姓名|学生姓名|学生名|学生|考生|名字)$/, { role: 'name' }),
  rule(/^((就读|所在|现)?班级|行政班|行政班级|教学班|班别|班|班级名称|班级名|班级号|班号)$/, {
    role: 'class',
  }),
  rule(/^(性别)$/, { role: 'sex' }),
  rule(/^(考试|考试(名称|场次|批次|类型|类别)|测试名称|场次|考次)$/, { role: 'exam' }, 0.9),
  rule(/^(年级|年级名称|所在年级)$/, { role: 'grade' }, 0.9),
  rule(
    /^(状态|考试状态|考生状态|异常|(考试|缺考|违纪)情况|(是否)?(缺考|违纪|作弊)(标记|标志|标识)?)$/,
    { role: 'status' },
    0.85,
  ),

  // Schools
  rule(/^(学校|单位|校|机构)(代码|编号|编码|代号|码)$|^学校(标识|识别)码$/, { role: 'schoolCode' }),
  rule(/^(曾用(校)?名|原(校名|学校名|学校名称)|旧校名|学校曾用名)$/, { role: 'formerName' }),
  rule(/^(学校|校名|学校名|学校名称|单位|单位名称|学校全称|学校\(全称\))$/, { role: 'school' }),
  rule(
    /^(初中|小学|考生|学生|毕业|初中毕业|就读|所在|所属|现|参考|送考|报名|学籍|生源|来源|乡镇)(学校|校名|单位)(名称|全称|简称)?$|^学校简称$/,
    { role: 'school' },
    0.95,
    1,
  ),
  rule(/^(校区|校区名称)$/, { role: 'campus' }),
  rule(/^(学校)?(所属|所在)?(片区|学片|片镇|乡镇|乡\(镇\)|镇|学区|片|镇街|街道)(名称)?$/, { role: 'zone' }),
  rule(/^(所属|所在)?(集团|教育集团|联盟|教育联盟|教育共同体|集团校|联盟校)(名称)?$/, { role: 'group' }),
  rule(/^(学段|学段类别|办学类型)$/, { role: 'stage' }),
  rule(/^(城乡|城乡类型|城乡分类|学校类别|所在地|城乡性质|城乡属性)$/, { role: 'kind' }),
  rule(
    /^(应考数|应考人数|应考|应考生数|学生数|学生人数|在校(学生|生)?(人)?数|在籍(学生)?(人)?数|报考人数|报名人数|应(参考|参加)(人)?数)$/,
    { role: 'expected' },
    0.9,
  ),

  // Ranks and changes of rank: kept out of the marks
  rule(/(排名|名次|位次|排序|排位|序次|百分位|百分等级)$/, { role: 'rank' }),
  rule(/([校班级区县市联年]|年级|学校|班级)(次|排)$|^(级|年级|区|县|市)名$/, { role: 'rank' }),
  rule(/(进退步?|进步|退步|进步名次|升降|变化|波动)$|^(与|比|较)上次(比|比较|相比)?$/, { role: 'rank' }),

  // Before the figures over students: 预估得分率 is what somebody expects of an item
  rule(/^(预估|预设|预期|预计|预测|估计)(得分率|值)$/, { role: 'blueprint', field: 'difficulty' }, 0.9, 1),

  // Figures over students
  rule(
    /^(平均分?|均分|平均得分|得分率|优秀率|良好率|合格率|及格率|低分率|满分率|优分率|优良率|一分四率|标准差|方差|区分度|信度|最高分?|最低分?|中位数|众数|极差|参考率|(参考|实考|参加|缺考|优秀|良好|合格|及格|低分|满分|上线|双上线)(人数|数)|人数|总人数|差异系数|超均率|比均率|名次变化|综合得分|综合评价|分数段|分数区间|(本段|累计)(人数|比例)|频数|频率|占比)$/,
    { role: 'statistic' },
    0.9,
  ),
  rule(
    /^.{1,8}(平均|平均分|均分|最高分|最低分|(优秀|良好|合格|及格|低分|满分|得分|超均)率)$/,
    { role: 'statistic' },
    0.85,
  ),

  // Long tables and blueprints
  rule(/^(科目|学科|考试科目|科目名称|学科名称)$/, { role: 'subject' }),
  rule(/^(题号|题目|试题|题次|题序|(试题|题目)(编号|序号))$/, { role: 'blueprint', field: 'no' }),
  rule(/^(大题|大题号)$/, { role: 'blueprint', field: 'no' }, 0.9, 1),
  rule(/^(小题|小题号|小问|分题号)$/, { role: 'blueprint', field: 'part' }),
  rule(/^(题型|题目类型|试题类型|题类|题类型)$/, { role: 'blueprint', field: 'type' }),
  rule(/^(分值|题分值|满分|满分值|题分|小题满分|小题分值|分数值|赋分值|每题分值|本题满分)$/, {
    role: 'blueprint',
    field: 'fullMark',
  }),
  rule(
    /^((主要|对应|考查|考核|测试|测评|所属|[一二三]级)?(知识点|知识内容|知识模块|知识板块|知识领域|知识要点|知识单元|知识)(内容|名称)?\d?|考点(内容)?|(考查|考核|测试|测评)(内容|目标)|内容|内容(领域|要求|主题))$/,
    { role: 'blueprint', field: 'knowledge' },
  ),
  rule(
    /^((能力|认知|思维)(层级|层次|水平|要求|领域|目标|维度)?|目标层次|层次要求|水平层次|学习水平|学业质量水平|(学科)?(核心)?素养)$/,
    { role: 'blueprint', field: 'ability' },
  ),
  rule(/^(预估|预设|预期|预计|预测|估计)?(难度(系数|值|预估|估计)?|难易(度|程度))$/, {
    role: 'blueprint',
    field: 'difficulty',
  }),
  rule(/^(答案|参考答案|正确答案|标准答案|正确选项)$/, { role: 'blueprint', field: 'key' }),
  rule(/^(指标|指标名称|监测指标|指标项)$/, { role: 'indicator' }),

  // Totals and parts of totals
  rule(
    /^(客观|主观)(题|分|题分|题得分|题总分|分数|题成绩)?$|^(非)?选择题?(得分|总分|分)?$|^(单选|多选|单项选择|多项选择|不定项(选择)?|判断|填空|解答|计算|简答|实验|作文|写作|阅读|听力|口语|听说|人机对话|综合|材料分析|材料|完形填空|完形|阅读理解|七选五|语法填空|短文改错|书面表达|应用文|读后续写|默写|古诗文|文言文|现代文阅读|名著|积累与运用|基础(知识)?|附加|选做)(题)?(得分|总分|分)?$/,
    { role: 'subtotal' },
  ),
  rule(
    /^(第?[ⅠⅡI一二]+卷|卷[ⅠⅡI一二]+|[AB]卷|第?[一二三四五六七八九十]+大?题|[一二三四五六七八九十]+、(?![\d(①-⑳]).*)(得分|总分|分)?$/,
    { role: 'subtotal' },
    0.85,
  ),
  rule(
    /^(折算总分|折合总分|标准总分|赋分总分|总分赋分|总分折算|总分[TZ]分|总分标准分|录取总分|投档分|含加分总分)$/i,
    { role: 'ignore' },
    0.9,
  ),
  rule(
    /^(总分|总得分|总成绩|成绩总分|合计|全卷|全卷总分|卷面总分|考试总分|总分得分|总分成绩|总计|原始总分|(各|全|所有)科(总分|总成绩|合计))$/,
    {
      role: 'total',
    },
  ),
  // What some of the subjects add up to, or another exam's total: 语数英总分, 主科总分, 上次总分
  rule(/^.{1,8}(总分|总成绩|合计)$/, { role: 'ignore' }, 0.8),

  // Known, and of no use here
  rule(
    /^(学生属性|备注|说明|等级|等第|座位号?|座号|考场|考场号|考场座号|考点|考点学校|试室|考室|序号|编号|条形码|试卷号|试卷类型|学籍类型|考生类型|考生类别|民族|户籍|出生(日期|年月)|届别|入学年份|教师|任课教师|班主任|校长|监护人|监考|电话|手机号?|联系电话|家长电话|区县|县区|县\(区\)|区\(县\)|(区县|县区|班级|年级|科目|学科)(代码|编号|编码)|原班级|原学校|选科|选科组合|科目组合|首选科目|再选科目|科类|组合|(照顾|政策|优惠)?加分|综合素质|综合素质评价|综评|评价|离均差|[TZ](分|值)|标准分|.*等级|.*等第|.*位置)$/i,
    { role: 'ignore' },
    0.85,
  ),
]

/** Words for the mark of a one-subject table or of a subject's group of columns. */
export const markWords =
  /^(得分|成绩|分数|考分|原始|原始分|原始成绩|卷面分|卷面成绩|卷面|考试成绩|原始得分|实得分|实际得分|考试得分|最终得分|最终成绩)$/

/** Words for a mark converted from another: 赋分 beside 原始分. */
export const convertedWords =
  /^(赋分|赋分成绩|等级赋分|等级分|转换分|折算分|折合分|标准分|T分|T值|Z分|Z值|换算分)$/i

/** Words that make an item's column one of answers, not of marks. */
export const choiceWords = /(答案|选项|作答|选择|填涂|考生答案|学生答案|作答结果)$/

/** First cells of rows that summarise others. */
export const summaryWords =
  /^(.{0,8}?(平均(分|值|得分)?|均分|最[高低大小](分|值)?|合计|总计|小计|累计|总和|中位数|众数|方差|标准差|差异系数|难度(系数)?|区分度|(及格|优秀|合格|良好|优良|优分|低分|满分|得分|达标|超均|上线|缺考|参考)(率|人数|数)([(]?%[)]?)?)|总分|分数段|(总|参考|应考|实考|缺考)?人数|\d+分(以上|以下)|[前后]\d+%.*|(班级|年级|学校)?(排名|名次)|全[区校县市]|全年级|全班|备注|说明|注|(制表|审核|统计|填表|制表人|打印|导出)(人|时间|日期)?|average|mean|total)([::].*)?$/i

/** A heading of students who did not sit or hand in; those listed below it have no marks. */
export const listWords = /^.{0,6}(未交|缺考|缺交|未扫描)(名单|学生|学生名单|人员|考生|考生名单)([::(].*)?$/

/** The row of right answers. */
export const keyWords = /^(答案|参考答案|正确答案|标准答案|(?:answer ?)?key|answers?)[::]?$/i

/** The row of full marks. */
export const fullMarkWords = /^(满分|总分值|分值|题分|小题满分|满分值|full ?marks?|out ?of)(值|分)?[::]?$/i

/** A row that shows how to fill in the sheet. */
export const sampleWords = /(此行不录|不录入|示例|样例|^例$|^例[::])/

/** Names of subjects met in files beside those of the model; single characters only where they are a whole header. */
const otherNames: Record<string, string> = {
  体育与健康: '体育',
  道德与法制: '道德与法治',
  思政: '道德与法治',
  思想政治: '道德与法治',
  信息: '信息科技',
  外: '英语',
  语: '语文',
  数: '数学',
  英: '英语',
  物: '物理',
  化: '化学',
  生: '生物',
  政: '道德与法治',
  史: '历史',
  地: '地理',
  ...subjectAliases,
}

/** Subjects that the model gives no place of their own in its order. */
const otherSubjects = [
  '日语',
  '俄语',
  '劳动',
  '心理',
  '技术',
  '通用技术',
  '理综',
  '文综',
  '理科综合',
  '文科综合',
  '史地',
  '综合',
  '历史与社会',
  '人文与社会',
  '社会',
  '理化',
  '物化',
  '理化生',
  '政史',
  '史政',
  '政史地',
  '生地',
  '地生',
]

/** Names that stand in other words, too (社会实践, 学生地址): subjects only as a whole header. */
const wholeOnly = new Set(['综合', '信息', '技术', '社会', '物化', '政史', '史政', '生地', '地生'])

const subjectNames = new Set<string>([
  ...subjects.filter((subject) => subject !== '总分'),
  ...Object.keys(otherNames),
  ...otherSubjects,
])
const bySize = [...subjectNames]
  .filter((name) => name.length > 1 && !wholeOnly.has(name))
  .toSorted((a, b) => b.length - a.length)

/** The subject named in a text, in the model's own name. Longer names are tried first: 道德与法治 before 法治. */
export function findSubject(text: string): string | undefined {
  const found = bySize.find((subject) => text.includes(subject))
  return found === undefined ? undefined : nameSubject(found)
}

function nameSubject(name: string): string {
  return Object.hasOwn(otherNames, name) ? otherNames[name]! : name
}

/** A subject's name in a cell of a long table. */
export function readSubject(text: string): string {
  return parseSubject(text)?.subject ?? text
}

/** What may follow a subject's name in a header: `语文成绩`, `语文原始分`, `语文赋分`. */
const afterSubject =
  '(?:原始|卷面|考试|最终|实际|总)?(?:得分|成绩|分数|考分|分)|卷面|原始|赋分|等级赋分|等级分|转换分|折算分|标准分|[TZ][分值]'
const stated = '(?:[([]?(?:满分|总分)?:?(\\d{2,3}(?:\\.\\d+)?)分?[)\\]]?)?'
const subjectFirst = new RegExp(`^(.+?)(?:学科|科)?${stated}(${afterSubject})?${stated}$`)
const markFirst = new RegExp(`^(${afterSubject})(?:[([](.+?)[)\\]]|(.+))$`)

/** A header that is a subject, with the full mark it may state: `语文`, `数学(150分)`, `英语成绩`, `语文(赋分)`, `得分(语文)`. */
export function parseSubject(
  header: string,
): { subject: string; fullMark?: number; converted?: boolean } | undefined {
  // `九年级语文`, `语文_得分`, `得分.语文`
  const text = header
    .normalize('NFKC')
    .replace(/[\s_\-:]+|(?<!\d)\.|\.(?!\d)/g, '')
    .replace(/^(?:[初高][一二三](?:年级)?|[一二三四五六七八九]年级)(?=.)/, '')
  const [, word, inBrackets, plain] = markFirst.exec(text) ?? []
  // Single characters only in brackets: the 数 of 分数 is no 数学.
  const named = inBrackets ?? (plain && plain.length > 1 ? plain : undefined)
  if (word !== undefined && named !== undefined && subjectNames.has(named)) return subjectOf(named, word)
  const [, before = '', first, after, second] = subjectFirst.exec(text) ?? []
  const [, name = '', remark] = /^([^(]*)(?:\((.*?)\)?)?$/.exec(before) ?? []
  if (!subjectNames.has(name)) return undefined
  // `语文(班次)` is a rank, `语文(听力)` a part; `语文(B卷)` is a mark all the same.
  if (remark !== undefined && !markWords.test(remark) && !convertedWords.test(remark)) {
    if (headerRules.some(({ pattern, meaning }) => beside.has(meaning.role) && pattern.test(remark)))
      return undefined
  }
  return subjectOf(name, after ?? remark, first ?? second)
}

/** What may stand beside a subject's mark under its name. */
const beside = new Set<Meaning['role']>(['rank', 'statistic', 'subtotal', 'ignore', 'status'])

function subjectOf(name: string, word: string | undefined, full?: string) {
  return {
    subject: nameSubject(name),
    ...(full !== undefined && { fullMark: Number(full) }),
    ...(word !== undefined && convertedWords.test(word) && { converted: true }),
  }
}

/** A header without the subject it begins with: `选择题` of `语文选择题`, `班排` of `语文(班排)`. Undefined where it begins with none. */
export function afterSubjectName(header: string): string | undefined {
  const name = bySize.find((subject) => header.startsWith(subject))
  const rest = name === undefined ? '' : header.slice(name.length).replace(/^[_\-:(]+|[)]+$/g, '')
  return rest === '' ? undefined : rest
}
