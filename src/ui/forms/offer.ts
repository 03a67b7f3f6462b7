import { printAny } from '../../model/print'
import type { Compute } from '../../notebook/cells/definition'
import { previewCell } from '../../notebook/run/preview'

export interface Offer {
  value: string
  label: string
}

/** An input of the notebook, by what its options are made from. */
export interface InputOffer extends Offer {
  source: string
  options: readonly string[]
}

/** What a cell that is not in the notebook computes from. */
export type Context = Omit<Compute, 'relations' | 'progress' | 'onOutdated'>

/** What the data has to choose from: the exams, the subjects or the units of an exam. */
export async function listOffers(
  of: 'exams' | 'subjects' | 'units',
  context: Context,
  given: { exam?: string; level?: string } = {},
): Promise<Offer[]> {
  const lines = [
    `options: ${of}`,
    ...Object.entries(given).map(([key, value]) => `${key}: ${JSON.stringify(value)}`),
  ]
  const { value } = await previewCell('input', lines.join('\n'), context)
  return value?.kind === 'input' ? value.options.map(({ value, label }) => ({ value, label })) : []
}

/** The value that a reference such as `$场次` stands for now; anything else is itself. */
export function resolve(written: unknown, outcomes: Compute['outcomes']): string | undefined {
  if (typeof written !== 'string') return undefined
  const name = /^\$([\p{L}_][\p{L}\p{N}_]*)$/u.exec(written)?.[1]
  if (name === undefined) return written
  const value = outcomes.get(name)?.value
  return value?.kind === 'input' && value.value !== null ? String(value.value) : undefined
}

/** The inputs of a notebook, as values can follow them: `$场次`. */
export function listInputs(outcomes: Compute['outcomes']): InputOffer[] {
  return [...outcomes].flatMap(([name, { value }]) =>
    value?.kind === 'input' && value.control !== 'convention'
      ? [
          {
            value: `$${name}`,
            label: value.label === name ? `$${name}` : `${value.label} ($${name})`,
            source: value.source ?? value.control,
            options: value.options.map((option) => option.value).filter(Boolean),
          },
        ]
      : [],
  )
}

/** A parameter's usual value in one line. */
export function printUsual(value: unknown): string {
  if (value === undefined || value === null) return '—'
  if (Array.isArray(value)) return value.length === 0 ? '—' : value.map(printUsual).join('、')
  return typeof value === 'object' && Object.keys(value).length === 0 ? '—' : printAny(value)
}
