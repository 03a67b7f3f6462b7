import { cellText, isBlank, type Cell } from '../file/sheet'

/**
 * The options a cell names, each once and in order: `A、C`, `ＡＣ` and `CA` are `AC`; right and wrong are `T` and `F`.
 * Empty for a blank, undefined where it names none.
 */
export function readOption(cell: Cell | undefined): string | undefined {
  if (isBlank(cell)) return ''
  const text = cellText(cell)
    .toUpperCase()
    .replace(/[\s、,;/.|]+/g, '')
  if (/^(√|✓|✔|对|正确)$/.test(text)) return 'T'
  if (/^(×|✗|✘|X|错|错误)$/.test(text)) return 'F'
  if (/^(未涂|未选|空|空白|-+|—+|\*|#|\?)$/.test(text)) return ''
  if (!/^([A-H]{1,8}|T|F)$/.test(text)) return undefined
  return [...new Set(text)].toSorted().join('')
}
