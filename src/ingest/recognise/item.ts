import { foldText } from '../file/sheet'

/** What the header of an item's column says. */
export interface ItemHeader {
  no: string
  /** The number of the big question it is a part of. */
  parent?: string
  /** In marks. */
  fullMark?: number
  /** 选择题, 填空题 … where the header names it. */
  type?: string
}

/** A full mark after an item's number: `(3分)`, `/3分`, `(满分3)`, `:3分`. */
const mark = String.raw`(?:[(/[:](?:满分)?:?(\d+(?:\.\d+)?)分?[)\]]?)?`
/** A part of an item in brackets, which a full mark with its 分 or its decimals is not. */
const inBrackets = String.raw`\((?!(?:满分)?(?:\d+分|\d+\.\d+分?)\)|满分)[^()]{1,4}\)`

/** `51`, `51(3)`, `17(1)①`, `17.1`, `17-1`, `第1题`, `1(3分)`, `T1`, `1、`, `第17题第2问`, `1得分`, `1/3分`. */
const numbered = new RegExp(
  String.raw`^(?:第|[TQ]|题目?|小题|试题)?(\d{1,3})(?:小?题|\.(?!\d)|、|:)?((?:${inBrackets}|[①-⑳]|[.\-_]\d{1,2}(?!\d|分)|第?[\d一二三四五六七八九]{1,2}[问空]|[a-z](?![a-z]))*)(?:小?题|问)?(?:得分|分数|成绩)?${mark}(?:得分)?$`,
  'i',
)

/** Items counted anew within big questions that are counted in Chinese: `一(1)`, `二、3`, `(三)②`, `四.1(2)`. */
const counted = new RegExp(
  String.raw`^第?\(?([一二三四五六七八九十]{1,3})\)?(?:大?题)?[、.\-_]?((?:\(\d{1,2}\)|\d{1,2}(?!\d|分)|[①-⑳])(?:${inBrackets}|[①-⑳])*)(?:小?题)?(?:得分)?${mark}$`,
)

const typed = new RegExp(
  String.raw`^(单选题?|多选题?|单项选择题?|多项选择题?|选择题?|填空题?|解答题?|判断题?|计算题?|简答题?|实验题?|客观题?|主观题?|问答题?|作文|阅读题?|材料题?|综合题?|附加题?|选做题?|[选填解判单多客主])第?(\d{1,3})(?:小?题)?${mark}$`,
)

/** What the short names of types stand for. */
const shortTypes: Record<string, string> = {
  选: '选择题',
  填: '填空题',
  解: '解答题',
  判: '判断题',
  单: '单选题',
  多: '多选题',
  客: '客观题',
  主: '主观题',
}

/** The number of an item header and the full mark it states, undefined where the header is no item's. */
export function parseItem(header: string): ItemHeader | undefined {
  const text = foldText(header).replace(/\s+/g, '')
  const named = typed.exec(text)
  if (named) {
    const [, type, number, full] = named
    return {
      no: `${type}${Number(number)}`,
      type: shortTypes[type!] ?? (type!.endsWith('题') || type === '作文' ? type : `${type}题`),
      ...(full !== undefined && { fullMark: Number(full) }),
    }
  }
  const chinese = counted.exec(text)
  if (chinese) {
    const [, main = '', within = '', full] = chinese
    return {
      no: `${main}${within.replace(/^\d+/, '($&)')}`,
      parent: main,
      ...(full !== undefined && { fullMark: Number(full) }),
    }
  }
  const found = numbered.exec(text)
  if (!found) return undefined
  const [, main = '', part = '', full] = found
  // `17-1` is a part; `1-10` is a range.
  const hyphened = /^-(\d+)/.exec(part)?.[1]
  if (hyphened !== undefined && Number(hyphened) > Number(main)) return undefined
  // `1(3)` is part three of item one; `1/3分` and `1(3分)` state a full mark.
  return {
    no: `${Number(main)}${spellPart(part)}`,
    ...(part && { parent: String(Number(main)) }),
    ...(full !== undefined && { fullMark: Number(full) }),
  }
}

/** Parts are written alike, so that a blueprint's `17.1` and a result's `17(1)` are one item. */
function spellPart(part: string): string {
  return part.replace(
    /[.\-_](\d{1,2})|第?([\d一二三四五六七八九]{1,2})[问空]|([a-z])$/gi,
    (_, dotted, asked, letter) => {
      const count = '一二三四五六七八九'.indexOf(asked as string) + 1
      return `(${asked && count > 0 ? count : ((dotted ?? asked ?? letter) as string)})`
    },
  )
}

/** A part named below its item, `(1)` or `②` or `第2问` below `17`, in the item's spelling. */
export function joinPart(item: ItemHeader, text: string): ItemHeader | undefined {
  // Below the number of a big question a plain one is its part: `17` over `1`, `2`.
  const digits = /^(\d{1,2})((?:\(\d+(?:\.\d+)?分\))?)$/.exec(text)
  if (digits && /^\d+$/.test(item.no)) return parseItem(`${item.no}(${digits[1]!})${digits[2]!}`)
  if (!/^(?:\(\d{1,2}\)|[①-⑳]|第?[\d一二三四五六七八九]{1,2}[问空])/.test(text)) return undefined
  return parseItem(`${item.no}${text}`)
}

/** The Chinese number of a heading such as `三`, `第三题`, `三、解答题`. */
export function headingNumber(text: string): string | undefined {
  return /^第?([一二三四五六七八九十]{1,3})(?:大?题|、[^\d]*)?(?:\(\d+(?:\.\d+)?分\))?$/.exec(
    foldText(text),
  )?.[1]
}

/** Items that a range of a blueprint stands for: `1-10`, `1~10题`, `1、2、3`, `11—12`. Undefined for a single one. */
export function parseItemRange(text: string): string[] | undefined {
  const folded = foldText(text)
    .replace(/\s+/g, '')
    .replace(/^第|题$/g, '')
  const range = /^(\d{1,3})(?:题)?[-~—–至到](?:第)?(\d{1,3})$/.exec(folded)
  if (range) {
    const [from, to] = [Number(range[1]), Number(range[2])]
    if (to <= from || to - from > 120) return undefined
    return Array.from({ length: to - from + 1 }, (_, index) => String(from + index))
  }
  if (/^\d{1,3}([、,;/]\d{1,3})+$/.test(folded))
    return folded.split(/[、,;/]/).map((no) => String(Number(no)))
  return undefined
}

/** The number of an item as a blueprint's cell writes it, in the spelling of headers. */
export function spellItem(text: string): string {
  return parseItem(text)?.no ?? text.replace(/\s+/g, '')
}

/** The big question of an item's number. */
export function parentOf(no: string): string | undefined {
  return /^(\D*\d+|[一二三四五六七八九十]+)[(①-⑳]/.exec(no)?.[1]
}
