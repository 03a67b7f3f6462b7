import { mathematics, type Example } from '../example'
import { showPupils } from '../pupils'

export const consistencyExample: Example = {
  data: showPupils('mathematics'),
  parts: [
    {
      params: { ...mathematics, reliability: 0.8, line: { by: 'rate', value: 0.6 } },
      columns: [
        { zh: '线', en: 'line' },
        { zh: '分数线', en: 'mark of the line' },
        { zh: '人数', en: 'n' },
        { zh: '达线人数', en: 'reached' },
        { zh: '测量标准误', en: 'standard error of measurement' },
        { zh: '分类一致性', en: 'consistency' },
        { zh: '分类准确性', en: 'accuracy' },
        { zh: '换边人数', en: 'would change side' },
      ],
      rows: [['给定', '6.0', '6', '4', '1.3', '82.5%', '87.4%', '1']],
      worked: 0,
      steps: [
        {
          says: {
            zh: '六人的分数为 10、8、6、6、4、2，平均 6；信度设为 0.8，线为满分的 60%。',
            en: 'The six marks are 10, 8, 6, 6, 4 and 2, their mean 6; the reliability is set to 0.8, the line to 60% of the full mark.',
          },
        },
        { of: { zh: '分数线', en: 'Line' }, by: '10 * 0.6', gives: '6.0' },
        {
          of: { zh: '标准差', en: 'Standard deviation' },
          by: 'sqrt((4^2 + 2^2 + 0^2 + 0^2 + (-2)^2 + (-4)^2) / (6 - 1))',
          gives: '2.828',
        },
        {
          of: { zh: '测量标准误', en: 'Standard error of measurement' },
          by: '2.828 * sqrt(1 - 0.8)',
          gives: '1.3',
        },
        {
          of: { zh: '方差（除以 n）', en: 'Variance (over n)' },
          by: '(4^2 + 2^2 + 0^2 + 0^2 + (-2)^2 + (-4)^2) / 6',
          gives: '6.667',
        },
        {
          of: { zh: '相当于多少道对错题 ñ', en: 'As many right-or-wrong items, ñ' },
          by: '(6 * (10 - 6) - 0.8 * 6.667) / (6.667 * (1 - 0.8))',
          gives: '14.0',
        },
        {
          of: {
            zh: '真分数按贝塔分布、14 题的得分按二项分布，两次落在线同侧的比例',
            en: 'True marks by the beta distribution, those of 14 items by the binomial: share on the same side twice',
          },
          finds: '82.5%',
        },
        { of: { zh: '与真分数同侧的比例', en: 'Share on the side of the true mark' }, finds: '87.4%' },
        { of: { zh: '换边人数', en: 'Would change side' }, by: '6 * (1 - 82.5%)', gives: '1' },
      ],
    },
  ],
}
