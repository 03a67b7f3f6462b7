import type { Text } from '../../model/text'

/** Why a column means what it does. */
export const reasons = {
  word: (header: string): Text => ({ zh: `列名“${header}”`, en: `named “${header}”` }),
  subject: (header: string): Text => ({ zh: `列名“${header}”是学科`, en: `“${header}” is a subject` }),
  group: (group: string): Text => ({ zh: `在“${group}”栏下`, en: `under “${group}”` }),
  item: (header: string): Text => ({ zh: `列名“${header}”像题号`, en: `“${header}” looks like an item` }),
  other: (role: string): Text => ({ zh: `已有更合适的${role}列`, en: `a better ${role} column is there` }),
  tellsNobody: { zh: '同一号码对应多个姓名，分不清学生', en: 'one number stands beside several names' },
  shortName: { zh: '学校的另一种叫法', en: 'another name of the school' },
  aside: { zh: '是右侧另一张表的列', en: 'belongs to another table on the right' },
  empty: { zh: '没有列名，也没有内容', en: 'no name and no content' },
  nameless: { zh: '没有列名', en: 'no name' },
  unknown: { zh: '列名不在词表里，请确认含义', en: 'the name is not known; please choose what it means' },
  converted: { zh: '由原始分换算而来', en: 'converted from the raw marks' },
  idCard: { zh: '内容是身份证号', en: 'holds ID-card numbers' },
  idIsCard: {
    zh: '内容是身份证号，不导入。没有别的号码时，可改为考号并用化名',
    en: 'holds ID-card numbers, which stay out. Without another id, choose it as the id and use pseudonyms',
  },
  fraction: { zh: '内容像“名次/人数”', en: 'looks like rank of how many' },
  letters: { zh: '内容是选项字母', en: 'holds letters of options' },
  rangeOfItems: { zh: '各小题另有列', en: 'its items have columns of their own' },
  otherExam: { zh: '是另一次考试的成绩', en: 'belongs to another exam' },
  block: {
    zh: '几道题合成一列，没有各小题的列',
    en: 'several items in one column, without columns of their own',
  },
  withExtra: { zh: '等于学科成绩加附加题', en: 'is the subject’s mark with the extra item' },
  withinTotal: { zh: '已含在带附加题的总分里', en: 'is within the total with the extra item' },
  repeated: (no: string): Text => ({
    zh: `题号“${no}”重复，请确认`,
    en: `item “${no}” occurs twice; please check`,
  }),
  bracket: (mark: string): Text => ({
    zh: `括号里的 ${mark} 可能是满分，也可能是小问，请确认`,
    en: `the ${mark} in brackets may be the full mark or a part; please check`,
  }),
  again: (subject: string): Text => ({
    zh: `${subject}已有一列成绩，请确认`,
    en: `${subject} has a column of marks already; please check`,
  }),
  dated: (text: string): Text => ({
    zh: `列名成了日期，读作“${text}”`,
    en: `the name had become a date; read as “${text}”`,
  }),
  sumOf: (parts: string): Text => ({ zh: `等于 ${parts} 之和`, en: `is the sum of ${parts}` }),
  noCoefficient: { zh: '只分难易，没有难度系数', en: 'says easy or hard, but gives no coefficient' },
  states: { zh: '内容是缺考等状态', en: 'says who was absent and the like' },
  either: {
    zh: '两科合为一列，分不清各人考的是哪一科。请在表里分成两列，或选定一科',
    en: 'two subjects share a column; split it in the sheet, or say which one it is',
  },
  ratings: { zh: '内容是等级，不是分数', en: 'holds grades, not marks' },
  loneMark: { zh: '各科已有成绩列', en: 'the subjects have columns of their own' },
}
