import { alike, unit, mathematics, type Example } from '../example'
import { showPupils } from '../pupils'

export const blueprintExample: Example = {
  data: showPupils('items'),
  parts: [
    {
      params: { ...mathematics, by: '学校' },
      columns: [
        unit,
        { zh: '知识点', en: 'knowledge' },
        { zh: '得分率', en: 'score rate' },
        { zh: '得分率置信下限', en: 'score rate lower' },
        { zh: '得分率置信上限', en: 'score rate upper' },
        { zh: '全区得分率', en: 'district' },
        { zh: '与全区差', en: 'difference' },
        { zh: '判断', en: 'against the district' },
      ],
      rows: [
        ['甲校', '函数', '80.0%', '0.0%', '100.0%', '66.7%', '13.3%', '相当'],
        ['甲校', '图形', '80.0%', '30.3%', '100.0%', '53.3%', '26.7%', '相当'],
        ['乙校', '函数', '53.3%', '0.0%', '100.0%', '66.7%', '−13.3%', '相当'],
        ['乙校', '图形', '26.7%', '0.0%', '55.4%', '53.3%', '−26.7%', '相当'],
      ],
      worked: 1,
      steps: [
        {
          says: {
            zh: '细目表里第 1、2 题考函数，第 3 题考图形。',
            en: 'In the blueprint items 1 and 2 are on 函数 (functions), item 3 on 图形 (figures).',
          },
        },
        {
          of: { zh: '甲校图形得分率', en: 'School 甲 on 图形' },
          by: '(5 + 3 + 4) / (3 * 5)',
          gives: '80.0%',
        },
        {
          of: { zh: '全区图形得分率', en: 'The district on 图形' },
          by: '(5 + 3 + 4 + 1 + 1 + 2) / (6 * 5)',
          gives: '53.3%',
        },
        { of: { zh: '与全区差', en: 'Difference' }, by: '80.0% - 53.3%', gives: '26.7%' },
        {
          of: { zh: '三人得分率 1、0.6、0.8 的标准差', en: 'Sd of the three rates 1, 0.6 and 0.8' },
          by: 'sqrt(((1 - 0.8)^2 + (0.6 - 0.8)^2 + (0.8 - 0.8)^2) / (3 - 1))',
          gives: '0.2',
        },
        { of: { zh: '下限', en: 'Lower bound' }, by: '0.8 - t(0.975, 2) * 0.2 / sqrt(3)', gives: '30.3%' },
        {
          of: { zh: '上限，不超过 100%', en: 'Upper bound, at most 100%' },
          by: 'min(1, 0.8 + t(0.975, 2) * 0.2 / sqrt(3))',
          gives: '100.0%',
        },
        { holds: '30.3% <= 53.3% <= 100.0%', so: alike },
      ],
    },
  ],
}
