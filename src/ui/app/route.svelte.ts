/** A place in the page, as the address bar's fragment names it. */
export type Route =
  | { page: 'start' }
  /** A notebook: built in (`notebooks/<id>.md`) or one the user opened. */
  | {
      page: 'notebook'
      id: string
      /** What is chosen in it, as `writeLink` writes it. */
      query?: string
    }
  /** The 指标手册, at one of its measures. */
  | { page: 'reference'; measure?: string }
  /** The gallery of charts. */
  | { page: 'charts' }
  /** What the data holds under some words. */
  | { page: 'find'; query: string }
  /** What is on this machine. */
  | { page: 'data'; tab: DataTab }
  /** Shortcuts and short answers. */
  | { page: 'help' }
  | { page: 'unknown'; hash: string }

const dataTabs = ['exams', 'columns', 'settings'] as const
export type DataTab = (typeof dataTabs)[number]

/** Reads a fragment such as `#/n/midterm`; anything unknown stays visible as such. */
export function parseRoute(hash: string): Route {
  const path = hash.replace(/^#/, '')
  if (path === '' || path === '/') return { page: 'start' }
  const [, name, rest] = /^\/(measures|find)(?:\/([^/?]*))?$/.exec(path) ?? []
  const decoded = rest === undefined ? undefined : decode(rest)
  if (name === 'measures') return { page: 'reference', measure: decoded }
  if (name === 'find') return { page: 'find', query: decoded ?? '' }
  if (path === '/data') return { page: 'data', tab: 'exams' }
  const tab = dataTabs.find((each) => path === `/data/${each}`)
  if (tab) return { page: 'data', tab }
  if (path === '/charts') return { page: 'charts' }
  if (path === '/help') return { page: 'help' }
  const notebook = /^\/n\/([^/?]+)(?:\?(.*))?$/s.exec(path)
  if (notebook) {
    const id = decode(notebook[1]!)
    if (id !== undefined) return { page: 'notebook', id, ...(notebook[2] ? { query: notebook[2] } : {}) }
  }
  return { page: 'unknown', hash }
}

function decode(part: string): string | undefined {
  try {
    return decodeURIComponent(part)
  } catch {
    return undefined
  }
}

/** The fragment of a route; the inverse of `parseRoute`. */
export function formatRoute(route: Route): string {
  if (route.page === 'notebook')
    return `#/n/${encodeURIComponent(route.id)}${route.query ? `?${route.query}` : ''}`
  if (route.page === 'charts') return '#/charts'
  if (route.page === 'reference')
    return `#/measures${route.measure ? `/${encodeURIComponent(route.measure)}` : ''}`
  if (route.page === 'find') return `#/find/${encodeURIComponent(route.query)}`
  if (route.page === 'data') return route.tab === 'exams' ? '#/data' : `#/data/${route.tab}`
  if (route.page === 'help') return '#/help'
  if (route.page === 'unknown') return route.hash
  return '#/'
}

class Location {
  route = $state<Route>(parseRoute(location.hash))

  constructor() {
    addEventListener('hashchange', () => {
      this.route = parseRoute(location.hash)
    })
  }

  /** The address was changed without a new place: what is chosen in the notebook. */
  note() {
    this.route = parseRoute(location.hash)
  }

  /**
   * Opens a route, leaving an entry in the browser's history.
   * @param state what the entry keeps and the address does not show
   */
  open(route: Route, state?: object) {
    location.hash = formatRoute(route)
    if (state) history.replaceState(state, '', location.hash)
  }
}

/** Where the user is. */
export const place = new Location()
