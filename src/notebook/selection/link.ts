import * as v from 'valibot'
import type { Value } from '../../engine/table'
import { conventionSchema, defaultConvention, type Convention } from '../../model/convention'
import type { Text } from '../../model/text'
import { levelOf, readSelection, selectionName, type Selection } from './selection'
import { without } from './unit'

/**
 * What a link to a notebook carries behind its id, as a query: `学科=数学&层级=班级&选中.学校=东湖中学&口径={"pass":…}`. What
 * is as the notebook has it anyway is left out; marks are never in it.
 */
export interface LinkState {
  /** What the reader chose, by input. */
  inputs: Readonly<Record<string, Value>>
  /** Switches of the 口径 that differ from the defaults. */
  convention?: Partial<Convention>
  selection: Selection
}

const conventionKey = '口径'
const longest = 6000
const longestValue = 300

/** The query of a state, without its question mark; empty where all is as the notebook has it. */
export function writeLink({ inputs, convention, selection }: LinkState): string {
  const pairs: [string, string][] = []
  for (const [name, value] of Object.entries(inputs)) {
    if (Array.isArray(value)) {
      // An empty choice is a choice.
      if (value.length === 0) pairs.push([name, ''])
      for (const each of value) pairs.push([name, String(each)])
    } else if (value !== null) pairs.push([name, String(value)])
  }
  if (convention && Object.keys(convention).length > 0)
    pairs.push([conventionKey, JSON.stringify(convention)])
  for (const [part, value] of Object.entries(selection)) {
    if (value !== undefined) pairs.push([`${selectionName}.${part}`, String(value)])
  }
  return pairs.map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(value)}`).join('&')
}

/** Switches of a 口径 that differ from the defaults. */
export function differences(convention: Convention): Partial<Convention> {
  return Object.fromEntries(
    Object.entries(convention).filter(
      ([key, value]) => JSON.stringify(value) !== JSON.stringify(defaultConvention[key as keyof Convention]),
    ),
  )
}

/** The selection as a link may carry it: whoever is meant by a 学号 is only named where the sender agrees. */
export function withoutPupil(selection: Selection): Selection {
  return levelOf(selection) === '学生' ? without(selection, '学生') : selection
}

/**
 * Reads a query that may come from anybody: what can't be used is said in words, the rest applies.
 * @param inputs ids of the notebook's inputs
 */
export function readLink(query: string, inputs: readonly string[]): { state: LinkState; refused: Text[] } {
  const refused: Text[] = []
  const chosen = new Map<string, Value>()
  const parts: Record<string, unknown> = {}
  let convention: Partial<Convention> | undefined
  if (query.length > longest) return { state: { inputs: {}, selection: {} }, refused: [tooLong] }
  for (const [key, value] of new URLSearchParams(query)) {
    if (value.length > longestValue && key !== conventionKey) refused.push(unusable(key))
    // eslint-disable-next-line no-control-regex -- what can't be typed can't have been chosen
    else if (/[\u0000-\u001f\ufffd]/.test(key + value)) refused.push(unusable(key))
    else if (key === conventionKey) convention = readConvention(value, refused)
    else if (key.startsWith(`${selectionName}.`)) {
      const part = key.slice(selectionName.length + 1)
      const mark = part === '起分' || part === '止分'
      Object.defineProperty(parts, part, {
        value: mark && value.trim() !== '' ? Number(value) : value,
        enumerable: true,
        configurable: true,
      })
    } else if (inputs.includes(key)) {
      const before = chosen.get(key)
      chosen.set(key, before === undefined ? value : [...[before].flat(), value])
    } else refused.push(unknown(key))
  }
  const { selection, refused: unselected } = readSelection(parts)
  return {
    state: { inputs: Object.fromEntries(chosen), convention, selection },
    refused: [...refused, ...unselected],
  }
}

function readConvention(text: string, refused: Text[]): Partial<Convention> | undefined {
  let given: unknown
  try {
    given = JSON.parse(text)
  } catch {
    given = undefined
  }
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    refused.push(unusable(conventionKey))
    return undefined
  }
  const { entries } = conventionSchema
  const read: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(given)) {
    const known = Object.hasOwn(entries, key)
    const result = known ? v.safeParse(entries[key as keyof Convention], value) : undefined
    if (result?.success) read[key] = result.output
    else refused.push(unusable(`${conventionKey}.${key}`))
  }
  return Object.keys(read).length > 0 ? read : undefined
}

const shorten = (text: string) => (text.length > 30 ? `${text.slice(0, 30)}…` : text)

const tooLong: Text = {
  zh: '链接太长，没有照办。请让对方用“复制链接”重新复制。',
  en: 'The link is too long and was left aside. Ask for it to be copied again with “Copy link”.',
}

const unusable = (key: string): Text => ({
  zh: `“${shorten(key)}”的内容不能用，已略过。`,
  en: `What “${shorten(key)}” says can't be used; it is left out.`,
})

const unknown = (key: string): Text => ({
  zh: `这本笔记里没有“${shorten(key)}”这个选择，已略过。`,
  en: `This notebook has no choice “${shorten(key)}”; it is left out.`,
})
