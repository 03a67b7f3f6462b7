import * as v from 'valibot'
import type { Text } from '../../model/text'
import type { YamlBody } from './body'
import { fail } from '../failure'

/**
 * Parses a part of a cell's YAML. What doesn't fit is a `BodyError` that names the key, what it may be, and its line.
 * @param path where the part stands in the cell
 */
export function parsePart<S extends v.GenericSchema>(
  schema: S,
  value: unknown,
  path: readonly PropertyKey[],
  body: Pick<YamlBody, 'lineOf'>,
): v.InferOutput<S> {
  const result = v.safeParse(schema, value)
  if (result.success) return result.output
  failIssue(result.issues[0], path, body)
}

/** Tells one issue of a schema with the line of the part it is about. */
export function failIssue(
  found: v.BaseIssue<unknown>,
  path: readonly PropertyKey[],
  body: Pick<YamlBody, 'lineOf'>,
): never {
  const issue = innermost(found)
  const whole = [...path, ...(issue.path?.map((item) => item.key as PropertyKey) ?? [])]
  fail(describeIssue(issue, whole), body.lineOf(whole))
}

/** A union reports itself; what its likeliest branch says of a part is of more help. */
function innermost(issue: v.BaseIssue<unknown>): v.BaseIssue<unknown> {
  const deeper = issue.issues?.find((inner) => (inner.path?.length ?? 0) > (issue.path?.length ?? 0))
  return deeper ? innermost(deeper) : issue
}

function describeIssue(issue: v.BaseIssue<unknown>, path: readonly PropertyKey[]): Text {
  const key = path.map(String).join('.')
  if (!issue.message.startsWith('Invalid ')) {
    // A schema's own words: Chinese, and on a second line English where it has them.
    const [zh = '', en = zh] = issue.message.split('\n')
    return { zh, en }
  }
  if (issue.type === 'strict_object' && issue.expected === 'never') {
    return { zh: `没有“${key}”这一项，请检查写法。`, en: `There is no “${key}” here; check the spelling.` }
  }
  if (issue.input === undefined || issue.input === null) {
    // A missing key of an object is itself what is expected there.
    const hint = issue.type.endsWith('object') ? { zh: '请补上。', en: 'Add it.' } : wanted(issue)
    return { zh: `缺少“${key}”。${hint.zh}`, en: `“${key}” is missing. ${hint.en}` }
  }
  const given = typeof issue.input === 'object' ? issue.received : String(issue.input)
  return {
    zh: `“${key}”写的是 ${given}，不能用。${wanted(issue).zh}`,
    en: `“${key}” can't be ${given}. ${wanted(issue).en}`,
  }
}

const words: Record<string, Text> = {
  string: { zh: '文字', en: 'text' },
  number: { zh: '数', en: 'a number' },
  boolean: { zh: 'true 或 false', en: 'true or false' },
  Array: { zh: '列表', en: 'a list' },
  Object: { zh: '若干“名称: 内容”', en: 'keys and values' },
  integer: { zh: '整数', en: 'an integer' },
}

/** What would fit, from valibot's own wording of it: `"a" | ("b" | "c")`, `>=0`, `string`. */
function wanted(issue: v.BaseIssue<unknown>): Text {
  if (issue.type === 'integer') return { zh: '应为整数。', en: 'It must be an integer.' }
  const { expected } = issue
  if (!expected) return { zh: '', en: '' }
  const parts = expected
    .replace(/[()]/g, '')
    .split(' | ')
    .filter((part) => part !== 'undefined')
  const quoted = parts.filter((part) => part.startsWith('"')).map((part) => part.slice(1, -1))
  if (quoted.length > 0)
    return { zh: `可用的有：${quoted.join('、')}。`, en: `It may be: ${quoted.join(', ')}.` }
  const named = parts.map((part) => words[part] ?? { zh: part, en: part })
  const bound = /^[<>]=?-?[\d.]+$/.test(expected)
  return {
    zh: bound
      ? `应${expected.replace('>=', '不小于 ').replace('<=', '不大于 ').replace('>', '大于 ').replace('<', '小于 ')}。`
      : `应为${named.map((n) => n.zh).join('或')}。`,
    en: bound ? `It must be ${expected}.` : `It must be ${named.map((n) => n.en).join(' or ')}.`,
  }
}
