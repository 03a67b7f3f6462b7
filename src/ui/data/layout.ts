import { t } from '../../i18n/i18n.svelte'
import type { Recipe } from '../../ingest/recognise/recipe'

type TableRecipe = Recipe['tables'][number]

/** What a recipe says of a table as a whole, in words; `parts` are what goes when it is forgotten. */
export function listLayout(table: TableRecipe): { what: string; parts: (keyof TableRecipe)[] }[] {
  const { sheet, kind, use, moved, movedEnd, useHiddenRows, subject } = table
  const words = t.data.recipe
  return [
    ...(use === undefined ? [] : [{ what: use ? words.used(sheet) : words.unused(sheet), parts: ['use'] }]),
    ...(kind ? [{ what: words.kind(sheet, t.importing.kinds[kind]), parts: ['kind'] }] : []),
    ...(subject === undefined ? [] : [{ what: words.subject(sheet, subject), parts: ['subject'] }]),
    ...(moved || movedEnd !== undefined ? [{ what: words.moved(sheet), parts: ['moved', 'movedEnd'] }] : []),
    ...(useHiddenRows === false ? [{ what: words.noHidden(sheet), parts: ['useHiddenRows'] }] : []),
  ] as { what: string; parts: (keyof TableRecipe)[] }[]
}
