import { mathematics, unit, type Example } from '../example'
import { showPupils } from '../pupils'

/** How far the two schools are apart, three ways. */
export const equityExample: Example = {
  data: showPupils('mathematics'),
  parts: [
    {
      shows: { zh: '方差构成', en: 'Shares of variance' },
      params: { ...mathematics, show: '方差构成' },
      columns: [
        { zh: '层次', en: 'level' },
        { zh: '离差平方和', en: 'sum of squares' },
        { zh: '方差占比', en: 'share of variance' },
      ],
      rows: [
        ['学校之间', '24.0', '60.0%'],
        ['学校内班级之间', '0.0', '0.0%'],
        ['班级内学生之间', '16.0', '40.0%'],
      ],
      worked: 0,
      steps: [
        {
          of: { zh: '学校之间', en: 'Between schools' },
          by: '3 * (8 - 6)^2 + 3 * (4 - 6)^2',
          gives: '24.0',
        },
        {
          of: { zh: '校内学生之间', en: 'Between students of a school' },
          by: '2^2 + 0^2 + (-2)^2 + 2^2 + 0^2 + (-2)^2',
          gives: '16.0',
        },
        {
          of: { zh: '学校之间的份额', en: 'The share between schools' },
          by: '24.0 / (24.0 + 16.0)',
          gives: '60.0%',
        },
        {
          says: {
            zh: '每校只有一个班，班级之间为 0。',
            en: 'Each school has one class, so nothing lies between classes.',
          },
        },
      ],
    },
    {
      shows: { zh: '校际差异概要', en: 'How far schools differ' },
      params: mathematics,
      columns: [
        { zh: '学科', en: 'subject' },
        { zh: 'ICC', en: 'ICC (REML)' },
        { zh: 'ICC(方差分析)', en: 'ICC (ANOVA)' },
        { zh: 'ICC置信下限', en: 'ICC lower' },
        { zh: 'ICC置信上限', en: 'ICC upper' },
        { zh: '差异系数(按人数加权)', en: 'CV weighted by students' },
        { zh: '单位均分P90−P10', en: 'P90−P10 of unit means' },
      ],
      rows: [['数学', '0.625', '0.625', '−0.204', '0.999', '0.333', '3.2']],
      worked: 0,
      steps: [
        {
          of: { zh: '学校之间的均方', en: 'Mean square between schools' },
          by: '24.0 / (2 - 1)',
          gives: '24',
        },
        { of: { zh: '校内均方', en: 'Mean square within' }, by: '16.0 / (6 - 2)', gives: '4' },
        {
          of: { zh: 'ICC（方差分析），每校 3 人', en: 'ICC (ANOVA), 3 students a school' },
          by: '(24 - 4) / (24 + (3 - 1) * 4)',
          gives: '0.625',
        },
        {
          of: { zh: '每校人数相同时，REML 的 σ²ᵤ', en: 'σ²ᵤ by REML, where schools are of one size' },
          by: '(24 - 4) / 3',
          gives: '6.667',
        },
        { of: { zh: 'ICC（REML）', en: 'ICC (REML)' }, by: '6.667 / (6.667 + 4)', gives: '0.625' },
        { of: { zh: '均方之比 F', en: 'Ratio of the mean squares, F' }, by: '24 / 4', gives: '6' },
        {
          of: { zh: 'F 比的下限', en: 'Lower bound of F' },
          by: '6 / F(0.975, 1, 4)',
          gives: '0.491',
        },
        {
          of: { zh: 'ICC 的下限', en: 'Lower bound of the ICC' },
          by: '(0.491 - 1) / (0.491 + 3 - 1)',
          gives: '−0.204',
        },
        {
          of: { zh: 'ICC 的上限', en: 'Upper bound of the ICC' },
          by: '(6 * F(0.975, 4, 1) - 1) / (6 * F(0.975, 4, 1) + 3 - 1)',
          gives: '0.999',
        },
        {
          of: { zh: '差异系数（按人数加权）', en: 'CV weighted by students' },
          by: 'sqrt(3 / 6 * (8 - 6)^2 + 3 / 6 * (4 - 6)^2) / 6',
          gives: '0.333',
        },
        {
          of: { zh: '两校均分 4 与 8 的 P90 − P10', en: 'P90 − P10 of the means 4 and 8' },
          by: '(4 + 0.9 * (8 - 4)) - (4 + 0.1 * (8 - 4))',
          gives: '3.2',
        },
      ],
    },
    {
      shows: { zh: '漏斗界', en: 'Funnel limits' },
      params: { ...mathematics, show: '漏斗' },
      columns: [
        unit,
        { zh: '平均分', en: 'mean' },
        { zh: '95%下限', en: '95% lower' },
        { zh: '95%上限', en: '95% upper' },
        { zh: '99.8%下限', en: '99.8% lower' },
        { zh: '99.8%上限', en: '99.8% upper' },
        { zh: '位置', en: 'position' },
      ],
      rows: [
        ['甲校', '8.0', '2.8', '9.2', '1.0', '11.0', '界内'],
        ['乙校', '4.0', '2.8', '9.2', '1.0', '11.0', '界内'],
      ],
      worked: 0,
      steps: [
        { of: { zh: '甲校平均分', en: 'Mean of school 甲' }, by: '(10 + 8 + 6) / 3', gives: '8.0' },
        {
          of: { zh: '全区学生标准差', en: 'The district’s sd of students' },
          by: 'sqrt((24.0 + 16.0) / (6 - 1))',
          gives: '2.828',
        },
        { of: { zh: '95% 下限', en: '95% lower' }, by: '6 - 1.960 * 2.828 / sqrt(3)', gives: '2.8' },
        { of: { zh: '95% 上限', en: '95% upper' }, by: '6 + 1.960 * 2.828 / sqrt(3)', gives: '9.2' },
        { of: { zh: '99.8% 下限', en: '99.8% lower' }, by: '6 - 3.090 * 2.828 / sqrt(3)', gives: '1.0' },
        { of: { zh: '99.8% 上限', en: '99.8% upper' }, by: '6 + 3.090 * 2.828 / sqrt(3)', gives: '11.0' },
        { holds: '2.8 <= 8.0 <= 9.2', so: { zh: '界内', en: 'within the limits' } },
      ],
    },
  ],
}
