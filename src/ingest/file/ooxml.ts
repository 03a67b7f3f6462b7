import { unpackEntries } from './zip'
import type { Merge, Sheet } from './sheet'

/** A worksheet of an `.xlsx`: where it stands among all sheets, and where its part is in the archive. */
export interface SheetPart {
  index: number
  name: string
  path: string
  hidden: boolean
}

/** The worksheets of an `.xlsx` in their order, chart sheets left out. Throws where the archive is damaged. */
export function listSheets(bytes: Uint8Array): SheetPart[] {
  const workbookPath = targetsOf(part(bytes, '_rels/.rels'), '', /\/officeDocument$/)
    .values()
    .next().value
  if (workbookPath === undefined) throw new Error('no workbook part')
  const slash = workbookPath.lastIndexOf('/')
  const [folder, file] = [workbookPath.slice(0, slash + 1), workbookPath.slice(slash + 1)]
  const paths = targetsOf(part(bytes, `${folder}_rels/${file}.rels`), folder, /\/worksheet$/)
  const found = [...part(bytes, workbookPath).matchAll(/<(?:\w+:)?sheet\s[^>]*>/g)]
    .map(([tag]) => ({
      name: attribute(tag, 'name'),
      relation: attribute(tag, '\\w+:id'),
      state: attribute(tag, 'state'),
    }))
    // The library counts only sheets with both.
    .filter(({ name, relation }) => name && relation)
  return found.flatMap(({ name, relation, state }, index) => {
    const path = paths.get(relation!)
    return path === undefined
      ? []
      : [{ index, name: name!, path, hidden: state === 'hidden' || state === 'veryHidden' }]
  })
}

/** Parts larger than this are searched for nothing but values: such a sheet is an export, not made by hand. */
export const searchedBytes = 400_000_000

/** Merged cells and what is hidden, from the part of a worksheet. */
export function readLayout(
  bytes: Uint8Array | undefined,
): Pick<Sheet, 'merges' | 'hiddenRows' | 'hiddenColumns'> {
  const merges: Merge[] = []
  const hiddenRows = new Set<number>()
  const hiddenColumns = new Set<number>()
  if (bytes && bytes.length < searchedBytes) {
    // References and attributes are ASCII; reading the rest as Latin-1 keeps this fast.
    const xml = new TextDecoder('latin1').decode(bytes)
    for (const [tag] of xml.matchAll(/<(?:\w+:)?mergeCell\s[^>]*>/g)) {
      const merge = parseRange(attribute(tag, 'ref') ?? '')
      if (merge) merges.push(merge)
    }
    for (const [tag] of xml.slice(0, xml.indexOf('sheetData')).matchAll(/<(?:\w+:)?col\s[^>]*>/g)) {
      if (!isTrue(attribute(tag, 'hidden'))) continue
      const [from, to] = [Number(attribute(tag, 'min')), Number(attribute(tag, 'max'))]
      for (let column = from; column <= Math.min(to, from + 500); column++) hiddenColumns.add(column - 1)
    }
    for (let at = xml.indexOf(' hidden="'); at >= 0; at = xml.indexOf(' hidden="', at + 1)) {
      const open = xml.lastIndexOf('<', at)
      const tag = xml.slice(open, xml.indexOf('>', at) + 1)
      if (/^<(?:\w+:)?row\s/.test(tag) && isTrue(attribute(tag, 'hidden'))) {
        hiddenRows.add(Number(attribute(tag, 'r')) - 1)
      }
    }
  }
  return { merges, hiddenRows, hiddenColumns }
}

function part(bytes: Uint8Array, path: string): string {
  const found = unpackEntries(bytes, (name) => name === path)[path]
  if (!found) throw new Error(`no part ${path}`)
  return new TextDecoder().decode(found)
}

/** Relations of a type: id → path in the archive. */
function targetsOf(xml: string, folder: string, type: RegExp): Map<string, string> {
  const targets = new Map<string, string>()
  for (const [tag] of xml.matchAll(/<(?:\w+:)?Relationship\s[^>]*>/g)) {
    const [id, target] = [attribute(tag, 'Id'), attribute(tag, 'Target')]
    if (id && target && type.test(attribute(tag, 'Type') ?? '')) targets.set(id, resolve(folder, target))
  }
  return targets
}

function resolve(folder: string, target: string): string {
  const parts = target.startsWith('/') ? [] : folder.split('/').filter(Boolean)
  for (const step of target.split('/').filter(Boolean)) {
    if (step === '..') parts.pop()
    else if (step !== '.') parts.push(step)
  }
  return parts.join('/')
}

/** An attribute of a tag, its entities read; undefined where the tag has none of that name. */
export function attribute(tag: string, name: string): string | undefined {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag)
  return found ? unescape(found[1] ?? found[2] ?? '') : undefined
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function unescape(text: string): string {
  return text.replace(
    /&(?:#x([\da-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/gi,
    (whole, hex, decimal, name) => {
      if (name) return entities[(name as string).toLowerCase()]!
      const code = hex ? parseInt(hex as string, 16) : Number(decimal)
      return code <= 0x10ffff ? String.fromCodePoint(code) : (whole as string)
    },
  )
}

const isTrue = (value: string | undefined) => value === '1' || value === 'true'

/** `B2` → 0-based row and column. */
export function parseReference(reference: string): { row: number; column: number } | undefined {
  const [, letters, digits] = /^([A-Z]{1,3})(\d{1,7})$/.exec(reference) ?? []
  return letters === undefined ? undefined : { row: Number(digits) - 1, column: columnIndex(letters) }
}

/** `B2:D5` → 0-based corners. */
function parseRange(reference: string): Merge | undefined {
  const found = /^\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(reference)
  if (!found) return undefined
  const [, left, top, right, bottom] = found
  return {
    top: Number(top) - 1,
    left: columnIndex(left!),
    bottom: Number(bottom) - 1,
    right: columnIndex(right!),
  }
}

const columnIndex = (letters: string) =>
  [...letters].reduce((index, letter) => index * 26 + letter.charCodeAt(0) - 64, 0) - 1
