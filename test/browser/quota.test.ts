import { deleteDB } from 'idb'
import { afterEach, expect, test, vi } from 'vitest'
import { cdp } from 'vitest/browser'
import { openStore, type Store } from '../../src/store/store'

const name = 'quota-test'
const { origin } = location
let store: Store

afterEach(async () => {
  await cdp().send('Storage.overrideQuotaForOrigin', { origin })
  store.close()
  await deleteDB(name)
})

const keep = (bytes: Uint8Array) => store.save({ tables: [{ key: ['exam', ''], bytes }] })

test('a full disk is said in one sentence and changes nothing', async () => {
  // Clearing makes the browser look again how much space there is, else it remembers for half a minute; all of it,
  // because what other tests have left would fill the quota by itself.
  await cdp().send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' })
  await cdp().send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 2_000_000 })
  // What was cleared a moment ago may still be closing.
  store = await vi.waitFor(() => openStore(name), { timeout: 10_000 })
  store.revision = 0
  const small = Uint8Array.of(1, 2, 3)
  const large = new Uint8Array(8_000_000).map(() => Math.random() * 256)
  let kept: Uint8Array | undefined
  // The browser counts what was written over, too, so that either may be the one too many.
  const attempt = async () => {
    for (const bytes of [small, large]) {
      const refused: unknown = await keep(bytes).catch((error: unknown) => error)
      if (refused) return refused
      kept = bytes
    }
    return 'kept'
  }
  await expect.poll(attempt, { timeout: 50_000, interval: 1000 }).toMatchObject({
    name: 'StoreError',
    kind: 'quota',
    text: { zh: expect.stringContaining('存储空间不够'), en: expect.stringContaining('full') },
  })
  expect(await store.table(['exam', ''])).toEqual(kept)
})
