import { itemNo, studentId, mathematics, type Example } from '../example'
import { passing, showPupils } from '../pupils'

export const spExample: Example = {
  data: showPupils('items'),
  parts: [
    {
      shows: { zh: '学生', en: 'Students' },
      params: mathematics,
      columns: [
        studentId,
        { zh: '通过题数', en: 'items passed' },
        { zh: '通过率', en: 'share passed' },
        { zh: '注意系数', en: 'caution index' },
      ],
      rows: [
        ['001', '3', '100.0%', '—'],
        ['002', '3', '100.0%', '—'],
        ['003', '2', '66.7%', '1.50'],
        ['004', '2', '66.7%', '0.00'],
        ['005', '1', '33.3%', '0.00'],
        ['006', '0', '0.0%', '—'],
      ],
      worked: 2,
      steps: [
        passing,
        { of: { zh: '003 号的通过率', en: 'Share passed by student 003' }, by: '2 / 3', gives: '66.7%' },
        {
          says: {
            zh: '三题的通过人数由多到少为 4、4、3。通过两题的学生本该通过前两题；003 号失了第 2 题（4 人通过），得了第 3 题（3 人通过）。',
            en: 'From the most passed, the items have 4, 4 and 3 passes. Who passes two should pass the first two; student 003 failed item 2 (4 passes) and passed item 3 (3 passes).',
          },
        },
        {
          of: { zh: '注意系数', en: 'Caution index' },
          by: '(4 - 3) / ((4 + 4) - 2 * (4 + 4 + 3) / 3)',
          gives: '1.50',
        },
        { holds: '1.50 > 0.50', so: { zh: '提示留意', en: 'remarked' } },
      ],
    },
    {
      shows: { zh: '题目', en: 'Items' },
      params: { ...mathematics, show: '题目' },
      columns: [
        itemNo,
        { zh: '通过人数', en: 'students passing' },
        { zh: '通过率', en: 'share passing' },
        { zh: '注意系数', en: 'caution index' },
      ],
      rows: [
        ['1', '4', '66.7%', '0.00'],
        ['2', '4', '66.7%', '0.38'],
        ['3', '3', '50.0%', '0.00'],
      ],
      worked: 1,
      steps: [
        { of: { zh: '第 2 题的通过率', en: 'Share passing item 2' }, by: '4 / 6', gives: '66.7%' },
        {
          says: {
            zh: '六人的通过题数由多到少为 3、3、2、2、1、0。通过第 2 题的 4 人本该是前四人；003 号（通过 2 题）没有通过，005 号（通过 1 题）通过了。',
            en: 'From the most passes, the six have 3, 3, 2, 2, 1, 0. The four who pass item 2 should be the first four; student 003 (2 passes) failed it and 005 (1 pass) passed it.',
          },
        },
        {
          of: { zh: '注意系数', en: 'Caution index' },
          by: '(2 - 1) / ((3 + 3 + 2 + 2) - 4 * (3 + 3 + 2 + 2 + 1 + 0) / 6)',
          gives: '0.38',
        },
      ],
    },
  ],
}
