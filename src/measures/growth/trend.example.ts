import { alike, mathematics, unit, type Example } from '../example'
import { showPupils } from '../pupils'

export const trendExample: Example = {
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
        { holds: '42.5 <= 50 <= 69.3', so: alike },
      ],
    },
    {
      shows: { zh: '学校的象限', en: 'Schools by level and growth' },
      params: { ...mathematics, show: '象限' },
      columns: [
        unit,
        { zh: '现状T', en: 'present T' },
        { zh: '现状T置信下限', en: 'present T lower' },
        { zh: '现状T置信上限', en: 'present T upper' },
        { zh: '进步T', en: 'growth' },
        { zh: '进步置信下限', en: 'growth lower' },
        { zh: '进步置信上限', en: 'growth upper' },
        { zh: '象限', en: 'quadrant' },
      ],
      rows: [
        ['甲校', '57.1', '39.5', '74.6', '7.1', '−16.2', '30.3', '未能分辨'],
        ['乙校', '42.9', '25.4', '60.5', '−7.1', '−15.9', '1.7', '未能分辨'],
      ],
      worked: 0,
      steps: [
        {
          of: { zh: '现状 T', en: 'Present T' },
          by: '50 + 10 * ((10 + 8 + 6) / 3 - 6) / 2.828',
          gives: '57.07',
        },
        {
          of: { zh: '现状的标准差', en: 'Sd of the present marks' },
          by: 'sqrt((2^2 + 0^2 + (-2)^2) / (3 - 1))',
          gives: '2',
        },
        {
          of: { zh: '现状 T 区间的半宽', en: 'Half the interval of present T' },
          by: '10 * t(0.975, 2) * 2 / (sqrt(3) * 2.828)',
          gives: '17.57',
        },
        { of: { zh: '现状 T 的下限', en: 'Lower bound' }, by: '57.07 - 17.57', gives: '39.5' },
        { of: { zh: '现状 T 的上限', en: 'Upper bound' }, by: '57.07 + 17.57', gives: '74.6' },
        {
          says: {
            zh: '两次全区的平均与标准差相同，进步可以直接看两次的分数之差：甲校三人为 3、−1、4 分。',
            en: 'Both exams have the same mean and sd, so growth can be read from the marks: the three of school 甲 gained 3, −1 and 4.',
          },
        },
        { of: { zh: '进步 T', en: 'Growth' }, by: '10 * (3 - 1 + 4) / (3 * 2.828)', gives: '7.07' },
        {
          of: { zh: '变化的标准差', en: 'Sd of the changes' },
          by: 'sqrt(((3 - 2)^2 + (-1 - 2)^2 + (4 - 2)^2) / (3 - 1))',
          gives: '2.646',
        },
        {
          of: { zh: '进步区间的半宽', en: 'Half the interval of growth' },
          by: '10 * t(0.975, 2) * 2.646 / (sqrt(3) * 2.828)',
          gives: '23.24',
        },
        { of: { zh: '进步的下限', en: 'Lower bound of growth' }, by: '7.07 - 23.24', gives: '−16.2' },
        { of: { zh: '进步的上限', en: 'Upper bound of growth' }, by: '7.07 + 23.24', gives: '30.3' },
        { of: { zh: '现状', en: 'Level' }, holds: '39.5 <= 50 <= 74.6', so: alike },
        { of: { zh: '进步', en: 'Growth' }, holds: '-16.2 <= 0 <= 30.3', so: alike },
        {
          says: {
            zh: '两个区间有一个跨过参照值，就不归入象限：未能分辨。',
            en: 'Where either interval spans its reference there is no quadrant: can’t be told.',
          },
        },
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
            zh: '现在的测量标准误（信度 α = 0.35）',
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
        { holds: '10.6 > 8.7', so: { zh: '进步', en: 'up' } },
      ],
    },
  ],
}
