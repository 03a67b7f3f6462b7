import { inBoth, language, say, t } from '../../i18n/i18n.svelte'
import { formatNumber } from '../../measures/format'
import { measures } from '../../measures/catalogue/catalogue'
import type { Text } from '../../model/text'
import { commands } from '../app/commands/commands.svelte'
import { table } from '../app/commands/table'
import type { ExamSummary } from '../../model/exams'
import type { Notebook } from '../../app/library'
import { place } from '../app/route.svelte'
import { reveal } from '../notebook/reveal.svelte'
import type { NotebookSession } from '../../app/session'
import type { Heading } from '../notebook/heading'

export type EntryKind = 'command' | 'notebook' | 'heading' | 'cell' | 'exam' | 'school' | 'measure'

/** A line of the palette: somewhere to go, or something to do. */
export interface Entry {
  /** Stable over visits, so that what was used last is known again. */
  id: string
  kind: EntryKind
  label: string
  /** Said beside the label, in grey. */
  hint?: string
  /** What else it is found by. */
  words: readonly string[]
  keys?: string
  run: () => void
}

export interface Sources {
  notebooks: readonly Notebook[]
  session?: NotebookSession
  headings: readonly Heading[]
  exams: readonly ExamSummary[]
  schools: readonly { name: string; code: string }[]
  onexam: (key: string) => void
}

/** Everything the palette leads to now. */
export function listEntries(sources: Sources): Entry[] {
  return [
    ...listCommands(),
    ...listNotebooks(sources),
    ...listPlaces(sources),
    ...listData(sources),
    ...listMeasures(),
  ]
}

function listCommands(): Entry[] {
  return commands.listed.map((id) => {
    const name = inBoth((messages) => messages.commands.names[id])
    const keys = table[id].keys?.[0]
    return { id: `command/${id}`, kind: 'command', ...words(name), keys, run: () => commands.run(id) }
  })
}

function listNotebooks({ notebooks }: Sources): Entry[] {
  return notebooks.map(({ id, title }) => ({
    id: `notebook/${id}`,
    kind: 'notebook',
    label: title,
    words: [id],
    run: () => place.open({ page: 'notebook', id }),
  }))
}

/** Headings and named cells of the open notebook. */
function listPlaces({ session, headings }: Sources): Entry[] {
  if (!session) return []
  const cells = session.document.blocks.filter(({ kind, name }) => kind !== 'markdown' && name)
  return [
    ...headings.map(({ id, text }): Entry => ({
      id: `heading/${text}`,
      kind: 'heading',
      label: text,
      words: [],
      run: () => reveal.element(id),
    })),
    ...cells.map(({ id, kind }): Entry => {
      const title = titleOf(session, id)
      return {
        id: `cell/${id}`,
        kind: 'cell',
        label: id,
        hint: [t.cell.kinds[kind], title].filter(Boolean).join(' · '),
        words: title === undefined ? [] : [title],
        run: () => reveal.cell(id),
      }
    }),
  ]
}

function titleOf(session: NotebookSession, id: string): string | undefined {
  const value = session.states.get(id)?.value
  if (value?.kind === 'chart') return value.spec.title
  if (value?.kind === 'input') return value.label
  return value?.kind === 'table' ? value.title : undefined
}

function listData({ exams, schools, onexam }: Sources): Entry[] {
  return [
    ...exams.map(({ key, name, students }): Entry => ({
      id: `exam/${key}`,
      kind: 'exam',
      label: name,
      hint: t.shell.students(formatNumber(students, 'count', language.locale)),
      words: [key],
      run: () => onexam(key),
    })),
    ...schools.map(({ name, code }): Entry => ({
      id: `school/${code}`,
      kind: 'school',
      label: name,
      hint: code,
      words: [code],
      run: () => place.open({ page: 'find', query: name }),
    })),
  ]
}

function listMeasures(): Entry[] {
  return [...measures.values()].map(({ id, name }) => ({
    id: `measure/${id}`,
    kind: 'measure',
    ...words(name, id),
    hint: id,
    run: () => place.open({ page: 'reference', measure: id }),
  }))
}

/** The label in the language in force; found by both. */
function words(text: Text, ...others: string[]) {
  return { label: say(text), words: [text.zh, text.en, ...others] }
}
