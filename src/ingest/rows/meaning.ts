import type { Text } from '../../model/text'
import type { Finding, FindingKind, ImportPlan } from '../plan'

export interface Wording {
  severity: Finding['severity']
  /** Blocks until the user says yes. */
  confirmable?: true
  text: (count: number, plan: ImportPlan) => Text
}

type Kind = 'formulaUnstored' | 'formulaZero' | 'percent' | 'ratings' | 'optionalItems' | 'notChosen'

/** Findings about what is written in the place of marks, and what it means. */
export const meanings: Pick<Record<FindingKind, Wording>, Kind> = {
  formulaUnstored: {
    severity: 'blocking',
    confirmable: true,
    text: (n) => ({
      zh: `${n} 个成绩是公式，文件里没有存下结果。请用 Excel 或 WPS 打开、保存后重新添加；确认导入时，这些成绩空缺，不算缺考。`,
      en: `${n} marks are formulas whose results the file does not hold. Open it in Excel or WPS, save it and add it again; if you confirm, these marks stay out and count as no absence.`,
    }),
  },
  formulaZero: {
    severity: 'blocking',
    confirmable: true,
    text: (n) => ({
      zh: `${n} 列成绩整列都是结果为 0 的公式，多半没有重新计算。请用 Excel 或 WPS 打开、重新计算并保存后再添加；确实都是 0 分，请确认。`,
      en: `${n} columns of marks are formulas that all come to 0, probably never calculated. Open the file in Excel or WPS, recalculate, save and add it again; if they really are 0, confirm.`,
    }),
  },
  percent: {
    severity: 'blocking',
    confirmable: true,
    text: (n) => ({
      zh: `${n} 个成绩写成百分数，按百分号前的数读，85% 就是 85 分。请核对后确认；若是得分率，请不导入这一列。`,
      en: `${n} marks are written as percentages and read as the number before the sign: 85% is 85. Check and confirm; where they are rates, leave the column out.`,
    }),
  },
  ratings: {
    severity: 'warning',
    text: (n) => ({
      zh: `${n} 列是等级（如 A、B、C 或优、良），不是分数，不导入。需要时请添加分数表。`,
      en: `${n} columns hold grades (A, B, C …), not marks, and are not imported. Add a table of marks where you have one.`,
    }),
  },
  optionalItems: {
    severity: 'warning',
    text: (n) => ({
      zh: `${n} 组选做题只算其一，未选的题不计入该题得分率。请核对；写明选做的已按此算满分，没有写明的请填全卷满分。`,
      en: `Of ${n} groups of optional items one counts each; an item not chosen does not count. Please check: where the headers say so the full mark follows, else fill in the paper’s full mark.`,
    }),
  },
  notChosen: {
    severity: 'note',
    text: (n) => ({
      zh: `${n} 人次没有选考该科，不算缺考。`,
      en: `${n} times a subject was not chosen; that is no absence.`,
    }),
  },
}
