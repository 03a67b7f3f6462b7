import type { Text } from '../../model/text'

/** A column of a table, as completion offers it. */
export interface NamedColumn {
  name: string
  en?: string
}

/** A table that a cell may read: of the data, or another cell. */
export interface NamedTable {
  name: string
  en?: string
  of: 'data' | 'cell'
  columns: readonly NamedColumn[]
}

export interface NamedInput {
  name: string
  label: string
}

/** What a measure is called and how. */
export interface NamedMeasure {
  id: string
  name: Text
  /** A call of it in SQL. */
  call: string
  meaning?: Text
}

/** What the text of a cell may refer to. */
export interface Names {
  tables: readonly NamedTable[]
  inputs: readonly NamedInput[]
  measures: readonly NamedMeasure[]
}

/** What the Chinese views and their columns are in English, so that either finds them. */
export const englishNames: Readonly<Record<string, string>> = {
  考试: 'exam',
  考试键: 'exam key',
  学年: 'school year',
  学期: 'term',
  类型: 'kind of exam',
  年级: 'grade',
  日期: 'date',
  学段: 'stage',
  次序: 'order',
  学校: 'school',
  学校代码: 'school code',
  片区: 'zone',
  集团: 'group',
  城乡: 'urban or rural',
  在册: 'in the roster',
  学生: 'student',
  学号: 'student id',
  姓名: 'name',
  性别: 'sex',
  成绩: 'scores',
  学科: 'subject',
  满分: 'full mark',
  班级: 'class',
  得分: 'mark',
  得分率: 'score rate',
  状态: 'status',
  题目: 'items',
  题序: 'item order',
  题号: 'item number',
  大题: 'question',
  题型: 'item type',
  客观题: 'objective',
  知识点: 'knowledge',
  能力层级: 'ability',
  预估难度: 'expected difficulty',
  答案: 'key',
  小题得分: 'responses',
  选项: 'choice',
}
