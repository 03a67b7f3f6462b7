import { t } from '../../i18n/i18n.svelte'
import type { Meaning } from '../../ingest/plan'
import { subjects } from '../../model/subject'

/** A choice of the meaning menu. `value` is the meaning as text, so that a <select> can hold it. */
export interface MeaningChoice {
  value: string
  label: string
}

export interface MeaningGroup {
  label: string
  choices: MeaningChoice[]
}

const encode = (meaning: Meaning) => JSON.stringify(meaning)

/** The meaning as the menu's value; keys in one order, so that equal meanings are equal texts. */
export function encodeMeaning(meaning: Meaning): string {
  return encode(
    Object.fromEntries(
      Object.entries(meaning).toSorted(([a], [b]) => (a === 'role' ? -1 : b === 'role' ? 1 : a < b ? -1 : 1)),
    ) as Meaning,
  )
}

export function decodeMeaning(value: string): Meaning {
  return JSON.parse(value) as Meaning
}

export function nameMeaning(meaning: Meaning): string {
  if (meaning.role === 'score') return meaning.subject
  if (meaning.role === 'item') return t.importing.item(meaning.no)
  if (meaning.role === 'choice') return t.importing.choice(meaning.no)
  if (meaning.role === 'blueprint') return t.importing.blueprint[meaning.field]
  return t.importing.meanings[meaning.role]
}

/** Everything a column may mean; `own` is listed even where it is none of the usual ones. */
export function listMeanings(own: Meaning, header: string): MeaningGroup[] {
  const choices = (meanings: Meaning[]) =>
    meanings.map((meaning) => ({ value: encodeMeaning(meaning), label: nameMeaning(meaning) }))
  const plain = (roles: string[]) => choices(roles.map((role) => ({ role }) as Meaning))
  const no =
    own.role === 'item' || own.role === 'choice' ? own.no : (/[\d()（）①-⑳]+/.exec(header)?.[0] ?? header)
  const fields = ['no', 'type', 'fullMark', 'knowledge', 'ability', 'difficulty', 'key'] as const
  const groups: MeaningGroup[] = [
    {
      label: t.importing.groups.person,
      choices: plain([
        'id',
        'name',
        'class',
        'school',
        'campus',
        'zone',
        'group',
        'sex',
        'stage',
        'kind',
        'schoolCode',
      ]),
    },
    {
      label: t.importing.groups.scores,
      choices: [
        ...choices(
          subjects.filter((subject) => subject !== '总分').map((subject) => ({ role: 'score', subject })),
        ),
        ...plain(['total', 'mark', 'subject', 'subtotal']),
      ],
    },
    { label: t.importing.groups.items, choices: choices([{ role: 'item', no }]) },
    {
      label: t.importing.groups.blueprint,
      choices: choices(fields.map((field) => ({ role: 'blueprint', field }))),
    },
    { label: t.importing.groups.others, choices: plain(['rank', 'idCard', 'ignore', 'unknown']) },
  ]
  const value = encodeMeaning(own)
  if (!groups.some((group) => group.choices.some((choice) => choice.value === value))) {
    groups.unshift({ label: nameMeaning(own), choices: [{ value, label: nameMeaning(own) }] })
  }
  return groups
}

/** The tint of a column in the preview: one a family of meanings. */
export function tintOf({ role }: Meaning): string {
  if (role === 'score' || role === 'mark' || role === 'item' || role === 'total') return 'score'
  if (role === 'unknown') return 'unknown'
  if (role === 'rank' || role === 'ignore' || role === 'idCard' || role === 'subtotal') return 'dropped'
  return 'person'
}
