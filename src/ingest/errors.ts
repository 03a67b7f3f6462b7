import * as Comlink from 'comlink'
import type { Text } from '../model/text'
import { IngestError } from './plan'

type Thrown = { text: Text } | { message: string }

/** Lets an `IngestError` cross between page and worker with its words in both languages. Called on both sides. */
export function registerErrors() {
  const original = Comlink.transferHandlers.get('throw')!
  Comlink.transferHandlers.set('throw', {
    canHandle: original.canHandle,
    serialize: ({ value }: { value: unknown }) => {
      const thrown: Thrown =
        value instanceof IngestError
          ? { text: value.text }
          : { message: value instanceof Error ? value.message : String(value) }
      return [thrown, []]
    },
    deserialize: (thrown: Thrown) => {
      throw 'text' in thrown ? new IngestError(thrown.text) : new Error(thrown.message)
    },
  } as Comlink.TransferHandler<unknown, unknown>)
}
