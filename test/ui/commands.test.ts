import { expect, test } from 'vitest'
import { chords, commandIds, table, type Scope } from '../../src/ui/app/commands/table'

/** Scopes whose keys can reach the same press, as the page tries them. */
const together: readonly (readonly Scope[])[] = [
  ['dialog'],
  ['editor', 'notebook', 'global'],
  ['cell', 'notebook', 'global'],
]

/** Pairs that mean to share keys: Esc leaves the editor first, and only then what is selected. */
const nearer: readonly string[] = ['cell.leave and view.unselect']

test('no two commands have the same keys where both could answer', () => {
  const clashes = together.flatMap((scopes) => {
    const owners = new Map<string, string>()
    return commandIds
      .filter((id) => table[id].scopes.some((scope) => scopes.includes(scope)))
      .flatMap((id) =>
        chords.get(id)!.flatMap((chord) => {
          const keys = JSON.stringify(chord)
          const owner = owners.get(keys)
          owners.set(keys, id)
          return owner === undefined || owner === id || nearer.includes(`${owner} and ${id}`)
            ? []
            : [`${owner} and ${id}: ${keys}`]
        }),
      )
  })
  expect(clashes).toEqual([])
})

test('a letter alone is a command only with a cell selected, so that typing elsewhere does nothing', () => {
  const loose = commandIds.filter((id) =>
    chords
      .get(id)!
      .some(
        ({ mod, alt, key }) =>
          !mod && !alt && /^[\p{L}\p{N}]$/u.test(key) && table[id].scopes.some((s) => s !== 'cell'),
      ),
  )
  expect(loose).toEqual([])
})
