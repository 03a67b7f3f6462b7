export const graph = {
  title: 'How cells depend on each other',
  intro:
    'What stands on the left feeds what stands on the right. Click a cell to go there; arrows follow the lines.',
  states: {
    idle: 'waiting',
    running: 'running',
    ready: 'current',
    stale: 'edited, not run',
    error: 'failed',
  },
  needs: (cells: string) => `Needs ${cells}`,
  feeds: (cells: string) => `Feeds ${cells}`,
  comma: ', ',
  stop: '. ',
  close: 'Close',
}
