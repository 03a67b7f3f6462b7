import type { CellError, CellKind } from '../cell'
import { readYaml } from '../document/body'
import { BodyError } from '../failure'
import { shapeOf, type KeyShape } from './shape'

/**
 * What is wrong with the YAML of a cell, as far as it can be told while it is being written: what can't be read, keys
 * that there aren't, words that don't fit. What comes from other cells (`$学科`, `${…}`) is told when the cell runs.
 */
export function checkYaml(kind: CellKind, text: string): CellError[] {
  if (text.trim() === '') return []
  try {
    const body = readYaml(text)
    const value = (body.value ?? {}) as Record<string, unknown>
    const found: CellError[] = []
    walk(value, shapeOf(kind, value), [], (path, zh, en) => {
      found.push({ text: { zh, en }, line: body.lineOf(path) })
    })
    return found
  } catch (error) {
    if (error instanceof BodyError) return [{ text: error.text, line: error.line, at: error.at }]
    throw error
  }
}

type Report = (path: readonly PropertyKey[], zh: string, en: string) => void

function walk(value: unknown, shapes: readonly KeyShape[], path: readonly PropertyKey[], report: Report) {
  if (Array.isArray(value)) {
    value.forEach((each, index) => walk(each, shapes, [...path, index], report))
    return
  }
  if (typeof value !== 'object' || value === null || shapes.length === 0) return
  for (const [name, each] of Object.entries(value)) {
    const here = [...path, name]
    const found = shapes.filter((shape) => shape.name === name)
    if (found.length === 0) {
      const names = [...new Set(shapes.map((shape) => shape.name))]
      report(
        here,
        `没有“${name}”这一项。可用的有：${names.join('、')}。`,
        `There is no “${name}” here. It may be: ${names.join(', ')}.`,
      )
      continue
    }
    const keys = found.flatMap((shape) => shape.keys)
    if (keys.length > 0) walk(each, keys, here, report)
    const words = found.flatMap((shape) => shape.values)
    const closed =
      words.length > 0 && found.every((shape) => shape.values.length > 0 && shape.keys.length === 0)
    for (const word of [each].flat()) {
      if (!closed || typeof word !== 'string' || word.includes('$') || words.includes(word)) continue
      // A union may take any text beside its words; then only running it tells.
      if (found.some((shape) => shape.open)) continue
      report(
        here,
        `“${name}”写的是 ${word}，不能用。可用的有：${words.join('、')}。`,
        `“${name}” can't be ${word}. It may be: ${words.join(', ')}.`,
      )
    }
  }
}
