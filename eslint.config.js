import js from '@eslint/js'
import svelte from 'eslint-plugin-svelte'
import globals from 'globals'
import ts from 'typescript-eslint'

/** The rooms of `src`, lowest first, and what each may import besides itself. */
const rooms = {
  engine: [],
  model: ['engine'],
  ingest: ['model'],
  measures: ['model', 'engine'],
  charts: ['model', 'engine', 'measures'],
  notebook: ['measures', 'charts', 'model', 'engine'],
  disclosure: ['notebook', 'measures', 'model', 'engine'],
  report: ['disclosure', 'notebook', 'charts', 'measures', 'model', 'engine'],
  store: ['notebook', 'ingest', 'model', 'engine'],
  app: ['store', 'report', 'disclosure', 'notebook', 'charts', 'measures', 'ingest', 'model', 'engine'],
  i18n: [
    'app',
    'store',
    'report',
    'disclosure',
    'notebook',
    'charts',
    'measures',
    'ingest',
    'model',
    'engine',
  ],
  ui: [
    'i18n',
    'app',
    'store',
    'report',
    'disclosure',
    'notebook',
    'charts',
    'measures',
    'ingest',
    'model',
    'engine',
  ],
}

const arrows = Object.entries(rooms).map(([room, below]) => ({
  files: [`src/${room}/**/*.{ts,svelte}`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: Object.keys(rooms)
          .filter((other) => other !== room && !below.includes(other))
          .map((other) => ({
            group: [`**/${other}/**`],
            message: `src/${room} may not import src/${other}.`,
          })),
      },
    ],
  },
}))

export default ts.config(
  { ignores: ['dist/', '.svelte-check/', 'public/', 'node_modules/', 'test/output/'] },
  js.configs.recommended,
  ...ts.configs.recommended,
  ...svelte.configs['flat/recommended'],
  {
    languageOptions: { globals: { ...globals.browser, ...globals.node } },
    rules: {
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      'no-undef': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser } },
    // Plain sets and dates that live for one call need no reactive twin.
    rules: { 'svelte/prefer-svelte-reactivity': 'off' },
  },
  ...arrows,
)
