const feature = '^src/features/([^/]+)/'
const test = '\\.test\\.tsx?$'
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'engine-imports-nothing',
      severity: 'error',
      comment: 'The engine is pure: no I/O, no clock, no dependency. It runs in the browser too.',
      from: { path: '^src/engine/', pathNot: test },
      to: { pathNot: '^src/engine/' },
    },
    {
      name: 'rules-are-pure',
      severity: 'error',
      comment: 'Rules and policies import only other rules, declared states, the engine, types and kit.',
      from: { path: '^src/features/[^/]+/(rules|policy)\\.ts$' },
      to: {
        pathNot: ['^src/features/[^/]+/(rules|policy|states|index)\\.ts$', '^src/kit/', '^src/engine/'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'features-meet-at-index',
      severity: 'error',
      comment: 'One feature sees another only through its index.ts; tests also use what its tests share.',
      from: { path: feature },
      to: { path: feature, pathNot: ['^src/features/$1/', '^src/features/[^/]+/(index|testing)\\.ts$'] },
    },
    {
      name: 'pages-take-plain-values',
      severity: 'error',
      comment: 'A page imports no store, no action and no database.',
      from: { path: '\\.tsx$', pathNot: ['routes\\.tsx$', test, '^src/app\\.tsx$'] },
      to: { path: ['store\\.ts$', 'actions\\.ts$', '^src/db/'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'only-stores-build-queries',
      severity: 'error',
      from: { path: '^src/', pathNot: ['store\\.ts$', '^src/db/', '^src/jobs/', test] },
      to: { path: 'node_modules/(kysely|pg)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'kit-knows-no-feature',
      severity: 'error',
      from: { path: '^src/(kit|ui|db|engine|browser)/' },
      to: { path: '^src/features/' },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, pathNot: ['\\.d\\.ts$', '^src/main\\.ts$', '^src/browser/', '-in-browser\\.ts$'] },
      to: {},
    },
    {
      name: 'not-to-dev-dep',
      severity: 'error',
      from: { path: '^src', pathNot: test },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'types'] },
  },
}
