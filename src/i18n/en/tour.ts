export const tour = {
  title: 'Three first steps',
  count: (at: number, n: number) => `First steps ${at}/${n}`,
  steps: [
    {
      title: 'Add files',
      body: () =>
        'Drop mark files anywhere on the page, or choose “Add files”. Without files, load the sample data.',
    },
    {
      title: 'See the conventions',
      body: () =>
        'Every number follows the conventions in the top bar, printed under each table and chart. Change them and the numbers follow.',
    },
    {
      title: 'Edit freely, find anything',
      body: ({ palette, help }: { palette: string; help: string }) =>
        `${palette} finds everything. Every edit can be undone, and versions compared and restored. ${help} opens the help.`,
    },
  ],
  skip: 'Skip',
  back: 'Back',
  next: 'Next',
  done: 'Done',
}
