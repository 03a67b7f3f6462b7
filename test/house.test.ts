import { readFileSync, readdirSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'

const project = fileURLToPath(new URL('..', import.meta.url))

/** Files of `src`, as paths from the project. */
const files = readdirSync(join(project, 'src'), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.(ts|svelte)$/.test(entry.name) && !entry.name.endsWith('.d.ts'))
  .map((entry) => relative(project, join(entry.parentPath, entry.name)))
const known = new Set(files)

/** What a file imports of `src`: types, too, and what it loads later. */
function importsOf(file: string): string[] {
  const text = readFileSync(join(project, file), 'utf8')
  const code = file.endsWith('.svelte')
    ? [...text.matchAll(/<script[^>]*>([^]*?)<\/script>/g)].map(([, script]) => script).join('\n')
    : text
  return ts.preProcessFile(code, true, true).importedFiles.flatMap(({ fileName }) => {
    if (!fileName.startsWith('.')) return []
    const path = join(dirname(file), fileName.replace(/\?.*$/, ''))
    return ['', '.ts', '.svelte'].map((ending) => path + ending).filter((each) => known.has(each))
  })
}

const arrows = new Map(files.map((file) => [file, importsOf(file)]))

/** Nodes that lead back to themselves, each circle once (Tarjan 1972). */
function circles(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const found: string[][] = []
  const order = new Map<string, number>()
  const low = new Map<string, number>()
  const stack: string[] = []
  const visit = (node: string) => {
    order.set(node, order.size)
    low.set(node, order.get(node)!)
    stack.push(node)
    for (const next of graph.get(node) ?? []) {
      if (!order.has(next)) visit(next)
      if (stack.includes(next)) low.set(node, Math.min(low.get(node)!, low.get(next)!))
    }
    if (low.get(node) !== order.get(node)) return
    const circle = stack.splice(stack.indexOf(node))
    if (circle.length > 1) found.push(circle.sort())
  }
  for (const node of graph.keys()) if (!order.has(node)) visit(node)
  return found
}

/** The folders of a room, and which imports which. */
function folders(room: string): Map<string, string[]> {
  const graph = new Map<string, string[]>()
  const folderOf = (file: string) => /^src\/\w+\/(\w+)\//.exec(file)?.[1]
  for (const [file, imported] of arrows) {
    const folder = folderOf(file)
    if (!file.startsWith(`src/${room}/`) || folder === undefined) continue
    const others = imported.filter((each) => each.startsWith(`src/${room}/`)).map(folderOf)
    const of = graph.get(folder) ?? []
    graph.set(folder, of)
    of.push(
      ...others.filter((each) => each !== undefined && each !== folder && !of.includes(each)).map(String),
    )
  }
  return graph
}

describe('the house', () => {
  test('reads the imports of every kind of file', () => {
    expect(arrows.get('src/ui/App.svelte')!.length).toBeGreaterThan(10)
    expect(
      circles(
        new Map([
          ['a', ['b']],
          ['b', ['c']],
          ['c', ['b']],
        ]),
      ),
    ).toEqual([['b', 'c']])
  })

  test('has no circle of files, types included', () => {
    expect(circles(arrows)).toEqual([])
  })

  test.each(['ingest', 'notebook', 'measures'])('has no circle of folders in %s', (room) => {
    expect(folders(room).size).toBeGreaterThan(2)
    expect(circles(folders(room))).toEqual([])
  })
})
