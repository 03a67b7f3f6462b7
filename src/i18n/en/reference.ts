export const reference = {
  title: 'Measures',
  lead: 'Where each number comes from: definition and formula, the data it needs, its parameters. The computation uses the same definitions.',
  search: 'Find a measure',
  none: 'There is no such measure. Try another word.',
  needs: 'Needs',
  source: 'Source',
  parameters: 'Parameters',
  parameter: 'Name',
  fallback: 'Default',
  choices: 'Choices',
  required: 'required',
  use: 'In a notebook',
  copy: 'Copy',
  copied: 'Copied',
  findings: 'What it says of a result',
  rewrite:
    'Write finding: in the cell for sentences of your own, finding: false for none. ${…} holds the notebook’s expressions; result is this table.',
}
