/** A place in the page, as the address bar's fragment names it. */
export type Route =
  | { page: 'start' }
  /** A notebook: built in (`notebooks/<id>.md`) or one the user opened. */
  | { page: 'notebook'; id: string }
  /** The 指标手册. */
  | { page: 'reference' }
  /** Shortcuts and short answers. */
  | { page: 'help' }
  | { page: 'unknown'; hash: string }

/** Reads a fragment such as `#/n/midterm`; anything unknown stays visible as such. */
export function parseRoute(hash: string): Route {
  const path = hash.replace(/^#/, '')
  if (path === '' || path === '/') return { page: 'start' }
  if (path === '/measures') return { page: 'reference' }
  if (path === '/help') return { page: 'help' }
  const notebook = /^\/n\/([^/?]+)$/.exec(path)
  if (notebook) {
    try {
      return { page: 'notebook', id: decodeURIComponent(notebook[1]!) }
    } catch {
      return { page: 'unknown', hash }
    }
  }
  return { page: 'unknown', hash }
}

/** The fragment of a route; the inverse of `parseRoute`. */
export function formatRoute(route: Route): string {
  if (route.page === 'notebook') return `#/n/${encodeURIComponent(route.id)}`
  if (route.page === 'reference') return '#/measures'
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

  /** Opens a route, leaving an entry in the browser's history. */
  open(route: Route) {
    location.hash = formatRoute(route)
  }
}

/** Where the user is. */
export const place = new Location()
