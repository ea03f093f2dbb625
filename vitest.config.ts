import { defineConfig } from 'vitest/config'

const pure = [
  'src/{engine,kit,ui,catalogue,browser,files}/**/*.test.{ts,tsx}',
  'src/features/*/{rules,policy}*.test.ts',
]

const server = ['src/db/server/**/*.test.ts']

export default defineConfig({
  test: {
    expect: { requireAssertions: true },
    testTimeout: 20_000,
    hookTimeout: 60_000,
    projects: [
      { extends: true, test: { name: 'pure', include: pure, isolate: false } },
      // These bring the PostgreSQL they need, and kill it.
      { extends: true, test: { name: 'server', include: server } },
      {
        extends: true,
        test: {
          name: 'features',
          include: ['src/**/*.test.{ts,tsx}', 'test/*.test.{ts,tsx}'],
          exclude: [...pure, ...server],
          globalSetup: 'test/postgres.ts',
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'journeys',
          include: ['test/journeys/*.test.ts'],
          globalSetup: 'test/postgres.ts',
          fileParallelism: false,
          isolate: false,
          testTimeout: 120_000,
        },
      },
    ],
  },
})
