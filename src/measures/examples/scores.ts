import { mathematics, unit, type Example } from './example'

/** Examples of the measures that need marks of papers only. */
export const scoreExamples: Readonly<Record<string, Example>> = {
  level: {
    params: mathematics,
    columns: [
      unit,
      { zh: '平均分', en: 'mean' },
      { zh: '标准差', en: 'sd' },
      { zh: '合格率', en: 'pass rate' },
      { zh: '差异系数', en: 'coefficient of variation' },
      { zh: '超均率', en: 'above-mean ratio' },
    ],
    rows: [
      ['甲校', '8.0', '2.0', '100.0%', '0.250', '33.3%'],
      ['乙校', '4.0', '2.0', '33.3%', '0.500', '−33.3%'],
    ],
    steps: {
      zh: '甲校：平均分 (10 + 8 + 6) ÷ 3 = 8；标准差 √((2² + 0² + 2²) ÷ (3 − 1)) = 2；达到合格线 6 分的 3 人，3 ÷ 3 = 100%；差异系数 2 ÷ 8 = 0.25。全区平均分 36 ÷ 6 = 6，超均率 (8 − 6) ÷ 6 = 33.3%。',
      en: 'School 甲: mean (10 + 8 + 6) / 3 = 8; sd √((2² + 0² + 2²) / (3 − 1)) = 2; three reach the pass line of 6, 3 / 3 = 100%; coefficient of variation 2 / 8 = 0.25. The district’s mean is 36 / 6 = 6, so the above-mean ratio is (8 − 6) / 6 = 33.3%.',
    },
  },
  bands: {
    params: { ...mathematics, width: 2 },
    columns: [
      { zh: '分数', en: 'marks' },
      { zh: '本段人数', en: 'students' },
      { zh: '累计人数', en: 'cumulative' },
      { zh: '累计比例', en: 'cumulative share' },
    ],
    rows: [
      ['[8, 10]', '2', '2', '33.3%'],
      ['[6, 8)', '2', '4', '66.7%'],
      ['[4, 6)', '1', '5', '83.3%'],
      ['[2, 4)', '1', '6', '100.0%'],
      ['[0, 2)', '0', '6', '100.0%'],
    ],
    steps: {
      zh: '每 2 分一段，含下限不含上限，最高一段含满分：10、8 在 [8, 10]，6、6 在 [6, 8)，累计 2 + 2 = 4 人，4 ÷ 6 = 66.7%。',
      en: 'Bands of 2 marks with the lower bound in and the upper out, the full mark in the highest: 10 and 8 are in [8, 10], 6 and 6 in [6, 8); cumulative 2 + 2 = 4, 4 / 6 = 66.7%.',
    },
  },
  one_mark: {
    params: { ...mathematics, by: '学校', where: { 学校: '甲校' } },
    columns: [
      { zh: '分数', en: 'mark' },
      { zh: '本段人数', en: 'students' },
      { zh: '累计人数', en: 'cumulative' },
      { zh: '累计比例', en: 'cumulative share' },
    ],
    rows: [
      ['10', '1', '1', '33.3%'],
      ['8', '1', '2', '66.7%'],
      ['6', '1', '3', '100.0%'],
    ],
    steps: {
      zh: '只看甲校：从高分起逐分累计，8 分及以上 1 + 1 = 2 人，2 ÷ 3 = 66.7%。',
      en: 'School 甲 alone, from the highest mark down: 1 + 1 = 2 have 8 or more, 2 / 3 = 66.7%.',
    },
  },
  position: {
    params: mathematics,
    columns: [unit, { zh: '标准分Z', en: 'Z' }, { zh: '标准分T', en: 'T' }],
    rows: [
      ['甲校', '0.71', '57.1'],
      ['乙校', '−0.71', '42.9'],
    ],
    steps: {
      zh: '全区平均分 6，标准差 √(40 ÷ 5) = 2.83。甲校 Z = (8 − 6) ÷ 2.83 = 0.71，T = 50 + 10 × 0.707 = 57.1。',
      en: 'The district’s mean is 6 and its sd √(40 / 5) = 2.83. School 甲: Z = (8 − 6) / 2.83 = 0.71, T = 50 + 10 × 0.707 = 57.1.',
    },
  },
  subjects: {
    params: { exam: 'exam', show: '得分率' },
    columns: [unit, { zh: '语文', en: '语文' }, { zh: '数学', en: '数学' }],
    rows: [
      ['甲校', '80.0%', '80.0%'],
      ['乙校', '40.0%', '40.0%'],
    ],
    steps: {
      zh: '甲校语文平均分 (8 + 9 + 7) ÷ 3 = 8，得分率 8 ÷ 10 = 80%；数学 (10 + 8 + 6) ÷ 3 = 8，也是 80%。',
      en: 'School 甲 in Chinese: mean (8 + 9 + 7) / 3 = 8, score rate 8 / 10 = 80%; in mathematics (10 + 8 + 6) / 3 = 8, 80% as well.',
    },
  },
  equity: {
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
    steps: {
      zh: '学校之间 3 × (8 − 6)² + 3 × (4 − 6)² = 24；校内学生之间 2² + 0² + 2² + 2² + 0² + 2² = 16；24 ÷ (24 + 16) = 60%。每校只有一个班，班级之间为 0。',
      en: 'Between schools 3 × (8 − 6)² + 3 × (4 − 6)² = 24; between students of a school 2² + 0² + 2² + 2² + 0² + 2² = 16; 24 / (24 + 16) = 60%. Each school has one class, so nothing lies between classes.',
    },
  },
  trend: {
    params: mathematics,
    columns: [unit, { zh: '次序', en: 'order' }, { zh: '平均分', en: 'mean' }, { zh: '标准分T', en: 'T' }],
    rows: [
      ['甲校', '1', '8.3', '58.2'],
      ['甲校', '2', '8.0', '57.1'],
      ['乙校', '1', '3.7', '41.8'],
      ['乙校', '2', '4.0', '42.9'],
    ],
    steps: {
      zh: '前一次全区平均分 6，标准差 √(40 ÷ 5) = 2.83；甲校 (9 + 9 + 7) ÷ 3 = 8.33，T = 50 + 10 × (8.33 − 6) ÷ 2.83 = 58.2。这一次 T = 50 + 10 × (8 − 6) ÷ 2.83 = 57.1。',
      en: 'The earlier exam: district mean 6, sd √(40 / 5) = 2.83; school 甲 (9 + 9 + 7) / 3 = 8.33, T = 50 + 10 × (8.33 − 6) / 2.83 = 58.2. Now T = 50 + 10 × (8 − 6) / 2.83 = 57.1.',
    },
  },
  composite: {
    params: { exam: 'exam' },
    columns: [
      unit,
      { zh: '得分率', en: 'score rate' },
      { zh: '优秀率', en: 'excellent rate' },
      { zh: '合格率', en: 'pass rate' },
      { zh: '综合分', en: 'composite' },
    ],
    rows: [
      ['甲校', '80.0%', '66.7%', '100.0%', '89.3'],
      ['乙校', '40.0%', '0.0%', '33.3%', '34.7'],
    ],
    steps: {
      zh: '看总分，满分 20：甲校 18、17、13。平均分 16，得分率 80%；达到优秀线 17 分 2 人，合格线 12 分 3 人。综合分 = 合格率 × 50 + 得分率 × 45 + 优秀率 × 5 = 50 + 36 + 3.3 = 89.3。',
      en: 'Of the total, 20 marks: school 甲 has 18, 17 and 13. Mean 16, score rate 80%; two reach the excellent line of 17, three the pass line of 12. Composite = pass rate × 50 + score rate × 45 + excellent rate × 5 = 50 + 36 + 3.3 = 89.3.',
    },
  },
  lines: {
    params: { exam: 'exam', by: '区', method: '等比' },
    columns: [
      { zh: '学科', en: 'subject' },
      { zh: '学科线', en: 'subject line' },
      { zh: '单上线', en: 'subject reached' },
      { zh: '双上线', en: 'both reached' },
      { zh: '命中率', en: 'hit rate' },
      { zh: '贡献率', en: 'contribution' },
    ],
    rows: [
      ['语文', '6.5', '3', '3', '100.0%', '100.0%'],
      ['数学', '6.5', '2', '2', '100.0%', '66.7%'],
    ],
    steps: {
      zh: '总分为 18、17、13、12、9、3，前 50% 即 3 人，总分线 13；按满分比例，学科线 13 × 10 ÷ 20 = 6.5。数学 10、8 两人单上线，也都总上线：命中率 2 ÷ 2 = 100%，贡献率 2 ÷ 3 = 66.7%。',
      en: 'The totals are 18, 17, 13, 12, 9, 3; the top 50% are three, so the line is 13, and each subject’s 13 × 10 / 20 = 6.5. In mathematics 10 and 8 reach it, and both reach the total’s: hit rate 2 / 2 = 100%, contribution 2 / 3 = 66.7%.',
    },
  },
  borderline: {
    params: mathematics,
    columns: [
      { zh: '学号', en: 'student id' },
      { zh: '分数', en: 'mark' },
      { zh: '线', en: 'line' },
      { zh: '距线', en: 'from the line' },
      { zh: '位置', en: 'side' },
    ],
    rows: [
      ['001', '10.0', '6.0', '4.0', '线上'],
      ['002', '8.0', '6.0', '2.0', '线上'],
      ['003', '6.0', '6.0', '0.0', '线上'],
      ['004', '6.0', '6.0', '0.0', '线上'],
      ['005', '4.0', '6.0', '−2.0', '线下'],
      ['006', '2.0', '6.0', '−4.0', '线下'],
    ],
    steps: {
      zh: '合格线 10 × 60% = 6 分。距线 = 分数 − 线：005 号 4 − 6 = −2，在线下。',
      en: 'The pass line is 10 × 60% = 6. Distance = mark − line: student 005 has 4 − 6 = −2, below it.',
    },
  },
  tiers: {
    params: { exam: 'exam', show: '名单' },
    columns: [
      { zh: '学号', en: 'student id' },
      { zh: '总分', en: 'total' },
      { zh: '层次', en: 'tier' },
    ],
    rows: [
      ['001', '18.0', 'A'],
      ['002', '17.0', 'A'],
      ['003', '13.0', 'B'],
      ['004', '12.0', 'B'],
      ['005', '9.0', 'C'],
      ['006', '3.0', 'C'],
    ],
    steps: {
      zh: '总分 = 语文 + 数学。前 20% 即 ⌈0.2 × 6⌉ = 2 人，A 层线为从高到低第 2 个分数 17；前 60% 即 ⌈0.6 × 6⌉ = 4 人，B 层线为第 4 个分数 12；其余为 C 层。',
      en: 'Total = Chinese + mathematics. The top 20% are ⌈0.2 × 6⌉ = 2 students, so tier A begins at the second mark from the top, 17; the top 60% are ⌈0.6 × 6⌉ = 4, so tier B begins at the fourth, 12; the rest are C.',
    },
  },
}
