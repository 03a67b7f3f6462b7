import { itemNo, pupilColumns } from '../columns'
import { correlation, count, rate, text, own, told, ofOne, size, computed, code } from '../define'
import { vocabulary } from '../words'

export const studentRemarks = vocabulary({
  '会难题而失易题，请看粗心、缺漏或猜测':
    'passes hard items and fails easy ones: carelessness, gaps or guessing',
})

export const cautionRemarks = vocabulary({
  '答对者的构成异常，请查题意与答案': 'passed by unexpected students: check wording and key',
})

const passing = { over: '通过人数' }

const caution = own(
  correlation(
    '注意系数',
    'caution index',
    '与他人排出的难易（水平）次序不合的程度，0 为完全相合。',
    'How far the pattern departs from the order that the others make; 0 is none.',
  ),
)

export const spStudents = [
  ...pupilColumns,
  own(
    count(
      '通过题数',
      'items passed',
      '通过的题数（通过的标准见 rule）。',
      'Items passed (by the parameter rule).',
    ),
  ),
  own(rate('通过率', 'share passed', '通过题数 ÷ 题数。', 'Items passed / items.')),
  caution,
  told(
    text(
      '提示',
      'remark',
      '注意系数大于 attention 时提示。',
      'Given where the caution index exceeds attention.',
      studentRemarks,
    ),
    ofOne,
  ),
]

export const spItems = [
  itemNo,
  size(count('通过人数', 'students passing', '通过本题的学生数。', 'Students who pass the item.')),
  computed(rate('通过率', 'share passing', '通过人数 ÷ 学生数。', 'Students passing / students.'), passing),
  computed(caution, passing),
  told(
    text(
      '提示',
      'remark',
      '注意系数大于 attention 时提示。',
      'Given where the caution index exceeds attention.',
      cautionRemarks,
    ),
    passing,
  ),
]

export const spCells = [
  code(
    count(
      '学生序',
      'student’s place',
      '学生按通过题数由高到低的次序。',
      'Place of the student, most items passed first.',
    ),
  ),
  code(
    count(
      '题目序',
      'item’s place',
      '题目按通过人数由高到低的次序。',
      'Place of the item, most students passing first.',
    ),
  ),
  ...pupilColumns.slice(2),
  itemNo,
  own(count('通过', 'passed', '1 为通过，0 为未通过。', '1 passed, 0 not.')),
  own(
    count(
      'S线',
      'left of the S curve',
      '1 为在该生通过题数之内。',
      '1 within the student’s number of items passed.',
    ),
  ),
  own(
    count(
      'P线',
      'above the P curve',
      '1 为在该题通过人数之内。',
      '1 within the item’s number of students passing.',
    ),
  ),
]
