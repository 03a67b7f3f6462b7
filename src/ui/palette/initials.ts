/**
 * The first letters of a character's readings in pinyin, from the browser's own Chinese collation: the first
 * characters of each letter's stretch tell where a character falls. A table of readings would weigh more than the page.
 */
const letters = 'ABCDEFGHJKLMNOPQRSTWXYZ'
const firsts = [...'阿八嚓哒妸发旮哈讥咔垃妈那噢妑七呥扨它穵夕丫帀']

/** Characters of the field and of place names that are also read another way. */
const others: Readonly<Record<string, string>> = {
  长: 'ZC',
  重: 'CZ',
  传: 'CZ',
  单: 'DS',
  调: 'DT',
  行: 'HX',
  会: 'HK',
  卡: 'KQ',
  率: 'LS',
  省: 'SX',
  盛: 'SC',
  校: 'XJ',
  乐: 'LY',
  厦: 'XS',
  朝: 'CZ',
  尉: 'WY',
}

const collator = makeCollator()

/** Undefined where the browser doesn't order Chinese by pinyin: then nothing matches by initials. */
function makeCollator(): Intl.Collator | undefined {
  const pinyin = new Intl.Collator('zh-u-co-pinyin')
  const inOrder = firsts.every((each, index) => index === 0 || pinyin.compare(firsts[index - 1]!, each) < 0)
  return inOrder ? pinyin : undefined
}

const known = new Map<string, string>()

/** Initials a character may be typed by, upper case: 率 → `LS`; a Latin letter or a digit stands for itself. */
export function initialsOf(character: string): string {
  const found = known.get(character)
  if (found !== undefined) return found
  const initials = read(character)
  known.set(character, initials)
  return initials
}

function read(character: string): string {
  if (!/\p{Script=Han}/u.test(character)) return /[a-z0-9]/i.test(character) ? character.toUpperCase() : ''
  const listed = others[character]
  if (listed !== undefined) return listed
  if (!collator) return ''
  let at = -1
  while (at + 1 < firsts.length && collator.compare(firsts[at + 1]!, character) <= 0) at++
  return letters[at] ?? ''
}
