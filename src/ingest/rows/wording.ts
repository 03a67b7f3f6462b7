import { supposedNames } from '../recognise/exam'
import type { FindingKind } from '../plan'
import { meanings, type Wording } from './meaning'

/** How each finding weighs and reads: what it is, and what to do. */
export const wordings: Record<FindingKind, Wording> = {
  rowsRead: { severity: 'count', text: (n) => ({ zh: `读入 ${n} 行`, en: `${n} rows read` }) },
  rowsImported: { severity: 'count', text: (n) => ({ zh: `导入 ${n} 行`, en: `${n} rows imported` }) },
  absent: { severity: 'count', text: (n) => ({ zh: `缺考 ${n} 人次`, en: `${n} absences` }) },
  cheating: { severity: 'count', text: (n) => ({ zh: `违纪 ${n} 人次`, en: `${n} cheating` }) },
  exempt: { severity: 'count', text: (n) => ({ zh: `免考 ${n} 人次`, en: `${n} exempt` }) },
  transferred: { severity: 'count', text: (n) => ({ zh: `转出 ${n} 人次`, en: `${n} transferred` }) },
  unscanned: { severity: 'count', text: (n) => ({ zh: `未扫描 ${n} 人次`, en: `${n} unscanned` }) },
  duplicate: {
    severity: 'warning',
    text: (n, { duplicates }) =>
      duplicates === 'first'
        ? {
            zh: `同一学生出现两次的有 ${n} 处，只取先出现的，其余不导入。`,
            en: `A student is repeated in ${n} places; the first is taken, the others are left out.`,
          }
        : {
            zh: `同一学生出现两次的有 ${n} 处，只取后出现的，其余不导入。`,
            en: `A student is repeated in ${n} places; the last is taken, the others are left out.`,
          },
  },
  noId: {
    severity: 'warning',
    text: (n) => ({
      zh: `${n} 行没有考号，按学校、班级、姓名认人，同班同名的会分不清。请核对。`,
      en: `${n} rows have no student id; students are known by school, class and name. Please check.`,
    }),
  },
  linkedByName: {
    severity: 'warning',
    text: (n) => ({
      zh: `${n} 行用的是另一种号码，按学校、班级、姓名与已有学生对上。请核对。`,
      en: `${n} rows use other ids; they were matched by school, class and name. Please check.`,
    }),
  },
  idDamaged: {
    severity: 'blocking',
    text: (n) => ({
      zh: `${n} 个号码存成了数字，末几位已经丢失，认不出学生。请把这一列设成文本重新导出，或改用别的号码列。`,
      en: `${n} ids were stored as numbers and have lost digits. Export that column as text, or choose another id column.`,
    }),
  },
  idRestored: {
    severity: 'note',
    text: (n) => ({
      zh: `${n} 个号码丢了开头的 0，已按其他表补上。`,
      en: `${n} ids had lost their leading zeros; they were restored from other tables.`,
    }),
  },
  nameMismatch: {
    severity: 'warning',
    text: (n) => ({
      zh: `${n} 处号码相同而姓名不同，取先出现的姓名。请核对号码是否错位。`,
      en: `In ${n} places one id has two names; the first name is taken. Check whether ids have slipped.`,
    }),
  },
  namesDisagree: {
    severity: 'blocking',
    confirmable: true,
    text: (n) => ({
      zh: `${n} 张表里，大多数号码在别处对应另一个姓名。号码若只在本校或本班内有效，请确认：按学校、班级、姓名分清各人；否则请先核对号码列。`,
      en: `In ${n} tables most ids belong to another name elsewhere. If ids hold within a school or class only, confirm: students are told apart by school, class and name. Else check the id column first.`,
    }),
  },
  sameNumber: {
    severity: 'warning',
    text: (n) => ({
      zh: `${n} 行的号码与别校或别班的另一名学生相同，姓名不同，已分为两人。请核对。`,
      en: `${n} rows have the id of a student of another school or class and another name; they count as other students. Please check.`,
    }),
  },
  moved: {
    severity: 'warning',
    text: (n) => ({
      zh: `${n} 行的学生出现在两所学校，成绩计在各表所写的学校。请核对是否转学。`,
      en: `${n} rows name students of two schools; marks count where each table says. Check for transfers.`,
    }),
  },
  dateCell: {
    severity: 'warning',
    text: (n) => ({
      zh: `${n} 处被表格软件改成了日期，已按“月-日”读回。请核对。`,
      en: `${n} cells had become dates; they were read as month-day. Please check.`,
    }),
  },
  continued: {
    severity: 'warning',
    text: (n) => ({
      zh: `${n} 处学校、班级等空着，按上面一行补上。请核对。`,
      en: `In ${n} places a blank school or class was read as in the row above. Please check.`,
    }),
  },
  keyMissing: {
    severity: 'blocking',
    text: (n) => ({
      zh: `${n} 道题只有选项，没有得分也没有答案。请一并添加含答案的双向细目表，或不导入这张表。`,
      en: `${n} items have options but neither marks nor answers. Add a blueprint with answers, or leave the table out.`,
    }),
  },
  otherGrade: {
    severity: 'note',
    text: (n) => ({
      zh: `${n} 行是别的年级，不在这次考试里。`,
      en: `${n} rows are of other grades and no part of this exam.`,
    }),
  },
  otherExam: {
    severity: 'note',
    text: (n) => ({
      zh: `${n} 行是另一次考试的，在那一次里导入。`,
      en: `${n} rows are of another exam and imported with it.`,
    }),
  },
  hiddenRow: {
    severity: 'warning',
    text: (n) => ({
      zh: `${n} 行在表里是隐藏的，是否导入请在表的设置里选定。`,
      en: `${n} rows are hidden in the sheet; choose in the table’s settings whether to import them.`,
    }),
  },
  outsideTable: {
    severity: 'note',
    text: (n) => ({
      zh: `${n} 处在数据表之外，不导入。`,
      en: `In ${n} places something stands outside the tables; it is not imported.`,
    }),
  },
  unusedTable: {
    severity: 'note',
    text: (n) => ({ zh: `${n} 张表没有选用。`, en: `${n} tables are not used.` }),
  },
  leftOutByUser: {
    severity: 'note',
    text: (n) => ({ zh: `您指定了 ${n} 行不导入。`, en: `You left out ${n} rows.` }),
  },
  fixed: {
    severity: 'note',
    text: (n) => ({ zh: `您改正了 ${n} 个单元格。`, en: `You set ${n} cells right.` }),
  },
  outOfRange: {
    severity: 'warning',
    text: (n) => ({
      zh: `${n} 个分数超出满分或为负，不导入。请核对满分或原表。`,
      en: `${n} marks are negative or above the full mark and are left out. Check the full mark or the file.`,
    }),
  },
  notANumber: {
    severity: 'warning',
    text: (n) => ({
      zh: `${n} 个成绩单元格不是分数，也不是认得的状态，不导入。`,
      en: `${n} mark cells are neither marks nor known words and are left out.`,
    }),
  },
  ...meanings,
  missingId: {
    severity: 'warning',
    text: (n) => ({
      zh: `${n} 行缺少认人认科的内容（考号、校名、科目或题号），不导入。`,
      en: `${n} rows lack what tells student, school, subject or item, and are left out.`,
    }),
  },
  unmatchedSchool: {
    severity: 'blocking',
    text: (n) => ({
      zh: `${n} 个校名不在学校名册里。请逐个选定对应的学校，或作为新学校。`,
      en: `${n} school names are not in the roster. Choose the school each stands for, or take it as new.`,
    }),
  },
  gradeMissing: {
    severity: 'blocking',
    text: () => ({
      zh: '文件里没有写明年级。请选择年级：能否排名由它决定，不能推定。',
      en: 'The files do not state the grade. Choose it: whether ranks are allowed depends on it, so it is never supposed.',
    }),
  },
  examSupposed: {
    severity: 'warning',
    text: (_, { examSupposed }) => ({
      zh: `文件里没有写明${examSupposed.map((field) => supposedNames[field].zh).join('、')}，已按今天推定。请核对。`,
      en: `The files do not state the ${examSupposed.map((field) => supposedNames[field].en).join(', ')}; supposed from today. Please check.`,
    }),
  },
  fullMarkMissing: {
    severity: 'blocking',
    text: (n) => ({
      zh: `${n} 处满分还不知道。请填写或采用建议值。`,
      en: `${n} full marks are not known. Fill them in or take the suggestion.`,
    }),
  },
  sumMismatch: {
    severity: 'warning',
    text: (n) => ({
      zh: `${n} 处分项之和与总分不符。分数照原表导入，请核对。`,
      en: `In ${n} places the parts do not add up to the total. Marks are imported as they stand; please check.`,
    }),
  },
  expectedNotFound: {
    severity: 'note',
    text: (n) => ({ zh: `名册里有 ${n} 名学生没有成绩。`, en: `${n} students of the roster have no marks.` }),
  },
  footer: {
    severity: 'note',
    text: (n) => ({
      zh: `${n} 行是平均分、合计等，不是学生。`,
      en: `${n} rows are averages or totals, not students.`,
    }),
  },
  blankRow: { severity: 'note', text: (n) => ({ zh: `跳过 ${n} 个空行。`, en: `${n} blank rows skipped.` }) },
  sampleRow: {
    severity: 'note',
    text: (n) => ({ zh: `${n} 行是填表示例。`, en: `${n} rows are samples of how to fill in.` }),
  },
  dropped: {
    severity: 'note',
    text: (n) => ({
      zh: `${n} 列不导入（排名、赋分、证件号等）。`,
      en: `${n} columns are not imported (ranks, converted marks, ID numbers …).`,
    }),
  },
  rounded: {
    severity: 'warning',
    text: (n) => ({
      zh: `${n} 个分数超过四位小数，已四舍五入。`,
      en: `${n} marks have more than four decimals and were rounded.`,
    }),
  },
  conflict: {
    severity: 'warning',
    text: (n, { duplicates }) => ({
      zh: `${n} 处与另一处所写的不同，取${duplicates === 'last' ? '后' : '先'}出现的。请核对。`,
      en: `In ${n} places two tables differ; the ${duplicates === 'last' ? 'last' : 'first'} is taken. Please check.`,
    }),
  },
  paperTestForbidden: {
    severity: 'blocking',
    text: () => ({
      zh: '小学一、二年级不得进行纸笔考试，不能导入成绩。请核对年级。',
      en: 'Paper tests are not allowed in grades 1 and 2; such marks are not imported. Check the grade.',
    }),
  },
  summaryTable: {
    severity: 'note',
    text: (n) => ({
      zh: `${n} 张是学校一级的汇总表，没有学生，不能当成绩导入。`,
      en: `${n} sheets are summaries by school without students and can’t be imported as marks.`,
    }),
  },
  noTable: {
    severity: 'note',
    text: (n) => ({ zh: `${n} 张工作表里没有找到数据表。`, en: `No table was found on ${n} sheets.` }),
  },
  subjectMissing: {
    severity: 'blocking',
    text: (n) => ({
      zh: `${n} 张表不知道是哪个学科。请选择学科。`,
      en: `The subject of ${n} tables is not known. Choose it.`,
    }),
  },
  schoolMissing: {
    severity: 'blocking',
    text: (n) => ({
      zh: `${n} 张表没有学校列。请指定学校，或指出学校所在的列。`,
      en: `${n} tables have no school column. Name the school, or say which column it is.`,
    }),
  },
  unknownColumn: {
    severity: 'warning',
    text: (n) => ({
      zh: `${n} 列没有认出，不导入。需要的话请指定含义。`,
      en: `${n} columns are not known and not imported. Say what they mean if you need them.`,
    }),
  },
  pseudonymKeyMissing: {
    severity: 'blocking',
    text: () => ({
      zh: '化名要用的密钥还没有生成。请在隐私设置里生成，或改为保留考号与姓名。',
      en: 'There is no key for pseudonyms yet. Make one in the privacy settings, or keep ids and names.',
    }),
  },
  namesLeftOut: {
    severity: 'note',
    text: (n) => ({ zh: `${n} 名学生的姓名不导入。`, en: `The names of ${n} students stay out.` }),
  },
  pseudonyms: {
    severity: 'note',
    text: (n) => ({ zh: `${n} 名学生以化名导入。`, en: `${n} students come in under pseudonyms.` }),
  },
  checkedOnly: {
    severity: 'note',
    text: (n) => ({
      zh: `${n} 列只用来核对或认人，不另存（总分、分项小计、其他号码等）。`,
      en: `${n} columns only serve to check or to tell students apart (totals, subtotals, other ids).`,
    }),
  },
  aboveTable: {
    severity: 'note',
    text: (n) => ({
      zh: `表头上方有 ${n} 行标题、统计或说明，不是学生。`,
      en: `${n} rows above the header are titles, figures or remarks, not students.`,
    }),
  },
  remark: {
    severity: 'note',
    text: (n) => ({
      zh: `${n} 行只有一段文字，不是学生。`,
      en: `${n} rows hold a line of words, not a student.`,
    }),
  },
  hiddenColumn: {
    severity: 'warning',
    text: (n) => ({
      zh: `${n} 列在表里是隐藏的，照常导入。不需要时请把这一列改为不导入。`,
      en: `${n} columns are hidden in the sheet and imported all the same. Choose not to import them where they are not wanted.`,
    }),
  },
  sameName: {
    severity: 'warning',
    text: (n) => ({
      zh: `${n} 行与前面的学生同校同班同名，没有考号分不清是否同一人，不导入。请补上考号。`,
      en: `${n} rows have the school, class and name of an earlier student and no id to tell them apart; they are left out. Add ids.`,
    }),
  },
  expectedMismatch: {
    severity: 'warning',
    text: (n) => ({
      zh: `${n} 所学校的应考人数与实有人数不符。请核对是否漏了文件或班级。`,
      en: `In ${n} schools the expected and the found numbers differ. Check for missing files or classes.`,
    }),
  },
  notInRoster: {
    severity: 'warning',
    text: (n) => ({
      zh: `${n} 名学生有成绩，却不在学生名册里。成绩照常导入，请核对。`,
      en: `${n} students have marks but are not in the roster. Their marks are imported; please check.`,
    }),
  },
  cellUnread: {
    severity: 'warning',
    text: (n) => ({
      zh: `${n} 个单元格读不懂，不导入。`,
      en: `${n} cells can’t be understood and are left out.`,
    }),
  },
  rowLeftOut: {
    severity: 'warning',
    text: (n) => ({
      zh: `${n} 行没有可以导入的成绩。这些学生登记在册，不算缺考。`,
      en: `${n} rows have no mark that can be imported. Their students stay registered and count as no absence.`,
    }),
  },
}
