import { mathematics, unit, type Example } from './example'
import { showPupils } from './pupils'

/** Examples of the measures that compare exams of the same students. */
export const timeExamples: Readonly<Record<string, Example>> = {
  trend: {
    data: showPupils('mathematics', 'before', 'earlier'),
    parts: [
      {
        shows: { zh: '学校的历次标准分', en: 'Schools over exams' },
        params: mathematics,
        columns: [
          unit,
          { zh: '考试', en: 'exam' },
          { zh: '平均分', en: 'mean' },
          { zh: '标准分T', en: 'T' },
          { zh: 'T置信下限', en: 'T lower' },
          { zh: 'T置信上限', en: 'T upper' },
          { zh: '判断', en: 'against the district' },
        ],
        rows: [
          ['甲校', '七年级期中', '7.7', '55.9', '42.5', '69.3', '相当'],
          ['甲校', '八年级期中', '6.0', '50.0', '18.3', '81.7', '相当'],
          ['甲校', '九年级期中', '8.0', '57.1', '39.5', '74.6', '相当'],
          ['乙校', '七年级期中', '4.3', '44.1', '17.3', '70.9', '相当'],
          ['乙校', '八年级期中', '6.0', '50.0', '26.8', '73.2', '相当'],
          ['乙校', '九年级期中', '4.0', '42.9', '25.4', '60.5', '相当'],
        ],
        worked: 0,
        steps: [
          {
            says: {
              zh: '每次都以当次全区为参照。两年前全区平均 6 分，离差平方和 40。',
              en: 'Each exam has its own district for a reference. Two years before, its mean is 6 and the squares about it sum to 40.',
            },
          },
          {
            of: { zh: '当次全区标准差', en: 'The district’s sd then' },
            by: 'sqrt(40 / (6 - 1))',
            gives: '2.828',
          },
          { of: { zh: '甲校平均分', en: 'Mean of school 甲' }, by: '(9 + 8 + 6) / 3', gives: '7.7' },
          { of: { zh: '标准分 T', en: 'T' }, by: '50 + 10 * ((9 + 8 + 6) / 3 - 6) / 2.828', gives: '55.9' },
          {
            of: { zh: '甲校标准差', en: 'Sd of school 甲' },
            by: 'sqrt((9^2 + 8^2 + 6^2 - (9 + 8 + 6)^2 / 3) / (3 - 1))',
            gives: '1.528',
          },
          {
            of: { zh: 'T 区间的半宽', en: 'Half the interval of T' },
            by: '10 * t(0.975, 2) * 1.528 / (sqrt(3) * 2.828)',
            gives: '13.42',
          },
          { of: { zh: 'T 的下限', en: 'Lower bound of T' }, by: '55.9 - 13.42', gives: '42.5' },
          { of: { zh: 'T 的上限', en: 'Upper bound of T' }, by: '55.9 + 13.42', gives: '69.3' },
          { holds: '42.5 <= 50 <= 69.3', so: '相当' },
        ],
      },
      {
        shows: { zh: '学生的变化', en: 'Students’ changes' },
        params: { ...mathematics, show: '学生' },
        columns: [
          { zh: '学号', en: 'student id' },
          { zh: '前次T', en: 'prior T' },
          { zh: '现在T', en: 'present T' },
          { zh: '变化', en: 'change' },
          { zh: '测量标准误', en: 'error of the difference' },
          { zh: '判断', en: 'verdict' },
        ],
        rows: [
          ['001', '53.5', '64.1', '10.6', '8.7', '进步'],
          ['002', '60.6', '57.1', '−3.5', '8.7', '无明显变化'],
          ['003', '35.9', '50.0', '14.1', '8.7', '进步'],
          ['004', '57.1', '50.0', '−7.1', '8.7', '无明显变化'],
          ['005', '53.5', '42.9', '−10.6', '8.7', '回落'],
          ['006', '39.4', '35.9', '−3.5', '8.7', '无明显变化'],
        ],
        worked: 0,
        steps: [
          { of: { zh: '一年前的 T', en: 'T a year before' }, by: '50 + 10 * (7 - 6) / 2.828', gives: '53.5' },
          { of: { zh: '现在的 T', en: 'T now' }, by: '50 + 10 * (10 - 6) / 2.828', gives: '64.1' },
          { of: { zh: '变化', en: 'Change' }, by: '64.1 - 53.5', gives: '10.6' },
          {
            of: {
              zh: '现在的测量标准误（信度 α = 0.35）',
              en: 'Standard error now, the paper’s α being 0.35',
            },
            by: '10 * sqrt(1 - 0.35)',
            gives: '8.06',
          },
          {
            of: {
              zh: '一年前的测量标准误（没有小题得分，信度按 0.9）',
              en: 'A year before, where without item marks 0.9 is assumed',
            },
            by: '10 * sqrt(1 - 0.9)',
            gives: '3.16',
          },
          {
            of: { zh: '两次差的测量标准误', en: 'Error of the difference' },
            by: 'sqrt(8.06^2 + 3.16^2)',
            gives: '8.7',
          },
          { holds: '10.6 > 8.7', so: '进步' },
        ],
      },
    ],
  },
  value_added: {
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
          { holds: '0 < 0.11', so: '高于' },
        ],
      },
    ],
  },
  volatility: {
    data: showPupils('mathematics', 'before', 'earlier'),
    parts: [
      {
        params: { ...mathematics, reliability: 0.8, all: true },
        columns: [
          { zh: '学号', en: 'student id' },
          { zh: '历次T', en: 'T of each exam' },
          { zh: '平均T', en: 'mean T' },
          { zh: 'T标准差', en: 'sd of T' },
          { zh: '界值', en: 'limit' },
        ],
        rows: [
          ['001', '60.6 → 53.5 → 64.1', '59.4', '5.4', '6.7'],
          ['002', '57.1 → 60.6 → 57.1', '58.2', '2.0', '6.7'],
          ['003', '50.0 → 35.9 → 50.0', '45.3', '8.2', '6.7'],
          ['004', '53.5 → 57.1 → 50.0', '53.5', '3.5', '6.7'],
          ['005', '46.5 → 53.5 → 42.9', '47.6', '5.4', '6.7'],
          ['006', '32.3 → 39.4 → 35.9', '35.9', '3.5', '6.7'],
        ],
        worked: 2,
        steps: [
          {
            says: {
              zh: '三次全区平均都是 6 分，标准差都是 2.828；003 号为 6、2、6 分。',
              en: 'In all three exams the district’s mean is 6 and its sd 2.828; student 003 has 6, 2 and 6.',
            },
          },
          { of: { zh: '全区标准差', en: 'The district’s sd' }, by: 'sqrt(40 / (6 - 1))', gives: '2.828' },
          {
            of: { zh: '两年前与现在的 T', en: 'T two years before, and now' },
            by: '50 + 10 * (6 - 6) / 2.828',
            gives: '50',
          },
          {
            of: { zh: '一年前的 T', en: 'T a year before' },
            by: '50 + 10 * (2 - 6) / 2.828',
            gives: '35.86',
          },
          { of: { zh: '平均 T', en: 'Mean T' }, by: '(50 + 35.86 + 50) / 3', gives: '45.3' },
          {
            of: { zh: 'T 的标准差', en: 'Sd of T' },
            by: 'sqrt((50^2 + 35.86^2 + 50^2 - (50 + 35.86 + 50)^2 / 3) / (3 - 1))',
            gives: '8.2',
          },
          {
            of: { zh: '界值（信度取 0.8）', en: 'Limit, a reliability of 0.8 being given' },
            by: '1.5 * 10 * sqrt(1 - 0.8)',
            gives: '6.7',
          },
          { holds: '8.2 > 6.7', so: { zh: '列为波动', en: 'flagged' } },
        ],
      },
    ],
  },
}
