const numerals = '一二三四五六七八九'
const valueOf = (text: string) => (numerals.includes(text) ? numerals.indexOf(text) + 1 : Number(text))

/** 七、八年级, 七八年级 and 7-9年级 tell of several grades, and so of none; the 2 of `表2-八年级` is no grade. */
const several =
  /(?:[一二三四五六七八九](?:年级)?[、,/和与及到至~—–-]?[一二三四五六七八九]|(?<![\dA-Za-z])\d(?:年级)?[、,/和与及到至~—–-]\d)年级/

/** The grade that a text names: 九年级, 初三, 高一, 中考, Grade 8. 高二中 in 上高二中 is a school. */
export function parseGrade(text: string): number | undefined {
  const senior = /高([一二三123])(?![0-9]|中(?!期))/.exec(text)
  if (senior) return 9 + valueOf(senior[1]!)
  const junior = /初([一二三123])(?![0-9]|中学)/.exec(text)
  if (junior) return 6 + valueOf(junior[1]!)
  if (several.test(text)) return undefined
  const named = /十([一二]?)年级/.exec(text)
  if (named) return 10 + (named[1] ? valueOf(named[1]) : 0)
  const plain =
    /([一二三四五六七八九]|\d{1,2})年级/.exec(text) ??
    /([四五六七八九])[上下](?:册|学?期)/.exec(text) ??
    /\bgrade\s*(\d{1,2})(?!\d)|\bG(\d{1,2})(?!\d)/i.exec(text)
  const grade = plain ? valueOf(plain[1] ?? plain[2]!) : undefined
  return grade !== undefined && grade >= 1 && grade <= 12 ? grade : undefined
}

/**
 * The grade of a class name: `九(1)班`, `高一205班`, `901`. `三(2)班` and `302` are classes of three schools (grade 3, 9,
 * 12) and tell none.
 */
export function parseClassGrade(text: string): number | undefined {
  const folded = text.normalize('NFKC')
  const named = parseGrade(folded)
  if (named !== undefined) return named
  const found =
    /^([四五六七八九])[(.]?\d{1,2}[)]?班?$/.exec(folded) ?? /^([4-9])(?:0[1-9]|[1-3]\d)班?$/.exec(folded)
  return found ? valueOf(found[1]!) : undefined
}
