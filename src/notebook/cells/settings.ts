import type { Locale } from '../../model/text'
import type { YamlBody } from '../document/body'
import type { Mention } from './definition'
import type { LookUp } from '../expression/expression'
import { ExpressionProblem } from '../expression/problem'
import { BodyError } from '../failure'
import { fillSetting, readSetting, type Setting } from '../expression/template'

/** The YAML of a cell whose texts may be `$学科` or hold `${…}`. */
export interface Settings {
  mentions: readonly Mention[]
  /** The YAML with everything filled in. Throws a `BodyError` with the line of what has no value. */
  fill(lookUp: LookUp, locale: Locale): Record<string, unknown>
}

type Path = readonly (string | number)[]

/** Finds the settings of a cell's YAML, leaving out the keys that are never computed. */
export function readSettings(body: YamlBody, constant: readonly string[] = []): Settings {
  const settings = new Map<string, Setting>()
  const mentions: Mention[] = []
  walk(body.value, [], (text, path) => {
    if (constant.includes(String(path[0]))) return text
    const setting = attempt(() => readSetting(text), body, path)
    if (!setting) return text
    settings.set(path.join('\n'), setting)
    for (const name of mentioned(setting, body, path)) {
      mentions.push({ name, line: body.lineOf(path), relation: false })
    }
    return text
  })
  return {
    mentions,
    fill(lookUp, locale) {
      return walk(body.value, [], (text, path) => {
        const setting = settings.get(path.join('\n'))
        return setting
          ? attempt(() => fillSetting(setting, lookUp, locale), body, path)
          : text.replaceAll('\\${', '${')
      }) as Record<string, unknown>
    },
  }
}

function mentioned(setting: Setting, body: YamlBody, path: Path): string[] {
  if ('expression' in setting) return [...setting.expression.cells.keys()]
  return setting.pieces.flatMap((piece) => {
    if (piece.type === 'broken') throw new BodyError(piece.problem.text, body.lineOf(path))
    return piece.type === 'value' ? [...piece.expression.cells.keys()] : []
  })
}

function walk(value: unknown, path: Path, see: (text: string, path: Path) => unknown): unknown {
  if (typeof value === 'string') return see(value, path)
  if (Array.isArray(value)) return value.map((each, index) => walk(each, [...path, index], see))
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([key, each]) => [key, walk(each, [...path, key], see)]),
    )
  }
  return value
}

function attempt<T>(act: () => T, body: YamlBody, path: Path): T {
  try {
    return act()
  } catch (error) {
    if (error instanceof ExpressionProblem) throw new BodyError(error.text, body.lineOf(path))
    throw error
  }
}
