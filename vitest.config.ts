import { defineConfig } from 'vitest/config'

const shared = { alias: { '@': import.meta.dirname, 'server-only': `${import.meta.dirname}/scripts/empty.mjs` } }

export default defineConfig({
  test: {
    projects: [
      {
        resolve: shared,
        test: {
          name: 'unit',
          include: ['{app,components,server,scripts,bench,e2e}/**/*.test.{ts,tsx}'],
          exclude: ['**/*.{simulated,lab}.test.ts', 'e2e/browser/**'],
          // They share no state, and loading the modules anew for each file would take longer than most of them.
          pool: 'threads',
          isolate: false,
          // More than there are processors: the slow ones wait for a real sshd.
          maxWorkers: 3,
          testTimeout: 15_000,
        },
      },
      {
        resolve: shared,
        test: {
          name: 'simulated',
          include: ['e2e/**/*.simulated.test.ts'],
          testTimeout: 30_000,
          hookTimeout: 30_000,
          maxWorkers: 2,
        },
      },
      {
        resolve: shared,
        test: {
          name: 'lab',
          include: ['e2e/**/*.lab.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 300_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
