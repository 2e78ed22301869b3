// Everything that isolation rests on is broken, one thing after the other, on the lab: a quarter of an hour of it. A sample belongs to `npm test`.
import { spawnSync } from 'node:child_process'

const args = ['run', '--project', 'lab-alone', 'e2e/proof', '--reporter=default']
const { status } = spawnSync(process.execPath, ['node_modules/vitest/vitest.mjs', ...args], {
  stdio: 'inherit',
  env: { ...process.env, PROXIMITY_MUTANTS: 'all' },
})
process.exit(status ?? 1)
