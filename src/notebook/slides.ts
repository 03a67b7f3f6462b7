import type { Locale } from '../model/text'
import type { Outline, OutlinePart, Section } from './outline'
import type { Run } from './prose/prose'

/** One idea: what is said as its title, and what shows it. */
export interface Slide {
  title: readonly Run[]
  /** The section it belongs to. */
  section?: Section['heading']
  parts: readonly OutlinePart[]
}

/**
 * Slides of an outline, the cover first: each chart and table is one, its title the first sentence that is said of it (of
 * its own findings, else the last before it); what a section says without showing anything stands on a slide of its own.
 */
export function slidesOf({ title, sections }: Outline, locale: Locale): Slide[] {
  const cover = sections.find(({ heading }) => heading?.level === 1)
  const lead = cover?.parts.filter(isSaid) ?? []
  return [
    { title, parts: lead },
    ...sections.flatMap((section) => {
      const parts = section === cover ? section.parts.filter((part) => !isSaid(part)) : section.parts
      return divide({ ...section, parts }, title, locale)
    }),
  ]
}

function divide({ heading, parts }: Section, whole: readonly Run[], locale: Locale): Slide[] {
  const slides: Slide[] = []
  let said: OutlinePart[] = []
  for (const part of parts) {
    if (part.type !== 'figure') {
      said.push(part)
      continue
    }
    const own = said.find((each) => each.type === 'finding' && each.cell === part.cell) ?? said.at(-1)
    const caption: Run[] = [{ type: 'text', text: part.caption[locale] }]
    const title = (own && sentenceOf(own, locale)) ?? heading?.runs ?? caption
    // What is the title is not said again.
    const others = said.filter((each) => each !== own || sentenceOf(each, locale) === undefined)
    slides.push({ title, section: heading, parts: [...others, part] })
    said = []
  }
  if (said.length > 0) slides.push({ title: heading?.runs ?? whole, section: heading, parts: said })
  return slides
}

const isSaid = (part: OutlinePart) => part.type !== 'figure'

/** What a finding or a paragraph says, as a title; a list or a table of prose says no single thing. */
function sentenceOf(part: OutlinePart, locale: Locale): readonly Run[] | undefined {
  if (part.type === 'finding') {
    return part.said[locale].map(({ text, kind, reason }): Run => {
      if (kind === 'missing') return { type: 'missing', text, reason }
      return kind === 'value' ? { type: 'value', text, number: true } : { type: 'text', text }
    })
  }
  return part.type === 'prose' && part.block.type === 'paragraph' ? part.block.runs : undefined
}
