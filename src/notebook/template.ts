import { formatNumber } from '../measures/format'
import type { Locale } from '../model/text'
import { evaluate, type Result, type Scope } from './evaluate'
import { listNames, parseExpression, type Node } from './syntax'
import { ExpressionError } from './token'

const pattern = /\$\{([^}]*)\}/g

/** The expressions in a text such as `均分 ${全区.平均分}`. Throws an `ExpressionError` at the first that can't be read. */
export function parseTemplate(text: string): Node[] {
  return [...text.matchAll(pattern)].map((found) => parseAt(found[1]!, found.index + 2))
}

/** The names that a text's expressions take from other cells. */
export function templateNames(text: string): Set<string> {
  return new Set(parseTemplate(text).flatMap((node) => [...listNames(node)]))
}

/** A text with its expressions filled in, each as `write` gives it from what is shown and the result itself. */
export function fillTemplate(
  text: string,
  scope: Scope,
  locale: Locale,
  write: (shown: string, result: Result) => string = (shown) => shown,
): string {
  return text.replace(pattern, (_, source: string, at: number) => {
    const result = evaluate(parseAt(source, at + 2), scope)
    return write(show(result, locale), result)
  })
}

/** A setting that may be an expression alone, `${全区.平均分}`: its value; otherwise the text filled in. */
export function fillSetting(text: string, scope: Scope, locale: Locale): unknown {
  const alone = /^\$\{([^}]*)\}$/.exec(text.trim())
  if (!alone) return fillTemplate(text, scope, locale)
  const result = evaluate(parseAt(alone[1]!, 2), scope)
  return result.type === 'value' ? result.value : show(result, locale)
}

/** A result as readers see it: numbers in their format, lists joined, a table as its number of rows. */
export function show(result: Result, locale: Locale): string {
  if (result.type === 'rows') return formatNumber(result.indices.length, 'count', locale)
  if (result.type === 'list') {
    const shown = result.values.map((value) => show({ type: 'value', value, format: result.format }, locale))
    return shown.join(locale === 'zh' ? '、' : ', ')
  }
  const { value, format } = result
  if (typeof value === 'number') return formatNumber(value, format, locale)
  if (value instanceof Date) return value.toISOString().slice(0, 10)
  if (typeof value === 'boolean') return locale === 'zh' ? (value ? '是' : '否') : String(value)
  return value === null ? '—' : String(value)
}

/** Line of a position in a text, 1-based. */
export function lineOf(text: string, at: number): number {
  return text.slice(0, at).split('\n').length
}

function parseAt(source: string, offset: number): Node {
  try {
    return parseExpression(source)
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error
    throw new ExpressionError(error.zh, error.en, error.at + offset)
  }
}
