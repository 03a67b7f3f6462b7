import { attribute } from './ooxml'
import { limits } from './limits'

/** What is hidden on one sheet of an open-document workbook, 0-based. */
export interface HiddenParts {
  hiddenRows: Set<number>
  hiddenColumns: Set<number>
}

/** What each sheet of a `content.xml` hides, by the rows and columns themselves or by a filter. */
export function readHidden(xml: string): HiddenParts[] {
  return xml
    .split(/<table:table[\s>]/)
    .slice(1)
    .map((sheet) => ({
      hiddenRows: hiddenOf(sheet, 'row', limits.rows),
      hiddenColumns: hiddenOf(sheet, 'column', limits.columns),
    }))
}

function hiddenOf(sheet: string, part: 'row' | 'column', limit: number): Set<number> {
  const hidden = new Set<number>()
  let at = 0
  for (const [tag] of sheet.matchAll(new RegExp(`<table:table-${part}(?:\\s[^>]*)?>`, 'g'))) {
    const times = Number(attribute(tag, `table:number-${part}s-repeated`) ?? 1)
    if (/^(collapse|filter)$/.test(attribute(tag, 'table:visibility') ?? ''))
      for (let each = at; each < Math.min(at + times, limit) && hidden.size < searched; each++)
        hidden.add(each)
    at += times
  }
  return hidden
}

/** Rows beyond a table may be hidden down to the end of the sheet: no table of ours is longer. */
const searched = 200_000
