/** English names of columns, without blanks and in small letters, by what they are called here. */
const names: Record<string, readonly string[]> = {
  考号: [
    'id',
    'studentid',
    'candidateid',
    'examid',
    'candidatenumber',
    'candidateno',
    'studentno',
    'studentnumber',
    'examno',
    'idno',
  ],
  姓名: ['name', 'studentname', 'fullname', 'student', 'candidate', 'candidatename', 'pupil'],
  学校: ['school', 'schoolname'],
  学校代码: ['schoolcode', 'schoolid'],
  班级: ['class', 'classname', 'homeroom'],
  年级: ['grade', 'year', 'gradelevel'],
  性别: ['sex', 'gender'],
  片区: ['zone', 'district', 'area'],
  科目: ['subject'],
  考试: ['exam', 'test', 'examname'],
  得分: ['score', 'scores', 'mark', 'marks', 'points', 'result'],
  总分: ['total', 'totalscore', 'totalmark', 'totalmarks', 'sum', 'overall'],
  排名: ['rank', 'ranking', 'position', 'classrank', 'schoolrank', 'graderank', 'percentile'],
  平均分: ['average', 'mean', 'avg', 'averagescore', 'meanscore'],
  满分: ['fullmark', 'fullmarks', 'maxmark', 'maxscore', 'maximum', 'outof', 'fullscore'],
  题号: ['item', 'itemno', 'question', 'questionno', 'itemnumber'],
  题型: ['type', 'itemtype', 'questiontype'],
  知识点: ['topic', 'topics', 'knowledge', 'content'],
  能力: ['ability', 'skill', 'cognitivelevel', 'level'],
  难度: ['difficulty'],
  答案: ['key', 'answer', 'answers', 'answerkey', 'correctanswer'],
  状态: ['status', 'attendance'],
  备注: ['remark', 'remarks', 'note', 'notes', 'comment', 'comments'],
  语文: ['chinese', 'chineselanguage', 'chineselanguageandliterature'],
  数学: ['math', 'maths', 'mathematics'],
  英语: ['english', 'englishlanguage'],
  物理: ['physics'],
  化学: ['chemistry'],
  生物: ['biology'],
  历史: ['history'],
  地理: ['geography'],
  道德与法治: ['politics', 'moralityandlaw', 'ethics', 'ethicsandlaw', 'civics', 'moralityandruleoflaw'],
  科学: ['science'],
  体育: ['pe', 'p.e.', 'physicaleducation'],
  音乐: ['music'],
  美术: ['art', 'arts', 'finearts'],
  信息科技: ['it', 'ict', 'informationtechnology', 'computing', 'computerscience'],
}

const chinese = new Map(
  Object.entries(names).flatMap(([name, own]) => own.map((word) => [word, name] as const)),
)

/** What follows an English name: a full mark in brackets, or the word for one. */
const tail = /^(.*?[a-z.])((?:score|marks?|points?)?)(\([^()]*\))?$/

/**
 * A header in English, or in both languages (`考号ID`, `Math(数学)`), as it is called in Chinese; any other as it
 * stands. Blanks are gone by then.
 */
export function spellChinese(header: string): string {
  if (!/[a-z]/i.test(header)) return header
  const text = header.replace(/(\d)(?:marks?|points?|pts?)\)$/i, '$1分)')
  if (/\p{Script=Han}/u.test(text.replace(/\((?:满分)?\d+(?:\.\d+)?分\)$/, ''))) return ofBoth(text)
  const item = /^(?:items?|questions?|problem|prob\.?)(?:no\.?|#)?(\d{1,3}.*)$/i.exec(text)?.[1]
  return item ?? translate(text) ?? header
}

function translate(text: string): string | undefined {
  const small = text.toLowerCase()
  const whole = chinese.get(small)
  if (whole !== undefined) return whole
  const [, name = '', , brackets = ''] = tail.exec(small) ?? []
  const found = chinese.get(name)
  return found === undefined ? undefined : `${found}${brackets}`
}

/** `考号ID`, `语文(Chinese)`, `ID考号`: one of the two says it where they mean the same; a full mark behind stays. */
function ofBoth(text: string): string {
  const found =
    /^(?<name>[\p{Script=Han}]+)[(_-]*(?<word>[a-z][a-z.]*)\)?(?<rest>(?:\([^()]*\))?)$/iu.exec(text) ??
    /^(?<word>[a-z][a-z.]*)[(_-]*(?<name>[\p{Script=Han}]+)\)?(?<rest>(?:\([^()]*\))?)$/iu.exec(text)
  const { name, word, rest } = found?.groups ?? {}
  return name !== undefined && translate(word!) !== undefined ? `${name}${rest}` : text
}
