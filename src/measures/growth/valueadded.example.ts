import { mathematics, unit, type Example } from '../example'
import { showPupils } from '../pupils'

/** Two schools that start alike and end apart, so that even the restricted likelihood can be followed by hand. */
export const valueAddedExample: Example = {
  data: showPupils('before', 'mathematics'),
  parts: [
    {
      shows: { zh: '模型', en: 'The model' },
      params: { ...mathematics, show: '模型' },
      columns: [
        { zh: '估计', en: 'method' },
        { zh: '斜率', en: 'slope' },
        { zh: '单位间方差', en: 'variance between' },
        { zh: '单位内方差', en: 'variance within' },
      ],
      rows: [
        ['REML', '0.500', '0.917', '0.250'],
        ['ML', '0.500', '0.438', '0.188'],
        ['REML（不含起点）', '—', '0.833', '0.500'],
      ],
      worked: 0,
      steps: [
        {
          says: {
            zh: '两次全区平均都是 6 分，离差平方和都是 40。记 x、y 为一年前与现在的离差，六人依次为 (1, 4)、(3, 2)、(−4, 0)、(2, 0)、(1, −2)、(−3, −4)。',
            en: 'In both exams the district’s mean is 6 and the squares about it sum to 40. With x and y the deviations a year before and now, the six are (1, 4), (3, 2), (−4, 0), (2, 0), (1, −2), (−3, −4).',
          },
        },
        {
          of: { zh: '全区学生的方差', en: 'The district’s variance of students' },
          by: '40 / (6 - 1)',
          gives: '8',
        },
        {
          of: { zh: '斜率 Σxy ÷ Σx²', en: 'Slope Σxy / Σx²' },
          by: '(1 * 4 + 3 * 2 + (-4) * 0 + 2 * 0 + 1 * (-2) + (-3) * (-4)) / 40',
          gives: '0.500',
        },
        {
          says: {
            zh: '残差 y − 0.5x：甲校 3.5、0.5、2，平均 2；乙校 −1、−2.5、−2.5，平均 −2。',
            en: 'Residuals y − 0.5x: school 甲 3.5, 0.5, 2, mean 2; school 乙 −1, −2.5, −2.5, mean −2.',
          },
        },
        {
          of: { zh: '校内残差的平方和', en: 'Squares of residuals within schools' },
          by: '1.5^2 + (-1.5)^2 + 0^2 + 1^2 + (-0.5)^2 + (-0.5)^2',
          gives: '6',
        },
        {
          of: {
            zh: '校内方差（自由度 6 − 2 − 1）',
            en: 'Variance within, on 6 − 2 − 1 degrees of freedom',
          },
          by: '6 / (6 - 2 - 1)',
          gives: '2',
        },
        {
          of: { zh: '学校之间残差的均方', en: 'Mean square of residuals between schools' },
          by: '(3 * 2^2 + 3 * (-2)^2) / (2 - 1)',
          gives: '24',
        },
        {
          of: { zh: '单位间方差 σ²ᵤ，除以 8 化为标准分', en: 'σ²ᵤ, over 8 for standard scores' },
          by: '(24 - 2) / (3 * 8)',
          gives: '0.917',
        },
        {
          of: { zh: '单位内方差 σ²ₑ', en: 'σ²ₑ' },
          by: '2 / 8',
          gives: '0.250',
        },
        {
          says: {
            zh: '两校起点平均相同、人数相等，REML 才有这样的算式；一般情形由程序搜索使限制似然最大的方差。',
            en: 'Only because both schools start from the same mean and are of one size can REML be followed like this; in general a search finds the variances with the greatest restricted likelihood.',
          },
        },
      ],
    },
    {
      shows: { zh: '各校的增值', en: 'Value added by school' },
      params: { ...mathematics, terms: 1 },
      columns: [
        unit,
        { zh: '起点Z', en: 'prior Z' },
        { zh: '现状Z', en: 'present Z' },
        { zh: '平均残差', en: 'mean residual' },
        { zh: '残差置信下限', en: 'residual lower' },
        { zh: '残差置信上限', en: 'residual upper' },
        { zh: '增值', en: 'value added' },
        { zh: '标准误', en: 'standard error' },
        { zh: '增值置信下限', en: 'value added lower' },
        { zh: '增值置信上限', en: 'value added upper' },
        { zh: '判断', en: 'against expectation' },
      ],
      rows: [
        ['甲校', '0.00', '0.71', '0.71', '−0.61', '2.02', '0.65', '0.276', '0.11', '1.19', '高于'],
        ['乙校', '0.00', '−0.71', '−0.71', '−1.47', '0.05', '−0.65', '0.276', '−1.19', '−0.11', '低于'],
      ],
      worked: 0,
      steps: [
        {
          of: { zh: '全区学生标准差', en: 'The district’s sd of students' },
          by: 'sqrt(8)',
          gives: '2.828',
        },
        { of: { zh: '起点 Z', en: 'Prior Z' }, by: '(1 + 3 - 4) / (3 * 2.828)', gives: '0.00' },
        { of: { zh: '现状 Z', en: 'Present Z' }, by: '(4 + 2 + 0) / (3 * 2.828)', gives: '0.71' },
        { of: { zh: '平均残差', en: 'Mean residual' }, by: '2 / 2.828', gives: '0.707' },
        {
          of: { zh: '残差的标准差', en: 'Sd of the residuals' },
          by: '1 / 2.828 * sqrt((1.5^2 + (-1.5)^2 + 0^2) / (3 - 1))',
          gives: '0.530',
        },
        {
          of: { zh: '残差的下限', en: 'Lower bound of the residual' },
          by: '0.707 - t(0.975, 2) * 0.530 / sqrt(3)',
          gives: '−0.61',
        },
        {
          of: { zh: '残差的上限', en: 'Upper bound of the residual' },
          by: '0.707 + t(0.975, 2) * 0.530 / sqrt(3)',
          gives: '2.02',
        },
        {
          of: { zh: '收缩系数', en: 'Shrinkage' },
          by: '3 * 0.917 / (3 * 0.917 + 0.250)',
          gives: '0.917',
        },
        { of: { zh: '增值', en: 'Value added' }, by: '0.917 * 0.707', gives: '0.65' },
        {
          of: { zh: '标准误', en: 'Standard error' },
          by: 'sqrt(0.917 * 0.250 / (3 * 0.917 + 0.250))',
          gives: '0.276',
        },
        { of: { zh: '增值的下限', en: 'Lower bound' }, by: '0.65 - 1.960 * 0.276', gives: '0.11' },
        { of: { zh: '增值的上限', en: 'Upper bound' }, by: '0.65 + 1.960 * 0.276', gives: '1.19' },
        { holds: '0 < 0.11', so: { zh: '高于', en: 'above' } },
      ],
    },
  ],
}
