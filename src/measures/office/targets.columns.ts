import { text, unitColumn, label, reference, fixed, told, ofOne } from '../define'
import { vocabulary } from '../words'

export const targetVerdicts = vocabulary({
  达到: 'reached',
  未达到: 'not reached',
  缺上一年度: 'no year before',
  缺数值: 'no value',
})

const goal = vocabulary({ '变化{rule}': 'change {rule}', '{rule}': '{rule}' })

export const targetColumns = [
  unitColumn(text('单位', 'unit', '指标表里的单位。', 'The unit in the table of indicators.')),
  label('other', text('指标', 'indicator', '指标表里的指标。', 'The indicator in the table.')),
  label('other', text('年度', 'year', '指标表里的年度。', 'The year in the table.')),
  reference(text('数值', 'value', '该年度的指标值。', 'Value of the year.')),
  reference(text('变化', 'change', '数值 − 上一年度的数值。', 'Value − value of the year before.')),
  fixed(
    text('目标', 'target', '目标值，对数值或对变化。', 'The target, on the value or on its change.', goal),
  ),
  reference(
    text('差距', 'gap', '超出目标为正，未到为负。', 'Positive beyond the target, negative short of it.'),
  ),
  told(
    text(
      '判断',
      'verdict',
      '差距不小于 0 为“达到”。',
      'Reached where the gap is not below 0.',
      targetVerdicts,
    ),
    ofOne,
  ),
]
