import { parseDocument } from '../../notebook/document'

/** A notebook the page can open. */
export interface Notebook {
  id: string
  title: string
  source: string
  builtIn: boolean
  order: number
}

const files = import.meta.glob<string>('/notebooks/*.md', { query: '?raw', import: 'default', eager: true })

/** The title of a document: its front matter's, its first heading's, or its id. */
function titleOf(source: string, id: string): string {
  return parseDocument(source).meta.title ?? /^#\s+(.+)$/m.exec(source)?.[1] ?? id
}

function orderOf(source: string): number {
  return parseDocument(source).meta.order ?? 100
}

const builtIns: Notebook[] = Object.entries(files)
  .map(([path, source]) => {
    const id = path.replace(/^.*\//, '').replace(/\.md$/, '')
    return { id, title: titleOf(source, id), source, builtIn: true, order: orderOf(source) }
  })
  .toSorted((a, b) => a.order - b.order)

/** The built-in notebooks and those the user has opened. */
class Library {
  opened = $state<Notebook[]>([])

  get all(): readonly Notebook[] {
    return [...builtIns, ...this.opened]
  }

  find(id: string): Notebook | undefined {
    return this.all.find((notebook) => notebook.id === id)
  }

  /** Takes the notebooks that were kept, in place of those opened. */
  restore(documents: readonly { id: string; text: string }[]) {
    this.opened = documents.map(({ id, text }) => ({
      id,
      title: titleOf(text, id),
      source: text,
      builtIn: false,
      order: 1000,
    }))
  }

  /** Adds a notebook file under its name, replacing an opened one of that name, and returns it. */
  add(fileName: string, source: string): Notebook {
    const name = fileName.replace(/\.(md|markdown|txt)$/i, '')
    const id = builtIns.some((notebook) => notebook.id === name) ? `${name}-2` : name
    const notebook = { id, title: titleOf(source, name), source, builtIn: false, order: 1000 }
    this.opened = [...this.opened.filter((each) => each.id !== id), notebook]
    return notebook
  }
}

export const library = new Library()
