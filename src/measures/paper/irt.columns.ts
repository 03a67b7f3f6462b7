import { itemNo, listWords, pupilColumns } from '../columns'
import { correlation, count, index, text, reference, told, ofOne, own, label, size } from '../define'
import { vocabulary } from '../words'

export const irtRemarks = vocabulary({
  '斜率为负，请核对答案': 'negative slope: check the key',
  作答比模型预期杂乱: 'noisier than the model expects',
  作答比模型预期整齐: 'more regular than the model expects',
})

export const irtItems = [
  itemNo,
  reference(
    index(
      '难度b',
      'difficulty b',
      '题目在能力量尺上的位置；部分计分时为各步难度的平均。',
      'Place of the item on the scale of ability; with partial credit the mean of its steps.',
    ),
  ),
  reference(index('难度标准误', 'se of b', '难度 b 的标准误。', 'Standard error of b.')),
  reference(
    index(
      '区分度a',
      'slope a',
      '斜率：能力每高 1，通过的对数优势增加多少。',
      'Slope: how much the log-odds of a pass rise with one unit of ability.',
    ),
  ),
  reference(
    index(
      '区分度标准误',
      'se of a',
      '斜率 a 的标准误；各题共用一个斜率时为共同斜率的。',
      'Standard error of a; of the common slope where items share one.',
    ),
  ),
  told(
    text(
      '步难度',
      'steps',
      '部分计分各步的难度。',
      'Difficulties of the steps of partial credit.',
      listWords,
    ),
    ofOne,
  ),
  reference(
    correlation(
      'Infit',
      'infit',
      '加权残差均方，模型成立时期望为 1。',
      'Weighted mean square of residuals; 1 under the model.',
    ),
  ),
  reference(
    correlation(
      'Outfit',
      'outfit',
      '未加权残差均方，对意外作答敏感，期望为 1。',
      'Unweighted mean square, sensitive to surprises; 1 under the model.',
    ),
  ),
  told(
    text(
      '提示',
      'remark',
      'Infit 大于 1.3 或小于 0.7、斜率为负时提示。',
      'Given for an infit above 1.3 or below .7, or a negative slope.',
      irtRemarks,
    ),
    ofOne,
  ),
]

const ability = own(
  correlation(
    '能力θ',
    'ability θ',
    '学生在量尺上的位置（边际估计时均值 0、标准差 1）。',
    'Place on the scale of ability (mean 0, sd 1 under marginal likelihood).',
  ),
)

export const irtPupils = [
  ...pupilColumns,
  ability,
  own(correlation('标准误', 'standard error', '能力估计的标准误。', 'Standard error of the ability.')),
]

export const irtInformation = [
  ability,
  reference(index('测验信息', 'test information', '各题信息之和。', 'Sum of the items’ information.')),
  reference(index('标准误', 'standard error', '1 ÷ √测验信息。', '1 / √information.')),
]

export const irtScale = [
  label(
    'range',
    correlation(
      '刻度',
      'scale',
      '能力与难度共同的量尺，每格 0.25。',
      'The scale that ability and difficulty share, in steps of .25.',
    ),
  ),
  size(count('人数', 'students', '能力落在这一格的学生数。', 'Students whose ability lies in the step.')),
  told(text('题号', 'items', '难度落在这一格的题。', 'Items whose difficulty lies in the step.', listWords)),
]
