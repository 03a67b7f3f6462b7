import type { DefinedColumn } from '../measure'
import { vocabulary } from '../words'
import { count, mark, text } from '../define'
import { levelColumns } from '../level/level.columns'
import { listWords, unit } from '../columns'

const sat = levelColumns.find(({ name }) => name === '实考人数')!

const value = mark(
  '综合分',
  'composite',
  '按写明的公式由学业水平各列算出；没有区间。',
  'Computed by the stated formula from the columns of Level; it has no interval.',
)

const subjects = text(
  '学科',
  'subjects',
  '研训员负责的学科；联动考核时列出。',
  'Subjects in the officer’s charge; shown where officers are given.',
  listWords,
)

/** With the columns of 学业水平 that the formula names. */
export const compositeOf = (used: readonly DefinedColumn[]) => [unit, sat, ...used, value]

const sittings = count(
  '实考人次',
  'sittings',
  '研训员所负责各科的实考人数之和，一名学生每科计一次；联动考核时列出。',
  'Students who sat, summed over the officer’s subjects, so that a student counts once for each; shown where officers are given.',
)

export const officerColumns = [
  text('单位', 'officer', '研训员。', 'The subject officer.'),
  sittings,
  subjects,
  value,
]

export const compositeColumns = [
  unit,
  sat,
  sittings,
  mark(
    '{列}',
    '{column}',
    '公式用到的学业水平各列，每列一列，定义与格式同“学业水平”。',
    'The columns of Level that the formula names, defined and shown as there.',
  ),
  subjects,
  value,
]

export const targetVerdicts = vocabulary({
  达到: 'reached',
  未达到: 'not reached',
  缺上一年度: 'no year before',
  缺数值: 'no value',
})

const goal = vocabulary({ '变化{rule}': 'change {rule}', '{rule}': '{rule}' })

export const targetColumns = [
  text('单位', 'unit', '指标表里的单位。', 'The unit in the table of indicators.'),
  text('指标', 'indicator', '指标表里的指标。', 'The indicator in the table.'),
  text('年度', 'year', '指标表里的年度。', 'The year in the table.'),
  text('数值', 'value', '该年度的指标值。', 'Value of the year.'),
  text('变化', 'change', '数值 − 上一年度的数值。', 'Value − value of the year before.'),
  text('目标', 'target', '目标值，对数值或对变化。', 'The target, on the value or on its change.', goal),
  text('差距', 'gap', '超出目标为正，未到为负。', 'Positive beyond the target, negative short of it.'),
  text('判断', 'verdict', '差距不小于 0 为“达到”。', 'Reached where the gap is not below 0.', targetVerdicts),
]
