import { scopeOf, type CellDefinition } from '../definition'
import { renderMarkdown } from '../markdown'
import { templateNames } from '../template'

/** Prose; its `${…}` are filled in from other cells. */
export function defineMarkdown(source: string, id: string): CellDefinition {
  return {
    names: templateNames(source),
    readsData: false,
    readsConvention: false,
    async compute({ values, locale }) {
      return { kind: 'markdown', html: renderMarkdown(source, scopeOf(values), locale, id) }
    },
  }
}
