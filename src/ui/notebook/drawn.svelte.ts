import { SvelteMap } from 'svelte/reactivity'
import { chartKinds, type ChartKind } from '../../charts/catalogue'
import { loadRender, type Render } from '../../charts/load'
import type { Text } from '../../model/text'

const renders = new SvelteMap<ChartKind, Render>()
const asked = new Set<ChartKind>()

const absent: Text = {
  zh: '画图的程序没有取到。请检查网络后重新打开本页；数据都在，不受影响。',
  en: 'What draws charts could not be fetched. Check the network and open the page again; the data is safe.',
}

/** What renders charts of a kind; undefined until its code has been fetched, which the first call sets off. */
export function renderOf(kind: ChartKind): Render | undefined {
  const known = renders.get(kind)
  if (!known && !asked.has(kind)) {
    asked.add(kind)
    loadRender(kind).then(
      (render) => renders.set(kind, render),
      () => renders.set(kind, (_spec, _data, { locale }) => ({ legend: [], description: absent[locale] })),
    )
  }
  return known
}

/** Fetches what draws while the cells of a notebook compute, so that a chart stands as soon as its numbers do. */
export function prepareDrawing(): void {
  for (const kind of chartKinds) renderOf(kind)
}
