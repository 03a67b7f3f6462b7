import js from '@eslint/js'
import svelte from 'eslint-plugin-svelte'
import globals from 'globals'
import ts from 'typescript-eslint'

/** The rooms of `src`, lowest first: a room imports only from itself and from rooms before it. */
const rooms = ['engine', 'model', 'ingest', 'measures', 'charts', 'notebook', 'report', 'store', 'i18n', 'ui']

const arrows = rooms.map((room, index) => ({
  files: [`src/${room}/**/*.{ts,svelte}`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: rooms.slice(index + 1).map((above) => ({
          group: [`**/${above}/**`],
          message: `src/${room} may not import src/${above}.`,
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
