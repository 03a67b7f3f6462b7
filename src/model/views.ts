import { literal } from '../engine/bind'
import { problemStatusNames, statusNames } from './status'
import type { Text } from './text'

/** Words of coded columns, for the views and the interface. */
export const termNames: Record<string, Text> = {
  autumn: { zh: '秋', en: 'autumn' },
  spring: { zh: '春', en: 'spring' },
}

export const kindNames: Record<string, Text> = {
  midterm: { zh: '期中', en: 'midterm' },
  final: { zh: '期末', en: 'final' },
  sample: { zh: '样卷', en: 'sample paper' },
  mock: { zh: '模拟', en: 'mock' },
  entrance: { zh: '中考', en: 'entrance' },
  other: { zh: '其他', en: 'other' },
}

export const stageNames: Record<string, Text> = {
  primary: { zh: '小学', en: 'primary' },
  junior: { zh: '初中', en: 'junior secondary' },
  graduating: { zh: '毕业年级', en: 'graduating' },
  senior: { zh: '高中', en: 'senior secondary' },
}

const numerals = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '高一', '高二', '高三']

/** 九年级, 高一 … */
export function gradeName(grade: number): Text {
  const numeral = numerals[grade - 1] ?? String(grade)
  return { zh: grade > 9 ? numeral : `${numeral}年级`, en: `grade ${grade}` }
}

/** A CASE that turns a code into its Chinese word. */
function worded(column: string, words: Record<string, Text>): string {
  const branches = Object.entries(words).map(([code, { zh }]) => `WHEN ${literal(code)} THEN ${literal(zh)}`)
  return `CASE ${column} ${branches.join(' ')} ELSE ${column} END`
}

const gradeCase = `CASE exam.grade ${numerals
  .map((_, index) => `WHEN ${index + 1} THEN ${literal(gradeName(index + 1).zh)}`)
  .join(' ')} END`

const examColumns = `exam.name AS 考试, exam.key AS 考试键, exam.school_year AS 学年,
  ${worded('exam.term', termNames)} AS 学期, ${worded('exam.kind', kindNames)} AS 类型, ${gradeCase} AS 年级`

const schoolColumns = `school.code AS 学校代码, school.name AS 学校, school.zone AS 片区, school.group_name AS 集团,
  school.kind AS 城乡`

/**
 * Chinese views over the star schema, for SQL cells: `SELECT 学校, avg(得分) FROM 成绩 GROUP BY ALL`.
 * 得分 is NULL unless 状态 is 正常.
 */
export const views: Readonly<Record<string, string>> = {
  考试: `SELECT ${examColumns}, exam.held_on AS 日期, ${worded('exam.stage', stageNames)} AS 学段, exam.seq AS 次序 FROM exam`,
  学校: `SELECT ${schoolColumns}, school.stage AS 学段, school.in_roster AS 在册 FROM school`,
  学生: `SELECT student.code AS 学号, student.name AS 姓名, student.sex AS 性别 FROM student`,
  成绩: `SELECT ${examColumns}, paper.subject AS 学科, paper.full_mark AS 满分, ${schoolColumns},
      score.class AS 班级, student.code AS 学号, student.name AS 姓名, student.sex AS 性别,
      score.mark AS 得分, ${worded('score.status', statusNames)} AS 状态,
      score.mark::DOUBLE / paper.full_mark::DOUBLE AS 得分率
    FROM score JOIN paper USING (paper_id) JOIN exam USING (exam_id)
      JOIN school USING (school_id) JOIN student USING (student_id)`,
  题目: `SELECT ${examColumns}, paper.subject AS 学科, item.seq AS 题序, item.no AS 题号, item.parent AS 大题,
      item.full_mark AS 满分, item.type AS 题型, item.objective AS 客观题, item.knowledge AS 知识点,
      item.ability AS 能力层级, item.expected_difficulty AS 预估难度, item.answer_key AS 答案
    FROM item JOIN paper USING (paper_id) JOIN exam USING (exam_id)`,
  小题得分: `SELECT ${examColumns}, paper.subject AS 学科, item.no AS 题号, item.seq AS 题序, item.full_mark AS 满分,
      ${schoolColumns}, score.class AS 班级, student.code AS 学号, student.name AS 姓名, student.sex AS 性别,
      response.mark AS 得分, response.choice AS 选项
    FROM response JOIN item USING (item_id) JOIN paper USING (paper_id) JOIN exam USING (exam_id)
      JOIN score ON score.paper_id = paper.paper_id AND score.student_id = response.student_id
      JOIN school USING (school_id) JOIN student ON student.student_id = response.student_id`,
  问题: `SELECT problem.id AS 编号, exam.name AS 考试, problem.exam_key AS 考试键, problem.subject AS 学科,
      problem.level AS 层级, problem.unit AS 单位, school.name AS 学校, problem.school_code AS 学校代码,
      problem.knowledge AS 知识点, problem.item AS 题号, problem.text AS 问题, problem.type AS 问题类型,
      problem.cell AS 依据, problem.measure AS 指标, problem.column_name AS 指标列, problem.value AS 记录值,
      problem.low AS 记录值置信下限, problem.high AS 记录值置信上限, problem.n AS 记录人数,
      problem.owner AS 责任人, problem.action AS 整改措施, problem.due AS 期限,
      ${worded('problem.status', problemStatusNames)} AS 状态, problem.outcome AS 结果, problem.notes AS 备注,
      problem.created AS 提出日期, problem.closed AS 销号日期
    FROM problem LEFT JOIN exam ON exam.key = problem.exam_key LEFT JOIN school ON school.code = problem.school_code
    WHERE NOT problem.removed`,
}
