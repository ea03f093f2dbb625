import { defineConfig, globalIgnores } from 'eslint/config'
import tseslint from 'typescript-eslint'

const noDefaultExport = {
  selector: 'ExportDefaultDeclaration',
  message: 'Export by name, so that a thing has one name everywhere.',
}
const noClock = [
  { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: 'Take the moment from Ctx.' },
  {
    selector: 'CallExpression[callee.object.name="Date"][callee.property.name="now"]',
    message: 'Take the moment from Ctx.',
  },
  { selector: 'MemberExpression[object.name="Temporal"][property.name="Now"]', message: 'Take the moment from Ctx.' },
]

/** What builds a query: only stores have a use for it. */
const queries = {
  regex: '/db/index\\.ts$',
  importNames: ['from', 'many', 'one', 'plain', 'prepared', 'run', 'sql'],
  message: 'A query is built in a store: a file that is called store.ts, or ends in -store.ts.',
}

export default defineConfig([
  globalIgnores(['dist/', '.cairn/', 'src/db/tables.gen.ts', '**/*.js', '**/*.cjs', '**/*.config.ts']),
  tseslint.configs.recommendedTypeChecked,
  { languageOptions: { parserOptions: { projectService: true } } },
  {
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      complexity: ['error', 10],
      'max-lines': ['error', 300],
      'no-console': 'error',
      'no-restricted-syntax': ['error', noDefaultExport, ...noClock],
    },
  },
  {
    files: ['src/features/**', 'src/cli/**'],
    ignores: ['**/*store.ts', '**/*.test.ts', '**/*testing.ts'],
    rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns: [queries] }] },
  },
  {
    // The edge of the system: the clock is read and lines are printed here and nowhere else.
    files: [
      'src/main.ts',
      'src/browser/now.ts',
      'src/cli/**',
      'scripts/**',
      'bench/**',
      'test/**',
      'src/**/*.test.ts',
      'src/**/*.test.tsx',
    ],
    rules: { 'no-restricted-syntax': ['error', noDefaultExport], 'no-console': 'off' },
  },
])
