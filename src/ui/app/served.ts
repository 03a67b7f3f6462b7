import type { Assets } from '../../app/assets'
import { servedEngine } from '../../engine/served'

const notebooks = import.meta.glob<string>('/notebooks/*.md', {
  query: '?raw',
  import: 'default',
  eager: true,
})

/** What the product is shipped with, as files beside the page on a web server; the notebooks are in its script. */
export const served: Assets = {
  engine: servedEngine,
  notebooks: Object.fromEntries(
    Object.entries(notebooks).map(([path, text]) => [path.replace(/^.*\//, ''), text]),
  ),
  async sample(name, signal) {
    const base = new URL('./sample/', location.href.replace(/#.*$/, ''))
    const response = await fetch(new URL(encodeURIComponent(name), base), { signal })
    if (!response.ok) throw new Error(`${name}: ${response.status}`)
    return response.blob()
  },
}
