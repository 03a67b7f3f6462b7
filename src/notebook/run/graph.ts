import type { CellError, CellKind } from '../cell'
import type { Mention } from '../cells/definition'
import { isSelection, selectionName } from '../selection/selection'
import { isModelName } from '../../model/tables'

/** A cell as the dependency graph sees it. */
export interface GraphCell {
  id: string
  kind: CellKind
  mentions: readonly Mention[]
}

/** What SQL can read: cells of these kinds have tables. */
const tabular = new Set<CellKind>(['sql', 'measure', 'table', 'problems'])

/** What is wrong with how cells refer to each other, by id: a cell listed here can't run. */
export function checkGraph(cells: readonly GraphCell[]): Map<string, CellError> {
  const byId = new Map(cells.map((cell) => [cell.id, cell]))
  const problems = new Map<string, CellError>()
  const dependencies = new Map(cells.map((cell) => [cell.id, listDependencies(cell, byId)]))
  const circling = findCircling(dependencies)
  for (const cell of cells) {
    const problem =
      checkName(cell) ??
      checkMentions(cell, byId) ??
      (circling.has(cell.id) ? checkCycle(cell, dependencies) : undefined)
    if (problem) problems.set(cell.id, problem)
  }
  return problems
}

/** Names of the cells that a cell depends on. */
export function listDependencies({ mentions }: GraphCell, byId: ReadonlyMap<string, unknown>): string[] {
  return [...new Set(mentions.map(({ name }) => name))].filter((name) => byId.has(name))
}

/** A table called like one of the data could not be read by its name. */
function checkName({ id, kind }: GraphCell): CellError | undefined {
  if (id === selectionName) {
    return {
      text: {
        zh: `“${selectionName}”是读者在图表里点选的内容，单元不能同名。请换一个名称。`,
        en: `“${selectionName}” is what the reader selects in charts; give the cell another name.`,
      },
      line: 0,
    }
  }
  if (!tabular.has(kind) || !isModelName(id)) return undefined
  return {
    text: {
      zh: `“${id}”是数据表的名称，结果为表的单元不能同名。请换一个名称。`,
      en: `“${id}” is the name of a data table; give the cell another name.`,
    },
    line: 0,
  }
}

function checkMentions(
  { id, mentions }: GraphCell,
  byId: ReadonlyMap<string, GraphCell>,
): CellError | undefined {
  for (const { name, line, relation, optional } of mentions) {
    if (isSelection(name)) continue
    const cell = byId.get(name)
    if (!cell && !relation && !optional) {
      const names = [...byId.keys()].filter((each) => !each.startsWith('_') && each !== id)
      return {
        text: {
          zh: `没有名为“${name}”的单元。${names.length > 0 ? `现有：${names.join('、')}。` : ''}`,
          en: `There is no cell called “${name}”. ${names.length > 0 ? `There are: ${names.join(', ')}.` : ''}`,
        },
        line,
      }
    }
    if (cell && relation && !tabular.has(cell.kind)) {
      return {
        text: {
          zh: `“${name}”不是表，不能写在 FROM 后面。若要用它的值，请写 $${name}。`,
          en: `“${name}” is not a table and can’t follow FROM. For its value write $${name}.`,
        },
        line,
      }
    }
  }
  return undefined
}

/** The cells that may be in a circle: what is left when those that depend on nothing left are taken away in turn. */
function findCircling(dependencies: ReadonlyMap<string, readonly string[]>): Set<string> {
  const dependents = new Map<string, string[]>([...dependencies.keys()].map((id) => [id, []]))
  for (const [id, names] of dependencies) for (const name of names) dependents.get(name)!.push(id)
  const waits = new Map([...dependencies].map(([id, names]) => [id, names.length]))
  const free = [...waits].flatMap(([id, count]) => (count === 0 ? [id] : []))
  for (const id of free) {
    waits.delete(id)
    for (const each of dependents.get(id)!) {
      const left = waits.get(each)! - 1
      waits.set(each, left)
      if (left === 0) free.push(each)
    }
  }
  return new Set(waits.keys())
}

function checkCycle(
  cell: GraphCell,
  dependencies: ReadonlyMap<string, readonly string[]>,
): CellError | undefined {
  const path = findCycle(cell.id, (id) => dependencies.get(id) ?? [])
  if (!path) return undefined
  const next = path[1]!
  return {
    text: {
      zh:
        path.length === 2
          ? `单元“${cell.id}”引用了自己。请去掉这处引用，或给单元换一个名称。`
          : `单元互相引用，成了一圈：${path.join(' → ')}。请去掉其中一处引用。`,
      en:
        path.length === 2
          ? `The cell “${cell.id}” refers to itself. Remove the reference or rename the cell.`
          : `Cells refer to each other in a circle: ${path.join(' → ')}. Remove one of the references.`,
    },
    line: cell.mentions.find(({ name }) => name === next)?.line,
  }
}

/** A path from `start` back to itself along `next`, or undefined where there is none. */
export function findCycle(start: string, next: (id: string) => readonly string[]): string[] | undefined {
  const seen = new Set<string>()
  const walk = (id: string, path: readonly string[]): string[] | undefined => {
    for (const each of next(id)) {
      if (each === start) return [...path, start]
      if (seen.has(each)) continue
      seen.add(each)
      const found = walk(each, [...path, each])
      if (found) return found
    }
    return undefined
  }
  return walk(start, [start])
}
