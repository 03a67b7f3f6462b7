import * as v from 'valibot'

const message = v.object({ kind: v.picklist(['saved', 'cleared']) })

/** What other windows did to the store: saved tables, or cleared it; or that it was taken from this one. */
export type News = 'saved' | 'cleared' | 'closed'

/** Tells the other windows on the same database what was done to it, and hears of them. */
export class NewsChannel {
  #channel: BroadcastChannel | undefined
  #watchers = new Set<(news: News) => void>()

  constructor(name: string) {
    try {
      this.#channel = new BroadcastChannel(`${name}/store`)
    } catch {
      // Where windows may not speak to each other, what they save still tells.
      return
    }
    this.#channel.onmessage = ({ data }) => {
      const parsed = v.safeParse(message, data)
      if (parsed.success) this.hear(parsed.output.kind)
    }
  }

  watch(tell: (news: News) => void): () => void {
    this.#watchers.add(tell)
    return () => this.#watchers.delete(tell)
  }

  /** Tells the watchers of this window. */
  hear(news: News) {
    for (const tell of this.#watchers) tell(news)
  }

  /** Tells the other windows. */
  send(kind: v.InferOutput<typeof message>['kind']) {
    this.#channel?.postMessage({ kind })
  }

  close() {
    this.#channel?.close()
  }
}
