export const start = {
  title: 'Drop the exam’s files; the meeting’s evidence follows',
  lead: 'Mark sheets, item marks, blueprints and rosters as the marking platforms export them. Everything is computed in this browser; pupils’ data never leaves the machine.',
  drop: 'Drop files here',
  or: 'or',
  choose: 'Choose files',
  paste: 'You can also copy a table in Excel or WPS and paste it on this page.',
  kinds: 'Excel and WPS workbooks, .csv and .zip; several files or a whole folder at once',
  sample: 'Load sample data',
  sampleHint:
    'An invented district: 24 schools, 4 zones, about 4,000 ninth-graders in one midterm. All names are invented.',
  sampleLoading: 'Loading the sample data',
  steps: [
    {
      title: 'Add files',
      body: 'Headers, subjects, full marks and the exam are recognised; what is unsure is asked.',
    },
    {
      title: 'Check',
      body: 'Every count is reconciled: read, imported, absent, in doubt. Each opens its rows.',
    },
    {
      title: 'Read',
      body: 'The midterm meeting’s notebook fills in: schools, subjects, rates, spread, each with its convention.',
    },
  ],
  engine: (share: string) => `Preparing the engine ${share}`,
  engineReady: 'The engine is ready',
  engineFailed: 'The engine did not start',
  engineFailedBody:
    'The engine did not start. Reload the page; if that does not help, use a current Chrome or Edge. What is kept is not affected.',
  reload: 'Reload',
  obstacle: 'This browser can’t open the notebook',
  continue: 'Continue where you left off',
}
