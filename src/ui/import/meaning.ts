import { t } from '../../i18n/i18n.svelte'
import type { ColumnPlan, Meaning } from '../../ingest/plan'
import { subjects } from '../../model/subject'

/** A choice of the meaning menu. `value` is the meaning as text, so that equal meanings are told equal. */
export interface MeaningChoice {
  value: string
  meaning: Meaning
  label: string
}

export interface MeaningGroup {
  label: string
  choices: MeaningChoice[]
}

/** The meaning as text; equal meanings are equal texts. */
export function encodeMeaning({ role, ...detail }: Meaning): string {
  return [role, ...Object.values(detail)].join(' ')
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
    meanings.map((meaning) => ({ value: encodeMeaning(meaning), meaning, label: nameMeaning(meaning) }))
  const plain = (roles: string[]) => choices(roles.map((role) => ({ role }) as Meaning))
  const no =
    own.role === 'item' || own.role === 'choice' ? own.no : (/[\d()（）①-⑳]+/.exec(header)?.[0] ?? header)
  const fields = ['no', 'part', 'type', 'fullMark', 'knowledge', 'ability', 'difficulty', 'key'] as const
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
        'formerName',
        'otherId',
        'grade',
        'exam',
        'expected',
      ]),
    },
    {
      label: t.importing.groups.scores,
      choices: [
        ...choices(
          subjects.filter((subject) => subject !== '总分').map((subject) => ({ role: 'score', subject })),
        ),
        ...plain(['total', 'mark', 'subject', 'subtotal', 'status']),
      ],
    },
    {
      label: t.importing.groups.items,
      choices: choices([
        { role: 'item', no },
        { role: 'choice', no },
      ]),
    },
    {
      label: t.importing.groups.blueprint,
      choices: choices(fields.map((field) => ({ role: 'blueprint', field }))),
    },
    { label: t.importing.groups.others, choices: plain(['rank', 'idCard', 'ignore', 'unknown']) },
  ]
  const value = encodeMeaning(own)
  if (!groups.some((group) => group.choices.some((choice) => choice.value === value))) {
    groups.unshift({ label: nameMeaning(own), choices: choices([own]) })
  }
  return groups
}

const dropped = new Set<Meaning['role']>([
  'rank',
  'ignore',
  'idCard',
  'subtotal',
  'converted',
  'rating',
  'statistic',
  'aside',
])

/** What a typed text may mean beyond the menu: the number of an item, or a subject of its own name. */
export function customMeaning(text: string): Meaning | undefined {
  const name = text.normalize('NFKC').trim()
  if (name === '') return undefined
  const no = /^第?(\d+(?:\(\d+\))*)题?$/.exec(name)?.[1]
  if (no !== undefined) return { role: 'item', no }
  return (subjects as readonly string[]).includes(name) ? undefined : { role: 'score', subject: name }
}

/** The tint of a column in the preview: one a family of meanings. */
export function tintOf({ role }: Meaning): string {
  if (role === 'score' || role === 'mark' || role === 'item' || role === 'choice' || role === 'total')
    return 'score'
  if (role === 'unknown') return 'unknown'
  if (dropped.has(role)) return 'dropped'
  return 'person'
}

/** A cell's text as it may be seen: ID-card numbers are not shown even on their way out. */
export function veil(
  text: string,
  column: ColumnPlan | undefined,
  part: 'header' | 'data' | 'outside',
): string {
  return column?.meaning.role === 'idCard' && part === 'data' ? '•'.repeat(Math.min(6, text.length)) : text
}
