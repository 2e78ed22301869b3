import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

// What tests do by the thousand is no news; what goes wrong is.
process.env.PROXIMITY_LOG_LEVEL ??= 'error'

const shared = { alias: { '@': import.meta.dirname, 'server-only': `${import.meta.dirname}/scripts/empty.mjs` } }

/** They count seconds, processes or what a lab leaves behind: another lab beside them would be in the way. */
const ALONE = [
  'e2e/{ledger,live}/*.lab.test.ts',
  'e2e/faults/{stopping,giving-up}.lab.test.ts',
  'e2e/hosts/lab/traces.lab.test.ts',
]

/** They take minutes: begun last, one of them would run on while the other processors have nothing to do. */
const LONGEST = [
  'e2e/faults/matrix.lab.test.ts',
  'e2e/conformance/lab.lab.test.ts',
  'e2e/checks/diagnosis.lab.test.ts',
  'e2e/least-root/least-root.lab.test.ts',
  'e2e/hostile/ssh/ssh.lab.test.ts',
]

/** A fresh clone cannot know by itself which tests take longest. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isShort = ({ moduleId }: TestSpecification) => !LONGEST.some((path) => moduleId.endsWith(`/${path}`))
    return (await super.sort(files)).toSorted((a, b) => Number(isShort(a)) - Number(isShort(b)))
  }
}

/** A lab waits more than half of its time: three share two processors well. */
function lab(test: NonNullable<TestProjectInlineConfiguration['test']>): TestProjectInlineConfiguration {
  const shape = { include: ['e2e/**/*.lab.test.ts'], testTimeout: 120_000, hookTimeout: 300_000 }
  return { resolve: shared, test: { ...shape, ...test } }
}

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
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
          sequence: { groupOrder: 0 },
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
          sequence: { groupOrder: 1 },
        },
      },
      lab({ name: 'lab', exclude: ALONE, maxWorkers: 3, sequence: { groupOrder: 2 } }),
      lab({ name: 'lab-alone', include: ALONE, maxWorkers: 1, sequence: { groupOrder: 3 } }),
    ],
  },
})
