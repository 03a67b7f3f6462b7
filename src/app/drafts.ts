import * as v from 'valibot'

/** A text that a page could not save before it went, and the revision that it was made from. */
export interface Draft {
  text: string
  basis: number
}

const schema = v.pipe(v.string(), v.parseJson(), v.object({ text: v.string(), basis: v.number() }))
const prefix = 'teaching-quality-notebook/draft/'

/** Drafts by notebook, in a place that takes no time; without such a place the store alone keeps what is written. */
export class Drafts {
  /** @param storage may throw at every access, as where the browser forbids it */
  constructor(private readonly storage: () => Storage) {}

  list(): [id: string, draft: Draft][] {
    return this.#attempt((storage) => {
      const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '')
      return keys.flatMap((key): [string, Draft][] => {
        const parsed = key.startsWith(prefix) ? v.safeParse(schema, storage.getItem(key)) : undefined
        return parsed?.success ? [[key.slice(prefix.length), parsed.output]] : []
      })
    }, [])
  }

  keep(id: string, draft: Draft): void {
    this.#attempt((storage) => storage.setItem(prefix + id, JSON.stringify(draft)), undefined)
  }

  drop(id: string): void {
    this.#attempt((storage) => storage.removeItem(prefix + id), undefined)
  }

  #attempt<T>(act: (storage: Storage) => T, otherwise: T): T {
    try {
      return act(this.storage())
    } catch {
      return otherwise
    }
  }
}
