import { listWords, unit } from '../columns'
import { overOthers, count, mark, text, computed, fixed, size, label, reference } from '../define'
import { counted, sat } from '../level/level.columns'
import type { DefinedColumn } from '../measure'

const value = computed(
  mark(
    '综合分',
    'composite',
    '按写明的公式由学业水平各列算出；没有区间。',
    'Computed by the stated formula from the columns of Level; it has no interval.',
  ),
  { over: '实考人数' },
)

const subjects = fixed(
  text(
    '学科',
    'subjects',
    '研训员负责的学科；联动考核时列出。',
    'Subjects in the officer’s charge; shown where officers are given.',
    listWords,
  ),
)

/** With the columns of 学业水平 that the formula names. */
export function compositeOf(used: readonly DefinedColumn[]): DefinedColumn[] {
  const others = used.filter(({ name }) => name !== unit.name && name !== sat.name)
  const counts = others.some(({ name }) => name === counted.name)
  return [unit, sat, ...others, counts ? overOthers(value, sat, counted) : value]
}

const sittings = size(
  count(
    '实考人次',
    'sittings',
    '研训员所负责各科的实考人数之和，一名学生每科计一次；联动考核时列出。',
    'Students who sat, summed over the officer’s subjects, so that a student counts once for each; shown where officers are given.',
  ),
)

export const officerColumns = [
  label('other', text('单位', 'officer', '研训员。', 'The subject officer.')),
  sittings,
  subjects,
  overOthers(value, sat, sittings),
]

export const compositeColumns = [
  unit,
  sat,
  sittings,
  reference(
    mark(
      '{列}',
      '{column}',
      '公式用到的学业水平各列，每列一列，定义与格式同“学业水平”。',
      'The columns of Level that the formula names, defined and shown as there.',
    ),
  ),
  subjects,
  value,
]
