import type { Handler, Handlers } from '../app/commands/commands.svelte'
import { build } from '../forms/build.svelte'
import type { Desk } from './desk.svelte'

/** What the command table's cell commands do: to the cell that is selected. */
export function cellCommands(desk: Desk): Handlers {
  const { session } = desk
  const act = (run: (id: string) => void): Handler => ({
    run: () => {
      if (desk.selected !== undefined) run(desk.selected)
    },
    when: () => desk.selected !== undefined,
  })
  return {
    'cell.next': act((id) => desk.step(id, 1)),
    'cell.previous': act((id) => desk.step(id, -1)),
    'cell.edit': act((id) => desk.edit(id)),
    'cell.leave': act((id) => desk.leave(id)),
    'cell.run': act((id) => session.run(id)),
    'cell.runNext': act((id) => {
      session.run(id)
      desk.leave(id, 1)
    }),
    'cell.addAbove': act((id) => (desk.adding = session.indexOf(id))),
    'cell.addBelow': act((id) => (desk.adding = session.indexOf(id) + 1)),
    'cell.duplicate': act((id) => desk.duplicate(id)),
    'cell.delete': act((id) => desk.remove(id)),
    'cell.moveUp': act((id) => desk.move(id, -1)),
    'cell.moveDown': act((id) => desk.move(id, 1)),
    'cell.fold': act((id) => desk.toggleFold(id)),
    'cell.form': act((id) => build.edit(session, id)),
    'cell.newMeasure': () => build.measure(session, behind(desk)),
    'cell.newChart': () => build.chart(session, behind(desk)),
    'cell.source': act((id) => desk.toggleSource(id)),
  }
}

/** Where a new cell goes: behind the selected one, else at the end. */
function behind({ selected, session }: Desk): number {
  return selected === undefined ? session.document.blocks.length : session.indexOf(selected) + 1
}
