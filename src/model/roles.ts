import type { Role } from './column'
import type { TableName } from './tables'

const unit = (level: string): Role => ({ is: 'unit', levels: [level] })
const exam: Role = { is: 'label', of: 'exam' }
const subject: Role = { is: 'label', of: 'subject' }
const item: Role = { is: 'label', of: 'item' }
const topic: Role = { is: 'label', of: 'topic' }
const other: Role = { is: 'label', of: 'other' }
const number: Role = { is: 'person', by: 'number' }
const name: Role = { is: 'person', by: 'name' }
const person: Role = { is: 'person' }
const fixed: Role = { is: 'fixed' }
const code: Role = { is: 'code' }
/** A mark of one student, who is the row. */
const mark: Role = { is: 'estimate', adds: 'mean' }
const verdict: Role = { is: 'verdict' }
const problem: Role = { is: 'label', of: 'problem' }
/** A value that a problem was recorded with, of the students that its own column tells. */
const recorded = (over: string, bounds?: readonly [string, string]): Role => ({
  is: 'estimate',
  over,
  adds: 'none',
  ...(bounds ? { bounds } : {}),
})

const ofExam = { 考试: exam, 考试键: exam, 学年: exam, 学期: exam, 类型: exam, 年级: exam }
const ofSchool = {
  学校代码: code,
  学校: unit('学校'),
  片区: unit('片区'),
  集团: unit('集团'),
  城乡: unit('城乡'),
}
const ofStudent = { 学号: number, 姓名: name, 性别: unit('性别') }

/** A table of the data as queries read it. */
export interface DataTable {
  /** What its columns are, by name. */
  roles: Readonly<Record<string, Role>>
  /** The column that tells the one student a row is of; none where rows are of no student. */
  key?: string
}

/** What the columns of the Chinese views are. */
export const viewRoles: Readonly<Record<string, DataTable>> = {
  考试: { roles: { ...ofExam, 日期: exam, 学段: exam, 次序: code } },
  学校: { roles: { ...ofSchool, 学段: unit('学段'), 在册: fixed } },
  学生: { roles: ofStudent, key: '学号' },
  成绩: {
    roles: {
      ...ofExam,
      学科: subject,
      满分: fixed,
      ...ofSchool,
      班级: unit('班级'),
      ...ofStudent,
      得分: mark,
      状态: other,
      得分率: mark,
    },
    key: '学号',
  },
  题目: {
    roles: {
      ...ofExam,
      学科: subject,
      题序: code,
      题号: item,
      大题: other,
      满分: fixed,
      题型: fixed,
      客观题: fixed,
      知识点: topic,
      能力层级: topic,
      预估难度: fixed,
      答案: fixed,
    },
  },
  小题得分: {
    roles: {
      ...ofExam,
      学科: subject,
      题号: item,
      题序: code,
      满分: fixed,
      ...ofSchool,
      班级: unit('班级'),
      ...ofStudent,
      得分: mark,
      选项: verdict,
    },
    key: '学号',
  },
  // Of whom a problem is its words may tell, too: they are as sensitive as the numbers.
  问题: {
    roles: {
      编号: problem,
      考试: exam,
      考试键: exam,
      学科: subject,
      层级: other,
      单位: unit('学校'),
      学校: unit('学校'),
      学校代码: code,
      知识点: topic,
      题号: item,
      问题: verdict,
      问题类型: other,
      依据: other,
      指标: other,
      指标列: other,
      记录值: recorded('记录人数', ['记录值置信下限', '记录值置信上限']),
      记录值置信下限: { is: 'bound', over: '记录人数' },
      记录值置信上限: { is: 'bound', over: '记录人数' },
      记录人数: { is: 'n' },
      责任人: name,
      整改措施: verdict,
      期限: other,
      状态: other,
      结果: verdict,
      备注: verdict,
      提出日期: other,
      销号日期: other,
    },
  },
}

/** What the columns of the star schema are. */
export const tableRoles: Readonly<Record<TableName, DataTable>> = {
  exam: {
    roles: {
      exam_id: code,
      key: exam,
      name: exam,
      school_year: exam,
      term: exam,
      kind: exam,
      held_on: exam,
      grade: exam,
      stage: exam,
      seq: code,
    },
  },
  paper: { roles: { paper_id: code, exam_id: code, subject, full_mark: fixed, seq: code } },
  school: {
    roles: {
      school_id: code,
      code,
      name: unit('学校'),
      zone: unit('片区'),
      group_name: unit('集团'),
      stage: unit('学段'),
      kind: unit('城乡'),
      in_roster: fixed,
    },
  },
  student: {
    roles: { student_id: person, code: number, name, sex: unit('性别') },
    key: 'student_id',
  },
  score: {
    roles: { paper_id: code, student_id: person, school_id: code, class: unit('班级'), mark, status: other },
    key: 'student_id',
  },
  item: {
    roles: {
      item_id: code,
      paper_id: code,
      seq: code,
      no: item,
      parent: item,
      full_mark: fixed,
      type: fixed,
      objective: fixed,
      knowledge: topic,
      ability: topic,
      expected_difficulty: fixed,
      answer_key: fixed,
      optional: fixed,
    },
  },
  response: { roles: { item_id: code, student_id: person, mark, choice: verdict }, key: 'student_id' },
  problem: {
    roles: {
      id: problem,
      origin: code,
      removed: fixed,
      exam_key: exam,
      subject,
      level: other,
      unit: unit('学校'),
      school_code: code,
      knowledge: topic,
      item,
      measure: other,
      params: other,
      labels: verdict,
      convention: other,
      column_name: other,
      wanted: fixed,
      value: recorded('n', ['low', 'high']),
      low: { is: 'bound', over: 'n' },
      high: { is: 'bound', over: 'n' },
      n: { is: 'n' },
      notebook: code,
      cell: other,
      text: verdict,
      type: other,
      owner: name,
      action: verdict,
      due: other,
      status: other,
      outcome: verdict,
      notes: verdict,
      created: other,
      closed: other,
      seq: code,
    },
  },
}
