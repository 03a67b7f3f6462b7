/** The dots that part the names of a person, as keyboards and exports write them: 阿依古丽·买买提, •, ・, . */
const dots = /\s*[·•・･．.‧∙⋅●﹒᛫]\s*/g

/** A name with one form of the dot and no blanks around it; the full stop of `J. Smith` is none. */
export function writeName(name: string): string {
  if (plain.test(name)) return name
  return name
    .replace(/(?<=\S)\s*[·•・･‧∙⋅●﹒᛫]\s*(?=\S)/g, '·')
    .replace(/(?<=\p{Script=Han})\s*[.．]\s*(?=\p{Script=Han})/gu, '·')
}

/** A name as it is compared: width, dots and capitals aside, which differ by who typed it. */
export function nameForm(name: string): string {
  return plain.test(name)
    ? name
    : name.normalize('NFKC').replace(dots, '').replace(/\s+/g, ' ').trim().toLowerCase()
}

/** The common case, and folding is slow. */
const plain = /^[\u4e00-\u9fff]+$/

/** Whether two names may be one person's; who has none may be anyone. */
export function mayBeNamed(a: string | null | undefined, b: string | null | undefined): boolean {
  return !a || !b || a === b || nameForm(a) === nameForm(b)
}

/** Codes for a number that others have, too, each telling more than the one before; the number stands last. */
export function* spellNumber(number: string, school: string, className: string): Generator<string> {
  yield `${school}|${number}`
  yield `${school}|${className}|${number}`
  for (let nth = 2; ; nth++) yield `${school}|${className}|${nth}|${number}`
}
